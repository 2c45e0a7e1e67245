import type { DonationStatus } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import { type Gift, giftOf } from '@shared/domain/receipt'
import type { Db } from '../../platform/database'

/** A donation as receipts see it. */
export interface GiftRow extends Gift {
  donationId: string
  campaignId: string | null
  /** The whole person who gave; null where nobody knows. */
  donorId: string | null
  date: string
  status: DonationStatus
  currency: string
  grossMinor: number
  refundedMinor: number
  goods: string | null
}

/** Statuses of donations whose money is there. */
const receiptable: readonly DonationStatus[] = ['paid', 'partially_refunded']

const chunk = 500

/** Reads donations for receipts. */
export class GiftReader {
  constructor(private readonly db: Db) {}

  /** In the order in which they were given. */
  async byIds(ids: readonly string[]): Promise<GiftRow[]> {
    const found: GiftRow[] = []
    for (let from = 0; from < ids.length; from += chunk) {
      const rows = await this.#select()
        .where('donations.id', 'in', ids.slice(from, from + chunk))
        .execute()
      found.push(...rows.map(toGift))
    }
    return found.sort((a, b) => (a.date === b.date ? (a.donationId < b.donationId ? -1 : 1) : a.date < b.date ? -1 : 1))
  }

  /** What known people gave in a calendar year and did not get back, in the order in which it was given. */
  async ofYear(year: number, filter: { campaignId: string | null; donorId: string | null }): Promise<GiftRow[]> {
    let query = this.#select()
      .where('donations.day', '>=', `${year}-01-01`)
      .where('donations.day', '<=', `${year}-12-31`)
      .where('donations.status', 'in', receiptable)
      .where('donations.donor_id', 'is not', null)
      .where('donor.erased_at', 'is', null)
    if (filter.campaignId !== null) query = query.where('donations.campaign_id', '=', filter.campaignId)
    const { donorId } = filter
    if (donorId !== null) {
      query = query.where(({ or, eb }) => or([eb('donor.id', '=', donorId), eb('donor.merged_into', '=', donorId)]))
    }
    return (await query.orderBy('donations.at').orderBy('donations.seq').execute()).map(toGift)
  }

  #select() {
    return this.db
      .selectFrom('donations')
      .leftJoin('donors as donor', 'donor.id', 'donations.donor_id')
      .leftJoin('campaigns', 'campaigns.id', 'donations.campaign_id')
      .select([
        'donations.id',
        'donations.campaign_id',
        'donations.donor_id',
        'donor.merged_into',
        'donations.day',
        'donations.status',
        'donations.currency',
        'donations.price_minor',
        'donations.extra_minor',
        'donations.refunded_minor',
        'donations.fmv_minor',
        'campaigns.name as campaign',
        'campaigns.album_fmv_minor'
      ])
  }
}

function toGift(row: {
  id: string
  campaign_id: string | null
  donor_id: string | null
  merged_into: string | null
  day: string
  status: string
  currency: string
  price_minor: number
  extra_minor: number
  refunded_minor: number
  fmv_minor: number | null
  campaign: string | null
  album_fmv_minor: number | null
}): GiftRow {
  const grossMinor = row.price_minor + row.extra_minor
  const gift = giftOf({
    grossMinor,
    priceMinor: row.price_minor,
    refundedMinor: row.refunded_minor,
    fmvMinor: row.fmv_minor,
    albumFmvMinor: row.album_fmv_minor
  })
  return {
    ...gift,
    donationId: row.id,
    campaignId: row.campaign_id,
    donorId: row.merged_into ?? row.donor_id,
    date: row.day,
    status: row.status as DonationStatus,
    currency: row.currency,
    grossMinor,
    refundedMinor: row.refunded_minor,
    goods: gift.benefitMinor > 0 ? (row.campaign ? `Album "${row.campaign}"` : 'Album') : null
  }
}

/** @throws AppError `refused` where there is nothing that a receipt could be given for. */
export function assertReceiptable({ status, donationId }: GiftRow): void {
  if (receiptable.includes(status)) return
  const [what, hint] = reasons[status] ?? ['is not paid', 'Sync or import again once it is.']
  throw new AppError('refused', `Donation ${donationId} ${what}. No receipt was issued.`, hint)
}

const reasons: Partial<Record<DonationStatus, [string, string]>> = {
  pending: ['has not arrived yet', 'A bank debit takes some days. Issue the receipt once it is paid.'],
  failed: ['did not arrive', 'Only what was paid has a receipt.'],
  void: ['was cancelled', 'Only what was paid has a receipt.'],
  refunded: ['was refunded in full', 'Nothing is left to give a receipt for.'],
  disputed: ['is disputed by its payer', 'Issue the receipt once the dispute is won.'],
  dispute_lost: ['was lost in a dispute', 'Nothing is left to give a receipt for.']
}
