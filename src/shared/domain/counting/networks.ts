import twitter from 'twitter-text'
import { countGraphemes } from './plain'

/** X's own count: most scripts weigh one, others and emoji two, an address 23 (https://docs.x.com/fundamentals/counting-characters). */
export function countX(text: string): number {
  return twitter.parseTweet(text).weightedLength
}

/** What Mastodon takes an address for, however long it is. */
const urlPlaceholder = 'x'.repeat(23)
const mention =
  /(?<![=/\p{L}\p{M}\p{N}_])@([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_]/giu

/**
 * Mastodon's count: graphemes, with an address as 23 and of `@name@server` only `@name`
 * (https://docs.joinmastodon.org/user/posting/#text).
 */
export function countMastodon(text: string): number {
  const urls = twitter.extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false })
  let counted = ''
  let end = 0
  for (const { indices } of urls) {
    counted += text.slice(end, indices[0]) + urlPlaceholder
    end = indices[1]
  }
  counted += text.slice(end)
  return countGraphemes(counted.replace(mention, '@$1'))
}
