import { ProgressBar } from 'react-aria-components'
import { percent, roughly } from '../lib/format'
import './progress.css'

interface ProgressProps {
  /** What is being done, for those who cannot see the bar. */
  label: string
  /** 0 to 1. */
  fraction: number
  remainingMs?: number | null
  /** Words under the bar: what it does now, at the left of how far it is. */
  phase?: string
  /** The bar alone, where words stand beside it. */
  bare?: boolean
}

/** How far something is and how long it still takes. */
export function Progress({ label, fraction, remainingMs = null, phase, bare = false }: ProgressProps) {
  const remains = remainingMs === null ? percent(fraction) : `${percent(fraction)}, ${roughly(remainingMs)} left`
  return (
    <ProgressBar className="progress" aria-label={label} value={fraction * 100} valueLabel={remains}>
      <span className="progress-track">
        <span className="progress-fill" style={{ transform: `scaleX(${fraction})` }} />
      </span>
      {bare ? null : (
        <span className="progress-words small quiet">
          <span className="cut">{phase}</span>
          <span className="num">{remains}</span>
        </span>
      )}
    </ProgressBar>
  )
}
