import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'utf16',
    max: 2200,
    dated,
    source: 'https://developers.tiktok.com/doc/content-posting-api-reference-direct-post'
  },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 4_000_000_000,
    maxDurationUs: 600_000_000,
    codecs: ['h264', 'hevc', 'vp8', 'vp9', 'aac'],
    maxCount: 1,
    dated,
    source: 'https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide'
  }
]
