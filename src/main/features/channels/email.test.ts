import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MailPeer, mailFaults, startMailServer } from '../../../../tests/peers/smtp'
import { systemClock } from '../../platform/clock'
import { fileBlob } from '../../platform/file-blob'
import { createMail } from '../../platform/mail'
import type { Connector, ConnectorTools, Mailings, MailState, Outcome, Outgoing } from './connector'
import { channelPluginOf } from './registry'

let server: MailPeer
let kept: Map<string, MailState>
beforeEach(async () => {
  server = await startMailServer()
  kept = new Map()
})
afterEach(() => server.close())

const mailings: Mailings = {
  of: async () => new Map(kept),
  set: async (_attempt, key, state) => {
    if (state === null) kept.delete(key)
    else kept.set(key, state)
  }
}

function connect(
  addresses: string[],
  more: Record<string, unknown> = {},
  own: Partial<ConnectorTools> = {}
): Connector {
  const plugin = channelPluginOf('email')
  const recipients = addresses.map((address) => ({ address, name: 'Ünä', since: '2026-10-01', how: 'at the concert' }))
  const settings = plugin.settings.parse({ ...server.settings, recipients, ...more })
  const tools: ConnectorTools = {
    http: () => Promise.reject(new Error('No network here')),
    clock: systemClock,
    wait: async () => {},
    file: fileBlob,
    hash: async (text) => Buffer.from(text).toString('hex').slice(-32),
    mail: createMail({ timeoutMs: 400 }),
    mailings,
    ...own
  }
  const connector = plugin.connect?.(settings, tools)
  if (!connector) throw new Error('not connected')
  return connector
}

const never = new AbortController().signal
const letter = (more: Partial<Outgoing> = {}): Outgoing => ({
  attemptId: 'att_1',
  text: 'Dear friends,\nthe album is out 🎻',
  title: 'The album is out',
  media: [],
  comments: [],
  contentHash: 'h',
  ...more
})
const three = ['a@x.example', 'b@x.example', 'c@x.example']
const publish = (connector: Connector, post = letter()): Promise<Outcome> => connector.publish(post, null, never)
const to = () => server.delivered.map((each) => each.to).sort()

