import { useDeferredValue, useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../../lib/client'
import { count } from '../../lib/format'
import { Button, IconButton } from '../../ui/Button'
import { Callout, FailureCallout } from '../../ui/Callout'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Search } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import { Menu, MenuItem } from '../../ui/Menu'
import { Room } from '../../ui/Room'
import { BatchDialog, LapsedCallout, LimitsDialog } from '../receipts'
import { DonorDialog } from './DonorDialog'
import { DonorTable, rowHeight } from './DonorTable'
import { PairsDialog } from './PairsDialog'
import './people.css'

const shown = 500

/** Who gave, what, and who was thanked. `donorId`: the one that is open. */
export function PeopleScreen({ donorId }: { donorId: string | undefined }) {
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const [asking, setAsking] = useState<'batch' | 'pairs' | 'limits' | null>(null)
  const donors = useCall('donors.list', { search: wanted, offset: 0, limit: shown })
  const lapsed = useCall('receipts.lapsed', {})
  const pairs = useCall('donors.likelyPairs', {})
  const { data, error } = donors
  const isEmpty = data?.total === 0 && wanted === ''
  const open = pairs.data?.length ?? 0
  return (
    <Room
      className="people"
      title="People"
      fact={data && wanted === '' ? count(data.total, 'donor') : ''}
      actions={
        <>
          <Search label="Search donors" value={search} onChange={setSearch} />
          <Menu trigger={<IconButton icon="more" label="More for people" />}>
            <MenuItem id="limits" onAction={() => setAsking('limits')}>
              Limits of small benefits…
            </MenuItem>
          </Menu>
          <Button look="go" onPress={() => setAsking('batch')} isDisabled={isEmpty}>
            Receipts of a year
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      {lapsed.data && lapsed.data.length > 0 ? <LapsedCallout /> : null}
      {lapsed.data?.length === 0 && open > 0 ? (
        <Callout
          title={`${count(open, 'pair')} may be one person.`}
          action={<Button onPress={() => setAsking('pairs')}>Look</Button>}
        >
          Encore merges nobody by itself who has different e-mail addresses.
        </Callout>
      ) : null}
      {donors.isPending && !error ? <SkeletonRows rows={8} height={rowHeight} /> : null}
      {isEmpty ? (
        <Empty
          picture={<Icon name="people" className="large" />}
          action={<Button onPress={() => navigate('/donations')}>Go to Donations</Button>}
        >
          Everybody who gives will stand here, with what they gave and whether they were thanked.
        </Empty>
      ) : null}
      {data?.total === 0 && wanted !== '' ? <p className="quiet">Nobody by “{wanted}” here.</p> : null}
      {data && data.total > 0 ? (
        <>
          <DonorTable donors={data.donors} onOpen={(id) => navigate(`/people/${id}`)} />
          {data.total > shown ? (
            <p className="small quiet">The {shown} who gave last are shown. Search finds the others.</p>
          ) : null}
        </>
      ) : null}
      {donorId ? <DonorDialog key={donorId} id={donorId} onClose={() => navigate('/people')} /> : null}
      {asking === 'batch' ? <BatchDialog onClose={() => setAsking(null)} /> : null}
      {asking === 'limits' ? <LimitsDialog onClose={() => setAsking(null)} /> : null}
      {asking === 'pairs' ? <PairsDialog onClose={() => setAsking(null)} /> : null}
    </Room>
  )
}
