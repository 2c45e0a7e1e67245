import { withLink } from '@shared/domain/channel'
import { type Assist, address, type Draft } from '../../assist'

/** Opens WhatsApp with the text; a person chooses the group (https://faq.whatsapp.com/5913398998672934). */
export function assist({ text, link, hasMedia }: Draft): Assist {
  return {
    url: address('https://wa.me/', { text: withLink(text, link) }),
    clipboard: null,
    fields: [],
    steps: [
      'Choose the group or the person, and send it.',
      ...(hasMedia ? ['Send the file to the phone, and share it to the same group.'] : [])
    ]
  }
}
