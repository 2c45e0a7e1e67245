import { formatTimecode, type Microseconds } from '@shared/domain/timecode'
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState
} from 'react'
import { Kbd } from '../../../ui/Kbd'
import { checkTime, type TimeLimits } from './check-time'

interface TimecodeFieldProps {
  label: string
  /** The time to show; where it changes with every picture, use the field's handle instead. */
  atUs: Microseconds | null
  limits: TimeLimits
  onCommit: (atUs: Microseconds) => void
  shortcut?: string
  large?: boolean
  /** Why there is no time and none can be typed. */
  disabled?: boolean
  handle?: RefObject<TimecodeHandle | null>
}

/** Shows a time without React, unless someone is typing. */
export interface TimecodeHandle {
  show: (atUs: Microseconds) => void
}

/**
 * A time that can be typed: Enter or leaving applies it, Escape puts back what was there. What is wrong is said beneath,
 * over whatever stands there, and the text stays as typed.
 */
export function TimecodeField({
  label,
  atUs,
  limits,
  onCommit,
  shortcut,
  large = false,
  disabled = false,
  handle
}: TimecodeFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const shown = useRef('')
  const typing = useRef(false)
  const [message, setMessage] = useState<string | null>(null)
  const messageId = useId()

  const show = useCallback((at: Microseconds | null) => {
    shown.current = at === null ? '' : formatTimecode(at)
    const field = input.current
    if (!field || typing.current || field.value === shown.current) return
    field.value = shown.current
    // Whoever has just come to the field will type over all of it, also when the time changed meanwhile.
    if (document.activeElement === field) field.select()
  }, [])
  useImperativeHandle(handle, () => ({ show }))
  useEffect(() => show(atUs), [atUs, show])

  const stop = () => {
    typing.current = false
    setMessage(null)
    if (input.current) input.current.value = shown.current
  }

  const apply = (): boolean => {
    const text = input.current?.value ?? ''
    if (typing.current && text !== shown.current) {
      const typed = checkTime(text, limits)
      if (!typed.ok) {
        setMessage(typed.message)
        return false
      }
      shown.current = formatTimecode(typed.atUs)
      onCommit(typed.atUs)
    }
    stop()
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      // Applied by leaving, so that the next key plays or steps again; what is wrong stays to be put right.
      if (apply()) input.current?.blur()
    } else if (event.key === 'Escape') {
      stop()
      input.current?.blur()
    }
  }

  return (
    <span className={`timecode ${large ? 'large' : ''}`} data-invalid={message !== null || undefined}>
      <input
        ref={input}
        className="num"
        aria-label={label}
        aria-invalid={message !== null}
        aria-describedby={message === null ? undefined : messageId}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
        onInput={() => {
          typing.current = true
          setMessage(null)
        }}
        onKeyDown={onKeyDown}
        onBlur={apply}
      />
      {shortcut ? <Kbd keys={shortcut} /> : null}
      {message === null ? null : (
        <span id={messageId} role="alert" className="timecode-wrong small">
          {message}
        </span>
      )}
    </span>
  )
}
