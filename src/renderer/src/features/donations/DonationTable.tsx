import type { Donation } from '@shared/contract/donations'
import { localDay, money, shortDayOf } from '../../lib/format'
import { useNow } from '../../lib/use-now'

export const rowHeight = 36

/** Every donation in a row of its own, its day said once. */
export function DonationTable({ donations }: { donations: readonly Donation[] }) {
  const now = useNow()
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">From</th>
          <th scope="col" className="end">
            Price
          </th>
          <th scope="col" className="end">
            Extra
          </th>
          <th scope="col" className="end">
            Fee
          </th>
          <th scope="col" className="end">
            After fees
          </th>
        </tr>
      </thead>
      <tbody>
        {donations.map((donation, index) => (
          <tr key={donation.id}>
            <td className="quiet num">
              {donations[index - 1]?.date === donation.date ? null : shortDayOf(localDay(donation.date), now)}
            </td>
            <td className="cut">{donation.donor ?? 'Name withheld'}</td>
            <td className="num end">{money(donation.priceMinor, donation.currency)}</td>
            <td className="num end">{money(donation.extraMinor, donation.currency)}</td>
            <td className="num end ledger-fee">{money(-donation.feeMinor, donation.currency)}</td>
            <td className="num end strong">{money(donation.netMinor, donation.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
