import type { ReactNode } from 'react'
import './empty.css'

/** An empty place that teaches: one picture, one sentence, one action. */
export function Empty({ picture, children, action }: { picture: ReactNode; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      {picture}
      <p className="prose">{children}</p>
      {action}
    </div>
  )
}

/** Bars in the places of the rows that will come. */
export function SkeletonRows({ rows, height }: { rows: number; height: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // The rows have nothing but their place to be told apart by.
        <div key={row.toString()} className="skeleton-row" style={{ height }}>
          <span className="skeleton" />
        </div>
      ))}
    </div>
  )
}
