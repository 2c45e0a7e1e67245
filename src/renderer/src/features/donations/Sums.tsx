import type { DonationTotals } from '@shared/contract/donations'
import { count, money } from '../../lib/format'

/** How the album's price and what was given above it become what is left, each currency by itself. */
export function Sums({ totals }: { totals: readonly DonationTotals[] }) {
  return (
    <div className="sums">
      {totals.map((total) => (
        <CurrencySums key={total.currency} {...total} />
      ))}
    </div>
  )
}

function CurrencySums(total: DonationTotals) {
  const { currency, withPrice, priceMinor, extraMinor, netMinor } = total
  const feesMinor = total.feeMinor + total.disputeFeeMinor
  const backMinor = total.refundedMinor + total.disputedMinor
  const say = (minor: number) => money(minor, currency)
  return (
    <dl className="sum-line" aria-label={`Sums in ${currency}`}>
      <div>
        <dt>Album price, {count(withPrice, 'gift')}</dt>
        <dd>{say(priceMinor)}</dd>
      </div>
      <Term sign="+" name="Extra given" value={say(extraMinor)} tone="in" />
      <Term sign="−" name="Fees" value={say(feesMinor)} tone="out" />
      {backMinor === 0 ? null : <Term sign="−" name="Given back" value={say(backMinor)} tone="out" />}
      <Term sign="=" name="After fees" value={say(netMinor)} />
    </dl>
  )
}

function Term({ sign, name, value, tone = '' }: { sign: string; name: string; value: string; tone?: string }) {
  return (
    <div className="sum-term">
      <span className="sum-sign" aria-hidden="true">
        {sign}
      </span>
      <dt>{name}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  )
}
