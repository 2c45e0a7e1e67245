import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { channelType } from '@shared/contract/channels'
import { type ChannelTypeId, channelTypeIds } from '@shared/domain/channel'
import { count } from '@shared/domain/counting'
import { mayOpen } from '@shared/domain/opening'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assist, Draft } from './assist'
import type { ConnectorTools } from './connector'
import type { ChannelPlugin } from './plugin'
import { channelPlugins, channelTypes, isTextLimit, marked } from './registry'

/** What each type needs at least; the empty object where nothing. */
const least: Partial<Record<ChannelTypeId, Record<string, unknown>>> = {
  mastodon: { server: 'https://music.example/' },
  discord: { webhookUrl: 'https://discord.com/api/webhooks/1/abc' },
  wordpress: { address: 'https://blog.example', user: 'lead', applicationPassword: 'abcd efgh' },
  micropub: { endpoint: 'https://blog.example/micropub', token: 'abc' }
}
/** What it needs to post by itself. */
const whole: Partial<Record<ChannelTypeId, Record<string, unknown>>> = {
  ...least,
  mastodon: { server: 'https://music.example', accessToken: 'abc' },
  bluesky: { identifier: 'spring.bsky.social', appPassword: 'abc' },
  facebook: { pageId: '10987654321', pageToken: 'abc' },
  telegram: { botToken: '1:abc', chatId: '@spring' },
  email: { host: 'smtp.example.org', from: 'lead@example.org' }
}
const tools = {} as ConnectorTools

const draft: Draft = { text: 'Tonight', title: 'Rehearsal', tags: ['viola'], link: null, hasMedia: false }

const settingsOf = (plugin: ChannelPlugin, all = least) => plugin.settings.parse(all[plugin.type] ?? {})

/** Everything that reaches the person or the network. */
function carried({ url, clipboard, fields }: Assist): string {
  const query = url === null ? '' : decodeURIComponent(url.slice(url.indexOf('?')))
  const all = [query, clipboard ?? '', ...fields.map(({ value }) => value)]
  return all.join('\n').replaceAll('\r\n', '\n').toWellFormed()
}

describe('the channel types', () => {
  it('are those of the command line, each in a folder of its name', () => {
    expect(channelPlugins.map(({ type }) => type)).toEqual(channelTypeIds)
    expect(readdirSync(join(import.meta.dirname, 'types')).sort()).toEqual([...channelTypeIds].sort())
  })

  it('cross the contract', () => {
    for (const manifest of channelTypes()) expect(channelType.parse(manifest)).toEqual(manifest)
  })
})

describe.each(channelPlugins)('the channel type $type', (plugin) => {
  const { type, way, abilities, limits } = plugin

  it('looked its limits up, and says when and where', () => {
    for (const { dated, source } of limits) {
      expect(dated).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(new URL(source).protocol).toBe('https:')
    }
  })

  it('takes a text of exactly its limit, and none that is longer by one', () => {
    const texts = limits.filter(isTextLimit)
    for (const field of new Set(texts.map((limit) => limit.field))) {
      const own = texts.filter((limit) => limit.field === field)
      const longest = type === 'sms' ? 1530 : Math.min(...own.map(({ max }) => max))
      expect(count(texts, field, 'a'.repeat(longest)).fits, field).toBe(true)
      expect(count(texts, field, 'a'.repeat(longest + 1)).fits, field).toBe(false)
    }
  })

  it('refuses settings that it does not know', () => {
    const surplus = plugin.settings.safeParse({ ...(least[type] ?? {}), surplus: 1 })
    expect(surplus.success).toBe(false)
  })

  it('keeps tokens and passwords secret, and lists of people sealed', () => {
    const names = Object.keys(plugin.settings.shape)
    expect(marked(plugin.settings, 'writeOnly')).toEqual(names.filter((name) => /token|password|webhook/i.test(name)))
    expect(marked(plugin.settings, 'personal')).toEqual(names.filter((name) => /recipient/i.test(name)))
  })

  it('offers what its way promises, and can do what its abilities say', () => {
    const connector = plugin.connect?.(settingsOf(plugin, whole), tools) ?? null
    expect(connector !== null).toBe(way === 'direct')
    expect(plugin.assist !== undefined || way !== 'assisted').toBe(true)
    expect(abilities.publishes).toBe(connector !== null)
    expect(abilities.reads).toBe(connector?.reconcile !== undefined)
    expect(abilities.nativeScheduling).toBe(connector?.schedule !== undefined)
    expect(abilities.withdraw).toBe(connector?.withdraw !== undefined)
  })

  it('lets media in where its limits name some, and where the server decides', () => {
    const named = limits.some(({ field }) => field === 'media')
    expect(abilities.media || !named).toBe(true)
  })
})

