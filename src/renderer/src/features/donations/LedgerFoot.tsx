import type { DonationTotals } from '@shared/contract/donations'
import { count, localDay, money, tableDay } from '../../lib/format'
import { useNow } from '../../lib/use-now'

interface LedgerFootProps {
  view: readonly DonationTotals[]
  campaign: readonly DonationTotals[] | null
  since: string | null
  /** The place of its first row in the whole table. */
  firstRow: number
}

/** Sums of the view in bold, of the campaign beneath; a row for each currency, because currencies do not add up. */
export function LedgerFoot({ view, campaign, since, firstRow }: LedgerFootProps) {
  const now = useNow()
  const whole = since ? `Since ${tableDay(localDay(since), now)}` : 'All'
  const rows = [
    ...view.map((total) => ({ total, label: campaign ? 'This view' : whole, look: 'strong' })),
    ...(campaign ?? []).map((total) => ({ total, label: whole, look: 'quiet' }))
  ]
  return (
    <tfoot className="ledger-foot">
      {rows.map(({ total, label, look }, index) => (
        <tr key={`${label} ${total.currency}`} className={`ledger-row ${look}`} aria-rowindex={firstRow + index}>
          <th scope="row" className="ledger-whole cut" colSpan={3}>
            {label}, {count(total.count, 'gift')}
            {rows.some((row) => row.total.currency !== total.currency) ? ` in ${total.currency}` : ''}
          </th>
          <Amount {...total} minor={total.priceMinor} />
          <Amount {...total} minor={total.extraMinor} />
          <Amount {...total} minor={-(total.feeMinor + total.disputeFeeMinor)} />
          <Amount {...total} minor={total.netMinor} />
        </tr>
      ))}
    </tfoot>
  )
}

function Amount({ minor, currency }: { minor: number; currency: string }) {
  return <td className="num end">{money(minor, currency)}</td>
}
