import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'media',
    kinds: ['image', 'video', 'audio'],
    maxBytes: 100_000_000,
    maxCount: 32,
    dated,
    source: 'https://support.signal.org/hc/en-us/articles/360007320391'
  }
]
