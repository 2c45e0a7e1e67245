import { withLink } from '@shared/domain/channel'
import type { Assist, Draft } from '../../assist'

/** YouTube's own upload page, with the fields to copy one by one. */
export function assist({ text, title, tags, link }: Draft): Assist {
  return {
    url: 'https://www.youtube.com/upload',
    clipboard: null,
    fields: [
      { label: 'Title', value: title ?? '' },
      { label: 'Description', value: withLink(text, link) },
      { label: 'Tags', value: tags.join(', ') }
    ].filter(({ value }) => value !== ''),
    steps: [
      'Drop the file on the page that opens.',
      'Copy title, description and tags into their fields.',
      'Answer whether it is made for kids: YouTube asks for every film.',
      'Choose who may see it, and publish.'
    ]
  }
}
