import { recurringSurcharge } from '@shared/domain/fee-schedules'
import { whatYouKeep } from '@shared/domain/fees'
import { money } from '../../lib/format'
import './what-you-keep.css'

/** `May 2026` of `2026-05`. */
function monthOf(asOf: string): string {
  const [year = 0, month = 1] = asOf.split('-').map(Number)
  return new Date(year, month - 1).toLocaleDateString('en-US', { month: 'short', year: 'numeric' })
}

/** What each way to pay leaves of one amount, side by side. */
export function WhatYouKeep({
  amountMinor,
  currency,
  monthly
}: {
  amountMinor: number
  currency: string
  /** Of a gift that repeats, for which Stripe asks a little more. */
  monthly: boolean
}) {
  const ways = whatYouKeep(amountMinor, currency)
  if (ways.length === 0) {
    return (
      <p className="small quiet">Encore knows no published prices in {currency}, so it says nothing of fees here.</p>
    )
  }
  return (
    <section className="keep" aria-label="What you keep">
      <table>
        <caption>
          What you keep of <span className="num strong">{money(amountMinor, currency)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Paid by</th>
            <th scope="col">For</th>
            <th scope="col">Price as of</th>
            <th scope="col" className="end">
              Fee
            </th>
            <th scope="col" className="end">
              You keep
            </th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ schedule, feeMinor, keptMinor }) => (
            <tr key={schedule.id}>
              <th scope="row">{schedule.label}</th>
              <td className="quiet">{schedule.note}</td>
              <td className="quiet num">{monthOf(schedule.asOf)}</td>
              <td className="num end keep-fee">{money(-feeMinor, currency)}</td>
              <td className="num end strong">{money(keptMinor, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet">
        An estimate from published prices. What was really charged is in the ledger.
        {monthly ? ` For gifts that repeat, Stripe adds ${recurringSurcharge} of the amount.` : ''}
      </p>
    </section>
  )
}
