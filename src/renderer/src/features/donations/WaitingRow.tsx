import type { WaitingItem } from '@shared/contract/donations'
import type { ReactNode } from 'react'
import { dayOf, money } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { State } from '../../ui/State'
import { Said } from './detail-parts'
import { providerName } from './words'

interface WaitingRowProps {
  item: WaitingItem
  /** What was decided, in words; without it the item waits. */
  decision?: string
  actions: ReactNode
}

/** One payment that waits or waited: how much, from whom, why, and what the provider said. */
export function WaitingRow({ item, decision, actions }: WaitingRowProps) {
  const now = useNow()
  const kind = item.kind === 'unassigned' ? 'Joins no campaign' : 'Contradicts itself, not booked'
  return (
    <li className="waiting-row">
      <span className="waiting-amount num">{money(item.amountMinor, item.currency)}</span>
      <div className="waiting-words">
        <span className="strong">
          {item.donor ?? 'Name withheld'}{' '}
          <span className="small quiet">
            {dayOf(new Date(item.at), now)} · {providerName(item.provider)}
          </span>
        </span>
        {decision === undefined ? <State kind="unknown">{kind}</State> : <State kind="ready">{decision}</State>}
        <span className="quiet selectable">{item.reason}</span>
        <Said title={`What ${providerName(item.provider)} said of ${item.providerId}`} text={item.said} />
      </div>
      <span className="waiting-actions">{actions}</span>
    </li>
  )
}
