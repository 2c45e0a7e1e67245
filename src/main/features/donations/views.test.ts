import type { DonationFilter } from '@shared/contract/donations'
import { grossOf, netOf, uncounted } from '@shared/domain/donation'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { booking, manyBookings, type TestLedger, testLedger } from '../../../../tests/builders/donations'

let test: TestLedger
beforeEach(async () => {
  test = await testLedger()
})
afterEach(() => test.close())

const many = async (count: number) => {
  await test.book(...manyBookings(count, { campaignId: test.campaignId, lastDay: '2026-11-20' }))
  return all({})
}
const all = (filter: DonationFilter) => test.donations.list(test.campaignId, 0, 500, filter)

describe('a view of the ledger', () => {
  it('shows exactly what fits, in every way of narrowing, and its sums are the sums of what it shows', async () => {
    const everything = await many(300)
    const day = fc.constantFrom('2026-10-30', '2026-11-01', '2026-11-10', '2026-11-20')
    const filters = fc.record(
      {
        statuses: fc.constantFrom<DonationFilter['statuses']>(['paid'], ['pending', 'refunded']),
        channels: fc.constantFrom<DonationFilter['channels']>(['youtube'], [null], ['email', null], ['nowhere']),
        providers: fc.constantFrom<DonationFilter['providers']>(['stripe'], ['paypal', 'stripe'], ['cash']),
        from: day,
        to: day,
        currency: fc.constantFrom('USD', 'EUR'),
        attributed: fc.boolean(),
        recurring: fc.boolean(),
        minimumMinor: fc.constantFrom(0, 1500),
        maximumMinor: fc.constantFrom(2000, 5000)
      },
      { requiredKeys: [] }
    )
    const fits = (filter: DonationFilter) =>
      everything.filter(
        (each) =>
          (filter.statuses?.includes(each.status) ?? true) &&
          (filter.channels?.some((channel) =>
            channel === null ? each.attribution === null : each.attribution?.channel === channel
          ) ??
            true) &&
          (filter.providers?.includes(each.provider) ?? true) &&
          each.date >= (filter.from ?? '') &&
          each.date <= (filter.to ?? '9') &&
          (filter.currency ?? each.currency) === each.currency &&
          (filter.attributed ?? each.attribution !== null) === (each.attribution !== null) &&
          (filter.recurring ?? each.recurring) === each.recurring &&
          each.grossMinor >= (filter.minimumMinor ?? 0) &&
          each.grossMinor <= (filter.maximumMinor ?? Number.MAX_SAFE_INTEGER)
      )
    await fc.assert(
      fc.asyncProperty(filters, async (given) => {
        const amounts = given.minimumMinor !== undefined || given.maximumMinor !== undefined
        const filter: DonationFilter = amounts ? { currency: 'USD', ...given } : given
        const expected = fits(filter)
        expect((await all(filter)).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
        const { count, totals } = await test.donations.view(test.campaignId, filter)
        const counted = expected.filter(({ status }) => !uncounted.includes(status))
        expect(count).toBe(expected.length)
        expect(totals.map(({ currency }) => currency)).toEqual(
          [...new Set(counted.map((each) => each.currency))].sort()
        )
        for (const total of totals) {
          const own = counted.filter(({ currency }) => currency === total.currency)
          const sum = (of: (each: (typeof own)[number]) => number) => own.reduce((before, each) => before + of(each), 0)
          expect(total).toMatchObject({
            count: own.length,
            withPrice: own.filter(({ priceMinor }) => priceMinor > 0).length,
            grossMinor: sum(grossOf),
            netMinor: sum(netOf),
            refundedMinor: sum(({ refundedMinor }) => refundedMinor)
          })
        }
      }),
      { numRuns: 60 }
    )
  })

  it('is the same list page by page, near and far, in every order', async () => {
    const count = 5_400
    await test.book(...manyBookings(count, { campaignId: test.campaignId, lastDay: '2026-11-20', perDay: 40 }))
    for (const order of ['newest', 'oldest', 'largest', 'smallest'] as const) {
      const seen: string[] = []
      while (seen.length < count) {
        const page = await test.donations.list(test.campaignId, seen.length, 450, {}, order)
        seen.push(...page.map(({ id }) => id))
      }
      expect(new Set(seen).size, order).toBe(count)
    }
    const [oldest] = await test.donations.list(test.campaignId, 0, 1, {}, 'oldest')
    const [last] = await test.donations.list(test.campaignId, count - 1, 1)
    expect(last).toEqual(oldest)
  })

  it('finds names in any script, addresses, ids from their beginning, and amounts', async () => {
    await test.book(
      { providerId: 'pi_3Q', donor: { name: 'Inés Fonseca', email: 'ines@example.org' } },
      { providerId: 'pi_4R', donor: { name: '山田 多恵子', email: null } },
      { providerId: 'pi_5S', donor: null, entries: [{ ...booking().entries[0], extraMinor: 0 } as never] }
    )
    const found = async (search: string) => (await all({ search })).map(({ providerId }) => providerId)
    expect(await found('fonseca INES')).toEqual(['pi_3Q'])
    expect(await found('多恵')).toEqual(['pi_4R'])
    expect(await found('ines@ex')).toEqual(['pi_3Q'])
    expect(await found('pi_4')).toEqual(['pi_4R'])
    expect(await found('10.00')).toEqual(['pi_5S'])
    expect(await found('$25')).toEqual(['pi_4R', 'pi_3Q'])
    expect(await found('nobody')).toEqual([])
    expect((await test.donations.view(test.campaignId, { search: 'ines' })).count).toBe(1)
  })

  it('finds who came after the first search', async () => {
    await test.book({ providerId: 'pi_1', donor: { name: 'Ana', email: null } })
    expect(await all({ search: 'ana' })).toHaveLength(1)
    await test.book({ providerId: 'pi_2', donor: { name: 'Ana Two', email: null } })
    expect(await all({ search: 'ana' })).toHaveLength(2)
  })

  it('refuses to show a part of what fits where too much does', async () => {
    await test.book(...manyBookings(5_100, { campaignId: test.campaignId, lastDay: '2026-11-20' }))
    await expect(all({ search: 'pi_0' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('sums follow corrections, refunds and other campaigns', async () => {
    const [id = ''] = await test.book({})
    const other = await test.newCampaign('Autumn')
    await test.platform.db.updateTable('donations').set({ campaign_id: other }).execute()
    expect(await test.donations.totals(test.campaignId)).toEqual([])
    await test.donations.edits.split(id, 2000, 'Two albums')
    expect(await test.donations.totals(other)).toMatchObject([{ count: 1, priceMinor: 2000, extraMinor: 500 }])
  })

  it('says where it came from, the unknown last and apart', async () => {
    await test.book(
      { providerId: 'a', attribution: { channel: 'youtube', post: null, volunteer: null } },
      { providerId: 'b', attribution: { channel: null, post: null, volunteer: 'vol_1' } },
      { providerId: 'c' },
      { providerId: 'd' }
    )
    const { channels, since, providers } = await test.donations.facts(test.campaignId)
    expect(channels).toEqual([
      { channel: 'youtube', attributed: true, currency: 'USD', count: 1, grossMinor: 2500 },
      { channel: null, attributed: true, currency: 'USD', count: 1, grossMinor: 2500 },
      { channel: null, attributed: false, currency: 'USD', count: 2, grossMinor: 5000 }
    ])
    expect([since, providers]).toEqual(['2026-11-20', ['stripe']])
  })

  it('is kept under its name, and replaced under the same', async () => {
    const { views } = test.donations
    const first = await views.save(test.campaignId, 'Refunds', { statuses: ['refunded'] })
    const again = await views.save(test.campaignId, 'Refunds', { statuses: ['disputed'] })
    expect(again.id).toBe(first.id)
    expect(await views.list(test.campaignId)).toEqual([{ ...first, filter: { statuses: ['disputed'] } }])
    await views.remove(first.id)
    expect(await views.list(test.campaignId)).toEqual([])
  })
})
