import type { ChannelTypeId } from '../../src/shared/domain/channel'
import type { Peer } from './peer'

/** A network with one account: what it has, and what its rules are. */
export interface NetworkPeer extends Peer {
  type: ChannelTypeId
  /** What connects Encore to its account. */
  settings: Record<string, unknown>
  /** The texts that are public or scheduled, the oldest first. */
  posts(): { text: string; alt: string[]; replies: string[] }[]
  /** Requests that broke the network's rules, in words. */
  violations: string[]
  /** The account's token holds no longer; null where the network has none that ends. */
  expire(): void
  /** What was scheduled goes out; absent where the network keeps nothing for later. */
  release?(): void
  /** The time at the network: its clock is its own. */
  now(): Date
}
