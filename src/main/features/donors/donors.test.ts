import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookAll } from '../../../../tests/builders/donations'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { filesWith, traces } from '../../../../tests/builders/traces'
import { CampaignService } from '../campaigns'
import { DonationService } from '../donations'
import { ReceiptService } from '../receipts'
import { DonorService } from './service'

let test: TestPlatform
let donations: DonationService
let donors: DonorService
beforeEach(async () => {
  test = await testPlatform()
  donations = new DonationService(test.platform, new CampaignService(test.platform))
  donors = new DonorService(test.platform)
})
afterEach(() => test.close())

const ann = { name: 'Ann Lee', email: 'ann@example.org' }
const pay = (providerId: string, donor: { name: string | null; email: string | null }) =>
  bookAll(test.platform, donations, [{ providerId, donor }])
const everybody = async (search = '') => (await donors.list(search, 0, 100)).donors
async function idOf(name: string): Promise<string> {
  return (await everybody()).find((donor) => donor.name === name)?.id ?? ''
}

describe('donors', () => {
  it('are one for each address, with sums for each currency', async () => {
    await pay('pi_1', ann)
    await pay('pi_2', { name: 'A. Lee', email: ' ANN@example.org' })
    await bookAll(test.platform, donations, [{ providerId: 'pi_3', donor: ann, currency: 'EUR' }])
    expect(await everybody()).toMatchObject([
      {
        name: 'Ann Lee',
        given: [
          { currency: 'EUR', count: 1, givenMinor: 2500 },
          { currency: 'USD', count: 2, givenMinor: 5000 }
        ],
        unthanked: 3
      }
    ])
  })

  it('are found by name, address and note, whatever the case and the accents', async () => {
    await pay('pi_1', { name: 'José Müller', email: 'jm@example.org' })
    await pay('pi_2', ann)
    await donors.setNote(await idOf('Ann Lee'), 'Plays the viola')
    expect((await everybody('muller jose')).map(({ name }) => name)).toEqual(['José Müller'])
    expect((await everybody('ANN@')).map(({ name }) => name)).toEqual(['Ann Lee'])
    expect((await everybody('viola')).map(({ name }) => name)).toEqual(['Ann Lee'])
    expect(await everybody('nobody')).toEqual([])
  })

  it('are thanked for what they gave so far, and it can be taken back', async () => {
    const [first = ''] = await pay('pi_1', ann)
    const id = await idOf('Ann Lee')
    expect((await donors.thank(id)).unthanked).toBe(0)
    await pay('pi_2', ann)
    expect((await donors.get(id)).unthanked).toBe(1)
    await donors.unthank(first)
    expect((await donors.get(id)).unthanked).toBe(2)
  })
})

