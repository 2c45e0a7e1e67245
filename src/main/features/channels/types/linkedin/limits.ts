import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'utf16',
    max: 3000,
    dated,
    source: 'https://www.linkedin.com/help/linkedin/answer/a528176'
  },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 5_000_000,
    maxCount: 20,
    dated,
    source: 'https://www.linkedin.com/help/linkedin/answer/a564109'
  },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 5_000_000_000,
    maxDurationUs: 900_000_000,
    aspect: { min: 1 / 2.4, max: 2.4 },
    maxCount: 1,
    dated,
    source: 'https://www.linkedin.com/help/linkedin/answer/a548372'
  }
]
