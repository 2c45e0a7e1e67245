import type { Recording } from '@shared/contract/recordings'
import { useCommand } from '../../lib/client'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'
import { Button, IconButton } from '../../ui/Button'
import { Progress } from '../../ui/Progress'
import { State } from '../../ui/State'
import { fileState } from './facts'
import { usePreparation } from './preparing'

const say = (error: Error) => {
  const { message, hint } = tell(error)
  notify({ tone: 'failed', text: `${message} ${hint}` })
}

/** What is to be known or done about a recording's file: where it is, and whether it can be played. */
export function RecordingStatus({ recording }: { recording: Recording }) {
  const locate = useCommand('recordings.locate')
  const prepare = useCommand('recordings.prepareProxy')
  const cancel = useCommand('recordings.cancelPreparation')
  const proxy = usePreparation(recording.id, 'proxy')
  const { id, name, file, playback } = recording

  if (proxy) {
    return (
      <span className="row-status">
        <Progress
          label={`Preparing ${name} for playing`}
          phase="Preparing"
          fraction={proxy.fraction}
          remainingMs={proxy.remainingMs}
        />
        <IconButton
          size="s"
          icon="close"
          label={`Cancel preparing ${name}`}
          onPress={() => cancel.mutate({ id, kind: 'proxy' }, { onError: say })}
        />
      </span>
    )
  }
  const state = fileState(recording)
  if (file !== 'present' && state) {
    return (
      <span className="row-status">
        <State kind={state.kind}>{state.words}</State>
        <Button size="s" onPress={() => locate.mutate({ id }, { onError: say })} aria-label={`Locate file…: ${name}`}>
          Locate file…
        </Button>
      </span>
    )
  }
  if (playback === 'proxy-needed') {
    return (
      <span className="row-status">
        <State kind="waiting">Needs preparing to play</State>
        <Button size="s" onPress={() => prepare.mutate({ id }, { onError: say })} aria-label={`Prepare: ${name}`}>
          Prepare
        </Button>
      </span>
    )
  }
  return (
    <span className="row-status" title={recording.warnings.map(({ message }) => message).join('\n')}>
      {state ? <State kind={state.kind}>{state.words}</State> : null}
    </span>
  )
}
