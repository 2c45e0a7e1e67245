import type { DonationFilter, DonationOrder } from '@shared/contract/donations'
import { useEffect, useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { tell } from '../../lib/failures'
import { count } from '../../lib/format'
import { notify } from '../../lib/notices'
import { Button, IconButton } from '../../ui/Button'
import { Search } from '../../ui/Field'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu'
import { SaveViewDialog } from './SaveViewDialog'
import { filterParts } from './words'

const pauseMs = 200

export const orders: Record<DonationOrder, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  largest: 'Largest first',
  smallest: 'Smallest first'
}

interface LedgerBarProps {
  campaignId: string
  filter: DonationFilter
  order: DonationOrder
  onFilter: (filter: DonationFilter) => void
  onOrder: (order: DonationOrder) => void
  onNarrow: () => void
  onSources: () => void
}

/** Search, filter, order and saved views of the ledger, and what narrows it now. */
export function LedgerBar({ campaignId, filter, order, onFilter, onOrder, onNarrow, onSources }: LedgerBarProps) {
  const views = useCall('donations.views', { campaignId }).data ?? []
  const removeView = useCommand('donations.removeView')
  const [isSaving, setSaving] = useState(false)
  const write = useExport(campaignId, filter)
  const parts = filterParts(filter)
  const view = views.find((each) => JSON.stringify(each.filter) === JSON.stringify(filter))
  const isNarrow = Object.keys(filter).length > 0
  const without = (key: keyof DonationFilter) => {
    const { [key]: _, ...rest } = filter
    onFilter(rest)
  }
  return (
    <div className="ledger-bar">
      <TypedSearch filter={filter} onFilter={onFilter} />
      <Button onPress={onNarrow}>Filter…</Button>
      <Menu trigger={<Button>{view?.name ?? 'Views'}</Button>}>
        <MenuItem id="all" checked={!isNarrow} onAction={() => onFilter({})}>
          All donations
        </MenuItem>
        {views.map(({ id, name, filter: saved }) => (
          <MenuItem key={id} id={id} checked={view?.id === id} onAction={() => onFilter(saved)}>
            {name}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem id="save" refused={isNarrow ? undefined : 'Search or filter first.'} onAction={() => setSaving(true)}>
          Save this view…
        </MenuItem>
        {view ? (
          <MenuItem id="remove" onAction={() => removeView.mutate({ id: view.id })}>
            {`Forget “${view.name}”`}
          </MenuItem>
        ) : null}
      </Menu>
      <Menu trigger={<Button look="bare">{orders[order]}</Button>}>
        {Object.entries(orders).map(([id, label]) => (
          <MenuItem key={id} id={id} checked={id === order} onAction={() => onOrder(id as DonationOrder)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <span className="ledger-bar-end">
        <span className="ledger-sources-button">
          <Button look="bare" onPress={onSources}>
            Where it came from
          </Button>
        </span>
        <IconButton icon="export" label="Export this view…" onPress={write} />
      </span>
      {parts.length > 0 ? (
        <ul className="ledger-parts" aria-label="Narrowed by">
          {parts.map(({ key, text }) => (
            <li key={key} className="ledger-part">
              {text}
              <IconButton icon="close" size="s" label={`Show all again: ${text}`} onPress={() => without(key)} />
            </li>
          ))}
        </ul>
      ) : null}
      {isSaving ? <SaveViewDialog campaignId={campaignId} filter={filter} onClose={() => setSaving(false)} /> : null}
    </div>
  )
}

/** The search narrows once the hand rests. */
function TypedSearch({ filter, onFilter }: Pick<LedgerBarProps, 'filter' | 'onFilter'>) {
  const [typed, setTyped] = useState(filter.search ?? '')
  const [told, setTold] = useState(filter.search ?? '')
  if (told !== (filter.search ?? '')) {
    setTold(filter.search ?? '')
    setTyped(filter.search ?? '')
  }
  useEffect(() => {
    const search = typed.trim()
    if (search === told) return
    const timer = window.setTimeout(() => {
      const { search: _, ...rest } = filter
      onFilter(search === '' ? rest : { ...rest, search })
    }, pauseMs)
    return () => window.clearTimeout(timer)
  }, [typed, told, filter, onFilter])
  return <Search label="Find a name, id or amount" value={typed} onChange={setTyped} />
}

/** Writes a view as a file, and says what it wrote. */
export function useExport(campaignId: string, filter: DonationFilter): () => void {
  const write = useCommand('donations.export')
  return () =>
    write.mutate(
      { campaignId, filter },
      {
        onSuccess: (done) => {
          if (done) notify({ tone: 'done', text: `${count(done.rows, 'donation')} stand in ${done.path}.` })
        },
        onError: (error) => {
          const { message, hint } = tell(error)
          notify({ tone: 'failed', text: `${message} ${hint}` })
        }
      }
    )
}
