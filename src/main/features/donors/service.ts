import type { Donor, DonorDetails, DonorGift, LikelyPair } from '@shared/contract/donors'
import { type DonationStatus, uncounted } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import { alikes } from '@shared/domain/likeness'
import type { Platform } from '../../platform'
import type { DonorProfile } from './book'
import { DonorEraser } from './eraser'
import { DonorRepository } from './repository'

interface Entry {
  id: string
  person: string
  under: string | null
  profile: DonorProfile
}

const nobody: DonorProfile = { name: null, email: null, address: null, note: null }

/** The people who gave: put together by hand, thanked, and erased when they ask for it. */
export class DonorService {
  readonly #repository: DonorRepository

  constructor(private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'scrub' | 'vault'>) {
    this.#repository = new DonorRepository(platform.db)
  }

  /** Who gave last first. @param search looks into names, addresses and notes */
  async list(search: string, offset: number, limit: number): Promise<{ total: number; donors: Donor[] }> {
    const all = await this.#repository.people()
    const wanted = search.trim() === '' ? all : await this.#matching(all, search)
    const page = wanted.slice(offset, offset + limit)
    const donors = await this.#shown(page)
    return { total: wanted.length, donors }
  }

  /** @throws AppError `not-found`; also for one that was erased */
  async get(id: string): Promise<DonorDetails> {
    const person = await this.#person(id)
    const entries = await this.#entries([person])
    const gifts = await this.#repository.gifts(entries.map((entry) => entry.id))
    const [shown] = await this.#shown([{ id: person, lastGiftAt: gifts[0]?.at ?? null }])
    if (!shown) throw missing(id)
    const own = entries.find((entry) => entry.id === person)?.profile ?? nobody
    return {
      ...shown,
      address: own.address,
      note: own.note,
      gifts: gifts.map(toGift),
      merged: entries.flatMap(({ id: part, under, profile }) =>
        part === person ? [] : [{ id: part, name: profile.name, email: profile.email, under: under ?? person }]
      )
    }
  }

