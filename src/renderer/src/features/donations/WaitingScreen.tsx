import type { WaitingItem } from '@shared/contract/donations'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCall, useCommand } from '../../lib/client'
import { count, money } from '../../lib/format'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { Room } from '../../ui/Room'
import './waiting.css'
import { ResolveDialog } from './ResolveDialog'
import { WaitingRow } from './WaitingRow'

/** Money that waits for a person's decision, and what was decided. */
export function WaitingScreen() {
  const waiting = useCall('donations.waiting', {})
  const campaigns = useCall('campaigns.list', {}).data ?? []
  const reopen = useCommand('donations.resolve')
  const [resolved, setResolved] = useState<{ item: WaitingItem; to: 'campaign' | 'aside' } | null>(null)
  const [, navigate] = useLocation()
  const { open = [], decided = [], sums = [] } = waiting.data ?? {}
  const nameOf = new Map(campaigns.map(({ id, name }) => [id, name]))
  const many = sums.reduce((sum, each) => sum + each.count, 0)
  const amounts = sums.map(({ amountMinor, currency }) => money(amountMinor, currency)).join(' and ')
  const back = (
    <Button icon="left" onPress={() => navigate('/donations')}>
      Donations
    </Button>
  )
  return (
    <Room
      className="waiting"
      title="Waiting for you"
      fact={waiting.data ? (many > 0 ? `${count(many, 'payment')}, ${amounts}` : 'nothing now') : ''}
      actions={back}
    >
      {waiting.error ? <FailureCallout error={waiting.error} /> : null}
      {reopen.error ? <FailureCallout error={reopen.error} /> : null}
      {waiting.isPending ? <SkeletonRows rows={3} height={72} /> : null}
      {waiting.data && open.length === 0 && decided.length === 0 ? (
        <Empty picture={<Icon name="ready" className="large" />} action={back}>
          Every payment found its campaign by itself. What does not will wait here until you say where it belongs.
        </Empty>
      ) : null}
      {open.length > 0 ? (
        <>
          <p className="prose waiting-says">
            Encore does not know which campaign these payments are for, or they contradict themselves. Until you decide,
            they count in no campaign. Gifts without a link are another thing: those count, and only their way here is
            not known.
          </p>
          <ul className="waiting-list" aria-label="What waits">
            {open.map((item) => (
              <WaitingRow
                key={item.id}
                item={item}
                actions={
                  <>
                    <Button
                      onPress={() => setResolved({ item, to: 'aside' })}
                      aria-label={`Set aside: ${titleOf(item)}`}
                    >
                      Set aside…
                    </Button>
                    {item.bookable ? (
                      <Button
                        onPress={() => setResolved({ item, to: 'campaign' })}
                        aria-label={`Take into a campaign: ${titleOf(item)}`}
                      >
                        Take into a campaign…
                      </Button>
                    ) : null}
                  </>
                }
              />
            ))}
          </ul>
        </>
      ) : null}
      {many > open.length ? <p className="small quiet">These are the newest {open.length}.</p> : null}
      {decided.length > 0 ? (
        <>
          <h2 className="waiting-head">Decided</h2>
          <ul className="waiting-list" aria-label="What was decided">
            {decided.map((item) => (
              <WaitingRow
                key={item.id}
                item={item}
                decision={decisionOf(item, nameOf.get(item.campaignId ?? ''))}
                actions={
                  <Button
                    look="bare"
                    onPress={() => reopen.mutate({ id: item.id, decision: { to: 'waiting' } })}
                    aria-label={`Let it wait again: ${titleOf(item)}`}
                  >
                    Let it wait again
                  </Button>
                }
              />
            ))}
          </ul>
        </>
      ) : null}
      {resolved ? <ResolveDialog {...resolved} campaigns={campaigns} onClose={() => setResolved(null)} /> : null}
    </Room>
  )
}

function titleOf({ amountMinor, currency, donor }: WaitingItem): string {
  return `${money(amountMinor, currency)} from ${donor ?? 'name withheld'}`
}

function decisionOf({ resolution, note }: WaitingItem, campaign: string | undefined): string {
  if (resolution === 'set-aside') return `Set aside: ${note ?? ''}`
  return [campaign ? `Taken into ${campaign}` : 'Taken into a campaign', note].filter(Boolean).join('. ')
}
