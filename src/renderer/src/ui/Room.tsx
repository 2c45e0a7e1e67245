import type { ReactNode } from 'react'
import './room.css'

interface RoomProps {
  title: string
  /** One fact beside the title. */
  fact?: ReactNode
  /** Secondary actions, then the one filled button at the far right. */
  actions?: ReactNode
  children: ReactNode
  /** A line that stays at the room's foot while the rest scrolls. */
  foot?: ReactNode
  className?: string
}

/** One room of the campaign: its title, one fact, one primary action, and what it shows. */
export function Room({ title, fact, actions, children, foot, className = '' }: RoomProps) {
  return (
    <div className={`room ${className}`}>
      <header className="room-head">
        <h1>{title}</h1>
        <span className="room-fact cut">{fact}</span>
        <div className="room-actions">{actions}</div>
      </header>
      <div className="room-body">{children}</div>
      {foot}
    </div>
  )
}
