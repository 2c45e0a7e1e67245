import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'media',
    kinds: ['image', 'video', 'audio'],
    maxBytes: 18_000_000,
    maxCount: 5,
    dated,
    source: 'https://support.google.com/mail/answer/6584',
    note: 'Many servers take 25 MB a message, and a file grows by a third on its way. A link is kinder.'
  }
]
