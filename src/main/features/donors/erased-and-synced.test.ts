import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Till, till } from '../../../../tests/builders/stripe'
import { traces } from '../../../../tests/builders/traces'
import { DonorService } from './service'

const rosa = { name: 'Rosa Delgado', email: 'rosa@example.org' }
let house: Till
let donors: DonorService
beforeEach(async () => {
  house = await till()
  donors = new DonorService(house.platform)
})
afterEach(() => house.close())

const left = async () => (await traces(house, [rosa.name, rosa.email])).places

describe('a donor who was erased', () => {
  it('stays erased when Stripe tells of a refund, which is booked like any other', async () => {
    const page = await house.page('steps')
    const payment = house.peer.pay(page.link.id, { gifts: { 500: 2 }, ...rosa })
    await house.sync()
    const [before] = await house.list()
    expect(before?.donor).toBe(rosa.name)
    expect(await left()).not.toEqual([])

    await donors.erase(before?.donorId ?? '')
    expect(await left()).toEqual([])
    expect(await house.list()).toEqual([{ ...before, donor: null }])

    house.peer.refund(payment.paymentIntent, 700)
    const { unassigned, quarantined, control } = await house.sync()
    await donors.keepErased()
    house.platform.scrub()
    expect(await left()).toEqual([])
    expect({ unassigned, quarantined }).toEqual({ unassigned: 0, quarantined: 0 })
    expect(control.every(({ ok }) => ok)).toBe(true)
    expect(await house.list()).toMatchObject([{ id: before?.id, refundedMinor: 700, priceMinor: before?.priceMinor }])
  })
})
