import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Till, till } from '../../../../tests/builders/stripe'

let house: Till
beforeEach(async () => {
  house = await till({ frozenAt: 1_795_000_000 })
})
afterEach(() => house.close())

const ok = [expect.objectContaining({ ok: true })]

/** So many payments that their list has several pages. */
async function payments(number: number): Promise<void> {
  const page = await house.page('gift')
  for (let n = 0; n < number; n += 1) house.peer.pay(page.link.id)
}

describe('a sync that fails', () => {
  it.each([
    ['key-rejected', () => house.peer.revoke()],
    ['permission-missing', () => house.peer.deny('balance_transactions:read')],
    // A permission that only the expansion of a movement needs.
    ['permission-missing', () => house.peer.deny('charges:read')],
    ['permission-missing', () => house.peer.deny('invoices:read')]
  ])('with %s says so, books nothing, and is well again once it is put right', async (code, spoil) => {
    const page = await house.page('monthly')
    house.peer.pay(page.link.id)
    spoil()
    await expect(house.sync()).rejects.toMatchObject({ code })
    expect(await house.list()).toEqual([])
    expect((await house.syncing.state()).failure).toMatchObject({ code })
    house.peer.permit()
    expect(await house.sync()).toMatchObject({ control: ok })
    expect(await house.list()).toHaveLength(1)
    expect((await house.syncing.state()).failure).toBeNull()
  })

  it('because the network went half-way goes on after the pages that it had', async () => {
    await payments(230)
    house.peer.requests.length = 0
    // Balance, then two pages of three; from then on nothing.
    for (let request = 4; request < 12; request += 1) house.peer.faults.at(request, 'reset')
    await expect(house.sync()).rejects.toMatchObject({ code: 'offline' })
    expect(await house.list()).toEqual([])
    house.peer.requests.length = 0
    house.peer.faults.clear()
    expect(await house.sync()).toMatchObject({ control: ok })
    const movements = house.peer.requests.filter(({ path }) => path === '/v1/balance_transactions')
    expect(movements[0]?.params).toHaveProperty('starting_after')
    expect(await house.list()).toHaveLength(230)
  }, 60_000)

  it('with what is no answer of Stripe says so', async () => {
    house.peer.faults.next('garbage')
    await expect(house.sync()).rejects.toMatchObject({ code: 'service-failed' })
  })

  it('is stopped by a person without being a failure', async () => {
    await payments(1)
    const stop = new AbortController()
    house.onStep = () => stop.abort()
    await expect(house.syncing.sync(stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect((await house.syncing.state()).failure).toBeNull()
    house.onStep = () => {}
    expect(await house.sync()).toMatchObject({ control: ok })
  })

  it('is an alarm where a cent of the books is missing', async () => {
    await payments(1)
    await house.sync()
    const { db } = house.platform
    await db.updateTable('donation_entries').set({ fee_minor: 1 }).execute()
    const { control } = await house.sync()
    expect(control).toEqual([{ currency: 'USD', expectedMinor: 1912, actualMinor: 1999, ok: false }])
    expect((await house.syncing.state()).control).toEqual(control)
  })
})

describe('a clock that is wrong', () => {
  it.each([-400, 400])('on this computer (%i days) changes nothing: Stripe tells the time', async (days) => {
    const { clock } = house.platform
    house.platform.clock = { ...clock, now: () => new Date(Date.now() + days * 86_400_000).toISOString() }
    await payments(1)
    expect(await house.sync()).toMatchObject({ control: ok })
    house.peer.advance(86_400)
    const page = await house.page('choose')
    house.peer.pay(page.link.id)
    expect(await house.sync()).toMatchObject({ control: ok })
    expect(await house.list()).toHaveLength(2)
  })
})

describe('while the app is open', () => {
  beforeEach(() => {
    // What connecting has asked.
    house.peer.requests.length = 0
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  })
  afterEach(async () => {
    await house.syncing.stop()
    vi.useRealTimers()
  })

  const requests = () => house.peer.requests.filter(({ path }) => path === '/v1/balance_transactions').length
  const settled = () => vi.waitFor(async () => expect((await house.syncing.state()).running).toBeNull())

  it('it syncs at the start, and again once a quarter of an hour has passed on the wall, also asleep', async () => {
    let now = Date.parse('2026-11-24T10:00:00Z')
    house.platform.clock = { ...house.platform.clock, now: () => new Date(now).toISOString() }
    house.syncing.watch()
    await vi.waitFor(() => expect(requests()).toBe(1))
    await settled()
    now += 14 * 60_000
    await vi.advanceTimersByTimeAsync(20_000)
    expect(requests()).toBe(1)
    // The laptop slept: no timer ran, but the wall clock did.
    now += 8 * 3_600_000
    await vi.advanceTimersByTimeAsync(20_000)
    await vi.waitFor(() => expect(requests()).toBe(2))
    await settled()
  })

  it('it asks nobody as long as nothing is connected', async () => {
    await house.connections.disconnect()
    house.peer.requests.length = 0
    house.syncing.watch()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(house.peer.requests).toEqual([])
  })
})
