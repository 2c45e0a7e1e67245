import { withLink } from '@shared/domain/channel'
import { type Assist, address, type Draft } from '../../assist'
import type { Settings } from './settings'

/** The server's own share page. */
export function assist({ text, link, hasMedia }: Draft, { server }: Settings): Assist {
  return {
    url: address(`${server}/share`, { text: withLink(text, link) }),
    clipboard: null,
    fields: [],
    steps: [
      ...(hasMedia ? ['Add the file to the post that opens, and describe it.'] : []),
      'Look at it once more, and post it.'
    ]
  }
}
