import type { ImportResult } from '@shared/contract/recordings'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useCommand } from '../../lib/client'
import { tell } from '../../lib/failures'
import { count } from '../../lib/format'
import { notify } from '../../lib/notices'
import { useCampaign } from '../campaigns'
import { isTable, useDonationImport } from '../imports'
import { DropOverlay } from './DropOverlay'
import { pathsOfTransfer } from './paths'
import { RejectedDialog } from './RejectedDialog'

interface Importing {
  /** Opens the system's file dialog and imports what was chosen. */
  choose: () => void
  isImporting: boolean
}

const Context = createContext<Importing | null>(null)

export function useImporting(): Importing {
  const importing = useContext(Context)
  if (!importing) throw new Error('useImporting stands outside ImportProvider')
  return importing
}

/** Imports what is chosen, dropped anywhere in the window, or pasted. The good ones are kept, the others explained. */
export function ImportProvider({ children }: { children: ReactNode }) {
  const { id: campaignId } = useCampaign()
  const fromPaths = useCommand('recordings.import')
  const fromDialog = useCommand('recordings.importFromDialog')
  const [rejected, setRejected] = useState<ImportResult['rejected']>([])
  const [, navigate] = useLocation()
  const donations = useDonationImport()

  const receive = (result: ImportResult | null) => {
    if (!result) return
    setRejected(result.rejected)
    const { recordings } = result
    const [only] = recordings
    // Asked now: a person may have gone elsewhere while the files were read.
    const inEditor = window.location.hash.startsWith('#/studio/')
    if (recordings.length === 1 && only && !inEditor) navigate(`/studio/${only.id}`)
    else if (only) {
      if (!inEditor) navigate('/studio')
      notify({
        tone: 'done',
        text:
          recordings.length === 1
            ? `“${only.name}” is imported.`
            : `${count(recordings.length, 'recording')} are imported.`,
        ...(inEditor
          ? {
              action: { label: 'Open', run: () => navigate(recordings.length === 1 ? `/studio/${only.id}` : '/studio') }
            }
          : {})
      })
    }
  }
  const refuse = (error: Error) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  }
  const after = { onSuccess: receive, onError: refuse }
  const take = (transfer: DataTransfer) => {
    const all = pathsOfTransfer(transfer)
    // Tables hold money, whatever room they are dropped in.
    const tables = all.filter(isTable)
    const paths = all.filter((path) => !isTable(path))
    if (tables.length > 0) donations.take(tables)
    if (paths.length > 0) fromPaths.mutate({ campaignId, paths }, after)
    return all.length > 0
  }

  usePaste(take)
  const isImporting = fromPaths.isPending || fromDialog.isPending
  const choose = () => {
    if (!isImporting) fromDialog.mutate({ campaignId }, after)
  }

  return (
    <Context value={{ choose, isImporting }}>
      {children}
      <DropOverlay onDrop={take} />
      {fromPaths.isPending ? (
        <p className="importing" role="status">
          Reading {count(fromPaths.variables.paths.length, 'file')}…
        </p>
      ) : null}
      <RejectedDialog rejected={rejected} onClose={() => setRejected([])} />
    </Context>
  )
}

/** Takes files pasted anywhere but into a field. */
function usePaste(take: (transfer: DataTransfer) => boolean): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable=true]')
      if (!typing && event.clipboardData && take(event.clipboardData)) event.preventDefault()
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  })
}
