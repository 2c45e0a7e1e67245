/** An account in one of its two modes, whose objects and money have nothing to do with each other. */
export interface StripeAccount {
  account: string
  livemode: boolean
}

/** How the ledger names it: test money is never mistaken for real money of the same account. */
export function ledgerAccount({ account, livemode }: StripeAccount): string {
  return livemode ? account : `${account}:test`
}

/** As columns. */
export function accountKey({ account, livemode }: StripeAccount): { account: string; livemode: number } {
  return { account, livemode: Number(livemode) }
}
