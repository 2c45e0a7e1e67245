import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from '../../../tests/builders/command-line'
import { type StripePeer, startStripePeer } from '../../../tests/peers/stripe'

let folder: string
let peer: StripePeer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encore-money-'))
  peer = await startStripePeer()
  process.env.ENCORE_STRIPE_KEY = peer.keys.restricted
  process.env.ENCORE_STRIPE_URL = peer.url
})
afterEach(async () => {
  delete process.env.ENCORE_STRIPE_KEY
  delete process.env.ENCORE_STRIPE_URL
  expect(peer.violations).toEqual([])
  await peer.close()
  rmSync(folder, { recursive: true, force: true })
})

const { runJson: encore, answer } = commandLine(() => join(folder, 'data'))

const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const organisation = {
  name: 'Cobb Valley Youth Orchestra',
  address: '12 Elm Street\nCobb Valley',
  taxId: '12-3456789',
  country: 'US',
  exempt: true,
  signer: 'Ruth Adeyemi, Treasurer'
}

async function campaign(): Promise<string> {
  await answer('org', 'set', '--file', file('org.json', JSON.stringify(organisation)))
  return (await answer('campaign', 'create', '--name', 'Spring Album', '--goal', '5000.00', '--tz', 'Europe/Vienna')).id
}

describe('the money on the command line', () => {
  it('comes from a page with a little extra into the ledger, onto the thermometer and into a receipt', async () => {
    const id = await campaign()
    const offer = ['--album-price', '10.00', '--album-fmv', '8.00', '--extras', '5.00,10.00,25.00']
    const page = await answer('checkout', 'create', '--campaign', id, ...offer)
    const link = await answer('checkout', 'link', page.id, '--channel', 'whatsapp')
    const feeMinor = 131
    const who = { name: 'Rosa Delgado', email: 'r@d.org' }
    const { amountMinor } = peer.pay(link.url, { gifts: { 2500: 1 }, feeMinor, ...who })
    expect(amountMinor).toBe(3500)

    const synced = await answer('donations', 'sync', '--campaign', id)
    expect(synced).toMatchObject({ added: 1, unassigned: 0, quarantined: 0, control: [{ currency: 'USD', ok: true }] })
    expect(await answer('donations', 'sync', '--campaign', id)).toMatchObject({ added: 0, updated: 0 })

    const { donations, totals } = await answer('donations', 'list', '--campaign', id)
    const amounts = { grossMinor: 3500, priceMinor: 1000, extraMinor: 2500, feeMinor, netMinor: 3500 - feeMinor }
    const attribution = { channel: 'whatsapp', post: null, volunteer: null }
    expect(donations).toMatchObject([
      { ...amounts, provider: 'stripe', status: 'paid', donor: 'Rosa Delgado', attribution }
    ])
    expect(totals).toMatchObject([{ ...amounts, currency: 'USD', count: 1, refundedMinor: 0 }])
    expect((await answer('campaign', 'show', id)).raisedMinor).toBe(3500 - feeMinor)

    const dir = join(folder, 'receipts')
    const receipt = await answer('receipt', 'issue', donations[0].id, '--dir', dir)
    expect(receipt).toMatchObject({ amountMinor: 3500, deductibleMinor: 2700 })
    expect(readFileSync(receipt.path).subarray(0, 5).toString()).toBe('%PDF-')
    const again = await answer('receipt', 'issue', donations[0].id, '--dir', join(folder, 'again'))
    expect(again.number).toBe(receipt.number)
    expect(readFileSync(again.path).equals(readFileSync(receipt.path))).toBe(true)
  })

  it('voids the receipt of what was refunded, and gives none for it', async () => {
    const id = await campaign()
    const page = await answer('checkout', 'create', '--campaign', id, '--album-price', '10.00', '--extras', '5.00')
    const { paymentIntent } = peer.pay(page.url, { name: 'Rosa Delgado', email: 'r@d.org' })
    await answer('donations', 'sync', '--campaign', id)
    const { donations } = await answer('donations', 'list', '--campaign', id)
    const { number } = await answer('receipt', 'issue', donations[0].id, '--dir', join(folder, 'receipts'))
    peer.refund(paymentIntent)
    expect(await answer('donations', 'sync', '--campaign', id)).toMatchObject({ refunds: 1, control: [{ ok: true }] })
    const after = await answer('donations', 'list', '--campaign', id)
    expect(after.donations).toMatchObject([{ status: 'refunded', refundedMinor: 1000 }])
    const { receipts } = await answer('receipt', 'list')
    expect(receipts).toMatchObject([{ number, voided: { reason: 'refunded' } }])
    const refused = await encore('receipt', 'issue', donations[0].id, '--dir', join(folder, 'receipts'))
    expect([refused.code, refused.error?.code]).toEqual([5, 'refused'])
  })

  it('comes from a PayPal file once, however often it is imported', async () => {
    const id = await campaign()
    const rows = [
      'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,Reference Txn ID',
      '11/20/2026,09:00:00,PST,Zoë Müller,Donation Payment,Completed,USD,25.00,-1.22,23.78,zoe@example.org,8AB1,',
      '11/21/2026,09:00:00,PST,Ann Lee,Donation Payment,Completed,USD,10.00,-0.59,9.41,ann@example.org,8AB2,',
      '11/22/2026,09:00:00,PST,Ann Lee,Payment Refund,Completed,USD,-10.00,0.00,-10.00,us@example.org,8AB3,8AB2'
    ]
    const path = file('activity.csv', rows.join('\n'))
    const dry = await answer('donations', 'import', path, '--campaign', id, '--dry-run')
    expect(dry).toMatchObject({ provider: 'paypal', added: 2, refunds: 1, duplicates: 0, rejected: [], ambiguous: [] })
    expect((await answer('donations', 'list', '--campaign', id)).donations).toEqual([])
    expect(await answer('donations', 'import', path, '--campaign', id)).toMatchObject({ added: 2, refunds: 1 })
    expect(await answer('donations', 'import', path, '--campaign', id)).toMatchObject({ added: 0, refunds: 0 })
    const { totals } = await answer('donations', 'list', '--campaign', id)
    expect(totals).toMatchObject([{ currency: 'USD', count: 2, grossMinor: 3500, refundedMinor: 1000, netMinor: 2319 }])
  })
})
