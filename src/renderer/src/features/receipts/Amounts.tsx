import { money } from '../../lib/format'
import './receipts.css'

interface AmountsProps {
  currency: string
  amountMinor: number
  benefitMinor: number
  deductibleMinor: number
}

/** What a receipt states: paid, less the worth of what was got for it, is what counts as a gift. */
export function Amounts({ currency, amountMinor, benefitMinor, deductibleMinor }: AmountsProps) {
  return (
    <dl className="receipt-amounts">
      <div>
        <dt>Paid</dt>
        <dd className="num">{money(amountMinor, currency)}</dd>
      </div>
      <div>
        <dt>Worth of what was received</dt>
        <dd className="num">{money(benefitMinor, currency)}</dd>
      </div>
      <div className="strong">
        <dt>Deductible</dt>
        <dd className="num">{money(deductibleMinor, currency)}</dd>
      </div>
    </dl>
  )
}
