import { type Assist, address, type Draft, fromClipboard } from '../../assist'

/** LinkedIn's share page takes an address and no text: that goes over the clipboard. */
export function assist(draft: Draft): Assist {
  const { link, hasMedia } = draft
  if (!link || hasMedia) return fromClipboard(draft, 'LinkedIn', 'https://www.linkedin.com/feed/')
  return {
    url: address('https://www.linkedin.com/sharing/share-offsite/', { url: link }),
    clipboard: draft.text,
    fields: [],
    steps: ['Paste the text above the link, look at it once more, and post it.']
  }
}
