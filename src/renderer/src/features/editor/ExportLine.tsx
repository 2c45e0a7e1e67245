import { useCall } from '../../lib/client'
import { exportLine, usePresetOffers } from '../exporting'
import { useCell } from './model/cell'
import { useEditor } from './model/context'
import { completeStretch, stretchOf } from './model/selection'

/** At the foot, always: what an export of the selected clip will do. */
export function ExportLine() {
  const { desk, recording, selection, clips, clip } = useEditor()
  const draft = useCell(desk.draft)
  const stretch = completeStretch(stretchOf(selection, clips, draft))
  const material = { picture: recording.video !== null, sound: recording.audio !== null }
  const offers = usePresetOffers(material, stretch ? stretch.outUs - stretch.inUs : 0)
  const chosen = offers.filter((offer) => offer.chosen).map(({ preset }) => preset)
  const presets = chosen.map(({ id }) => id)
  const estimate = useCall('exporting.estimate', clip && presets.length > 0 ? { clipId: clip.id, presets } : null)

  return (
    <footer className="export-line">
      {clip && stretch ? (
        <>
          <span className="strong num">
            {exportLine(stretch.outUs - stretch.inUs, presets.length, estimate.data?.estimateMs ?? null)}
          </span>
          <span className="quiet cut">{chosen.map(({ label }) => label).join(' · ')}</span>
        </>
      ) : (
        <span className="quiet">
          {stretch
            ? 'Marked, but not a clip yet: press N to make it one.'
            : 'Select or make a clip to see what its export will do.'}
        </span>
      )}
      <span className="export-line-saved small faint">Every change is saved as you make it</span>
    </footer>
  )
}
