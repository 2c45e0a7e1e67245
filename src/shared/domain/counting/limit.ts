/** The ways in which networks measure a text. */
export const countings = ['graphemes', 'utf16', 'bytes', 'sms', 'x', 'mastodon', 'tags'] as const
export type Counting = (typeof countings)[number]

/** What of a post has a length of its own. `caption` is the text beside media, where a network counts that otherwise. */
export const textFields = ['text', 'caption', 'title', 'tags', 'alt', 'comment'] as const
export type TextField = (typeof textFields)[number]

/** How long a text may be on a network, with the day it was looked up and where. */
export interface TextLimit {
  field: TextField
  counting: Counting
  /** In what `counting` counts; for `sms` the characters of one message in the plain alphabet. */
  max: number
  /** Characters that the network refuses in this field. */
  without?: string | undefined
  dated: string
  source: string
  note?: string | undefined
}
