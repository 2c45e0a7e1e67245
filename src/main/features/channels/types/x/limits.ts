import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'x',
    max: 280,
    dated,
    source: 'https://docs.x.com/fundamentals/counting-characters',
    note: 'Accounts without a subscription. An address counts as 23.'
  },
  { field: 'alt', counting: 'utf16', max: 1000, dated, source: 'https://help.x.com/en/using-x/add-image-descriptions' },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 5_000_000,
    maxCount: 4,
    dated,
    source: 'https://help.x.com/en/using-x/posting-gifs-and-pictures'
  },
  {
    field: 'media',
    kinds: ['video'],
    maxBytes: 512_000_000,
    maxDurationUs: 140_000_000,
    aspect: { min: 1 / 2.39, max: 2.39 },
    codecs: ['h264', 'aac'],
    maxCount: 1,
    dated,
    source: 'https://help.x.com/en/using-x/x-videos'
  }
]
