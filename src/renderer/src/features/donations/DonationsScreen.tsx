import { useCall } from '../../lib/client'
import { runCommand } from '../../lib/commands'
import { count } from '../../lib/format'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { Menu, MenuItem } from '../../ui/Menu'
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
          <Menu trigger={<Button>Add donations</Button>}>
            <MenuItem id="file" onAction={() => runCommand('donations.import')}>
              From a file…
            </MenuItem>
            <MenuItem id="hand" onAction={() => runCommand('donations.add')}>
              By hand…
            </MenuItem>
          </Menu>
          <Button look="go" onPress={() => runCommand('checkout.open')}>
            Checkout page
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      {donations.isPending && !error ? <SkeletonRows rows={8} height={rowHeight} /> : null}
      {donations.data?.length === 0 ? (
        <Empty
          picture={<Icon name="gift" className="large" />}
          action={<Button onPress={() => runCommand('donations.import')}>Import a file</Button>}
        >
          Every donation of this campaign will stand here exactly once, whichever way it came. Files of PayPal, Stripe
          and others can be dropped anywhere on the window.
        </Empty>
      ) : null}
      {donations.data && donations.data.length > 0 ? <DonationTable donations={donations.data} /> : null}
    </Room>
  )
}
