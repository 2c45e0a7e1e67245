import type { OpenedFile } from '@shared/contract/imports'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useCommand } from '../../lib/client'
import { useCommands } from '../../lib/commands'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'
import { useCampaign } from '../campaigns'
import { AddByHandDialog } from './AddByHandDialog'
import { ImportDialog } from './ImportDialog'

interface DonationImport {
  /** Opens the system's file dialog and asks what to do with what was chosen. */
  choose: () => void
  /** Takes tables that were dropped or pasted, one after another. */
  take: (paths: readonly string[]) => void
  /** Asks for a donation that came by hand. */
  add: () => void
}

const Context = createContext<DonationImport | null>(null)

export function useDonationImport(): DonationImport {
  const found = useContext(Context)
  if (!found) throw new Error('useDonationImport stands outside DonationImportProvider')
  return found
}

/** Imports tables of donations from wherever they are chosen or dropped, and asks for donations that came by hand. */
export function DonationImportProvider({ children }: { children: ReactNode }) {
  const { id: campaignId } = useCampaign()
  const open = useCommand('imports.open')
  const chosen = useCommand('imports.choose')
  const [file, setFile] = useState<OpenedFile | null>(null)
  const [rest, setRest] = useState<readonly string[]>([])
  const [isAdding, setAdding] = useState(false)

  const refuse = (error: Error) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  }
  const choose = () => {
    if (!file && !chosen.isPending) chosen.mutate({ campaignId }, { onSuccess: setFile, onError: refuse })
  }
  const take = (paths: readonly string[]) => {
    const [first, ...others] = paths
    if (file) {
      setRest([...rest, ...paths])
      return
    }
    setRest(others)
    // What cannot be opened is said, and does not keep the next one from being asked about.
    const next = (error: Error) => {
      refuse(error)
      take(others)
    }
    if (first !== undefined) open.mutate({ campaignId, path: first }, { onSuccess: setFile, onError: next })
  }
  const close = () => {
    setFile(null)
    const [first, ...others] = rest
    setRest(others)
    if (first !== undefined) open.mutate({ campaignId, path: first }, { onSuccess: setFile, onError: refuse })
  }
  const add = () => setAdding(true)

  useCommands([
    { id: 'donations.import', label: 'Import donations from a file…', group: 'Donations', run: choose },
    { id: 'donations.add', label: 'Add a donation by hand…', group: 'Donations', run: add }
  ])

  return (
    <Context value={{ choose, take, add }}>
      {children}
      {file ? <ImportDialog key={file.id} file={file} onClose={close} /> : null}
      <AddByHandDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Context>
  )
}
