import type { ReactNode } from 'react'

interface LineProps {
  name: ReactNode
  value?: ReactNode
  /** What can be changed, at the right. */
  children?: ReactNode
}

/** One fact or choice. */
export function Line({ name, value, children }: LineProps) {
  return (
    <div className="settings-line">
      <div className="settings-words">
        <div className="strong">{name}</div>
        {value ? <div className="quiet selectable">{value}</div> : null}
      </div>
      {children}
    </div>
  )
}
