import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'sms',
    max: 160,
    dated,
    source: 'https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/',
    note: 'One message in the plain alphabet; 70 with any other character. Ten messages are the most.'
  }
]
