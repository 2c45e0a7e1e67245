import type { Donation, DonationFilter, DonationOrder, DonationTotals } from '@shared/contract/donations'
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { money } from '../../lib/format'
import { LedgerFoot } from './LedgerFoot'
import { LedgerRow } from './LedgerRow'
import { usePages } from './use-pages'
import { rowHeight, useRows } from './use-rows'

const headHeight = 32
const footHeight = 28
// Of strong figures in the table's size, and of a cell at both sides.
const digitWidth = 7.6
const cellPadding = 16

interface LedgerTableProps {
  campaignId: string
  filter: DonationFilter
  order: DonationOrder
  count: number
  /** Sums of the view; of the campaign too, where the view is narrower. */
  view: readonly DonationTotals[]
  campaign: readonly DonationTotals[] | null
  since: string | null
  onOpen: (donation: Donation) => void
  onAssign: (donation: Donation) => void
}

const columns = ['Date', 'From', 'Came through', 'Price', 'Extra', 'Fee', 'After fees']

/**
 * The ledger: of however many rows only those in sight are drawn. The table has the focus and says which row is meant;
 * arrows, Page, Home and End move, Enter opens.
 */
export function LedgerTable(props: LedgerTableProps) {
  const { campaignId, filter, order, count, view, campaign, onOpen, onAssign } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const footRows = view.length + (campaign?.length ?? 0)
  const rows = useRows({ count, active, scroller, headHeight, footHeight: footRows * footHeight })
  const donationAt = usePages({ campaignId, filter, order }, rows.first, rows.last)
  const shown = JSON.stringify([filter, order])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top.
  useEffect(() => {
    setActive(0)
    scroller.current?.scrollTo(0, 0)
  }, [shown])

  const move = (to: number) => {
    const index = Math.max(0, Math.min(count - 1, to))
    setActive(index)
    rows.show(index)
  }
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + rows.fitting,
      PageUp: active - rows.fitting,
      Home: 0,
      End: count - 1
    }
    const donation = donationAt(active)
    const to = steps[event.key]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && donation) onOpen(donation)
    else return
    event.preventDefault()
  }
  // A day is said once, where the days are in order, and always at the top of what is in sight.
  const saysDay = (index: number) =>
    index === rows.first ||
    order === 'largest' ||
    order === 'smallest' ||
    donationAt(index)?.date !== donationAt(index - 1)?.date
  const widest = Math.max(
    9,
    ...[...view, ...(campaign ?? [])].map((total) => money(total.grossMinor, total.currency).length)
  )
  return (
    <div ref={scroller} className="ledger">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with a row that the keys move is a grid.
        role="grid"
        className="ledger-table"
        aria-label="Donations"
        aria-rowcount={count + 1 + footRows}
        aria-activedescendant={`ledger-${active}`}
        tabIndex={0}
        style={{ '--amount': `${widest * digitWidth + cellPadding}px` } as CSSProperties}
        onKeyDown={press}
      >
        <thead className="ledger-head">
          <tr className="ledger-row" aria-rowindex={1}>
            {columns.map((name, index) => (
              <th key={name} scope="col" className={index > 2 ? 'end' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="ledger-body" style={{ height: rows.height }}>
          {rows.items.map(({ index, top }) => (
            <LedgerRow
              key={index}
              index={index}
              top={top}
              height={rowHeight}
              isActive={index === active}
              donation={donationAt(index)}
              isNewDay={saysDay(index)}
              onPress={setActive}
              onOpen={onOpen}
              onAssign={onAssign}
            />
          ))}
        </tbody>
        <LedgerFoot view={view} campaign={campaign} since={props.since} firstRow={count + 2} />
      </table>
    </div>
  )
}
