import type { Generated } from 'kysely'

/** The money's tables as the migrations leave them. Amounts are integer minor units, instants ISO strings in UTC. */
export interface MoneySchema {
  meta: { key: string; value: string }
  donors: {
    id: string
    /** Keyed hash of the normalised address; null where no address is known. */
    email_key: string | null
    /** Name, address and notes, sealed; null once erased. */
    sealed: string | null
    /** The donor that this one is shown as part of. */
    merged_into: string | null
    /** The donor that it was merged under by hand, which leads to `merged_into` in one or more steps. */
    merged_under: string | null
    thanked_at: string | null
    erased_at: string | null
    created_at: string
  }
  donations: {
    seq: Generated<number>
    id: string
    /** Null: it waits to be assigned. */
    campaign_id: string | null
    provider: string
    account: string
    provider_id: string
    at: string
    /** The local day where the campaign is. */
    day: string
    payment: string
    dispute: string
    status: string
    currency: string
    price_minor: number
    extra_minor: number
    fee_minor: number
    refunded_minor: number
    disputed_minor: number
    dispute_fee_minor: number
    fmv_minor: number | null
    charged_minor: number | null
    charged_currency: string | null
    charged_rate: string | null
    donor_id: string | null
    page_id: string | null
    link_id: string | null
    channel: string | null
    post_id: string | null
    volunteer_id: string | null
    recurring: number
    created_at: string
  }
  donation_entries: {
    seq: Generated<number>
    donation_id: string
    kind: string
    ref: string
    at: string
    price_minor: number
    extra_minor: number
    fee_minor: number
    refunded_minor: number
    disputed_minor: number
    dispute_fee_minor: number
    note: string | null
    created_at: string
  }
  attribution_changes: {
    seq: Generated<number>
    donation_id: string
    /** Attribution as JSON; null where there was none. */
    before: string | null
    after: string | null
    reason: string
    at: string
  }
  provider_records: {
    provider: string
    account: string
    kind: string
    id: string
    donation_id: string | null
    sealed: string
    at: string
    /** What belongs together: a payment intent, or the invoice of a recurring gift. */
    group_key: Generated<string | null>
    /** Another key by which it is looked for. */
    link_key: Generated<string | null>
    /** Keyed hash of what is sealed. */
    digest: Generated<string | null>
  }
  waiting_items: {
    id: string
    kind: string
    provider: string
    account: string
    provider_id: string
    donation_id: string | null
    code: string
    reason: string
    currency: string
    amount_minor: number
    at: string
    sealed: string
    resolution: string | null
    note: string | null
    resolved_at: string | null
    created_at: string
  }
  checkout_pages: {
    id: string
    campaign_id: string
    provider: string
    account: string
    livemode: number
    model: string
    offer_key: string
    currency: string
    album_price_minor: number | null
    album_fmv_minor: number | null
    extras: string
    remote: string
    payment_link_id: string | null
    url: string | null
    state: string
    active: number
    created_at: string
  }
  checkout_links: {
    id: string
    page_id: string
    reference: string
    target: string
    channel: string | null
    post_id: string | null
    volunteer_id: string | null
    created_at: string
  }
}
