import type { Donation, DonationFilter, DonationOrder } from '@shared/contract/donations'
import { useState } from 'react'
import { useCall } from '../../lib/client'
import { runCommand, useCommands } from '../../lib/commands'
import { count } from '../../lib/format'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { Room } from '../../ui/Room'
import { useCampaign } from '../campaigns'
import { useDonationImport } from '../imports'
import { SyncStatus } from '../syncing'
import { AssignDialog } from './AssignDialog'
import { DetailDialog } from './DetailDialog'
import './donations.css'
import './ledger-table.css'
import { FilterDialog } from './FilterDialog'
import { LedgerBar, useExport } from './LedgerBar'
import { LedgerTable } from './LedgerTable'
import { Notice } from './Notice'
import { Sources } from './Sources'
import { Sums } from './Sums'
import { rowHeight } from './use-rows'
import { dayInWords } from './words'

/** What lies over the room. */
type Over =
  | { kind: 'filter' }
  | { kind: 'sources' }
  | { kind: 'assign'; only: Donation | null }
  | { kind: 'detail'; id: string }

/** What came in, from where, and what needs a look. */
export function DonationsScreen() {
  const { id: campaignId, currency } = useCampaign()
  const imports = useDonationImport()
  const [filter, setFilter] = useState<DonationFilter>({})
  const [order, setOrder] = useState<DonationOrder>('newest')
  const [over, setOver] = useState<Over | null>(null)
  const whole = useCall('donations.view', { campaignId })
  const facts = useCall('donations.facts', { campaignId })
  const isNarrow = Object.keys(filter).length > 0
  const narrowed = useCall('donations.view', isNarrow ? { campaignId, filter } : null)
  const view = isNarrow ? narrowed : whole
  const write = useExport(campaignId, filter)
  const close = () => setOver(null)
  useCommands([
    { id: 'donations.filter', group: 'Donations', label: 'Filter donations…', run: () => setOver({ kind: 'filter' }) },
    { id: 'donations.export', group: 'Donations', label: 'Export this view…', run: write },
    {
      id: 'donations.all',
      group: 'Donations',
      label: 'Show all donations',
      when: isNarrow,
      run: () => setFilter({})
    }
  ])

  const error = whole.error ?? facts.error
  const { since = null, providers = [], currencies = [] } = facts.data ?? {}
  const channels = ownFirst(facts.data?.channels, currency)
  const totals = ownFirst(whole.data?.totals, currency)
  const gifts = totals.reduce((sum, total) => sum + total.count, 0)
  const isKnown = whole.data !== undefined && facts.data !== undefined
  const isEmpty = isKnown && whole.data.count === 0
  const fact = isKnown && since ? `${count(gifts, 'gift')} since ${dayInWords(since)}` : ''
  return (
    <Room
      className="donations"
      title="Donations"
      fact={isEmpty ? 'nothing yet' : fact}
      actions={
        <>
          <Button look="bare" onPress={imports.add}>
            Add by hand
          </Button>
          <Button onPress={imports.choose}>Import file</Button>
          <Button look="go" onPress={() => runCommand('checkout.open')}>
            Checkout page
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      <div className="donations-top">
        <Sums totals={totals} />
        <SyncStatus />
      </div>
      {isKnown || error ? null : <SkeletonRows rows={10} height={rowHeight} />}
      {isKnown ? <Notice channels={channels} onAssign={() => setOver({ kind: 'assign', only: null })} /> : null}
      {isEmpty ? (
        <Empty
          picture={<Icon name="gift" className="large" />}
          action={<Button onPress={imports.choose}>Choose a file…</Button>}
        >
          Make a checkout page, connect Stripe, or import what PayPal and others give you as a file. Every gift stands
          here once, whichever way it came.
        </Empty>
      ) : null}
      {isKnown && !isEmpty ? (
        <div className="donations-columns">
          <section className="donations-main" aria-label="Ledger">
            <LedgerBar
              campaignId={campaignId}
              filter={filter}
              order={order}
              onFilter={setFilter}
              onOrder={setOrder}
              onNarrow={() => setOver({ kind: 'filter' })}
              onSources={() => setOver({ kind: 'sources' })}
            />
            {view.error ? <FailureCallout error={view.error} /> : null}
            {view.isPending ? <SkeletonRows rows={10} height={rowHeight} /> : null}
            {view.data?.count === 0 ? <p className="ledger-none quiet">No gift fits.</p> : null}
            {view.data && view.data.count > 0 ? (
              <LedgerTable
                campaignId={campaignId}
                filter={filter}
                order={order}
                count={view.data.count}
                view={ownFirst(view.data.totals, currency)}
                campaign={isNarrow ? totals : null}
                since={since}
                onOpen={({ id }) => setOver({ kind: 'detail', id })}
                onAssign={(only) => setOver({ kind: 'assign', only })}
              />
            ) : null}
          </section>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds nothing to focus takes the focus itself, or keys could not scroll it. */}
          <aside className="donations-side" aria-label="Where it came from" tabIndex={0}>
            <Sources channels={channels} since={since} />
          </aside>
        </div>
      ) : null}
      {over?.kind === 'filter' ? (
        <FilterDialog
          filter={filter}
          providers={providers}
          currencies={currencies}
          onFilter={setFilter}
          onClose={close}
        />
      ) : null}
      {over?.kind === 'sources' ? (
        <Dialog title="Sources" width="s" isOpen onClose={close} reading>
          <Sources channels={channels} since={since} />
        </Dialog>
      ) : null}
      {over?.kind === 'assign' ? <AssignDialog campaignId={campaignId} only={over.only} onClose={close} /> : null}
      {over?.kind === 'detail' ? <DetailDialog id={over.id} onClose={close} /> : null}
    </Room>
  )
}

/** The campaign's own currency before the others. */
function ownFirst<T extends { currency: string }>(all: readonly T[] | undefined, own: string): T[] {
  const isOwn = ({ currency }: T) => currency === own
  return [...(all ?? []).filter(isOwn), ...(all ?? []).filter((each) => !isOwn(each))]
}
