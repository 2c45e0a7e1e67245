import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { booking, payment } from '../../../../tests/builders/donations'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import type { Booking, Entry } from './booking'
import { Ledger } from './ledger'

let test: TestPlatform
let ledger: Ledger
beforeEach(async () => {
  test = await testPlatform()
  ledger = new Ledger(() => test.platform.clock.now())
})
afterEach(() => test.close())

const at = '2026-11-20T10:00:00.000Z'
const book = (...bookings: Booking[]) => test.platform.db.transaction().execute((trx) => ledger.book(trx, bookings))
const stored = () => test.platform.db.selectFrom('donations').selectAll().execute()
const entries = () => test.platform.db.selectFrom('donation_entries').selectAll().execute()

describe('the ledger', () => {
  it('books a donation once, however often it is told of it', async () => {
    const [first] = await book(booking())
    const [again] = await book(booking())
    expect([first?.added, again?.added, again?.id]).toEqual([true, false, first?.id])
    expect(again?.entries).toEqual([])
    expect([(await stored()).length, (await entries()).length]).toEqual([1, 1])
  })

  it('books a donation once that stands twice in one delivery, with the rows of both', async () => {
    const refund: Entry = { kind: 'refund', ref: 're_1', at, refundedMinor: 500 }
    const [one, two] = await book(booking(), booking({ entries: [payment, refund] }))
    expect(one?.id).toBe(two?.id)
    expect(await stored()).toMatchObject([{ status: 'partially_refunded', refunded_minor: 500, price_minor: 1000 }])
  })

  it('adds what came later as rows and lets amounts and status follow', async () => {
    await book(booking())
    await book(booking({ dispute: 'open', entries: [{ kind: 'dispute', ref: 'dp_1', at, disputedMinor: 2500 }] }))
    expect(await stored()).toMatchObject([{ status: 'disputed', disputed_minor: 2500, fee_minor: 75 }])
    await book(booking({ entries: [{ kind: 'dispute-won', ref: 'dp_1', at, disputedMinor: -2500 }] }))
    expect(await stored()).toMatchObject([{ status: 'paid', disputed_minor: 0 }])
    expect((await entries()).map(({ kind }) => kind)).toEqual(['payment', 'dispute', 'dispute-won'])
  })

  it('keeps the same id of two accounts apart', async () => {
    await book(booking(), booking({ account: 'acct_2' }), booking({ provider: 'paypal' }))
    expect((await stored()).length).toBe(3)
  })

  it('leaves what a person decided and fills only gaps', async () => {
    await book(booking())
    await test.platform.db.updateTable('donations').set({ channel: 'whatsapp' }).execute()
    await book(booking({ linkId: 'lnk_1', attribution: { channel: 'youtube', post: 'post_1', volunteer: null } }))
    expect(await stored()).toMatchObject([{ channel: 'whatsapp', post_id: null, link_id: 'lnk_1' }])
  })

  it('books nothing where the transaction that explains it fails', async () => {
    const failing = test.platform.db.transaction().execute(async (trx) => {
      await ledger.book(trx, [booking()])
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect(await stored()).toEqual([])
  })

  it('answers in the order it was asked, over many at once', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => booking({ providerId: `pi_${n}` }))
    const first = await book(...many)
    const again = await book(...[...many].reverse())
    expect(again.map(({ id }) => id).reverse()).toEqual(first.map(({ id }) => id))
    expect(again.some(({ added }) => added)).toBe(false)
  })
})
