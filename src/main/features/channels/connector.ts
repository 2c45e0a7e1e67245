import type { Limit } from '@shared/contract/channels'
import type { Clock } from '../../platform/clock'
import type { Http } from '../../platform/http'
import type { OpenMail } from '../../platform/mail'
import type { Wait } from '../../platform/wait'

/** A post as it goes out: exactly what a person approved. */
export interface Outgoing {
  /** The same for every try of one occurrence of a post on one channel; networks that know such a key get it. */
  attemptId: string
  /** With its link where that stands in the text. */
  text: string
  title?: string
  tags?: string[]
  /** For networks that show a card; the same link may stand in the text. */
  link?: string
  media: OutgoingMedia[]
  /** Replies of our own under it, in order, where the channel can thread. */
  comments: string[]
  madeForKids?: boolean
  contentHash: string
}

export interface OutgoingMedia {
  path: string
  mime: string
  bytes: number
  alt: string
}

/**
 * What is known after a try. Only `published` says that it is out, and only `unsent` and `refused` that it is not; whatever
 * leaves a doubt is `unknown`.
 */
export type Outcome =
  | {
      kind: 'published'
      remoteId: string
      url: string | null
      at: string | null
      /** What did not work beside the post itself, like a comment under it; a sentence. */
      note?: string
    }
  /** Provably not sent: it may be tried again. */
  | { kind: 'unsent'; reason: string; retryAfterMs: number | null }
  /** The network said no: as it is it will not go out. */
  | { kind: 'refused'; code: string; reason: string }
  /** `resumable`: publishing the same attempt again goes on with what is provably not out and repeats nothing. */
  | { kind: 'unknown'; reason: string; resumable?: true }

/** Thrown by `prepare`: nothing is public, and this is why not. */
export class NotPrepared extends Error {
  override name = 'NotPrepared'
  constructor(readonly outcome: Extract<Outcome, { kind: 'unsent' | 'refused' }>) {
    super(outcome.reason)
  }
}

export interface Account {
  account: string
  url: string | null
  /** The limits of this account or server, where they differ from the type's. */
  limits?: Limit[]
}

export type Reconciled =
  | { kind: 'found'; remoteId: string; url: string | null }
  | { kind: 'absent' }
  | { kind: 'cannot-tell' }

/** Posts by itself to one account. */
export interface Connector {
  /** @throws AppError `offline`, `key-rejected`, `permission-missing`, `service-failed` */
  verify(): Promise<Account>
  /**
   * Everything that can be done before the one call that cannot be taken back: uploads, mostly. Nothing of it is public.
   * @param saved what `save` was last given for this attempt, also by an earlier process
   * @throws NotPrepared
   */
  prepare(
    outgoing: Outgoing,
    saved: unknown | null,
    save: (state: unknown) => Promise<void>,
    signal: AbortSignal
  ): Promise<unknown>
  /** The one call that cannot be taken back. Never throws for what a network does. */
  publish(outgoing: Outgoing, prepared: unknown, signal: AbortSignal): Promise<Outcome>
  /**
   * Looks whether a post appeared since `since`, the instant before `publish` was called. `absent` only where that is sure.
   */
  reconcile?(outgoing: Outgoing, since: string): Promise<Reconciled>
  /** Hands the post to the network's own scheduler; then it goes out without this computer. */
  schedule?(outgoing: Outgoing, prepared: unknown, instant: string): Promise<Outcome>
  /** Takes back what was scheduled. */
  withdraw?(remoteId: string): Promise<'withdrawn' | 'gone-out' | 'unknown'>
}

/** What a connector works with. */
export interface ConnectorTools {
  http: Http
  clock: Clock
  wait: Wait
  /** See `fileBlob` of the platform. */
  file(path: string, mime: string, bytes: number): Promise<Blob>
  /** A keyed hash, to know a person's message again without keeping who it was for. */
  hash(text: string): Promise<string>
  mail: OpenMail
  mailings: Mailings
}

/** `sending` stands for a message of which nobody knows whether it arrived, as soon as nobody works on it. */
export type MailState = 'sending' | 'sent' | 'refused'

/** What became of each message of a newsletter, on disk before it is answered. */
export interface Mailings {
  /** By the key of the message; one that was never tried is not in it. */
  of(attemptId: string): Promise<Map<string, MailState>>
  /** @param state null: it was provably not sent, and may be tried again */
  set(attemptId: string, key: string, state: MailState | null): Promise<void>
}
