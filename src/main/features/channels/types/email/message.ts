import type { MailMessage } from '../../../../platform/mail'
import type { Outgoing } from '../../connector'
import { titleOf } from '../../slug'
import type { Recipient, Settings } from './settings'

/**
 * The newsletter to one person: why they get it and how to end that stands under it, and in a header that mail programs
 * make a button of (https://www.rfc-editor.org/rfc/rfc2369#section-3.2).
 * @param key tells this recipient's message from all others, also when it were sent again
 */
export function messageTo(to: Recipient, key: string, outgoing: Outgoing, settings: Settings): MailMessage {
  const { from = '', fromName, footer } = settings
  const why = `You get this because you asked for it on ${to.since} (${to.how}).`
  const end = `To get no more, answer with "unsubscribe", or write to ${from}.`
  return {
    messageId: `<${key}@${from.split('@')[1] ?? 'localhost'}>`,
    from: { name: fromName, address: from },
    to: { name: to.name, address: to.address },
    replyTo: null,
    subject: titleOf(outgoing),
    text: [outgoing.text.trimEnd(), '', '-- ', ...(footer ? [footer, ''] : []), why, end].join('\n'),
    headers: { 'List-Unsubscribe': `<mailto:${from}?subject=unsubscribe>` },
    attachments: outgoing.media.map(({ path, mime }) => ({ path, mime }))
  }
}
