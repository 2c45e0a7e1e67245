import type { Recording } from '@shared/contract/recordings'
import { useState } from 'react'
import { Icon } from '../../ui/Icon'
import './poster.css'

/** A recording's picture, or a note for one that has only sound; its place is kept while the picture comes. */
export function Poster({ recording, size = 'm' }: { recording: Recording; size?: 's' | 'm' }) {
  const [failed, setFailed] = useState<Recording | null>(null)
  // A poster that is not made yet is asked for anew when the recording has changed.
  const shown = recording.video !== null && recording.file === 'present' && failed !== recording
  return (
    <span className={`poster ${size}`}>
      <Icon name={recording.video ? 'film' : 'note'} />
      {shown ? (
        <img src={`encore-media://poster/${recording.id}`} alt="" loading="lazy" onError={() => setFailed(recording)} />
      ) : null}
    </span>
  )
}
