import { useCall } from '../../lib/client'
import { runCommand } from '../../lib/commands'
import { count } from '../../lib/format'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { Room } from '../../ui/Room'
import { useCampaign } from '../campaigns'
import { SyncStatus } from '../syncing'
import { DonationTable, rowHeight } from './DonationTable'
import './donations.css'

/** What came in, from where, and what needs a look. */
export function DonationsScreen() {
  const { id: campaignId } = useCampaign()
  const donations = useCall('donations.list', { campaignId, offset: 0, limit: 500 })
  const totals = useCall('donations.totals', { campaignId })
  const error = donations.error ?? totals.error
  const gifts = (totals.data ?? []).reduce((sum, each) => sum + each.count, 0)
  return (
    <Room
      className="donations"
      title="Donations"
      fact={totals.data ? count(gifts, 'gift') : ''}
      actions={
        <>
          <SyncStatus />
          <Button look="go" onPress={() => runCommand('checkout.open')}>
            Checkout page
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      {donations.isPending && !error ? <SkeletonRows rows={8} height={rowHeight} /> : null}
      {donations.data?.length === 0 ? (
        <Empty picture={<Icon name="gift" className="large" />}>
          Every donation of this campaign will stand here exactly once, whichever way it came.
        </Empty>
      ) : null}
      {donations.data && donations.data.length > 0 ? <DonationTable donations={donations.data} /> : null}
    </Room>
  )
}