const assisted = channelPlugins.filter(({ assist }) => assist)

describe.each(assisted)('posting by hand on $type', (plugin) => {
  const settings = settingsOf(plugin)
  const prepare = (given: Partial<Draft>) => plugin.assist?.({ ...draft, ...given }, settings) as Assist

  it.each([
    ['what would end an address', 'a&b=c#d?e/f%20+"\'<x>'],
    ['families and flags', 'Encore 👨‍👩‍👧‍👦 🇦🇹'],
    ['right to left', 'שלום — مرحبا'],
    ['line ends', 'one\ntwo\n\nthree'],
    ['half an emoji', 'x\ud83d']
  ])('carries %s whole, to an address that may be opened', (_what, text) => {
    for (const given of [{ text }, { text, link: 'https://example.org/a?b=c&d' }, { text, hasMedia: true }]) {
      const made = prepare(given)
      expect(carried(made)).toContain(text.toWellFormed())
      if ('link' in given) expect(carried(made)).toContain(given.link)
      if (made.url !== null) expect(mayOpen(made.url, plugin.opens(settings)), made.url).toBe(true)
    }
  })

  it('carries any text, and never leaves its address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.boolean(), (text, withLink) => {
        const made = prepare({ text, link: withLink ? 'https://example.org/a' : null })
        const bare = (given: string) => given.toWellFormed().replace(/\r\n?/g, '\n').trim()
        expect(bare(carried(made))).toContain(bare(text.replace('https://example.org/a', '')))
        if (made.url !== null) expect(mayOpen(made.url, plugin.opens(settings)), made.url).toBe(true)
      })
    )
  })

  it('does not add a link to a text in which it stands', () => {
    const link = 'https://example.org/a'
    const made = prepare({ text: `Listen: ${link}`, link })
    for (const part of [carried({ ...made, url: null }), carried({ ...made, clipboard: null, fields: [] })]) {
      expect(part.split(link).length).toBeLessThanOrEqual(2)
    }
  })

  it('says what to do', () => {
    const { steps } = prepare({ hasMedia: true })
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) expect(step).toMatch(/^[A-Z].*\.$/)
  })
})

describe('addresses that phones and programs take', () => {
  const assist = (type: ChannelTypeId, given: Partial<Draft>) => {
    const plugin = channelPlugins.find((each) => each.type === type)
    return plugin?.assist?.({ ...draft, ...given }, settingsOf(plugin))
  }

  it.each([
    ['ios', 'sms:&body=Hi'],
    ['android', 'sms:?body=Hi'],
    [undefined, 'sms:?&body=Hi']
  ] as const)('put the text of a message where %s looks for it', (phone, url) => {
    expect(assist('sms', { text: 'Hi', ...(phone ? { phone } : {}) })?.url).toBe(url)
  })

  it('put a mail that is too long for an address on the clipboard', () => {
    expect(assist('email', { text: 'a'.repeat(1900) })).toMatchObject({ clipboard: null })
    const long = assist('email', { text: 'a'.repeat(2000) })
    expect(long).toMatchObject({ url: 'mailto:?subject=Rehearsal', clipboard: 'a'.repeat(2000) })
  })

  it('share on Facebook and LinkedIn by the link, with the text on the clipboard', () => {
    const given = { text: 'Hear us', link: 'https://example.org/?a=b&c' }
    expect(assist('facebook', given)).toMatchObject({
      url: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org%2F%3Fa%3Db%26c',
      clipboard: 'Hear us'
    })
    expect(assist('linkedin', given)).toMatchObject({ clipboard: 'Hear us' })
  })
})
