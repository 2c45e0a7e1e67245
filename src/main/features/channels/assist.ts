import { withLink } from '@shared/domain/channel'

/** A post on its way to a person's hands. */
export interface Draft {
  text: string
  title: string | null
  tags: string[]
  /** The link with its attribution; it may stand in the text already. */
  link: string | null
  hasMedia: boolean
  /** The phone that it is for, where the ways differ. */
  phone?: 'ios' | 'android'
}

/** What a person needs to post by hand. */
export interface Assist {
  /** To open in the browser or the program that answers; null where the network offers nothing of the kind. */
  url: string | null
  /** To put on the clipboard; null where the address carries everything. */
  clipboard: string | null
  /** Further texts to copy one by one, like a title. */
  fields: { label: string; value: string }[]
  /** What to do, a sentence a step. */
  steps: string[]
}

/** An address with a query in which every value is encoded. */
export function address(base: string, query: Record<string, string>): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
  return `${base}?${parts.join('&')}`
}

/** Half of an emoji, left by a cut, cannot be encoded: it becomes the sign for a lost character. */
export function wellFormed(text: string): string {
  return text.toWellFormed()
}

/** For networks that take nothing from outside: the text on the clipboard, the file on the phone. */
export function fromClipboard(draft: Draft, network: string, url: string | null = null): Assist {
  return {
    url,
    clipboard: withLink(draft.text, draft.link),
    fields: [],
    steps: [
      ...(draft.hasMedia ? [`Send the file to the phone, and choose it in ${network}.`] : []),
      `Paste the text in ${network}, look at it once more, and post it.`
    ]
  }
}
