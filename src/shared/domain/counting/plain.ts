const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const encoder = new TextEncoder()

/** What a person sees as characters: an emoji of a whole family is one, and so is a letter with its accents. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count += 1
  return count
}

/** Bytes in UTF-8. */
export function countBytes(text: string): number {
  return encoder.encode(text).length
}

/**
 * YouTube's count of tags, given separated by commas: each character and each comma between, and two quotation marks
 * for a tag with a blank in it (https://developers.google.com/youtube/v3/docs/videos#snippet.tags[]).
 */
export function countTags(text: string): number {
  const tags = splitTags(text)
  const quoted = tags.filter((tag) => /\s/.test(tag)).length
  return tags.reduce((sum, tag) => sum + tag.length, 0) + 2 * quoted + Math.max(0, tags.length - 1)
}

/** `a, b c,,` becomes `a` and `b c`. */
export function splitTags(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
}
