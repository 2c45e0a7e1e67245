import type { DonorGift } from '@shared/contract/donors'
import { localDay, money, shortDayOf } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { State } from '../../ui/State'
import { ReceiptActions } from '../receipts'

const statusWords: Partial<Record<DonorGift['status'], string>> = {
  pending: 'Not arrived yet',
  failed: 'Did not arrive',
  void: 'Cancelled',
  refunded: 'Refunded',
  disputed: 'Disputed',
  dispute_lost: 'Lost in a dispute'
}

/** What somebody gave, with the receipt of each gift. */
export function GiftTable({ gifts }: { gifts: readonly DonorGift[] }) {
  const now = useNow()
  return (
    <table className="donor-table">
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">For</th>
          <th scope="col" className="end">
            Amount
          </th>
          <th scope="col" className="end">
            Receipt
          </th>
        </tr>
      </thead>
      <tbody>
        {gifts.map((gift) => {
          const status = statusWords[gift.status]
          return (
            <tr key={gift.donationId}>
              <td className="quiet num">{shortDayOf(localDay(gift.date), new Date(now))}</td>
              <td className="cut">
                {gift.campaign ?? 'Not assigned'}
                {status ? <State kind="stopped">{status}</State> : null}
              </td>
              <td className="num end">
                {money(gift.grossMinor, gift.currency)}
                {gift.refundedMinor > 0 ? (
                  <span className="small quiet"> {money(-gift.refundedMinor, gift.currency)} refunded</span>
                ) : null}
              </td>
              <td className="end">
                <ReceiptActions donationId={gift.donationId} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
