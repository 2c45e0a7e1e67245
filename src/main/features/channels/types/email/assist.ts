import { withLink } from '@shared/domain/channel'
import { type Assist, type Draft, wellFormed } from '../../assist'

/** Programs cut longer addresses off. */
const longest = 2000

/** The person's own mail program; a text that is too long for an address goes over the clipboard. */
export function assist({ text, title, link, hasMedia }: Draft): Assist {
  const body = withLink(text, link)
  const subject = `mailto:?subject=${encodeURIComponent(wellFormed(title ?? ''))}`
  // Line ends in an address of mail are CRLF (https://www.rfc-editor.org/rfc/rfc6068#section-5).
  const whole = `${subject}&body=${encodeURIComponent(wellFormed(body).replace(/\r?\n/g, '\r\n'))}`
  const fits = whole.length <= longest
  return {
    url: fits ? whole : subject,
    clipboard: fits ? null : body,
    fields: [],
    steps: [
      ...(fits ? [] : ['Paste the text into the message that opens.']),
      'Put your own address at To, and everybody else at Bcc, so that nobody sees the others.',
      ...(hasMedia ? ['Better a link than the file: many mail servers refuse large ones.'] : []),
      'Look at it once more, and send it.'
    ]
  }
}
