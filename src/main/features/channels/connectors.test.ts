import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startBluesky } from '../../../../tests/peers/bluesky'
import { startDiscord } from '../../../../tests/peers/discord'
import { startFacebook } from '../../../../tests/peers/facebook'
import { startMastodon } from '../../../../tests/peers/mastodon'
import { startMicropub } from '../../../../tests/peers/micropub'
import type { NetworkPeer } from '../../../../tests/peers/network'
import { carriedOut, type Fault, faults } from '../../../../tests/peers/peer'
import { startTelegram } from '../../../../tests/peers/telegram'
import { startWordPress } from '../../../../tests/peers/wordpress'
import { fileBlob } from '../../platform/file-blob'
import { createHttp } from '../../platform/http'
import { type Connector, type ConnectorTools, NotPrepared, type Outcome, type Outgoing } from './connector'
import { channelPluginOf } from './registry'

const networks = [
  ['mastodon', startMastodon],
  ['bluesky', startBluesky],
  ['telegram', startTelegram],
  ['discord', startDiscord],
  ['wordpress', startWordPress],
  ['micropub', startMicropub],
  ['facebook', startFacebook]
] as const

/** The laptop's clock, apart from the network's. */
const laptop = { at: Date.parse('2026-12-01T15:00:00.000Z') }
const clock = { now: () => new Date(laptop.at).toISOString(), elapsed: () => 0 }
const later = (ms: number) => {
  laptop.at += ms
}
/** The network's clock runs with ours, but is wrong by that much. */
let skew = 0
const network = { now: () => new Date(laptop.at + skew) }

const tools: ConnectorTools = {
  http: createHttp({ timeoutMs: 400 }),
  clock,
  wait: async () => {},
  file: fileBlob,
  hash: async (text) => text,
  mail: () => Promise.reject(new Error('No mail here')),
  mailings: { of: async () => new Map(), set: async () => {} }
}

let folder: string
let picture: Outgoing['media'][number]
let film: Outgoing['media'][number]
let peer: NetworkPeer | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-connectors-'))
  const file = (name: string, mime: string, bytes: number, alt: string) => {
    writeFileSync(join(folder, name), Buffer.alloc(bytes, 1))
    return { path: join(folder, name), mime, bytes, alt }
  }
  picture = file('stand with ü.jpg', 'image/jpeg', 5000, 'A music stand')
  film = file('finale.mp4', 'video/mp4', 300_000, 'The last bars')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  skew = 0
  await peer?.close()
  peer = undefined
})

let attempts = 0
function outgoing(more: Partial<Outgoing> = {}): Outgoing {
  attempts += 1
  const text =
    'Tonight at 7: the finale 👨‍👩‍👧‍👦 "live" & free <3\nhttps://example.org/a/long/address?utm=1&b=2 #encore @lead@music.org'
  return {
    attemptId: `att_${attempts}x9k2m4p`,
    text,
    title: 'The finale',
    media: [],
    comments: [],
    contentHash: 'h',
    ...more
  }
}

async function connect(start: (clock: typeof network) => Promise<NetworkPeer>): Promise<[NetworkPeer, Connector]> {
  const started = await start(network)
  peer = started
  return [started, reconnect(started)]
}

/** As after a restart: nothing of an earlier connector is known. */
function reconnect({ type, settings }: NetworkPeer): Connector {
  const plugin = channelPluginOf(type)
  const connector = plugin.connect?.(plugin.settings.parse(settings), tools)
  if (!connector) throw new Error('not connected')
  return connector
}

const never = new AbortController().signal

/** Prepares and publishes, as the delivery does. */
async function deliver(
  connector: Connector,
  post: Outgoing,
  kept: { state: unknown } = { state: null }
): Promise<Outcome> {
  const save = async (state: unknown) => {
    // It goes through the database.
    kept.state = JSON.parse(JSON.stringify(state))
  }
  try {
    const prepared = await connector.prepare(post, kept.state, save, never)
    return await connector.publish(post, prepared, never)
  } catch (error) {
    if (error instanceof NotPrepared) return error.outcome
    throw error
  }
}

const copies = (of: NetworkPeer, { text }: Outgoing) => of.posts().filter((post) => post.text === text).length

/** What is out there never contradicts what is said of it. */
function expectHonest(outcome: Outcome, out: number) {
  if (outcome.kind === 'published') expect(out).toBe(1)
  if (outcome.kind === 'unsent' || outcome.kind === 'refused') expect(out).toBe(0)
}

