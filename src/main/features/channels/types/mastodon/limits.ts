import type { Limit } from '@shared/contract/channels'

const dated = '2026-11-24'

export const limits: Limit[] = [
  {
    field: 'text',
    counting: 'mastodon',
    max: 500,
    dated,
    source: 'https://docs.joinmastodon.org/user/posting/#text',
    note: 'The default; each server sets its own, which is read when the channel is verified.'
  },
  {
    field: 'comment',
    counting: 'mastodon',
    max: 500,
    dated,
    source: 'https://docs.joinmastodon.org/user/posting/#text'
  },
  {
    field: 'alt',
    counting: 'utf16',
    max: 1500,
    dated,
    source: 'https://docs.joinmastodon.org/entities/Instance/#description_limit'
  },
  {
    field: 'media',
    kinds: ['image'],
    maxBytes: 16 * 1024 * 1024,
    maxCount: 4,
    dated,
    source: 'https://docs.joinmastodon.org/user/posting/#media'
  },
  {
    field: 'media',
    kinds: ['video', 'audio'],
    maxBytes: 99 * 1024 * 1024,
    maxCount: 1,
    dated,
    source: 'https://docs.joinmastodon.org/user/posting/#media'
  }
]
