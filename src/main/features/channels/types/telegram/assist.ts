import { type Assist, address, type Draft, fromClipboard } from '../../assist'

/** Telegram's share page takes a link with a text (https://core.telegram.org/widgets/share); without a link there is none. */
export function assist(draft: Draft): Assist {
  const { text, link, hasMedia } = draft
  if (!link || hasMedia) return fromClipboard(draft, 'Telegram')
  // The link is shown first and apart: in the text it would stand twice.
  const rest = text.replace(link, '').trim()
  return {
    url: address('https://t.me/share/url', { url: link, text: rest }),
    clipboard: null,
    fields: [],
    steps: ['Choose the channel or group, look at it once more, and send it.']
  }
}
