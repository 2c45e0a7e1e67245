import { matches } from '../lib/search'

/** Something the palette can find or do. */
export interface Entry {
  id: string
  label: string
  /** What it is, beside it: a command's group, `Clip`, `Recording`. */
  kind: string
  keys?: string | undefined
  run: () => void
}

/** The entries that match what was typed: those whose words begin with it first, otherwise in their order. */
export function found(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLowerCase()
  const begins = ({ label }: Entry) => ` ${label.toLowerCase().replace(/^\p{P}+/u, '')}`.includes(` ${wanted}`)
  const fitting = entries.filter(({ label }) => matches(label, typed.trim()))
  return [...fitting.filter(begins), ...fitting.filter((entry) => !begins(entry))]
}
