import { fold } from '@shared/domain/fold'

/** Whether every word typed stands somewhere in the text. */
export function matches(text: string, typed: string): boolean {
  const folded = fold(text)
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
