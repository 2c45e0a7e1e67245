import type { CheckoutLink, CheckoutPage } from '@shared/contract/checkout'
import type { ChannelTypeId } from '@shared/domain/channel'
import type { CheckoutModel } from '@shared/domain/offer'
import { money } from '../../lib/format'

/** Each model as a choice, and in one sentence. */
export const modelWords: Record<CheckoutModel, { name: string; says: string }> = {
  steps: { name: 'Album and extras', says: 'The album at its price, with gifts beside it that can be added.' },
  choose: { name: 'One amount', says: 'One amount that the supporter chooses, never less than the album’s price.' },
  gift: { name: 'Gift', says: 'A gift of any amount, without the album.' },
  monthly: { name: 'Monthly gift', says: 'A gift that repeats each month until the supporter ends it.' },
  paypal: {
    name: 'PayPal',
    says: 'A page that you made on PayPal, kept here so that its links stand beside the others.'
  }
}

const channelNames: Record<ChannelTypeId, string> = {
  facebook: 'Facebook',
  youtube: 'YouTube',
  x: 'X',
  instagram: 'Instagram',
  tiktok: 'TikTok',
  whatsapp: 'WhatsApp',
  sms: 'Text message',
  telegram: 'Telegram',
  signal: 'Signal',
  discord: 'Discord',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  linkedin: 'LinkedIn',
  email: 'E-mail',
  wordpress: 'Blog (WordPress)',
  micropub: 'Blog (Micropub)',
  podcast: 'Podcast',
  invitation: 'Personal invitation'
}

/** Where a link may be shown, in the order of the menu. */
export const channels = (Object.keys(channelNames) as ChannelTypeId[]).map((id) => ({ id, label: channelNames[id] }))

/** Whom a link stands for, in words. */
export function wayOf({ channel, post, volunteer }: CheckoutLink): string {
  const parts = [channel && channelNames[channel], post && `post ${post}`, volunteer && `by ${volunteer}`]
  return parts.filter(Boolean).join(' · ') || 'Anywhere'
}

/** `$10.00 album, extras $5.00, $10.00`: what a page asks for. */
export function offerWords({ model, currency, albumPriceMinor, extrasMinor, url }: CheckoutPage): string {
  if (model === 'paypal') return url ?? ''
  const amounts = extrasMinor.map((minor) => money(minor, currency)).join(', ')
  const price = albumPriceMinor === null ? '' : money(albumPriceMinor, currency)
  const asked = { steps: `${price}, extras ${amounts}`, choose: `${price} or more`, gift: `${amounts} suggested` }
  return model === 'monthly' ? `${amounts} each month` : asked[model]
}
