import type { ReactNode } from 'react'
import './callout.css'
import { tell } from '../lib/failures'
import { Icon } from './Icon'

interface CalloutProps {
  /** What happened, in bold; what was kept and what to do follow. */
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  tone?: 'open' | 'blocked'
}

/** What a person must not miss. One on a screen at most. */
export function Callout({ title, children, action, tone = 'open' }: CalloutProps) {
  return (
    <div className={`callout ${tone}`} role={tone === 'blocked' ? 'alert' : 'note'}>
      <Icon name={tone === 'blocked' ? 'warning' : 'info'} />
      <p className="selectable">
        <span className="strong">{title}</span> {children}
      </p>
      {action}
    </div>
  )
}

/** An error in a callout: its sentence, then its hint. */
export function FailureCallout({ error, action }: { error: unknown; action?: ReactNode }) {
  const { message, hint } = tell(error)
  return (
    <Callout tone="blocked" title={message} action={action}>
      {hint}
    </Callout>
  )
}
