import type { ChannelSum } from '@shared/contract/donations'
import { useLocation } from 'wouter'
import { useCall } from '../../lib/client'
import { count, money } from '../../lib/format'
import { Button } from '../../ui/Button'
import { Callout } from '../../ui/Callout'
import { mostAtOnce } from './AssignDialog'

const amountsOf = (sums: readonly { minor: number; currency: string }[]) =>
  sums.map(({ minor, currency }) => money(minor, currency)).join(' and ')

/** The one thing that needs a look most: money that counts nowhere yet, then gifts of which nobody knows the way. */
export function Notice({ channels, onAssign }: { channels: readonly ChannelSum[]; onAssign: () => void }) {
  const waiting = useCall('donations.waiting', {}).data?.sums ?? []
  const [, navigate] = useLocation()
  const waits = waiting.reduce((sum, each) => sum + each.count, 0)
  if (waits > 0) {
    const amounts = amountsOf(waiting.map(({ amountMinor, currency }) => ({ minor: amountMinor, currency })))
    return (
      <Callout
        title={`${count(waits, 'payment')}, ${amounts}, ${waits === 1 ? 'waits' : 'wait'} for you.`}
        action={
          <Button size="s" onPress={() => navigate('/donations/waiting')}>
            Look at {waits === 1 ? 'it' : `the ${waits}`}
          </Button>
        }
      >
        They count in no campaign until you say where they belong.
      </Callout>
    )
  }
  const unknown = channels.filter(({ attributed }) => !attributed)
  const gifts = unknown.reduce((sum, each) => sum + each.count, 0)
  if (gifts === 0) return null
  const amounts = amountsOf(unknown.map(({ grossMinor, currency }) => ({ minor: grossMinor, currency })))
  return (
    <Callout
      title={`${count(gifts, 'gift')}, ${amounts}, came without a link.`}
      action={
        <Button size="s" onPress={onAssign}>
          {gifts === 1 ? 'Assign it' : gifts > mostAtOnce ? 'Assign some…' : `Assign the ${gifts}`}
        </Button>
      }
    >
      {gifts === 1 ? 'It counts' : 'They count'}, and Encore never guesses where they came from.
    </Callout>
  )
}
