import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'utf16',
    max: 63_206,
    dated,
    source: 'https://developers.facebook.com/docs/pages-api/posts'
  },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 4_000_000,
    maxCount: 10,
    dated,
    source: 'https://developers.facebook.com/docs/graph-api/reference/page/photos'
  },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 1_000_000_000,
    maxDurationUs: 1_200_000_000,
    maxCount: 1,
    dated,
    source: 'https://developers.facebook.com/docs/video-api/guides/publishing'
  }
]
