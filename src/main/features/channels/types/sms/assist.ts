import { withLink } from '@shared/domain/channel'
import { type Assist, type Draft, wellFormed } from '../../assist'

/**
 * The phone's own messages. What stands before `body` differs: iPhones want `&`, Android `?`; `?&` is understood by both
 * (https://www.rfc-editor.org/rfc/rfc5724 says nothing of a body on iPhones).
 */
const beforeBody = { ios: '&', android: '?', any: '?&' }

export function assist({ text, link, phone }: Draft): Assist {
  const body = encodeURIComponent(wellFormed(withLink(text, link)))
  return {
    url: `sms:${beforeBody[phone ?? 'any']}body=${body}`,
    clipboard: null,
    fields: [],
    steps: ['Choose to whom, look at the message once more, and send it from your phone.']
  }
}
