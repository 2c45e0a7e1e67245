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
}