describe.each(networks)('%s', (type, start) => {
  const { abilities } = channelPluginOf(type)

  it('says whose account it is', async () => {
    const [, connector] = await connect(start)
    const { account, url } = await connector.verify()
    expect(account).not.toBe('')
    if (url !== null) expect(URL.canParse(url)).toBe(true)
  })

  it('publishes a text exactly as it is, once, by the rules', async () => {
    const [network, connector] = await connect(start)
    const post = outgoing()
    const outcome = await deliver(connector, post)
    expect(outcome).toMatchObject({ kind: 'published' })
    expect(network.posts()).toEqual([{ text: post.text, alt: [], replies: [] }])
    expect(network.violations).toEqual([])
    if (outcome.kind === 'published' && outcome.url !== null) expect(URL.canParse(outcome.url)).toBe(true)
  })

  it('publishes a picture with its description, and a film', async () => {
    const [network, connector] = await connect(start)
    for (const media of [[picture], [film]]) {
      expect(await deliver(connector, outgoing({ media }))).toMatchObject({ kind: 'published' })
    }
    expect(network.violations).toEqual([])
    const described = network.posts().flatMap(({ alt }) => alt)
    if (abilities.altText) expect(described).toContain('A music stand')
  })

  it('publishes several files together', async () => {
    const [network, connector] = await connect(start)
    expect(await deliver(connector, outgoing({ media: [picture, picture] }))).toMatchObject({ kind: 'published' })
    expect(network.violations).toEqual([])
  })

  it('sends nothing of a post whose file changed since it was approved', async () => {
    const [network, connector] = await connect(start)
    const outcome = await deliver(connector, outgoing({ media: [{ ...picture, bytes: picture.bytes + 1 }] }))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'file-changed' })
    expect(network.posts()).toEqual([])
  })

  it('answers a comment under it, or has none', async () => {
    const [network, connector] = await connect(start)
    await deliver(connector, outgoing({ comments: abilities.thread ? ['The album', 'The concert'] : [] }))
    expect(network.posts()[0]?.replies).toEqual(abilities.thread ? ['The album', 'The concert'] : [])
  })

  it('knows that nothing was sent where nobody listens', async () => {
    const [network, connector] = await connect(start)
    await network.close()
    expect(await deliver(connector, outgoing())).toMatchObject({ kind: 'unsent' })
    peer = undefined
  })

  it('waits as long as the network asks when too much was sent', async () => {
    const [network, connector] = await connect(start)
    network.publishing = ['too-many']
    const outcome = await deliver(connector, outgoing())
    expect(outcome.kind).toBe('unsent')
    const wait = outcome.kind === 'unsent' ? (outcome.retryAfterMs ?? 0) : 0
    expect(Math.abs(wait - 60_000)).toBeLessThanOrEqual(1000)
    expect(network.posts()).toEqual([])
  })

  it('says no, or begins a new session, where its token holds no longer', async () => {
    const [network, connector] = await connect(start)
    await connector.verify()
    network.expire()
    const outcome = await deliver(connector, outgoing())
    if (type === 'bluesky') expect(outcome.kind).toBe('published')
    else {
      expect(outcome.kind).toBe('refused')
      await expect(connector.verify()).rejects.toMatchObject({
        code: expect.stringMatching(/key-rejected|service-failed/)
      })
    }
    expectHonest(outcome, network.posts().length)
  })

  it.each(faults)('is honest about what is out after %s, and finds it where it can look', async (fault) => {
    const [network, connector] = await connect(start)
    const post = outgoing({ text: `${outgoing().text}\nOnce` })
    network.publishing = [fault]
    const since = clock.now()
    const outcome = await deliver(connector, post)
    const out = copies(network, post)
    expect(out).toBe(carriedOut(fault) ? 1 : 0)
    expectHonest(outcome, out)
    expect(outcome.kind).toBe(fault === 'too-many' ? 'unsent' : 'unknown')
    expect(network.strayed).toEqual([])
    if (!connector.reconcile) return
    // Another process looks, after a restart.
    const after = reconnect(network)
    expect((await after.reconcile?.(post, since))?.kind).toBe(out === 1 ? 'found' : 'cannot-tell')
    later(10 * 60_000)
    expect((await after.reconcile?.(post, since))?.kind).toBe(out === 1 ? 'found' : 'absent')
  })

  it('believes no absence that is too fresh, since a slow network may still be at work', async () => {
    const [network, connector] = await connect(start)
    if (!connector.reconcile) return
    const post = outgoing()
    network.publishing = ['silence-before']
    const since = clock.now()
    await deliver(connector, post)
    later(30_000)
    expect(await connector.reconcile(post, since)).toEqual({ kind: 'cannot-tell' })
    await deliver(connector, post)
    expect(await connector.reconcile(post, since)).toMatchObject({ kind: 'found' })
  })

  it('does not take an older post of the same text for this one, nor miss it, where clocks differ', async () => {
    for (const wrong of [-40 * 60_000, 0, 40 * 60_000]) {
      skew = wrong
      const [network, connector] = await connect(start)
      if (!connector.reconcile) return
      const text = 'Rehearsal tonight'
      await deliver(connector, outgoing({ text }))
      later(60_000)
      const post = outgoing({ text })
      const since = clock.now()
      later(10 * 60_000)
      expect(await connector.reconcile(post, since)).toEqual({ kind: 'absent' })
      await deliver(connector, post)
      expect(await connector.reconcile(post, since)).toMatchObject({ kind: 'found' })
      await network.close()
      peer = undefined
    }
  })

  it('cannot tell anything from a broken answer when it looks', async () => {
    const [network, connector] = await connect(start)
    if (!connector.reconcile) return
    const post = outgoing()
    await deliver(connector, post)
    later(10 * 60_000)
    for (const fault of faults.filter((each) => each !== 'oversized-after')) {
      network.others = [fault, fault, fault]
      const { kind } = (await reconnect(network).reconcile?.(post, clock.now())) ?? { kind: null }
      expect(kind, fault).toBe('cannot-tell')
      network.others = []
    }
  })

  it('is never out twice, nor lost silently, whatever goes wrong in whatever order', { timeout: 120_000 }, async () => {
    const fault = fc.option(fc.constantFrom<Fault>(...faults.filter((each) => !each.startsWith('silence'))), {
      freq: 2
    })
    const history = fc.record({
      publishing: fc.array(fault, { maxLength: 4 }),
      others: fc.array(fault, { maxLength: 6 }),
      media: fc.subarray([0, 1])
    })
    await fc.assert(
      fc.asyncProperty(history, async ({ publishing, others, media }) => {
        const [network, first] = await connect(start)
        const post = outgoing({
          text: 'One history',
          media: media.map((index) => [picture, film][index] as typeof film)
        })
        Object.assign(network, { publishing, others })
        const last = await retried(network, first, post)
        const out = network.posts().length
        expect(out).toBeLessThanOrEqual(1)
        expectHonest(last, out)
        expect(network.strayed).toEqual([])
        expect(network.violations).toEqual([])
        await network.close()
        peer = undefined
      }),
      { numRuns: 40 }
    )
  })
})

