import type { CheckoutPage } from '@shared/contract/checkout'
import { Callout } from '../../ui/Callout'
import { State } from '../../ui/State'

/** Whether supporters can pay on a page, and whether money moves. */
export function PageState({ page: { url, active, livemode } }: { page: CheckoutPage }) {
  if (url === null) return <State kind="blocked">Not finished</State>
  if (!active) return <State kind="stopped">Off</State>
  return livemode ? <State kind="done">On</State> : <State kind="unknown">On, test mode</State>
}

/** What must not be missed where the key is Stripe's test key. */
export function TestMode() {
  return <Callout title="Stripe is in test mode.">Supporters cannot really pay on this page: no money moves.</Callout>
}
