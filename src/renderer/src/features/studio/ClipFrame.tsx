import type { Storyboard } from '@shared/contract/recordings'
import { useCall } from '../../lib/client'
import { Icon } from '../../ui/Icon'
import './poster.css'

const width = 64
const height = 36

/** The storyboard picture shown at a moment: the last one at or before it. */
function tileAt(board: Storyboard, atUs: number) {
  const before = board.tiles.findLast((tile) => tile.atUs <= atUs)
  return before ?? board.tiles[0]
}

/** A small frame out of a recording's storyboard, cropped to 16:9. */
export function ClipFrame({
  recordingId,
  atUs,
  hasPicture
}: {
  recordingId: string
  atUs: number
  hasPicture: boolean
}) {
  const board = useCall('recordings.storyboard', hasPicture ? { id: recordingId } : null).data
  const tile = board ? tileAt(board, atUs) : undefined
  const sheet = tile && board?.sheets[tile.sheet]
  return (
    <span className="poster s">
      <Icon name={hasPicture ? 'film' : 'note'} />
      {tile && sheet ? <span className="frame-still" style={still(tile, sheet)} /> : null}
    </span>
  )
}

function still(tile: Storyboard['tiles'][number], sheet: Storyboard['sheets'][number]) {
  const scale = Math.max(width / tile.width, height / tile.height)
  const left = (width - tile.width * scale) / 2 - tile.x * scale
  const top = (height - tile.height * scale) / 2 - tile.y * scale
  return {
    backgroundImage: `url("${sheet.url}")`,
    backgroundSize: `${sheet.width * scale}px ${sheet.height * scale}px`,
    backgroundPosition: `${left}px ${top}px`
  }
}
