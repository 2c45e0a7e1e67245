import type { WaitingDecision, WaitingItem } from '@shared/contract/donations'
import { grossOf, sumOf } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import type { Selectable } from 'kysely'
import type { Platform } from '../../platform'
import type { Db, Schema } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import { DonorDirectory, donorLabel } from '../donors'
import type { Booking } from './booking'
import { pretty } from './detail'
import { splitTo, takeOut } from './edits'
import { amountsOf, type Ledger } from './ledger'

type ItemRow = Selectable<Schema['waiting_items']>
type ShownRow = ItemRow & { campaign_id: string | null; donor_id: string | null }

const mostOpen = 500
const mostDecided = 100

/** What waits for a person: money that joins no campaign, and money that contradicts itself and is therefore not booked. */
export class WaitingService {
  readonly #directory: DonorDirectory

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'vault'>,
    private readonly ledger: Ledger,
    private readonly campaigns: { get(id: string): Promise<unknown> },
    private readonly changed: (campaignId: string | null) => void
  ) {
    this.#directory = new DonorDirectory(platform.db, platform.vault)
  }

  async list() {
    const rows = this.#rows()
    const open = await rows.where('item.resolved_at', 'is', null).orderBy('item.at', 'desc').limit(mostOpen).execute()
    const decided = await rows
      .where('item.resolved_at', 'is not', null)
      .orderBy('item.resolved_at', 'desc')
      .limit(mostDecided)
      .execute()
    const sums = await this.platform.db
      .selectFrom('waiting_items')
      .select(({ fn }) => [
        'currency',
        fn.countAll<number>().as('count'),
        fn.sum<number>('amount_minor').as('amountMinor')
      ])
      .where('resolved_at', 'is', null)
      .groupBy('currency')
      .orderBy('currency')
      .execute()
    return { open: await this.#shown(open), decided: await this.#shown(decided), sums }
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<WaitingItem> {
    const row = await this.#rows().where('item.id', '=', id).executeTakeFirst()
    const [item] = row ? await this.#shown([row]) : []
    if (item) return item
    throw notFound(id)
  }

  /**
   * Decides about an item. A decision is undone by the next one; the money rows that it made stay and are reversed by rows.
   * @throws AppError `not-found`, `invalid-input` for an impossible split, `refused` where it cannot be booked
   */
  async resolve(id: string, decision: WaitingDecision): Promise<WaitingItem> {
    if (decision.to === 'campaign') await this.campaigns.get(decision.campaignId)
    const vault = await this.platform.vault()
    const touched = new Set<string | null>([null])
    await this.platform.db.transaction().execute(async (trx) => {
      const item = await trx.selectFrom('waiting_items').selectAll().where('id', '=', id).executeTakeFirst()
      if (!item) throw notFound(id)
      touched.add(await campaignOf(trx, item.donation_id))
      const donationId =
        item.kind === 'unassigned'
          ? await this.#assign(trx, item, decision)
          : await this.#book(trx, item, decision, vault)
      await this.#record(trx, item, decision, donationId)
      touched.add(await campaignOf(trx, donationId))
    })
    for (const campaignId of touched) this.changed(campaignId)
    return this.get(id)
  }

  /** The donation is booked: it gets its campaign and split, or loses them again. */
  async #assign(trx: Db, item: ItemRow, decision: WaitingDecision): Promise<string> {
    const id = item.donation_id
    if (id === null) throw new Error(`${item.id} waits without a donation`)
    const campaignId = decision.to === 'campaign' ? decision.campaignId : null
    await trx.updateTable('donations').set({ campaign_id: campaignId }).where('id', '=', id).execute()
    if (decision.to === 'campaign') {
      const at = this.platform.clock.now()
      await splitTo(trx, this.ledger, { id, priceMinor: decision.priceMinor, at, note: null })
    }
    return id
  }

  /** Nothing is booked until somebody says where; what was booked so is taken out again by a row. */
  async #book(trx: Db, item: ItemRow, decision: WaitingDecision, vault: Vault): Promise<string | null> {
    const at = this.platform.clock.now()
    if (decision.to !== 'campaign') {
      const id = item.donation_id
      if (id !== null && !(await isOut(trx, id))) {
        await takeOut(trx, this.ledger, { id, ref: await nextRef(trx, item), at, note: null })
      }
      return id
    }
    const id = item.donation_id ?? (await this.#bookAnew(trx, item, vault))
    if (await isOut(trx, id)) await this.#bringBack(trx, item, id)
    await trx.updateTable('donations').set({ campaign_id: decision.campaignId }).where('id', '=', id).execute()
    await splitTo(trx, this.ledger, { id, priceMinor: decision.priceMinor, at, note: null })
    return id
  }

  async #bookAnew(trx: Db, item: ItemRow, vault: Vault): Promise<string> {
    const { booking } = unsealed(vault, item)
    if (!booking) {
      throw new AppError(
        'refused',
        'It is not clear enough what this payment was, so it cannot be booked. Nothing was changed.',
        'Set it aside with a note; where money came, add it by hand.'
      )
    }
    const [booked] = await this.ledger.book(trx, [booking])
    return booked?.id ?? ''
  }

  /** Adds what the rows of other sources say, where rows of earlier decisions took it out. */
  async #bringBack(trx: Db, item: ItemRow, id: string): Promise<void> {
    const rows = await trx.selectFrom('donation_entries').selectAll().where('donation_id', '=', id).execute()
    const own = sumOf(rows.filter(({ ref }) => ref.startsWith(refOf(item))).map(amountsOf))
    const back = Object.fromEntries(Object.entries(own).map(([name, minor]) => [name, -minor]))
    const ref = await nextRef(trx, item)
    await this.ledger.amend(trx, id, { kind: 'correction', ref, at: this.platform.clock.now(), ...back }, 'settled')
  }

  async #record(trx: Db, item: ItemRow, decision: WaitingDecision, donationId: string | null): Promise<void> {
    const at = this.platform.clock.now()
    const done = item.kind === 'unassigned' ? 'assigned' : 'booked'
    const resolution = { campaign: done, aside: 'set-aside', waiting: null }[decision.to]
    const note = decision.to === 'aside' ? decision.note : null
    const campaignId = decision.to === 'campaign' ? decision.campaignId : null
    await trx
      .insertInto('waiting_decisions')
      .values({ item_id: item.id, resolution, campaign_id: campaignId, note, at })
      .execute()
    await trx
      .updateTable('waiting_items')
      .set({ resolution, note, resolved_at: resolution === null ? null : at, donation_id: donationId })
      .where('id', '=', item.id)
      .execute()
  }

  #rows() {
    return this.platform.db
      .selectFrom('waiting_items as item')
      .leftJoin('donations as donation', 'donation.id', 'item.donation_id')
      .selectAll('item')
      .select(['donation.campaign_id', 'donation.donor_id'])
  }

  async #shown(rows: readonly ShownRow[]): Promise<WaitingItem[]> {
    if (rows.length === 0) return []
    const vault = await this.platform.vault()
    const opened = rows.map((row) => ({ row, ...unsealed(vault, row) }))
    const donorOf = ({ row, booking }: (typeof opened)[number]) => row.donor_id ?? booking?.donorId ?? ''
    const profiles = await this.#directory.profiles(opened.map(donorOf).filter(Boolean))
    return opened.map((each) => ({
      id: each.row.id,
      kind: each.row.kind as WaitingItem['kind'],
      provider: each.row.provider,
      providerId: each.row.provider_id,
      donationId: each.row.donation_id,
      reason: each.row.reason,
      amountMinor: each.row.amount_minor,
      priceMinor: each.booking ? sumOf(each.booking.entries).priceMinor : 0,
      currency: each.row.currency,
      at: each.row.at,
      donor: donorLabel(profiles.get(donorOf(each))),
      bookable: each.row.kind === 'unassigned' || each.booking !== null,
      said: pretty(each.said),
      resolution: each.row.resolution as WaitingItem['resolution'],
      campaignId: each.row.campaign_id,
      note: each.row.note,
      resolvedAt: each.row.resolved_at
    }))
  }
}

function unsealed(vault: Vault, { sealed }: ItemRow): { booking: Booking | null; said: unknown } {
  return JSON.parse(vault.unseal(sealed))
}

async function campaignOf(trx: Db, donationId: string | null): Promise<string | null> {
  if (donationId === null) return null
  const row = await trx.selectFrom('donations').select('campaign_id').where('id', '=', donationId).executeTakeFirst()
  return row?.campaign_id ?? null
}

/** Whether all of a donation was taken out. */
async function isOut(trx: Db, id: string): Promise<boolean> {
  const row = await trx.selectFrom('donations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row.payment === 'void' && grossOf(amountsOf(row)) === 0
}

/** What the references of an item's own money rows begin with. */
function refOf({ id }: ItemRow): string {
  return `${id}#`
}

async function nextRef(trx: Db, item: ItemRow): Promise<string> {
  const { count } = await trx
    .selectFrom('waiting_decisions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('item_id', '=', item.id)
    .executeTakeFirstOrThrow()
  return `${refOf(item)}${count + 1}`
}

function notFound(id: string): AppError {
  return new AppError('not-found', `Nothing waits by the id ${id}.`, 'See `encore donations waiting` for the ids.')
}
