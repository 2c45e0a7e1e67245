import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'utf16',
    max: 2000,
    dated,
    source: 'https://discord.com/developers/docs/resources/webhook#execute-webhook'
  },
  {
    field: 'alt',
    counting: 'utf16',
    max: 1024,
    dated,
    source: 'https://discord.com/developers/docs/resources/message#attachment-object'
  },
  {
    field: 'media',
    kinds: ['image', 'video', 'audio'],
    maxBytes: 10 * 1024 * 1024,
    maxCount: 10,
    dated,
    source: 'https://discord.com/developers/docs/reference#uploading-files',
    note: 'Servers with boosts take more.'
  }
]
