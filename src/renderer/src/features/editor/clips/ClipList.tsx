import { Button } from '../../../ui/Button'
import { useExports, usePresets } from '../../exporting'
import { useEditor } from '../model/context'
import { ClipRow } from './ClipRow'
import './clips.css'

/** The recording's clips, in the order in which they are played. */
export function ClipList() {
  const { clips, clip, recording, actions } = useEditor()
  const { jobs } = useExports(recording.campaignId)
  const presets = usePresets()
  const now = new Date()

  return (
    <aside className="clips" aria-label="Clips">
      <header className="clips-head">
        <h2>Clips</h2>
        <Button look="bare" size="s" icon="plus" shortcut="N" preventFocusOnPress onPress={() => void actions.create()}>
          New clip
        </Button>
      </header>
      {clips.length === 0 ? (
        <p className="clips-none quiet">
          Play to the moment where a clip should start and press <kbd>I</kbd>, then to its end and press <kbd>O</kbd>.{' '}
          <kbd>N</kbd> makes the clip. Or drag across the waveform.
        </p>
      ) : (
        <ul className="clips-list">
          {clips.map((each) => (
            <ClipRow
              key={each.id}
              clip={each}
              isSelected={each.id === clip?.id}
              jobs={jobs.filter(({ clipId }) => clipId === each.id)}
              presets={presets}
              now={now}
            />
          ))}
        </ul>
      )}
    </aside>
  )
}
