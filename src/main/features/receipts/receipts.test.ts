import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { OrganisationProfile } from '@shared/contract/organisation'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { CampaignService } from '../campaigns'
import { type Booking, DonationService, type Entry } from '../donations'
import { DonorBook, DonorService } from '../donors'
import { ReceiptService } from './service'

const run = promisify(execFile)
const orchestra: OrganisationProfile = {
  name: 'Youth Orchestra of Springfield',
  address: '1 Main Street\nSpringfield, IL 62701',
  taxId: '12-3456789',
  country: 'US',
  exempt: true,
  exemptStatus: '501(c)(3)',
  signer: 'Tess Treasurer',
  logoId: null
}

let test: TestPlatform
let donations: DonationService
let receipts: ReceiptService
let donors: DonorService
let profile: OrganisationProfile | null
let campaignId: string
let dir: string
let made = 0

beforeEach(async () => {
  test = await testPlatform()
  profile = orchestra
  const campaigns = new CampaignService(test.platform)
  donations = new DonationService(test.platform, campaigns)
  donors = new DonorService(test.platform)
  receipts = new ReceiptService(test.platform, { get: async () => profile, logo: async () => null })
  const details = {
    name: 'Spring Album',
    goalMinor: null,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'UTC'
  }
  campaignId = (await campaigns.create(details)).id
  dir = join(test.folder, 'receipts')
})
afterEach(() => test.close())

interface Paid {
  price?: number
  extra?: number
  name?: string
  email?: string
  day?: string
  currency?: string
  change?: Partial<Booking>
}

/** Books a payment as a provider would tell of it. @returns the donation's id */
async function pay({
  price = 1000,
  extra = 1500,
  name = 'Ann Lee',
  email,
  day = '2026-11-20',
  currency = 'USD',
  change
}: Paid = {}) {
  made += 1
  return book(`pi_${made}`, { name, email: email ?? null }, { day, currency, ...change }, [
    { kind: 'payment', ref: `txn_${made}`, at: `${day}T10:00:00.000Z`, priceMinor: price, extraMinor: extra }
  ])
}

async function book(
  providerId: string,
  who: { name: string; email: string | null },
  change: Partial<Booking>,
  entries: Entry[]
) {
  const vault = await test.platform.vault()
  const book = new DonorBook(vault, () => test.platform.clock.now())
  const at = `${change.day ?? '2026-11-20'}T10:00:00.000Z`
  return test.platform.db.transaction().execute(async (trx) => {
    const [donorId = null] = await book.resolve(trx, [{ ...who, address: '5 Side Street\nSpringfield' }])
    const [booked] = await donations.ledger.book(trx, [
      {
        provider: 'stripe',
        account: 'acct_1',
        providerId,
        at,
        day: '2026-11-20',
        campaignId,
        payment: 'settled',
        dispute: 'none',
        currency: 'USD',
        charged: null,
        fmvMinor: null,
        donorId,
        attribution: null,
        pageId: null,
        linkId: null,
        recurring: false,
        entries,
        ...change
      }
    ])
    return booked?.id ?? ''
  })
}

const refund = (providerId: string, refundedMinor: number) =>
  book(providerId, { name: 'x', email: null }, {}, [
    { kind: 'refund', ref: `re_${made}`, at: '2026-11-21T10:00:00.000Z', refundedMinor }
  ])

async function textOf(path: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', path, '-'])
  return stdout.replace(/\s+/g, ' ')
}

async function issueTo(donationId: string) {
  const { number } = await receipts.issue(donationId)
  return receipts.save(number, dir)
}