describe('merging', () => {
  it('shows two as one, and splitting brings both back as they were', async () => {
    await pay('pi_1', ann)
    await pay('pi_2', { name: 'Anna Lee-Park', email: 'ann@work.example' })
    const before = await everybody()
    const [ann1, ann2] = [await idOf('Ann Lee'), await idOf('Anna Lee-Park')]
    const merged = await donors.merge(ann2, ann1)
    expect(merged).toMatchObject({ id: ann1, name: 'Ann Lee', entries: 2, given: [{ count: 2, givenMinor: 5000 }] })
    expect(merged.merged.map(({ id }) => id)).toEqual([ann2])
    expect(merged.gifts).toHaveLength(2)
    expect(await donors.members(ann2)).toEqual([ann1, ann2])
    await donors.split(ann2)
    expect(await everybody()).toEqual(before)
  })

  it('of one who was merged into before is undone step by step', async () => {
    for (const name of ['One', 'Two', 'Three']) await pay(`pi_${name}`, { name, email: `${name}@example.org` })
    const [one, two, three] = [await idOf('One'), await idOf('Two'), await idOf('Three')]
    const before = await everybody()
    await donors.merge(one, two)
    const between = await everybody()
    await donors.merge(two, three)
    expect((await everybody()).map(({ id, entries }) => [id, entries])).toEqual([[three, 3]])
    await donors.split(two)
    expect(await everybody()).toEqual(between)
    await donors.split(one)
    expect(await everybody()).toEqual(before)
  })

  it('refuses what is one person already, and splitting what is merged into nobody', async () => {
    await pay('pi_1', ann)
    const id = await idOf('Ann Lee')
    await expect(donors.merge(id, id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(donors.split(id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is only ever suggested, and not again for two that were kept apart', async () => {
    await pay('pi_1', ann)
    await pay('pi_2', { name: 'LEE, Ann', email: 'lee@other.example' })
    await pay('pi_3', { name: null, email: 'ann+music@example.org' })
    const pairs = await donors.likelyPairs()
    expect(pairs.map(({ reason }) => reason).sort()).toEqual(['same-address', 'same-name'])
    expect(await everybody()).toHaveLength(3)
    for (const { one, other } of pairs) await donors.keepApart(other.id, one.id)
    expect(await donors.likelyPairs()).toEqual([])
  })
})

describe('erasing', () => {
  const secret = 'Rosa Delgado'
  const email = 'rosa@example.org'
  const profile = {
    name: 'Youth Orchestra',
    address: '1 Main Street',
    taxId: null,
    country: 'US',
    exempt: true,
    exemptStatus: null,
    signer: null,
    logoId: null
  }

  const stillThere = () => traces(test, [secret, email])

  async function tellOfRosa(): Promise<string> {
    const [donationId = ''] = await pay('pi_1', { name: secret, email })
    const vault = await test.platform.vault()
    const said = vault.seal(JSON.stringify({ billing_details: { name: secret, email } }))
    await test.platform.db
      .insertInto('provider_records')
      .values({
        provider: 'stripe',
        account: 'acct_1',
        kind: 'charge',
        id: 'ch_1',
        donation_id: donationId,
        sealed: said,
        at: ''
      })
      .onConflict((conflict) => conflict.columns(['provider', 'account', 'kind', 'id']).doUpdateSet({ sealed: said }))
      .execute()
    return donationId
  }

  it('leaves nothing that could be read, not even with the key, and every amount', async () => {
    const donationId = await tellOfRosa()
    const receipts = new ReceiptService(test.platform, { get: async () => profile, logo: async () => null })
    const { number } = await receipts.issue(donationId)
    const id = await idOf(secret)
    await donors.setNote(id, `${secret} likes the cello`)
    const { places, sealed } = await stillThere()
    expect(places).toEqual(['donors.sealed', 'provider_records.sealed', 'receipts.sealed'])
    expect(await filesWith(test, sealed)).not.toEqual([])
    const before = await donations.get(donationId)
    await donors.erase(id)
    expect((await stillThere()).places).toEqual([])
    expect(await filesWith(test, sealed)).toEqual([])
    expect(await donations.get(donationId)).toEqual({ ...before, donor: null })
    expect(await receipts.get(number)).toMatchObject({ number, amountMinor: 2500, erased: true })
    await expect(donors.get(id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await everybody()).toEqual([])
  })

  it('takes everybody along who was merged into the person', async () => {
    await pay('pi_1', ann)
    await pay('pi_2', { name: secret, email })
    await donors.merge(await idOf(secret), await idOf('Ann Lee'))
    await donors.erase(await idOf('Ann Lee'))
    expect((await stillThere()).places).toEqual([])
  })

  it('holds when the provider tells of the person again', async () => {
    await tellOfRosa()
    await donors.erase(await idOf(secret))
    await tellOfRosa()
    await donors.keepErased()
    test.platform.scrub()
    expect((await stillThere()).places).toEqual([])
    expect(await test.platform.db.selectFrom('donations').select('id').execute()).toHaveLength(1)
  })

  it('does not keep somebody from giving again', async () => {
    await pay('pi_1', { name: secret, email })
    await donors.erase(await idOf(secret))
    await pay('pi_2', { name: secret, email })
    await donors.keepErased()
    expect(await everybody()).toMatchObject([{ name: secret, given: [{ count: 1 }] }])
  })
})
