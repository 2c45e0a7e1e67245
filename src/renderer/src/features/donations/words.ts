import type { Attribution, Donation, DonationFilter, MoneyRowKind } from '@shared/contract/donations'
import type { DonationStatus } from '@shared/domain/donation'
import { fullDay, localDay, money } from '../../lib/format'
import type { StateKind } from '../../ui/State'
import { channels } from '../checkout'

const channelNames = new Map<string, string>(channels.map(({ id, label }) => [id, label]))

export function channelName(channel: string): string {
  return channelNames.get(channel) ?? capitalised(channel)
}

/** `WhatsApp · vol_1`: where a donation came from, the channel first. */
export function sourceOf({ channel, post, volunteer }: Attribution): string {
  return [channel === null ? null : channelName(channel), post, volunteer].filter(Boolean).join(' · ')
}

/** A channel's part of a campaign, in words. */
export function sourceName({ channel, attributed }: { channel: string | null; attributed: boolean }): string {
  if (!attributed) return 'Unassigned'
  return channel === null ? 'No channel named' : channelName(channel)
}

const providerNames: Record<string, string> = {
  stripe: 'Stripe',
  paypal: 'PayPal',
  venmo: 'Venmo',
  square: 'Square',
  givebutter: 'Givebutter',
  generic: 'Imported file'
}

export function providerName(provider: string): string {
  return providerNames[provider] ?? capitalised(provider)
}

/** How a donation stands, where it is not simply paid. */
export const statusWords: Record<DonationStatus, { name: string; kind: StateKind }> = {
  paid: { name: 'Paid', kind: 'done' },
  pending: { name: 'Under way', kind: 'waiting' },
  partially_refunded: { name: 'Part refunded', kind: 'stopped' },
  refunded: { name: 'Refunded', kind: 'stopped' },
  disputed: { name: 'Disputed', kind: 'blocked' },
  dispute_lost: { name: 'Dispute lost', kind: 'blocked' },
  failed: { name: 'Failed', kind: 'blocked' },
  void: { name: 'Taken out', kind: 'stopped' }
}

export const rowWords: Record<MoneyRowKind, string> = {
  expected: 'On its way',
  payment: 'Payment',
  fee: 'Fee',
  refund: 'Refund',
  'refund-failed': 'Refund came back',
  dispute: 'Dispute',
  'dispute-won': 'Dispute won',
  'dispute-lost': 'Dispute lost',
  reversal: 'Taken back',
  correction: 'Correction'
}

export function donorName({ donor }: Pick<Donation, 'donor'>): string {
  return donor ?? 'Name withheld'
}

export function dayInWords(day: string): string {
  return fullDay(localDay(day), new Date())
}

/** A filter as short parts, one for each way in which it narrows. */
export function filterParts(filter: DonationFilter): { key: keyof DonationFilter; text: string }[] {
  const { statuses, channels: ways, providers, from, to, currency, attributed, recurring } = filter
  const { minimumMinor, maximumMinor } = filter
  const amount = (minor: number) => money(minor, currency ?? 'USD')
  const parts: [keyof DonationFilter, string | undefined][] = [
    ['attributed', attributed === undefined ? undefined : attributed ? 'Assigned' : 'Unassigned'],
    ['channels', ways?.map((way) => (way === null ? 'Unassigned' : channelName(way))).join(' or ')],
    ['statuses', statuses?.map((status) => statusWords[status].name).join(' or ')],
    ['providers', providers?.map(providerName).join(' or ')],
    ['from', from && `From ${dayInWords(from)}`],
    ['to', to && `Until ${dayInWords(to)}`],
    ['currency', minimumMinor === undefined && maximumMinor === undefined ? currency : undefined],
    ['minimumMinor', minimumMinor === undefined ? undefined : `At least ${amount(minimumMinor)}`],
    ['maximumMinor', maximumMinor === undefined ? undefined : `At most ${amount(maximumMinor)}`],
    ['recurring', recurring === undefined ? undefined : recurring ? 'Monthly' : 'Given once']
  ]
  return parts.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
