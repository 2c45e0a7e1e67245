import { type Amounts, amountNames, noAmounts, sumOf } from '@shared/domain/donation'
import type { Entry } from './booking'

/** A money row that is there already. */
export interface EntryRow extends Amounts {
  kind: string
  ref: string
}

// Which amounts a row of a kind stands for; the first one tells how much of it there is.
const amountsByKind: Partial<Record<Entry['kind'], readonly (keyof Amounts)[]>> = {
  expected: ['priceMinor', 'extraMinor', 'feeMinor'],
  payment: ['priceMinor', 'extraMinor', 'feeMinor'],
  refund: ['refundedMinor'],
  dispute: ['disputedMinor']
}

/** The reference of a row whose source tells the sum of a kind and names no single movement. */
export function inAll(id: string): string {
  return `~${id}`
}

/** Whether a row tells the sum of its kind. */
export function namesNone({ ref }: { ref: string }): boolean {
  return ref.startsWith('~')
}

/**
 * The rows to add so that what is said is booked, and nothing twice. A row that is there by kind and reference is known.
 * A sum (`inAll`) books only what is missing to it; a named movement that comes later takes its place.
 */
export function reconcile(there: readonly EntryRow[], said: readonly Entry[]): Entry[] {
  const rows = [...there]
  const added: Entry[] = []
  const add = (entry: Entry) => {
    added.push(entry)
    rows.push({ kind: entry.kind, ref: entry.ref, ...sumOf([entry]) })
  }
  for (const entry of said) {
    if (rows.some(({ kind, ref }) => kind === entry.kind && ref === entry.ref)) continue
    if (namesNone(entry)) {
      const missing = missingTo(rows, entry)
      if (missing) add(missing)
    } else {
      const replaced = replacedBy(rows, entry)
      if (replaced) add(replaced)
      add(entry)
    }
  }
  return added
}

function missingTo(rows: readonly EntryRow[], entry: Entry): Entry | null {
  if (entry.kind === 'payment') return rows.some(({ kind }) => kind === 'payment' || kind === 'expected') ? null : entry
  const [name] = amountsByKind[entry.kind] ?? []
  if (!name) return entry
  const missing = (entry[name] ?? 0) - sumOf(rows)[name]
  return missing > 0 ? { ...entry, [name]: missing } : null
}

function replacedBy(rows: readonly EntryRow[], entry: Entry): Entry | null {
  const names = amountsByKind[entry.kind] ?? []
  const left = sumOf(rows.filter(namesNone))
  const whole = names.length > 1
  const taken = { ...noAmounts }
  for (const name of names) taken[name] = -(whole ? left[name] : Math.min(left[name], entry[name] ?? 0))
  if (amountNames.every((name) => taken[name] === 0)) return null
  return { kind: 'reversal', ref: inAll(entry.ref), at: entry.at, ...taken }
}