describe('a receipt', () => {
  it('says who gave what to whom, what was got for it, and which part is a gift', async () => {
    const { receipt, path } = await issueTo(await pay())
    expect(receipt).toMatchObject({
      number: `${new Date().getFullYear()}-0001`,
      amountMinor: 2500,
      benefitMinor: 1000,
      deductibleMinor: 1500,
      donor: 'Ann Lee'
    })
    const text = await textOf(path)
    for (const word of [
      'Youth Orchestra of Springfield',
      '12-3456789',
      '501(c)(3)',
      'Ann Lee',
      '5 Side Street',
      'November 20, 2026',
      '$25.00',
      'Album "Spring Album"',
      '$10.00',
      '$15.00',
      receipt.number,
      'Tess Treasurer',
      'not tax advice'
    ]) {
      expect(text).toContain(word)
    }
  })

  it('issued again is the same number and the same bytes', async () => {
    const id = await pay()
    const first = await issueTo(id)
    const again = await issueTo(id)
    expect(again).toEqual(first)
    const elsewhere = await receipts.save(first.receipt.number, join(test.folder, 'other'))
    expect((await readFile(elsewhere.path)).equals(await readFile(first.path))).toBe(true)
    expect(await readdir(dir)).toEqual([`Receipt ${first.receipt.number}.pdf`])
  })

  it('stays as it was issued when the organisation changes its name', async () => {
    const id = await pay()
    const before = await readFile((await issueTo(id)).path)
    profile = { ...orchestra, name: 'Another Name' }
    expect((await readFile((await issueTo(id)).path)).equals(before)).toBe(true)
  })

  it('never takes the place of another file', async () => {
    const id = await pay()
    const { number } = await receipts.issue(id)
    await mkdir(dir)
    await writeFile(join(dir, `Receipt ${number}.pdf`), 'mine')
    const { path } = await receipts.save(number, dir)
    expect(path).toBe(join(dir, `Receipt ${number} (2).pdf`))
    expect(await readFile(join(dir, `Receipt ${number}.pdf`), 'utf8')).toBe('mine')
  })

  it('is refused while nobody said who the organisation is', async () => {
    const id = await pay()
    profile = null
    await expect(receipts.issue(id)).rejects.toMatchObject({ code: 'refused' })
    expect(await receipts.list()).toEqual([])
  })

  it('is refused for what is not paid, without using up a number', async () => {
    const pending = await pay({ change: { payment: 'pending' } })
    const failed = await pay({ change: { payment: 'failed' } })
    const disputed = await pay({ change: { dispute: 'open' } })
    for (const id of [pending, failed, disputed]) {
      await expect(receipts.issue(id)).rejects.toMatchObject({ code: 'refused' })
    }
    expect((await receipts.issue(await pay())).number).toMatch(/-0001$/)
  })

  it('is numbered without gaps, in the order of issue', async () => {
    const ids = [await pay(), await pay(), await pay(), await pay()]
    const issued = await Promise.all(ids.map((id) => receipts.issue(id)))
    const numbers = issued.map(({ number }) => number.slice(5)).sort()
    expect(numbers).toEqual(['0001', '0002', '0003', '0004'])
  })
})

describe('a receipt of the United States', () => {
  const disclosure = 'Disclosure under IRC 6115'
  const acknowledgment = 'IRC 170(f)(8)'
  it.each([
    [7500, 1000, [], 6500],
    [7501, 1000, [disclosure], 6501],
    [7501, 0, [], 7501],
    [24_999, 0, [], 24_999],
    [25_000, 0, [acknowledgment], 25_000],
    [25_999, 1000, [disclosure], 24_999],
    [26_000, 1000, [disclosure, acknowledgment], 25_000]
  ])('over %i cents with goods worth %i says what the law asks for', async (amount, worth, said, deductible) => {
    const { receipt, path } = await issueTo(await pay({ price: worth, extra: amount - worth }))
    const text = await textOf(path)
    expect(receipt.deductibleMinor).toBe(deductible)
    expect([disclosure, acknowledgment].filter((word) => text.includes(word))).toEqual(said)
    expect(text.includes('No goods or services were provided')).toBe(worth === 0)
  })

  it('takes the fair market value of the campaign where nobody said another', async () => {
    await test.platform.db.updateTable('campaigns').set({ album_fmv_minor: 700 }).execute()
    expect((await receipts.issue(await pay())).deductibleMinor).toBe(1800)
  })

  it('disregards goods of insubstantial value by limits that can be edited', async () => {
    const one = await receipts.issue(await pay({ price: 1000, extra: 49_000 }))
    expect(one.deductibleMinor).toBe(50_000)
    await receipts.setLimit({
      country: 'US',
      year: 2026,
      lowCostMinor: 100,
      minimumMinor: 500,
      capMinor: 999,
      source: 'test',
      checkedOn: '2026-01-01'
    })
    const two = await receipts.issue(await pay({ price: 1000, extra: 49_000 }))
    expect(two.deductibleMinor).toBe(49_000)
  })
})

