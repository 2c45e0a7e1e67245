import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  { field: 'text', counting: 'utf16', max: 4096, dated, source: 'https://core.telegram.org/bots/api#sendmessage' },
  { field: 'caption', counting: 'utf16', max: 1024, dated, source: 'https://core.telegram.org/bots/api#sendvideo' },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 10_000_000,
    maxCount: 10,
    dated,
    source: 'https://core.telegram.org/bots/api#sending-files'
  },
  {
    field: 'media',
    kinds: ['video', 'audio'],
    maxBytes: 50_000_000,
    maxCount: 10,
    dated,
    source: 'https://core.telegram.org/bots/api#sending-files'
  }
]
