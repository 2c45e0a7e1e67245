import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'bytes',
    max: 4000,
    dated,
    source: 'https://help.apple.com/itc/podcasts_connect/#/itcb54353390'
  }
]
