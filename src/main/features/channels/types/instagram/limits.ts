import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'utf16',
    max: 2200,
    dated,
    source: 'https://developers.facebook.com/docs/instagram-platform/content-publishing'
  },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 8_000_000,
    aspect: { min: 4 / 5, max: 1.91 },
    maxCount: 10,
    dated,
    source: 'https://developers.facebook.com/docs/instagram-platform/content-publishing'
  },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 300_000_000,
    maxDurationUs: 900_000_000,
    codecs: ['h264', 'hevc', 'aac'],
    maxCount: 1,
    dated,
    source: 'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media',
    note: 'As a reel.'
  }
]
