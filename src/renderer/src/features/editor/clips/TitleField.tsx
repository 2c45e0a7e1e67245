import type { Clip } from '@shared/contract/clips'
import { useRef } from 'react'

const longest = 200

/** The title where it stands, to be typed over: Enter or leaving keeps it, Escape does not. Null means as it was. */
export function TitleField({ clip, onDone }: { clip: Clip; onDone: (title: string | null) => void }) {
  const ended = useRef(false)
  const end = (text: string | null) => {
    if (ended.current) return
    ended.current = true
    const title = text?.trim()
    onDone(title && title !== clip.title ? title : null)
  }
  return (
    <input
      // A title is asked for where it was double-clicked or F2 was pressed: the hand is already there.
      ref={(input) => {
        if (input && document.activeElement !== input) {
          input.focus()
          input.select()
        }
      }}
      className="clip-rename"
      aria-label="Title of the clip"
      defaultValue={clip.title}
      maxLength={longest}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(event.currentTarget.value)
        else if (event.key === 'Escape') end(null)
        else return
        event.stopPropagation()
      }}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  )
}
