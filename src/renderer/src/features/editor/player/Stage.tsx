import type { Recording } from '@shared/contract/recordings'
import { useEffect, useRef } from 'react'
import { call } from '../../../lib/client'
import { tell } from '../../../lib/failures'
import { notify } from '../../../lib/notices'
import { Button } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { Progress } from '../../../ui/Progress'
import { useEditor } from '../model/context'
import type { Player } from './player'
import { usePlayable } from './use-playable'

/** The picture, large; or what there is instead of one. */
export function Stage() {
  const { desk, recording } = useEditor()
  const { playable, prepare, cancel } = usePlayable(recording, desk.player)

  if (recording.file !== 'present') return <LostFile recording={recording} />
  switch (playable.state) {
    case 'playing':
      return <Screen key={playable.version} recording={recording} player={desk.player} />
    case 'preparing':
      return (
        <div className="stage-note">
          <p className="strong">Making a copy that plays here</p>
          <p className="small">Exports are made from the file itself. You can mark and cut meanwhile.</p>
          <Progress
            label="Making a copy that plays here"
            fraction={playable.fraction}
            remainingMs={playable.remainingMs}
          />
          <Button size="s" onPress={cancel}>
            Cancel
          </Button>
        </div>
      )
    case 'stopped':
      return (
        <div className="stage-note">
          <p className="strong">This kind of file needs a copy before it can be shown</p>
          <Button size="s" onPress={prepare}>
            Make the copy
          </Button>
        </div>
      )
    case 'failed':
      return (
        <div className="stage-note" role="alert">
          <Icon name="warning" />
          <p className="strong">{playable.told.message}</p>
          <p className="small">{playable.told.hint}</p>
          <Button size="s" icon="retry" onPress={prepare}>
            Try again
          </Button>
        </div>
      )
  }
}

function Screen({ recording, player }: { recording: Recording; player: Player }) {
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  useEffect(
    () => (media.current ? player.attach(media.current, recording.video !== null) : undefined),
    [player, recording.video]
  )
  const source = `encore-media://recording/${recording.id}`

  if (recording.video) {
    return (
      <video
        ref={media}
        className="stage-picture"
        src={source}
        preload="auto"
        playsInline
        aria-label={`Picture of ${recording.name}`}
      />
    )
  }
  return (
    <div className="stage-note sound-only">
      <audio ref={media} src={source} preload="auto" aria-label={`Sound of ${recording.name}`} />
      <Icon name="note" />
      <p>Sound only</p>
    </div>
  )
}

function LostFile({ recording }: { recording: Recording }) {
  const locate = () => {
    call('recordings.locate', { id: recording.id }).catch((error: unknown) => {
      const { message, hint } = tell(error)
      notify({ tone: 'failed', text: `${message} ${hint}` })
    })
  }
  return (
    <div className="stage-note" role="alert">
      <Icon name="warning" />
      <p className="strong">
        {recording.file === 'missing' ? 'The file is not where it was.' : 'The file has changed since it was imported.'}
      </p>
      <p className="small">Its clips are kept. Say where it is now to go on.</p>
      <Button size="s" onPress={locate}>
        Locate file...
      </Button>
    </div>
  )
}
