import type { Donation } from '@shared/contract/donations'
import { uncounted } from '@shared/domain/donation'
import { memo } from 'react'
import { localDay, money, tableDay } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { State } from '../../ui/State'
import { Chip } from './Chip'
import { donorName, statusWords } from './words'

// Longer names are set smaller, so that they need not be cut.
const longName = 32

interface LedgerRowProps {
  index: number
  top: number
  height: number
  isActive: boolean
  /** Undefined until its page has come. */
  donation: Donation | undefined
  /** Whether the day is said: once for all donations of it, and at the top. */
  isNewDay: boolean
  onPress: (index: number) => void
  onOpen: (donation: Donation) => void
  onAssign: (donation: Donation) => void
}

/** One donation in a line. */
export const LedgerRow = memo(function LedgerRow(props: LedgerRowProps) {
  const { index, top, height, isActive, donation, onPress, onOpen } = props
  return (
    <tr
      id={`ledger-${index}`}
      className={isActive ? 'ledger-row active' : 'ledger-row'}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={() => {
        onPress(index)
        if (donation) onOpen(donation)
      }}
    >
      {donation ? <Cells {...props} donation={donation} /> : <Placeholder />}
    </tr>
  )
})

function Cells({ donation, isNewDay, onAssign }: LedgerRowProps & { donation: Donation }) {
  const now = useNow()
  const { currency, status } = donation
  const { name, kind } = statusWords[status]
  const day = tableDay(localDay(donation.date), now)
  const isLong = donorName(donation).length > longName
  const counts = !uncounted.includes(status)
  const amount = (minor: number, tone = '') => (
    <td className={`num end ${minor === 0 || !counts ? 'faint' : tone}`}>{money(minor, currency)}</td>
  )
  return (
    <>
      <td className="quiet num">{isNewDay ? day : <span className="hidden-text">{day}</span>}</td>
      <td className={isLong ? 'ledger-from long' : 'ledger-from'} title={donorName(donation)}>
        {donorName(donation)}
        {status === 'paid' ? null : (
          <>
            {' '}
            <State kind={kind}>{name}</State>
          </>
        )}
      </td>
      <td className="ledger-source">
        <Chip attribution={donation.attribution} />
        {donation.attribution === null ? (
          <span className="ledger-action">
            <Button
              size="s"
              excludeFromTabOrder
              aria-label={`Assign the gift of ${donorName(donation)}`}
              onPress={() => onAssign(donation)}
            >
              Assign…
            </Button>
          </span>
        ) : null}
      </td>
      {amount(donation.priceMinor)}
      {amount(donation.extraMinor)}
      {amount(-(donation.feeMinor + donation.disputeFeeMinor), 'ledger-fee')}
      {amount(donation.netMinor, 'strong')}
    </>
  )
}

function Placeholder() {
  return (
    <td className="ledger-placeholder" colSpan={7}>
      <span className="hidden-text">On its way</span>
      <span className="skeleton" />
    </td>
  )
}
