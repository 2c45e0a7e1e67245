import type { Donor } from '@shared/contract/donors'
import { Button } from 'react-aria-components'
import { count, shortDayOf } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { State } from '../../ui/State'
import { giftsText, givenText, nameOf } from './words'

export const rowHeight = 40

interface DonorTableProps {
  donors: readonly Donor[]
  onOpen: (id: string) => void
}

/** One person a row, who gave last first. */
export function DonorTable({ donors, onOpen }: DonorTableProps) {
  const now = useNow()
  return (
    <table className="donor-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Thanks</th>
          <th scope="col">Last gift</th>
          <th scope="col" className="end">
            Gifts
          </th>
          <th scope="col" className="end">
            Given
          </th>
        </tr>
      </thead>
      <tbody>
        {donors.map((donor) => (
          <tr key={donor.id}>
            <td className="donor-name">
              <Button className="donor-open strong cut" onPress={() => onOpen(donor.id)}>
                {nameOf(donor)}
              </Button>
              {donor.name && donor.email ? <span className="small quiet cut">{donor.email}</span> : null}
            </td>
            <td>
              <Thanks donor={donor} />
            </td>
            <td className="quiet num">
              {donor.lastGiftAt ? shortDayOf(new Date(donor.lastGiftAt), new Date(now)) : ''}
            </td>
            <td className="quiet num end">{giftsText(donor.given)}</td>
            <td className="num end strong">{givenText(donor.given)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whether somebody was thanked for everything. */
export function Thanks({ donor }: { donor: Donor }) {
  if (donor.unthanked > 0) return <State kind="hand">{count(donor.unthanked, 'gift')} to thank for</State>
  return donor.lastThankedAt ? <State kind="done">Thanked</State> : null
}