  /** The ids of a person and of everybody merged into them; those of an erased one as well. */
  async members(id: string): Promise<string[]> {
    const row = await this.#repository.find(id)
    if (!row) return [id]
    return (await this.#repository.entries([row.merged_into ?? id])).map((entry) => entry.id)
  }

  /** Pairs that may be one person, and that nobody said are not. */
  async likelyPairs(): Promise<LikelyPair[]> {
    const people = await this.#repository.people()
    const entries = await this.#entries(people.map(({ id }) => id))
    const whole = entries.filter(({ id, person }) => id === person)
    const apart = await this.#repository.apart()
    const named = whole.map(({ id, profile }) => ({ id, name: profile.name, email: profile.email }))
    return alikes(named).filter(({ one, other }) => !apart.has(pairKey(one.id, other.id)))
  }

  /** @throws AppError `not-found`; `conflict` where both are one person already */
  async merge(id: string, into: string): Promise<DonorDetails> {
    const [person, target] = [await this.#person(id), await this.#person(into)]
    if (person === target) {
      throw new AppError('conflict', 'These two are one person already. Nothing was changed.', 'Choose another one.')
    }
    await this.platform.db.transaction().execute((trx) => new DonorRepository(trx).merge(person, target))
    this.#changed()
    return this.get(target)
  }

  /** @returns the person that was split off. @throws AppError `conflict` where it is merged into nobody */
  async split(id: string): Promise<DonorDetails> {
    await this.#person(id)
    const row = await this.#repository.find(id)
    if (!row?.merged_under) {
      throw new AppError('conflict', 'This one is merged into nobody. Nothing was changed.', 'Choose a merged entry.')
    }
    await this.platform.db.transaction().execute((trx) => new DonorRepository(trx).split(id))
    this.#changed()
    return this.get(id)
  }

  async keepApart(one: string, other: string): Promise<void> {
    const [first = '', second = ''] = [await this.#person(one), await this.#person(other)].sort()
    await this.#repository.keepApart(first, second, this.platform.clock.now())
    this.#changed()
  }

  /** Notes that a person was thanked for every gift up to now. */
  async thank(id: string): Promise<DonorDetails> {
    const { gifts } = await this.get(id)
    const counting = gifts.filter(({ status, thankedAt }) => !uncounted.includes(status) && thankedAt === null)
    await this.#repository.thank(
      counting.map(({ donationId }) => donationId),
      this.platform.clock.now()
    )
    this.#changed()
    return this.get(id)
  }

  async unthank(donationId: string): Promise<void> {
    await this.#repository.unthank(donationId)
    this.#changed()
  }

  async setNote(id: string, note: string): Promise<DonorDetails> {
    const person = await this.#person(id)
    const [entry] = (await this.#entries([person])).filter((one) => one.id === person)
    const vault = await this.platform.vault()
    const profile: DonorProfile = { ...(entry?.profile ?? nobody), note: note === '' ? null : note }
    await this.#repository.seal(person, vault.seal(JSON.stringify(profile)))
    this.#changed()
    return this.get(person)
  }

  /**
   * Removes names, addresses, notes, what providers said and what receipts say of a person. Amounts, dates and receipt
   * numbers stay. @throws AppError `not-found`
   */
  async erase(id: string): Promise<void> {
    const person = await this.#person(id)
    const eraser = await this.#eraser()
    await this.platform.db.transaction().execute(async (trx) => {
      const entries = await new DonorRepository(trx).entries([person])
      await eraser.erase(
        trx,
        entries.map((entry) => entry.id)
      )
    })
    this.platform.scrub()
    this.#changed()
    this.platform.events.emit('donations.changed', { campaignId: null })
    this.platform.events.emit('receipts.changed', {})
  }

  /** Takes out again what a provider or a file said of erased people since. */
  async keepErased(): Promise<void> {
    const some = await this.platform.db
      .selectFrom('donors')
      .select('id')
      .where('erased_at', 'is not', null)
      .limit(1)
      .executeTakeFirst()
    if (some) await (await this.#eraser()).keepErased(this.platform.db)
  }

  async #eraser(): Promise<DonorEraser> {
    return new DonorEraser(await this.platform.vault(), () => this.platform.clock.now())
  }

  async #person(id: string): Promise<string> {
    const row = await this.#repository.find(id)
    if (!row || row.erased_at !== null) throw missing(id)
    return row.merged_into ?? id
  }

  async #entries(people: readonly string[]): Promise<Entry[]> {
    const rows = await this.#repository.entries(people)
    if (rows.length === 0) return []
    const vault = await this.platform.vault()
    return rows.map(({ sealed, ...row }) => ({
      ...row,
      profile: sealed === null ? nobody : (JSON.parse(vault.unseal(sealed)) as DonorProfile)
    }))
  }

  async #matching<T extends { id: string }>(people: readonly T[], search: string): Promise<T[]> {
    const words = folded(search).split(/\s+/).filter(Boolean)
    const texts = new Map<string, string>()
    for (const { person, profile } of await this.#entries(people.map(({ id }) => id))) {
      const { name, email, address, note } = profile
      const own = [name, email, address, note].filter(Boolean).join(' ')
      texts.set(person, `${texts.get(person) ?? ''} ${folded(own)}`)
    }
    return people.filter(({ id }) => words.every((word) => texts.get(id)?.includes(word)))
  }

  async #shown(people: readonly { id: string; lastGiftAt: string | null }[]): Promise<Donor[]> {
    const ids = people.map(({ id }) => id)
    const [entries, given, thanks] = [
      await this.#entries(ids),
      await this.#repository.given(ids),
      await this.#repository.thanks(ids)
    ]
    const own = new Map(entries.filter(({ id, person }) => id === person).map(({ id, profile }) => [id, profile]))
    return people.map(({ id, lastGiftAt }) => ({
      id,
      name: own.get(id)?.name ?? null,
      email: own.get(id)?.email ?? null,
      given: given
        .filter(({ person }) => person === id)
        .map(({ currency, count, givenMinor }) => ({ currency, count, givenMinor })),
      lastGiftAt,
      unthanked: thanks.get(id)?.unthanked ?? 0,
      lastThankedAt: thanks.get(id)?.lastThankedAt ?? null,
      entries: entries.filter(({ person }) => person === id).length
    }))
  }

  #changed(): void {
    this.platform.events.emit('donors.changed', {})
  }
}

function toGift(row: Awaited<ReturnType<DonorRepository['gifts']>>[number]): DonorGift {
  return {
    donationId: row.id,
    date: row.day,
    campaign: row.campaign,
    provider: row.provider,
    status: row.status as DonationStatus,
    currency: row.currency,
    grossMinor: row.price_minor + row.extra_minor,
    refundedMinor: row.refunded_minor,
    thankedAt: row.thanked_at
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function pairKey(one: string, other: string): string {
  return [one, other].sort().join(' ')
}

function missing(id: string): AppError {
  return new AppError('not-found', `There is no donor ${id}.`, 'List the donors to see their ids.')
}
