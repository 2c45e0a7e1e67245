import { type Assist, address, type Draft, fromClipboard } from '../../assist'

/** Facebook's share page takes an address and no text: that goes over the clipboard. */
export function assist(draft: Draft): Assist {
  const { text, link, hasMedia } = draft
  if (!link || hasMedia) return fromClipboard(draft, 'Facebook', 'https://www.facebook.com/')
  return {
    url: address('https://www.facebook.com/sharer/sharer.php', { u: link }),
    clipboard: text,
    fields: [],
    steps: ['Paste the text above the link, look at it once more, and post it.']
  }
}