describe('a refund', () => {
  it('voids the receipt by itself and says so', async () => {
    const id = await pay()
    const { number } = await receipts.issue(id)
    await refund(`pi_${made}`, 2500)
    expect(await receipts.list()).toMatchObject([{ number, voided: { reason: 'refunded', seenAt: null } }])
    expect(test.heard).toContainEqual({ name: 'receipts.lapsed', payload: { numbers: [number] } })
    expect(await receipts.lapsed()).toMatchObject([{ number }])
    await receipts.seen(number)
    expect(await receipts.lapsed()).toEqual([])
    await expect(receipts.issue(id)).rejects.toMatchObject({ code: 'refused' })
  })

  it('in part leaves a receipt over the rest, which names the old one', async () => {
    const id = await pay({ price: 0, extra: 10_000 })
    const { number } = await receipts.issue(id)
    await refund(`pi_${made}`, 4000)
    const next = await issueTo(id)
    expect(next.receipt).toMatchObject({ amountMinor: 6000, deductibleMinor: 6000, replaces: number })
    const text = await textOf(next.path)
    for (const word of ['$100.00', '$40.00', '$60.00', number]) expect(text).toContain(word)
    expect((await receipts.get(number)).replacedBy).toBe(next.receipt.number)
  })

  it('that came before the receipt voids nothing', async () => {
    const id = await pay({ price: 0, extra: 10_000 })
    await refund(`pi_${made}`, 4000)
    await receipts.issue(id)
    expect(await receipts.reconcile()).toEqual([])
  })

  it('of one gift leaves the year to be issued anew over the others', async () => {
    await pay({ name: 'Ann Lee', email: 'ann@example.org' })
    const second = await pay({ name: 'Ann Lee', email: 'ann@example.org' })
    const last = `pi_${made}`
    const batch = await receipts.batch({ year: 2026, campaignId: null, donorId: null }, dir, quiet)
    const number = batch.saved[0]?.receipt.number ?? ''
    await refund(last, 2500)
    expect(await receipts.reconcile()).toEqual([number])
    const next = await receipts.reissue(number)
    expect(next).toMatchObject({ kind: 'year', amountMinor: 2500, replaces: number })
    expect(next.donationIds).not.toContain(second)
  })
})

describe('voiding', () => {
  it('leads to a new number that names the old one', async () => {
    const id = await pay()
    const old = await receipts.issue(id)
    await receipts.void(old.number)
    await expect(receipts.void(old.number)).rejects.toMatchObject({ code: 'conflict' })
    const next = await receipts.issue(id)
    expect(next.replaces).toBe(old.number)
    expect(next.number).not.toBe(old.number)
    expect((await receipts.ofDonation(id))?.number).toBe(next.number)
  })

  it('by issuing anew is one step', async () => {
    const id = await pay()
    const old = await receipts.issue(id)
    expect((await receipts.reissue(old.number)).replaces).toBe(old.number)
    expect((await receipts.get(old.number)).voided?.reason).toBe('asked')
  })
})

const quiet = { signal: new AbortController().signal, onProgress: () => {} }

describe('receipts of a year', () => {
  const scope = { year: 2026, campaignId: null, donorId: null }

  it('are one a donor and currency, over gifts that have none', async () => {
    await pay({ email: 'ann@example.org' })
    await pay({ email: 'Ann@Example.org ', day: '2026-12-31' })
    await pay({ email: 'ann@example.org', currency: 'EUR' })
    await pay({ email: 'ann@example.org', day: '2025-12-31' })
    const alone = await pay({ name: 'Bob', email: 'bob@example.org' })
    await pay({ name: 'Cho', email: 'cho@example.org' })
    await receipts.issue(alone)
    expect(await receipts.previewBatch(scope)).toMatchObject({
      totals: [
        { currency: 'USD', receipts: 2, gifts: 3, amountMinor: 7500, deductibleMinor: 4500 },
        { currency: 'EUR', receipts: 1, gifts: 1 }
      ]
    })
    const seen: number[] = []
    const { saved } = await receipts.batch(scope, dir, { ...quiet, onProgress: (done) => seen.push(done) })
    expect(saved.map(({ receipt }) => [receipt.donor, receipt.currency, receipt.amountMinor])).toEqual([
      ['Ann Lee', 'USD', 5000],
      ['Ann Lee', 'EUR', 2500],
      ['Cho', 'USD', 2500]
    ])
    expect(seen).toEqual([0, 1, 2, 3])
    expect(await textOf(saved[0]?.path ?? '')).toContain('December 31, 2026')
  })

  it('issued again are the same numbers and files', async () => {
    await pay({ email: 'ann@example.org' })
    const first = await receipts.batch(scope, dir, quiet)
    const again = await receipts.batch(scope, dir, quiet)
    expect(again.saved).toEqual(first.saved)
    expect(await readdir(dir)).toHaveLength(1)
  })

  it('stop between two when cancelled, and keep what is done', async () => {
    await pay({ name: 'Ann', email: 'ann@example.org' })
    await pay({ name: 'Bob', email: 'bob@example.org' })
    await pay({ name: 'Cho', email: 'cho@example.org' })
    const cancel = new AbortController()
    const work = { signal: cancel.signal, onProgress: (done: number) => done === 1 && cancel.abort() }
    const result = await receipts.batch(scope, dir, work)
    expect([result.cancelled, result.saved.length, (await receipts.list()).length]).toEqual([true, 2, 2])
  })
})

describe('erasing a donor', () => {
  it('keeps number, date and amounts of receipts and takes what they say', async () => {
    const { number, donorId } = await receipts.issue(await pay())
    await donors.erase(donorId ?? '')
    expect(await receipts.get(number)).toMatchObject({ number, amountMinor: 2500, donor: null, erased: true })
    await expect(receipts.save(number, dir)).rejects.toMatchObject({ code: 'refused' })
  })
})
