import type { DonationDetail } from '@shared/contract/donations'
import { useState } from 'react'
import { useCall } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { SkeletonRows } from '../../ui/Empty'
import { DetailAmounts, DetailHistory, DetailRows, DetailSaid, DetailSource, DetailWho } from './detail-parts'
import { AttributeForm, SplitForm, VoidForm } from './edit-forms'
import { donorName } from './words'

/** What is done with the donation now: it is looked at, or one thing about it is changed. */
type Mode = 'look' | 'attribute' | 'split' | 'void'

/** Everything about one donation. What is wrong is corrected by a new row; nothing is overwritten. */
export function DetailDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const detail = useCall('donations.get', { id })
  const [mode, setMode] = useState<Mode>('look')
  // Whoever comes back from a form is where they left from.
  const [left, setLeft] = useState<Mode>('look')
  const look = () => {
    setLeft(mode)
    setMode('look')
  }
  const { data } = detail
  return (
    <Dialog title={data ? donorName(data.donation) : 'Donation'} isOpen onClose={onClose} width="l">
      {detail.error ? <FailureCallout error={detail.error} /> : null}
      {data || detail.error ? null : <SkeletonRows rows={6} height={36} />}
      {data && mode === 'look' ? <Look detail={data} left={left} onMode={setMode} /> : null}
      {data && mode === 'attribute' ? <AttributeForm detail={data} onDone={look} /> : null}
      {data && mode === 'split' ? <SplitForm detail={data} onDone={look} /> : null}
      {data && mode === 'void' ? <VoidForm detail={data} onDone={look} /> : null}
    </Dialog>
  )
}

interface LookProps {
  detail: DonationDetail
  left: Mode
  onMode: (mode: Mode) => void
}

function Look({ detail, left, onMode }: LookProps) {
  const { donation, byHand } = detail
  const isOut = donation.status === 'void'
  return (
    <>
      <DetailWho detail={detail} />
      <DetailAmounts
        donation={donation}
        action={
          isOut ? null : (
            <>
              <Button size="s" autoFocus={left === 'split'} onPress={() => onMode('split')}>
                Correct the split…
              </Button>
              {byHand ? (
                <Button size="s" look="danger" onPress={() => onMode('void')}>
                  Take it out…
                </Button>
              ) : null}
            </>
          )
        }
      />
      <DetailSource
        attribution={donation.attribution}
        action={
          <Button size="s" autoFocus={left === 'attribute' || isOut} onPress={() => onMode('attribute')}>
            {donation.attribution ? 'Change…' : 'Assign…'}
          </Button>
        }
      />
      <DetailHistory history={detail.history} />
      <DetailRows rows={detail.rows} currency={donation.currency} />
      <DetailSaid said={detail.said} provider={donation.provider} />
    </>
  )
}
