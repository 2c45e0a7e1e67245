import { AppError } from '@shared/domain/errors'
import type { MailSession, NotSent } from '../../../../platform/mail'
import type { Connector, ConnectorTools, MailState, Outcome, Outgoing, Reconciled } from '../../connector'
import { fileOf } from '../../uploads'
import { messageTo } from './message'
import type { Recipient, Settings } from './settings'

/** A server that fails this often in a row is left in peace. */
const mostFailures = 3
const retryAfterMs = 5 * 60_000

/** @returns null without a mail server and a sender */
export function connect(settings: Settings, tools: ConnectorTools): Connector | null {
  if (!settings.host || !settings.from) return null
  return new EmailConnector(settings, tools)
}

/**
 * One message to each recipient. What became of each is written down before and after it is sent, so that a
 * newsletter that was cut off goes on where it stopped and nobody gets it twice.
 */
class EmailConnector implements Connector {
  constructor(
    private readonly settings: Settings,
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    const session = await this.#open()
    if ('kind' in session) {
      throw session.kind === 'refused'
        ? new AppError('key-rejected', session.reason, 'Check user and password; many providers want an app password.')
        : new AppError('offline', session.reason, 'Check server, port and connection, then try again.')
    }
    session.close()
    return { account: this.settings.from ?? '', url: null }
  }

  async prepare({ media }: Outgoing) {
    for (const each of media) await fileOf(this.tools, each)
    return null
  }

  async publish(outgoing: Outgoing, _prepared: unknown, signal: AbortSignal): Promise<Outcome> {
    const { recipients } = this.settings
    if (recipients.length === 0) {
      return { kind: 'refused', code: 'no-recipients', reason: 'Nobody has asked for this newsletter yet.' }
    }
    const before = await this.#states(outgoing)
    const keyed = await Promise.all(recipients.map(async (to) => ({ to, key: await this.#keyOf(outgoing, to) })))
    const left = keyed.filter(({ key }) => !before.has(key))
    return this.#outcome(outgoing, await this.#sendAll(outgoing, left, signal))
  }

  /** Reads what was written down; whether a message of which nobody knows arrived is not in it. */
  async reconcile(outgoing: Outgoing): Promise<Reconciled> {
    const states = [...(await this.#states(outgoing)).values()]
    if (states.length === 0) return { kind: 'absent' }
    const done = states.length >= this.settings.recipients.length && !states.includes('sending')
    return done && states.includes('sent')
      ? { kind: 'found', remoteId: outgoing.attemptId, url: null }
      : { kind: 'cannot-tell' }
  }

  /** @returns why not all of them could be tried; null where they were */
  async #sendAll(outgoing: Outgoing, left: Addressed[], signal: AbortSignal): Promise<NotSent | null> {
    let session: MailSession | null = null
    let failures = 0
    let stop: NotSent | null = null
    for (const each of left) {
      if (signal.aborted) stop = { kind: 'unsent', reason: 'It was stopped.' }
      if (signal.aborted || failures >= mostFailures) break
      if (!session?.open) {
        const opened = await this.#open()
        if ('kind' in opened) return opened
        session = opened
      }
      const failed = await this.#sendOne(session, outgoing, each)
      if (failed) stop = failed === 'unknown' ? stop : failed
      failures = failed ? failures + 1 : 0
    }
    session?.close()
    return stop
  }

  /** @returns null where the server gave a final answer */
  async #sendOne(
    session: MailSession,
    outgoing: Outgoing,
    { to, key }: Addressed
  ): Promise<NotSent | 'unknown' | null> {
    const write = (state: MailState | null) => this.tools.mailings.set(outgoing.attemptId, key, state)
    await write('sending')
    const result = await session.send(messageTo(to, key, outgoing, this.settings))
    if (result.kind === 'unknown') return 'unknown'
    if (result.kind === 'unsent') {
      await write(null)
      return result
    }
    await write(result.kind === 'accepted' ? 'sent' : 'refused')
    return null
  }

  async #outcome(outgoing: Outgoing, stop: NotSent | null): Promise<Outcome> {
    const total = this.settings.recipients.length
    const states = [...(await this.#states(outgoing)).values()]
    const [sent, refused, doubtful] = (['sent', 'refused', 'sending'] as const).map(
      (state) => states.filter((each) => each === state).length
    ) as [number, number, number]
    const left = total - states.length
    if (sent === 0 && doubtful === 0) {
      if (left === 0) return { kind: 'refused', code: 'addresses', reason: 'The mail server refused every address.' }
      if (stop?.kind === 'refused') return { kind: 'refused', code: stop.code, reason: stop.reason }
      return { kind: 'unsent', reason: stop?.reason ?? 'The mail server could not be reached.', retryAfterMs }
    }
    if (doubtful > 0 || left > 0) {
      const reason = `${sent} of ${total} have it, ${doubtful} may have it, ${left} do not have it yet.`
      return { kind: 'unknown', reason, ...(left > 0 ? { resumable: true as const } : {}) }
    }
    const note = refused > 0 ? `The mail server refused ${refused} of ${total} addresses.` : null
    const at = this.tools.clock.now()
    return { kind: 'published', remoteId: outgoing.attemptId, url: null, at, ...(note ? { note } : {}) }
  }

  #states({ attemptId }: Outgoing): Promise<Map<string, MailState>> {
    return this.tools.mailings.of(attemptId)
  }

  /** Names a recipient's message without saying who it is for. */
  async #keyOf({ attemptId }: Outgoing, { address }: Recipient): Promise<string> {
    return (await this.tools.hash(`${attemptId} ${address.toLowerCase()}`)).slice(0, 32)
  }

  #open() {
    const { host = '', port, user, password } = this.settings
    return this.tools.mail({ host, port, login: user && password ? { user, password } : null })
  }
}

interface Addressed {
  to: Recipient
  key: string
}
