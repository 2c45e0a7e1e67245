import type { ClipRow } from './repository'

const fields = ['title', 'in_us', 'out_us', 'fade_in_us', 'fade_out_us'] as const

const words = {
  title: 'Rename clip',
  in_us: 'Move in point',
  out_us: 'Move out point',
  fade_in_us: 'Change fade in',
  fade_out_us: 'Change fade out'
} as const

/** What a step of the history did, in the words of a menu; null where nothing changed. */
export function labelOf(before: ClipRow | null, after: ClipRow | null): string | null {
  if (!before) return after ? 'Create clip' : null
  if (!after) return 'Remove clip'
  const changed = fields.filter((field) => before[field] !== after[field])
  const [first, second] = changed
  if (!first) return null
  if (!second) return words[first]
  return first === 'in_us' && second === 'out_us' && changed.length === 2 ? 'Move clip' : 'Change clip'
}
