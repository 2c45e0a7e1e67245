import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'
const source = 'https://developers.google.com/youtube/v3/docs/videos'

export const limits: Limit[] = [
  { field: 'title', counting: 'utf16', max: 100, without: '<>', dated, source },
  { field: 'text', counting: 'bytes', max: 5000, without: '<>', dated, source },
  { field: 'tags', counting: 'tags', max: 500, dated, source },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 256_000_000_000,
    maxDurationUs: 43_200_000_000,
    maxCount: 1,
    dated,
    source: 'https://support.google.com/youtube/answer/71673',
    note: 'Of an account that is not verified 15 minutes at most.'
  }
]
