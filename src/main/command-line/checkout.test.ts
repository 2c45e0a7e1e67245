import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../../tests/builders/command-line'
import { type StripePeer, startStripePeer } from '../../../tests/peers/stripe'

let folder: string
let peer: StripePeer
let campaign: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-'))
  peer = await startStripePeer()
  process.env.ENCORE_STRIPE_KEY = peer.keys.restricted
  process.env.ENCORE_STRIPE_URL = peer.url
  campaign = (await answer('campaign', 'create', '--name', 'Spring Album', '--tz', 'Europe/Vienna')).id
})
afterAll(async () => {
  delete process.env.ENCORE_STRIPE_KEY
  delete process.env.ENCORE_STRIPE_URL
  await peer.close()
  rmSync(folder, { recursive: true, force: true })
})

const { run: encore, answer } = commandLine(() => folder)

const offer = ['--album-price', '10.00', '--extras', '5.00,10.00,25.00']
const create = (...argv: string[]) => ['checkout', 'create', '--campaign', campaign, ...argv]

describe('encore checkout', () => {
  it('creates a page once, whose address a supporter can pay on', async () => {
    const made = await answer(...create(...offer, '--album-fmv', '8.00'))
    expect(made).toMatchObject({
      id: expect.any(String),
      model: 'steps',
      created: true,
      livemode: false,
      albumPriceMinor: 1000,
      albumFmvMinor: 800,
      extrasMinor: [500, 1000, 2500],
      currency: 'USD'
    })
    expect(new URL(made.url).searchParams.get('client_reference_id')).toBe(made.reference)
    const again = await answer(...create(...offer, '--album-fmv', '8.00'))
    expect(again).toEqual({ ...made, created: false })
    expect(peer.pay(made.url, { gifts: { 1000: 1 } }).amountMinor).toBe(2000)
  })

  it.each(['choose', 'gift', 'monthly'])('creates the model %s', async (model) => {
    const made = await answer(...create(...offer, '--model', model))
    expect(made).toMatchObject({ model, created: true })
    expect(peer.pay(made.url).amountMinor).toBe(model === 'choose' ? 1500 : 500)
  })

  it('gives a link for a channel with its QR code, the same when asked again', async () => {
    const { id } = await answer(...create(...offer))
    const file = join(folder, 'poster.png')
    const ask = ['checkout', 'link', id, '--channel', 'facebook', '--volunteer', 'vol_1', '--qr', file]
    const link = await answer(...ask)
    expect(link).toMatchObject({ id, model: 'steps', channel: 'facebook', volunteer: 'vol_1', qr: file })
    expect(link.url).toContain(`client_reference_id=${link.reference}`)
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG')
    expect(await answer(...ask)).toEqual(link)
  })

  it('makes no link for a channel that does not exist, and names those that do', async () => {
    const { id } = await answer(...create(...offer))
    const { code, err } = await encore('checkout', 'link', id, '--channel', 'facebok', '--json')
    expect([code, JSON.parse(err).code, JSON.parse(err).hint]).toEqual([
      3,
      'invalid-input',
      expect.stringContaining('facebook')
    ])
  })

  it('writes no code over another file', async () => {
    const { id } = await answer(...create(...offer))
    const file = join(folder, 'photo.png')
    writeFileSync(file, 'a photo')
    const { code, err } = await encore('checkout', 'link', id, '--qr', file, '--json')
    expect([code, JSON.parse(err).code, readFileSync(file, 'utf8')]).toEqual([5, 'file-exists', 'a photo'])
  })

  it('lists pages, takes one off and puts it on again', async () => {
    const { id, reference, url } = await answer(...create(...offer))
    expect(await answer('checkout', 'deactivate', id)).toMatchObject({ id, active: false })
    const all: { id: string }[] = await answer('checkout', 'list', '--campaign', campaign)
    const listed = all.find((page) => page.id === id)
    expect(listed).toMatchObject({ active: false, model: 'steps', reference, url })
    expect((await encore('checkout', 'list')).out).toContain('  off  ')
    expect(await answer('checkout', 'activate', id)).toMatchObject({ id, active: true })
  })

  it('keeps a PayPal link', async () => {
    const url = 'https://www.paypal.com/ncp/payment/8QBX3C9UK7MWE'
    expect(await answer('checkout', 'paypal', url, '--campaign', campaign)).toMatchObject({
      model: 'paypal',
      url,
      tellsLinks: false
    })
  })

  it.each([
    [['--album-price', '10,00', '--extras', '5.00'], 3, 'invalid-input'],
    [['--album-price', '0', '--extras', '5.00'], 3, 'invalid-input'],
    [['--album-price', '0.30', '--extras', '5.00'], 3, 'invalid-input'],
    [['--extras', '5.00'], 3, 'invalid-input'],
    [['--album-price', '10.00', '--extras', ''], 3, 'invalid-input'],
    [['--album-price', '10.00'], 2, 'usage'],
    [['--album-price', '10.00', '--extras', '5.00', '--model', 'auction'], 2, 'usage']
  ])('%j ends with %i', async (argv, exit, code) => {
    const asked = peer.requests.length
    const ended = await encore(...create(...argv), '--json')
    expect([ended.code, JSON.parse(ended.err).code, peer.requests.length]).toEqual([exit, code, asked])
  })

  it('asked of Stripe only what its package declares', () => {
    expect(peer.violations).toEqual([])
  })
})
