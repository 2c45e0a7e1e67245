import type { Generated } from 'kysely'

/** What the ledger's screen needs beside the money's own tables. */
export interface LedgerSchema {
  /** Kept by triggers; read only. */
  donation_sums: {
    /** '' where there is none. */
    campaign_id: string
    day: string
    currency: string
    status: string
    provider: string
    /** '' where there is none. */
    channel: string
    attributed: number
    recurring: number
    count: number
    with_price: number
    price_minor: number
    extra_minor: number
    fee_minor: number
    refunded_minor: number
    disputed_minor: number
    dispute_fee_minor: number
  }
  saved_views: {
    id: string
    campaign_id: string
    name: string
    filter: string
    created_at: string
  }
  waiting_decisions: {
    seq: Generated<number>
    item_id: string
    /** `assigned`, `booked`, `set-aside`; null where it was put back to wait. */
    resolution: string | null
    campaign_id: string | null
    note: string | null
    at: string
  }
}
