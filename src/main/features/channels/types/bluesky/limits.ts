import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'graphemes',
    max: 300,
    dated,
    source: 'https://docs.bsky.app/docs/advanced-guides/posts'
  },
  { field: 'text', counting: 'bytes', max: 3000, dated, source: 'https://docs.bsky.app/docs/advanced-guides/posts' },
  {
    field: 'comment',
    counting: 'graphemes',
    max: 300,
    dated,
    source: 'https://docs.bsky.app/docs/advanced-guides/posts'
  },
  { field: 'comment', counting: 'bytes', max: 3000, dated, source: 'https://docs.bsky.app/docs/advanced-guides/posts' },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 1_000_000,
    maxCount: 4,
    dated,
    source: 'https://docs.bsky.app/docs/advanced-guides/posts#images-embeds'
  },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 100_000_000,
    maxDurationUs: 180_000_000,
    codecs: ['h264', 'aac'],
    maxCount: 1,
    dated,
    source: 'https://docs.bsky.app/docs/tutorials/video'
  }
]
