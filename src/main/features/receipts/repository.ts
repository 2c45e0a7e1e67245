import type { VoidReason } from '@shared/contract/receipts'
import { receiptNumber } from '@shared/domain/receipt'
import type { Insertable, Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

type ReceiptRow = Selectable<Schema['receipts']>

/** A receipt with what happened to it. */
export interface KnownReceipt extends Omit<ReceiptRow, 'sealed' | 'pdf'> {
  erased: boolean
  donationIds: string[]
  replacedBy: string | null
  voided: { reason: VoidReason; at: string; seenAt: string | null } | null
}

/** What a receipt stood on when it was issued. */
export interface CoveredGift {
  donationId: string
  amountMinor: number
  refundedMinor: number
}

// Well below the number of values that one statement may carry.
const chunk = 500

/** Receipts as rows. */
export class ReceiptRepository {
  constructor(private readonly db: Db) {}

  /**
   * Takes the next number of a year inside the caller's transaction. As its first statement it makes every other writer
   * wait, so that numbers are given one after another; rolled back, it was never given.
   */
  async takeNumber(year: number): Promise<{ number: string; position: number }> {
    const { last } = await this.db
      .insertInto('receipt_counters')
      .values({ year, last: 1 })
      .onConflict((conflict) =>
        conflict.column('year').doUpdateSet(({ eb }) => ({ last: eb('receipt_counters.last', '+', 1) }))
      )
      .returning('last')
      .executeTakeFirstOrThrow()
    return { number: receiptNumber(year, last), position: last }
  }

  /** The number that comes next, as far as nobody takes it first. */
  async nextNumber(year: number): Promise<string> {
    const row = await this.db.selectFrom('receipt_counters').select('last').where('year', '=', year).executeTakeFirst()
    return receiptNumber(year, (row?.last ?? 0) + 1)
  }

  async insert(row: Insertable<Schema['receipts']>, gifts: readonly CoveredGift[]): Promise<void> {
    await this.db.insertInto('receipts').values(row).execute()
    for (let from = 0; from < gifts.length; from += chunk) {
      const values = gifts.slice(from, from + chunk).map(({ donationId, amountMinor, refundedMinor }) => ({
        receipt_id: row.id,
        donation_id: donationId,
        amount_minor: amountMinor,
        refunded_minor: refundedMinor
      }))
      await this.db.insertInto('receipt_gifts').values(values).execute()
    }
  }

  /** Which of these donations a valid receipt covers, and which receipt. */
  async covering(donationIds: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (let from = 0; from < donationIds.length; from += chunk) {
      const rows = await this.db
        .selectFrom('receipt_gifts as gift')
        .innerJoin('receipts', 'receipts.id', 'gift.receipt_id')
        .leftJoin('receipt_voids as void', 'void.receipt_id', 'gift.receipt_id')
        .select(['gift.donation_id', 'receipts.number'])
        .where('gift.donation_id', 'in', donationIds.slice(from, from + chunk))
        .where('void.receipt_id', 'is', null)
        .execute()
      for (const { donation_id, number } of rows) found.set(donation_id, number)
    }
    return found
  }

  /** The voided receipt of any of these donations that nothing replaces yet; the latest where there are several. */
  async toReplace(donationIds: readonly string[]): Promise<string | null> {
    const row = await this.db
      .selectFrom('receipt_gifts as gift')
      .innerJoin('receipts', 'receipts.id', 'gift.receipt_id')
      .innerJoin('receipt_voids as void', 'void.receipt_id', 'gift.receipt_id')
      .leftJoin('receipts as next', 'next.replaces', 'receipts.number')
      .select(['receipts.number'])
      .where('gift.donation_id', 'in', donationIds.slice(0, chunk))
      .where('next.id', 'is', null)
      .orderBy('receipts.year', 'desc')
      .orderBy('receipts.position', 'desc')
      .executeTakeFirst()
    return row?.number ?? null
  }

  async find(number: string): Promise<ReceiptRow | null> {
    const row = await this.db.selectFrom('receipts').selectAll().where('number', '=', number).executeTakeFirst()
    return row ?? null
  }

  /** The newest first. */
  async list(filter: {
    donorIds?: readonly string[]
    year?: number
    numbers?: readonly string[]
  }): Promise<KnownReceipt[]> {
    let query = this.db
      .selectFrom('receipts')
      .leftJoin('receipt_voids as void', 'void.receipt_id', 'receipts.id')
      .leftJoin('receipts as next', 'next.replaces', 'receipts.number')
      .select([
        'receipts.id',
        'receipts.number',
        'receipts.year',
        'receipts.position',
        'receipts.kind',
        'receipts.gift_year',
        'receipts.donor_id',
        'receipts.form',
        'receipts.currency',
        'receipts.amount_minor',
        'receipts.benefit_minor',
        'receipts.deductible_minor',
        'receipts.replaces',
        'receipts.issued_on',
        'receipts.sha256',
        'receipts.created_at',
        'next.number as replaced_by',
        'void.reason',
        'void.at as voided_at',
        'void.seen_at'
      ])
      .select(({ eb }) => eb('receipts.sealed', 'is', null).as('erased'))
      .orderBy('receipts.year', 'desc')
      .orderBy('receipts.position', 'desc')
    const { donorIds } = filter
    if (donorIds) {
      query = query.where(({ or, eb, selectFrom }) =>
        or([
          eb('receipts.donor_id', 'in', donorIds),
          eb(
            'receipts.id',
            'in',
            selectFrom('receipt_gifts')
              .innerJoin('donations', 'donations.id', 'receipt_gifts.donation_id')
              .select('receipt_gifts.receipt_id')
              .where('donations.donor_id', 'in', donorIds)
          )
        ])
      )
    }
    if (filter.numbers) query = query.where('receipts.number', 'in', filter.numbers)
    if (filter.year !== undefined) query = query.where('receipts.gift_year', '=', filter.year)
    const rows = await query.execute()
    const gifts = await this.#giftsOf(rows.map(({ id }) => id))
    return rows.map(({ replaced_by, reason, voided_at, seen_at, erased, ...row }) => ({
      ...row,
      erased: Boolean(erased),
      donationIds: gifts.get(row.id) ?? [],
      replacedBy: replaced_by,
      voided: reason && voided_at ? { reason: reason as VoidReason, at: voided_at, seenAt: seen_at } : null
    }))
  }

  async #giftsOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>()
    for (let from = 0; from < ids.length; from += chunk) {
      const rows = await this.db
        .selectFrom('receipt_gifts')
        .select(['receipt_id', 'donation_id'])
        .where('receipt_id', 'in', ids.slice(from, from + chunk))
        .execute()
      for (const { receipt_id, donation_id } of rows) {
        found.set(receipt_id, [...(found.get(receipt_id) ?? []), donation_id])
      }
    }
    return found
  }

  /** Numbers of the receipts that cover a donation, the newest first. */
  async numbersOf(donationId: string): Promise<string[]> {
    const rows = await this.db
      .selectFrom('receipt_gifts as gift')
      .innerJoin('receipts', 'receipts.id', 'gift.receipt_id')
      .select('receipts.number')
      .where('gift.donation_id', '=', donationId)
      .orderBy('receipts.year', 'desc')
      .orderBy('receipts.position', 'desc')
      .execute()
    return rows.map(({ number }) => number)
  }

  /** Keeps the file of a receipt, unless another process was first; both drew the same. */
  async keepFile(id: string, pdf: string, sha256: string): Promise<void> {
    await this.db
      .updateTable('receipts')
      .set({ pdf, sha256 })
      .where('id', '=', id)
      .where('pdf', 'is', null)
      .where('sealed', 'is not', null)
      .execute()
  }

  /** @returns whether it was valid until now. */
  async void(id: string, reason: VoidReason, at: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('receipt_voids')
      .values({ receipt_id: id, reason, at, seen_at: reason === 'asked' ? at : null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }

  async markSeen(id: string, at: string): Promise<void> {
    await this.db
      .updateTable('receipt_voids')
      .set({ seen_at: at })
      .where('receipt_id', '=', id)
      .where('seen_at', 'is', null)
      .execute()
  }

  /** Valid receipts whose money is not what it was when they were issued, and why. */
  async lapsing(): Promise<{ id: string; number: string; reason: VoidReason }[]> {
    const rows = await this.db
      .selectFrom('receipt_gifts as gift')
      .innerJoin('receipts', 'receipts.id', 'gift.receipt_id')
      .innerJoin('donations', 'donations.id', 'gift.donation_id')
      .leftJoin('receipt_voids as void', 'void.receipt_id', 'gift.receipt_id')
      .select(['receipts.id', 'receipts.number', 'donations.status'])
      .where('void.receipt_id', 'is', null)
      .where(({ or, eb }) =>
        or([
          eb('donations.refunded_minor', '>', eb.ref('gift.refunded_minor')),
          eb('donations.status', 'in', ['dispute_lost', 'failed', 'void', 'pending'])
        ])
      )
      .orderBy('receipts.year')
      .orderBy('receipts.position')
      .execute()
    const reasons = new Map(rows.map(({ number, id, status }) => [number, { id, number, reason: reasonOf(status) }]))
    return [...reasons.values()]
  }

  /** Numbers of receipts that lost their ground and that nobody took note of, the newest first. */
  async lapsedUnseen(): Promise<string[]> {
    const rows = await this.db
      .selectFrom('receipt_voids as void')
      .innerJoin('receipts', 'receipts.id', 'void.receipt_id')
      .select('receipts.number')
      .where('void.seen_at', 'is', null)
      .orderBy('void.at', 'desc')
      .execute()
    return rows.map(({ number }) => number)
  }
}

function reasonOf(status: string): VoidReason {
  if (status === 'dispute_lost') return 'disputed'
  return ['failed', 'void', 'pending'].includes(status) ? 'failed' : 'refunded'
}
