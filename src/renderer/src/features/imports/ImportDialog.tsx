import type { ImportMapping, OpenedFile } from '@shared/contract/imports'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCall, useCommand, useEvent } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { Progress } from '../../ui/Progress'
import { guessColumns, isMapped } from './columns'
import { MappingStep } from './MappingStep'
import { Preview } from './Preview'
import { Questions } from './Questions'
import './import-dialog.css'
import { doneLine, newsOf } from './words'

interface ImportDialogProps {
  file: OpenedFile
  onClose: () => void
}

/** Generic tables begin with the columns of last time, or with those that are called as usual. */
function startingMapping({ provider, columns, remembered }: OpenedFile): ImportMapping {
  if (provider !== 'generic') return {}
  if (!remembered?.columns) return { columns: guessColumns(columns) }
  return { columns: remembered.columns, currency: remembered.currency ?? null }
}

/** Says what is in a file of donations, asks what it leaves open, and imports it. */
export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const { id, name, label, provider } = file
  const [mapping, setMapping] = useState(() => startingMapping(file))
  const [fraction, setFraction] = useState(0)
  const commit = useCommand('imports.commit')
  const cancel = useCommand('imports.cancel')
  const [, navigate] = useLocation()
  const needsMapping = provider === 'generic'
  const preview = useCall('imports.preview', !needsMapping || isMapped(mapping) ? { id, mapping } : null)
  useEvent('imports.progress', (progress) => {
    if (progress.id === id) setFraction(progress.fraction)
  })

  const report = preview.data?.report
  const questions = report?.ambiguous ?? []
  // Asked once, a question stays in sight so that its answer can be changed.
  const [asked, setAsked] = useState(questions)
  if (questions.some(({ question }) => !asked.some((before) => before.question === question))) {
    setAsked([...asked, ...questions])
  }
  const news = report && newsOf(report)
  const isReady = report !== undefined && questions.length === 0 && (news !== null || report.waiting > 0)
  const close = () => {
    cancel.mutate({ id })
    onClose()
  }
  const run = () =>
    commit.mutate(
      { id, mapping },
      {
        onSuccess: (done) => {
          notify({ tone: 'done', text: doneLine(done) })
          navigate('/donations')
          onClose()
        }
      }
    )
  const error = commit.error ?? preview.error
  const isReading = preview.isFetching || commit.isPending

  return (
    <Dialog
      title={needsMapping ? `Import ${name}` : `${label}: ${name}`}
      width="l"
      isOpen
      onClose={close}
      actions={
        <>
          <span className="first quiet">Nothing is written before you import.</span>
          <Button look="bare" onPress={close}>
            Cancel
          </Button>
          <Button look="go" onPress={run} isDisabled={!isReady || commit.isPending} autoFocus={!needsMapping}>
            {news ? `Import ${news}` : 'Import'}
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      {needsMapping ? <MappingStep file={file} mapping={mapping} onChange={setMapping} /> : null}
      {asked.length > 0 ? (
        <Questions questions={asked} mapping={mapping} remembered={file.remembered} onChange={setMapping} />
      ) : null}
      {isReading ? (
        <Progress
          label={commit.isPending ? 'Importing' : 'Reading the file'}
          fraction={fraction}
          phase={commit.isPending ? 'Importing' : 'Reading the file'}
        />
      ) : null}
      {report && questions.length === 0 && !commit.isPending && !preview.isFetching ? (
        <Preview report={report} rows={preview.data?.rows ?? []} />
      ) : null}
    </Dialog>
  )
}
