import { withLink } from '@shared/domain/channel'
import type { Assist, Draft } from '../../assist'

/** One person asks another: nothing is posted. The text is a script to say or to write in one's own words. */
export function assist({ text, link }: Draft): Assist {
  return {
    url: null,
    clipboard: withLink(text, link),
    fields: [],
    steps: [
      'Thank first: name something that this person did for the group.',
      'Invite in your own words. The text is a script, not a letter.',
      'Ask one clear question, and wait for the answer.',
      'Note what came of it, and when you will ask again.'
    ]
  }
}
