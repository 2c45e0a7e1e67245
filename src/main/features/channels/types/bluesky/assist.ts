import { withLink } from '@shared/domain/channel'
import { type Assist, address, type Draft } from '../../assist'

/** Bluesky's own compose page (https://docs.bsky.app/docs/advanced-guides/intent-links). */
export function assist({ text, link, hasMedia }: Draft): Assist {
  return {
    url: address('https://bsky.app/intent/compose', { text: withLink(text, link) }),
    clipboard: null,
    fields: [],
    steps: [
      ...(hasMedia ? ['Add the file to the post that opens, and describe it.'] : []),
      'Look at it once more, and post it.'
    ]
  }
}