describe('the newsletter', () => {
  it('knows the server and the login', async () => {
    expect(await connect([]).verify()).toEqual({ account: 'lead@music.example', url: null })
    await expect(connect([], { password: 'wrong' }).verify()).rejects.toMatchObject({ code: 'key-rejected' })
    await server.close()
    await expect(connect([]).verify()).rejects.toMatchObject({ code: 'offline' })
    server = await startMailServer()
  })

  it('goes to each person in a message of their own, which names nobody else', async () => {
    expect(await publish(connect(three))).toMatchObject({ kind: 'published' })
    expect(to()).toEqual(three)
    for (const { to: address, mail } of server.delivered) {
      const head = mail.headerLines.map(({ line }) => line).join('\n')
      expect(head).toContain(address)
      for (const other of three.filter((each) => each !== address)) expect(head).not.toContain(other)
      expect(mail.subject).toBe('The album is out')
    }
    expect(new Set(server.delivered.map(({ mail }) => mail.messageId)).size).toBe(3)
    expect(server.connections).toBe(1)
  })

  it('says to everybody why they get it and how to end that', async () => {
    await publish(connect(['a@x.example'], { footer: 'Spring Orchestra, Hall Street 1' }))
    const { mail } = server.delivered[0] ?? { mail: null }
    expect(mail?.text).toContain('Dear friends,\nthe album is out 🎻')
    expect(mail?.text).toContain('You get this because you asked for it on 2026-10-01 (at the concert).')
    expect(mail?.text).toContain('answer with "unsubscribe"')
    expect(mail?.text).toContain('Spring Orchestra, Hall Street 1')
    expect(mail?.headers.get('list')).toMatchObject({ unsubscribe: { mail: 'lead@music.example?subject=unsubscribe' } })
  })

  it('carries files, and no header that somebody wrote into a title', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'encore-mail-'))
    writeFileSync(join(folder, 'score.jpg'), Buffer.alloc(2000, 7))
    const media = [{ path: join(folder, 'score.jpg'), mime: 'image/jpeg', bytes: 2000, alt: '' }]
    await publish(connect(['a@x.example']), letter({ media, title: 'Hello\r\nBcc: thief@x.example' }))
    rmSync(folder, { recursive: true })
    const mail = server.delivered[0]?.mail
    expect(to()).toEqual(['a@x.example'])
    expect(mail?.bcc).toBeUndefined()
    expect(mail?.attachments).toMatchObject([{ filename: 'score.jpg', contentType: 'image/jpeg', size: 2000 }])
  })

  it('goes to nobody who did not ask', async () => {
    expect(await publish(connect([]))).toMatchObject({ kind: 'refused', code: 'no-recipients' })
  })

  it('is published where the server refuses an address, and says so', async () => {
    const outcome = await publish(connect(['a@x.example', 'gone@x.example', 'c@x.example']))
    expect(outcome).toMatchObject({ kind: 'published', note: 'The mail server refused 1 of 3 addresses.' })
    expect(to()).toEqual(['a@x.example', 'c@x.example'])
    kept.clear()
    expect(await publish(connect(['gone@x.example']), letter({ attemptId: 'att_2' }))).toMatchObject({
      kind: 'refused'
    })
  })

  it('is unsent where the server is not there, and refused where it wants another password', async () => {
    expect(await publish(connect(three, { password: 'wrong' }))).toMatchObject({ kind: 'refused', code: 'login' })
    await server.close()
    expect(await publish(connect(three))).toMatchObject({ kind: 'unsent' })
    expect(kept.size).toBe(0)
    server = await startMailServer()
  })

  it.each(['drop-after', 'silence-after', 'drop-before'] as const)(
    'sends nothing again where %s leaves a doubt, and goes on with the others',
    async (fault) => {
      server.faults = [null, fault, null]
      expect(await publish(connect(three))).toEqual({
        kind: 'unknown',
        reason: '2 of 3 have it, 1 may have it, 0 do not have it yet.'
      })
      const before = to()
      expect(await publish(connect(three))).toMatchObject({ kind: 'unknown' })
      expect(to()).toEqual(before)
      expect(await connect(three).reconcile?.(letter(), '')).toEqual({ kind: 'cannot-tell' })
    }
  )

  it.each(['later', 'drop-at-recipient'] as const)('goes on with who was provably left out by %s', async (fault) => {
    server.faults = [null, fault, null]
    expect(await publish(connect(three))).toMatchObject({ kind: 'unknown', resumable: true })
    expect(await publish(connect(three))).toMatchObject({ kind: 'published' })
    expect(to()).toEqual(three)
    expect(await connect(three).reconcile?.(letter(), '')).toMatchObject({ kind: 'found' })
  })

  it('stops where the server fails again and again', async () => {
    server.faults = Array.from({ length: 9 }, () => 'later' as const)
    const many = Array.from({ length: 9 }, (_, index) => `p${index}@x.example`)
    expect(await publish(connect(many))).toMatchObject({ kind: 'unsent', retryAfterMs: 300_000 })
    expect(server.faults).toHaveLength(6)
  })

  it('reaches nobody twice, whatever goes wrong and wherever the process is killed', { timeout: 120_000 }, async () => {
    const fault = fc.option(fc.constantFrom(...mailFaults.filter((each) => each !== 'silence-after')), { freq: 2 })
    const people = ['a@x.example', 'b@x.example', 'gone@x.example', 'd@x.example', 'e@x.example']
    const history = fc.record({
      faults: fc.array(fault, { maxLength: 8 }),
      killedAt: fc.array(fc.nat(9), { maxLength: 3 })
    })
    await fc.assert(
      fc.asyncProperty(history, async ({ faults, killedAt }) => {
        kept.clear()
        server.delivered.length = 0
        server.faults = faults
        for (const at of killedAt) await publish(connect(people, {}, { mailings: dyingAt(at) })).catch(() => null)
        let outcome = await publish(connect(people))
        for (let tries = 0; tries < 12 && mayGoOn(outcome); tries += 1) outcome = await publish(connect(people))
        const got = to()
        expect(new Set(got).size).toBe(got.length)
        const states = [...kept.values()]
        const sent = states.filter((state) => state === 'sent').length
        // Whoever is written down as sent has it; whoever has it is written down as sent or in doubt.
        expect(got.length).toBeGreaterThanOrEqual(sent)
        expect(got.length).toBeLessThanOrEqual(states.filter((state) => state !== 'refused').length)
        if (outcome.kind === 'published') expect(got.length).toBe(states.filter((state) => state === 'sent').length)
        if (outcome.kind === 'unsent' || outcome.kind === 'refused') expect(got).toEqual([])
      }),
      { numRuns: 60 }
    )
  })
})

const mayGoOn = (outcome: Outcome) =>
  outcome.kind === 'unsent' || (outcome.kind === 'unknown' && outcome.resumable === true)

/** A process that ends before the write of that number reaches the disk. */
function dyingAt(at: number): Mailings {
  let writes = 0
  return {
    of: mailings.of,
    async set(...change) {
      if (writes >= at) throw new Error('killed')
      writes += 1
      await mailings.set(...change)
    }
  }
}
