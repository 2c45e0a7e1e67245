import { type Assist, address, type Draft } from '../../assist'

/** X's own compose page. Its programming interface is paid by the post, so a person sends it. */
export function assist({ text, link, hasMedia }: Draft): Assist {
  return {
    url: address('https://twitter.com/intent/tweet', { text, ...(link && !text.includes(link) ? { url: link } : {}) }),
    clipboard: null,
    fields: [],
    steps: [...(hasMedia ? ['Add the file to the post that opens.'] : []), 'Look at it once more, and post it.']
  }
}
