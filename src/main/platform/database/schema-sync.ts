import type { Generated } from 'kysely'

/** The tables of the connection to Stripe and of what is fetched from it. */
export interface SyncSchema {
  stripe_accounts: {
    account: string
    livemode: number
    name: string
    country: string | null
    currency: string | null
    last_four: string
    /** Permission id to state, as JSON. */
    permissions: string
    connected_at: string
  }
  sync_states: {
    account: string
    livemode: number
    /** Unix seconds by the provider's clock, like the next ones. */
    cursor_at: number | null
    swept_at: number | null
    run_until: number | null
    run_full: Generated<number>
    owner: string | null
    heartbeat_at: string | null
    finished_at: string | null
    failure: string | null
    control: Generated<string>
  }
  sync_pages: {
    account: string
    livemode: number
    list: string
    page: number
    last_id: string | null
    more: number
    sealed: string
  }
  stripe_transactions: {
    account: string
    livemode: number
    id: string
    type: string
    category: string
    currency: string
    amount_minor: number
    fee_minor: number
    net_minor: number
    rate: string | null
    source_kind: string | null
    source_id: string | null
    created_at: number
    available_on: number
    group_key: string | null
    home: string
    home_id: string | null
    payout_id: string | null
  }
  stripe_payouts: {
    account: string
    livemode: number
    id: string
    currency: string
    amount_minor: number
    status: string
    automatic: number
    created_at: number
    arrival_on: number
    contents_minor: number | null
  }
}
