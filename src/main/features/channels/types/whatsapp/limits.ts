import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'media',
    kinds: ['image', 'video', 'audio'],
    maxBytes: 2_000_000_000,
    maxCount: 30,
    dated,
    source: 'https://faq.whatsapp.com/453914586839706',
    note: 'Sent as a document; as a video it is made smaller on the phone.'
  }
]
