import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { startBluesky } from '../../../../tests/peers/bluesky'
import { startMastodon } from '../../../../tests/peers/mastodon'
import { startMailServer } from '../../../../tests/peers/smtp'
import { fileBlob } from '../../platform/file-blob'
import { createHttp } from '../../platform/http'
import { createMail } from '../../platform/mail'
import { ChannelService } from './service'

let ground: TestPlatform
let channels: ChannelService
const doors = { http: createHttp(), mail: createMail(), file: fileBlob, wait: async () => {} }
beforeEach(async () => {
  ground = await testPlatform()
  channels = new ChannelService(ground.platform, doors)
})
afterEach(() => ground.close())

const draft = { text: 'Tonight', title: null, tags: [], link: null, hasMedia: false }
const never = new AbortController().signal
/** Every byte of the database, with what is only in its log so far. */
const onDisk = () =>
  ['', '-wal'].map((end) => readFileSync(`${ground.platform.folder.database}${end}`).toString('latin1')).join('')

describe('channels', () => {
  it('keeps secrets and people out of the database, and out of what it answers', async () => {
    const made = await channels.add('email', 'Newsletter', {
      ...{ host: 'smtp.example.org', from: 'lead@example.org', user: 'lead', password: 'very-secret' },
      recipients: [{ address: 'anna.huber@example.org', since: '2026-10-01', how: 'at the concert' }]
    })
    expect(made).toMatchObject({ way: 'direct', settings: { host: 'smtp.example.org', from: 'lead@example.org' } })
    for (const text of [JSON.stringify(made), JSON.stringify(await channels.list()), onDisk()]) {
      expect(text).not.toContain('very-secret')
      expect(text).not.toContain('anna.huber')
    }
    expect(ground.heard).toContainEqual({ name: 'channels.changed', payload: {} })
  })

  it('is posted to by hand until it is connected, and by itself afterwards', async () => {
    const made = await channels.add('mastodon', 'Spring', { server: 'https://music.example' })
    expect(made).toMatchObject({
      way: 'assisted',
      abilities: { publishes: false, nativeScheduling: false, altText: true }
    })
    expect(await channels.connector(made.id)).toBeNull()
    await expect(channels.verify(made.id)).rejects.toMatchObject({ code: 'not-connected' })
    const settings = { server: 'https://music.example', accessToken: 'abc' }
    expect(await channels.update(made.id, { settings })).toMatchObject({
      way: 'direct',
      abilities: { publishes: true }
    })
    expect(await channels.connector(made.id)).not.toBeNull()
  })

  it('learns account and limits when it is verified, and forgets them with other settings', async () => {
    const peer = await startMastodon()
    const made = await channels.add('mastodon', 'Spring', peer.settings)
    const verified = await channels.verify(made.id)
    expect(verified).toMatchObject({ account: '@spring@music.example', verifiedAt: expect.any(String) })
    expect(verified.limits).toContainEqual(expect.objectContaining({ field: 'media', maxBytes: 103_809_024 }))
    const moved = await channels.update(made.id, { settings: { server: 'https://other.example' } })
    expect(moved).toMatchObject({
      way: 'direct',
      account: null,
      verifiedAt: null,
      settings: { server: 'https://other.example' }
    })
    await peer.close()
  })

  it('keeps a connector and its session until the settings change', async () => {
    const peer = await startBluesky()
    const { id } = await channels.add('bluesky', 'Spring', peer.settings)
    const connector = await channels.connector(id)
    expect(await channels.connector(id)).toBe(connector)
    await channels.update(id, { name: 'Other' })
    expect(await channels.connector(id)).toBe(connector)
    await channels.update(id, { settings: { ...peer.settings, identifier: 'other.example' } })
    expect(await channels.connector(id)).not.toBe(connector)
    await peer.close()
  })

  it('says that its token is gone, instead of that a person posts', async () => {
    const { id } = await channels.add('telegram', 'Spring', { botToken: '1:abc', chatId: '@spring' })
    await ground.platform.secrets.remove(`channel:${id}`)
    await expect(channels.connector(id)).rejects.toMatchObject({ code: 'not-connected' })
  })

  it('forgets the token of a channel that is removed, and finds it no more', async () => {
    const { id } = await channels.add('telegram', 'Spring', { botToken: '1:abc', chatId: '@spring' })
    await channels.remove(id)
    expect(await ground.platform.secrets.get(`channel:${id}`)).toBeNull()
    expect(await channels.list()).toEqual([])
    await expect(channels.get(id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(channels.remove(id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('prepares posting by hand with its own settings, and opens only where it is', async () => {
    const { id } = await channels.add('mastodon', 'Spring', { server: 'https://music.example' })
    expect((await channels.assist(id, draft))?.url).toBe('https://music.example/share?text=Tonight')
    expect(await channels.mayOpen(id, 'https://music.example/share?text=Tonight')).toBe(true)
    expect(await channels.mayOpen(id, 'https://evil.example/')).toBe(false)
    const discord = await channels.add('discord', 'D', { webhookUrl: 'https://discord.com/api/webhooks/1/a' })
    expect(await channels.assist(discord.id, draft)).toBeNull()
  })

  it('remembers across processes who got a newsletter', async () => {
    const server = await startMailServer()
    const recipients = ['a@x.example', 'b@x.example'].map((address) => ({ address, since: '2026-10-01', how: 'asked' }))
    const { id } = await channels.add('email', 'Newsletter', { ...server.settings, recipients })
    const post = { attemptId: 'att_1', text: 'Hello', media: [], comments: [], contentHash: 'h' }
    server.faults = [null, 'later']
    expect(await (await channels.connector(id))?.publish(post, null, never)).toMatchObject({ resumable: true })
    const restarted = await new ChannelService(ground.platform, doors).connector(id)
    expect(await restarted?.publish(post, null, never)).toMatchObject({ kind: 'published' })
    expect(server.delivered.map(({ to }) => to)).toEqual(['a@x.example', 'b@x.example'])
    expect(onDisk()).not.toContain('a@x.example')
    await server.close()
  })
})
