import type { Attribution } from '@shared/contract/donations'
import { grossOf } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import { formatMoney } from '@shared/domain/money'
import type { Platform } from '../../platform'
import type { Db } from '../../platform/database'
import { newId } from '../../platform/ids'
import { isByHand } from './detail'
import { amountsOf, type Ledger } from './ledger'

/** What a person says of donations that are booked. Money is corrected by new rows; every change of a source is kept. */
export class DonationEdits {
  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db'>,
    private readonly ledger: Ledger,
    private readonly changed: (campaignId: string | null) => void
  ) {}

  /** Says where donations came from. @returns how many of them were said to come from elsewhere before */
  async attribute(ids: readonly string[], after: Attribution | null, reason: string): Promise<number> {
    const at = this.platform.clock.now()
    const rows = await this.platform.db.transaction().execute(async (trx) => {
      const all = await trx
        .selectFrom('donations')
        .select(['id', 'campaign_id', 'channel', 'post_id', 'volunteer_id'])
        .where('id', 'in', ids)
        .execute()
      const other = all.filter((row) => JSON.stringify(attributionOf(row)) !== JSON.stringify(meant(after)))
      if (other.length === 0) return []
      const changes = other.map((row) => ({
        donation_id: row.id,
        before: stored(attributionOf(row)),
        after: stored(meant(after)),
        reason,
        at
      }))
      await trx.insertInto('attribution_changes').values(changes).execute()
      await trx
        .updateTable('donations')
        .set({
          channel: after?.channel ?? null,
          post_id: after?.post ?? null,
          volunteer_id: after?.volunteer ?? null
        })
        .where(
          'id',
          'in',
          other.map(({ id }) => id)
        )
        .execute()
      return other
    })
    for (const campaignId of new Set(rows.map(({ campaign_id }) => campaign_id))) this.changed(campaignId)
    return rows.length
  }

  /** Moves an amount between price and extra. @throws AppError `not-found`, `invalid-input` */
  async split(id: string, priceMinor: number, reason: string): Promise<void> {
    const at = this.platform.clock.now()
    const row = await this.platform.db.transaction().execute(async (trx) => {
      const donation = await required(trx, id)
      await splitTo(trx, this.ledger, { id, priceMinor, at, note: reason })
      return donation
    })
    this.changed(row.campaign_id)
  }

  /** Says that a donation entered by hand never came. @throws AppError `not-found`, `refused` */
  async void(id: string, reason: string): Promise<void> {
    const at = this.platform.clock.now()
    const row = await this.platform.db.transaction().execute(async (trx) => {
      const donation = await required(trx, id)
      if (!isByHand(donation.provider_id)) {
        throw new AppError(
          'refused',
          'Only a donation that was entered by hand can be taken out. Nothing was changed.',
          'Refund it where it was paid; the refund arrives here by itself.'
        )
      }
      if (donation.payment !== 'void') await takeOut(trx, this.ledger, { id, ref: newId('fix'), at, note: reason })
      return donation
    })
    this.changed(row.campaign_id)
  }
}

async function required(trx: Db, id: string) {
  const row = await trx.selectFrom('donations').selectAll().where('id', '=', id).executeTakeFirst()
  if (row) return row
  throw new AppError('not-found', `There is no donation ${id}.`, 'List the donations to see their ids.')
}

interface Amendment {
  id: string
  at: string
  note: string | null
}

/** Brings a donation's price to an amount, by a row that moves the difference from or to the extra. */
export async function splitTo(
  trx: Db,
  ledger: Ledger,
  { id, priceMinor, at, note }: Amendment & { priceMinor: number }
) {
  const row = await required(trx, id)
  const grossMinor = grossOf(amountsOf(row))
  if (priceMinor > grossMinor) {
    const given = formatMoney({ minor: grossMinor, currency: row.currency }, 'en-US')
    throw new AppError(
      'invalid-input',
      `The album's part cannot be more than the ${given} that were given. Nothing was changed.`,
      'Use a smaller amount.'
    )
  }
  const moved = priceMinor - row.price_minor
  if (moved === 0) return
  await ledger.amend(trx, id, {
    kind: 'correction',
    ref: newId('fix'),
    at,
    priceMinor: moved,
    extraMinor: -moved,
    note
  })
}

/** Takes all amounts of a donation back, by one row. */
export async function takeOut(trx: Db, ledger: Ledger, { id, ref, at, note }: Amendment & { ref: string }) {
  const amounts = amountsOf(await required(trx, id))
  const reversed = Object.fromEntries(Object.entries(amounts).map(([name, minor]) => [name, -minor]))
  await ledger.amend(trx, id, { kind: 'reversal', ref, at, ...reversed, note }, 'void')
}

function attributionOf(row: { channel: string | null; post_id: string | null; volunteer_id: string | null }) {
  return meant({ channel: row.channel, post: row.post_id, volunteer: row.volunteer_id })
}

/** One that says nothing is none. */
function meant(attribution: Attribution | null): Attribution | null {
  if (attribution === null) return null
  const { channel, post, volunteer } = attribution
  return channel === null && post === null && volunteer === null ? null : { channel, post, volunteer }
}

function stored(attribution: Attribution | null): string | null {
  return attribution === null ? null : JSON.stringify(attribution)
}
