import { useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { SkeletonRows } from '../../ui/Empty'
import { Thanks } from './DonorTable'
import { EraseDialog } from './EraseDialog'
import { GiftTable } from './GiftTable'
import { MergeDialog } from './MergeDialog'
import { NoteForm } from './NoteForm'
import { giftsText, givenText, nameOf } from './words'

/** One person: what they gave, their receipts, whether they were thanked, and a note. */
export function DonorDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: donor, error: unread, isPending } = useCall('donors.get', { id })
  const thank = useCommand('donors.thank')
  const split = useCommand('donors.split')
  const [asking, setAsking] = useState<'merge' | 'erase' | null>(null)
  const close = () => setAsking(null)
  const error = asking === 'erase' ? null : (unread ?? thank.error ?? split.error)
  return (
    <Dialog
      title={donor ? nameOf(donor) : 'Donor'}
      isOpen
      onClose={onClose}
      width="l"
      actions={
        donor ? (
          <>
            <Button look="bare" onPress={() => setAsking('erase')}>
              Erase…
            </Button>
            <Button look="bare" onPress={() => setAsking('merge')}>
              Merge into another…
            </Button>
            <Button
              look="go"
              isDisabled={donor.unthanked === 0 || thank.isPending}
              onPress={() => thank.mutate({ id })}
            >
              Mark as thanked
            </Button>
          </>
        ) : null
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      {isPending ? <SkeletonRows rows={4} height={40} /> : null}
      {donor ? (
        <>
          <p className="donor-facts">
            <span className="strong num">{givenText(donor.given)}</span>
            <span className="quiet">{giftsText(donor.given)}</span>
            <Thanks donor={donor} />
          </p>
          {donor.email || donor.address ? (
            <p className="selectable donor-address">{[donor.email, donor.address].filter(Boolean).join('\n')}</p>
          ) : null}
          <GiftTable gifts={donor.gifts} />
          <NoteForm key={donor.note ?? ''} id={id} note={donor.note ?? ''} />
          {donor.merged.length > 0 ? (
            <section aria-label="Merged entries">
              <h3 className="donor-part">Merged into this one</h3>
              <ul className="donor-list">
                {donor.merged.map((entry) => (
                  <li key={entry.id}>
                    <span className="cut">
                      {[entry.name, entry.email].filter(Boolean).join(' · ') || nameOf(entry)}
                    </span>
                    <Button
                      size="s"
                      aria-label={`Split off ${nameOf(entry)}`}
                      onPress={() => split.mutate({ id: entry.id })}
                    >
                      Split off
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {asking === 'merge' ? <MergeDialog donor={donor} onClose={close} onMerged={onClose} /> : null}
          {asking === 'erase' ? <EraseDialog donor={donor} onClose={close} onErased={onClose} /> : null}
        </>
      ) : null}
    </Dialog>
  )
}
