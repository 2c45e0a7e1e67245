import { useState } from 'react'
import { useCall, useCommand, useEvent } from '../../lib/client'
import { count } from '../../lib/format'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField } from '../../ui/Field'
import { Progress } from '../../ui/Progress'
import { Amounts } from './Amounts'

const shownYears = 6

/** One receipt for each donor over a year's gifts that have none yet. */
export function BatchDialog({ onClose }: { onClose: () => void }) {
  const now = new Date().getFullYear()
  const [year, setYear] = useState(now)
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const scope = { year, campaignId: null, donorId: null }
  const preview = useCall('receipts.previewYear', scope)
  const batch = useCommand('receipts.batch')
  const cancel = useCommand('receipts.cancelBatch')
  useEvent('receipts.progress', setProgress)
  const years = Array.from({ length: shownYears }, (_, back) => String(now - back))
  const error = batch.error ?? preview.error
  const totals = preview.data?.totals ?? []

  const done = (result: typeof batch.data) => {
    if (!result) return
    const left = result.left > 0 ? ` ${count(result.left, 'donor')} had no gift to confirm.` : ''
    notify({ tone: 'done', text: `${count(result.saved.length, 'receipt')} saved.${left}` })
    onClose()
  }
  return (
    <Dialog
      title="Receipts of a year"
      isOpen
      onClose={onClose}
      question={batch.isPending}
      actions={
        <>
          <Button look="bare" onPress={batch.isPending ? () => cancel.mutate({}) : onClose}>
            {batch.isPending ? 'Stop' : 'Cancel'}
          </Button>
          <Button
            look="go"
            isDisabled={!preview.data || batch.isPending}
            onPress={() => batch.mutate(scope, { onSuccess: done, onSettled: () => setProgress(null) })}
          >
            Choose folder and issue
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      <ChoiceField
        name="year"
        label="Year"
        value={String(year)}
        onChange={(value) => setYear(Number(value))}
        options={years.map((id) => ({ id, label: id }))}
        help="The calendar year in which the gifts came."
      />
      {totals.map(({ currency, receipts, gifts, ...sums }) => (
        <section key={currency} aria-label={`Receipts in ${currency}`}>
          <p>
            <span className="strong">{count(receipts, 'receipt')}</span> over {count(gifts, 'gift')} in {currency}.
          </p>
          <Amounts currency={currency} {...sums} />
        </section>
      ))}
      {preview.data && totals.length === 0 ? (
        <p>Every gift of {year} from a known donor has a receipt, or there is none. Their files are saved again.</p>
      ) : null}
      {preview.data ? (
        <p className="small quiet">
          {preview.data.form}. One receipt for each donor; gifts that have a receipt of their own are left out.
        </p>
      ) : null}
      {batch.isPending && progress ? (
        <Progress
          label={`Receipt ${progress.done} of ${progress.total}`}
          fraction={progress.total === 0 ? 0 : progress.done / progress.total}
        />
      ) : null}
    </Dialog>
  )
}
