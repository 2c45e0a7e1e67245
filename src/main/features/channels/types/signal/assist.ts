import { type Assist, type Draft, fromClipboard } from '../../assist'

/** Signal takes nothing from outside: the text goes over the clipboard. */
export function assist(draft: Draft): Assist {
  return fromClipboard(draft, 'Signal')
}
