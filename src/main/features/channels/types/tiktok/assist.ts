import { type Assist, type Draft, fromClipboard } from '../../assist'

/** TikTok posts from the phone: the file goes there, the caption over the clipboard. */
export function assist(draft: Draft): Assist {
  return fromClipboard(draft, 'TikTok')
}
