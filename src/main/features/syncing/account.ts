/** An account in one of its two modes, whose objects and money have nothing to do with each other. */
export interface StripeAccount {
  account: string
  livemode: boolean
}

/** As columns. */
export function accountKey({ account, livemode }: StripeAccount): { account: string; livemode: number } {
  return { account, livemode: Number(livemode) }
}