const scheduling = networks.filter(([type]) => channelPluginOf(type).abilities.nativeScheduling)

describe.each(scheduling)('the scheduler of %s', (_type, start) => {
  const tomorrow = () => new Date(laptop.at + 86_400_000).toISOString()

  async function schedule(connector: Connector, post: Outgoing): Promise<Outcome> {
    const prepared = await connector.prepare(post, null, async () => {}, never)
    return (await connector.schedule?.(post, prepared, tomorrow())) as Outcome
  }

  const idOf = (outcome: Outcome) => (outcome.kind === 'published' ? outcome.remoteId : '')

  it('keeps a post until its time, and gives it back before', async () => {
    const [network, connector] = await connect(start)
    const outcome = await schedule(connector, outgoing({ media: [picture] }))
    expect(outcome).toMatchObject({ kind: 'published' })
    if (outcome.kind === 'published')
      expect(Date.parse(outcome.at ?? '')).toBe(Math.floor(Date.parse(tomorrow()) / 1000) * 1000)
    expect(network.posts()).toHaveLength(1)
    expect(await reconnect(network).withdraw?.(idOf(outcome))).toBe('withdrawn')
    expect(network.posts()).toHaveLength(0)
    expect(network.violations).toEqual([])
  })

  it('says that a post has gone out when it is too late', async () => {
    const [network, connector] = await connect(start)
    const outcome = await schedule(connector, outgoing())
    network.release?.()
    expect(await connector.withdraw?.(idOf(outcome))).toBe('gone-out')
    expect(network.posts()).toHaveLength(1)
  })

  it.each(faults)(
    'is honest after %s, when it is asked to keep a post and when it is to give it back',
    async (fault) => {
      const [network, connector] = await connect(start)
      network.publishing = [fault]
      const doubtful = await schedule(connector, outgoing())
      expectHonest(doubtful, network.posts().length)
      const kept = await schedule(connector, outgoing({ text: 'Kept' }))
      network.others = [fault, fault]
      const answer = await connector.withdraw?.(idOf(kept))
      const there = network.posts().some(({ text }) => text === 'Kept')
      if (answer === 'withdrawn') expect(there).toBe(false)
      else expect(answer).toBe('unknown')
    }
  )
})

/** Tries as the delivery does: again what was provably not sent, a look at what is unknown; each try in a new process. */
async function retried(network: NetworkPeer, first: Connector, post: Outgoing): Promise<Outcome> {
  const kept = { state: null }
  let connector = first
  for (let tries = 0; ; tries += 1) {
    const since = clock.now()
    const outcome = await deliver(connector, post, kept)
    expectHonest(outcome, network.posts().length)
    if (outcome.kind === 'published' || outcome.kind === 'refused' || tries > 12) return outcome
    later(10 * 60_000)
    connector = reconnect(network)
    if (outcome.kind === 'unsent') continue
    const seen = await connector.reconcile?.(post, since)
    if (seen?.kind === 'found') expect(network.posts()).toHaveLength(1)
    if (seen?.kind !== 'absent') return outcome
    expect(network.posts()).toHaveLength(0)
  }
}
