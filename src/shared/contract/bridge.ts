import type { Outcome } from './define'
import type { EventName, PayloadOf } from './index'

/** What the window sees of Encore: exactly the contract's names, nothing generic. */
export interface Bridge {
  calls: Record<string, (input: unknown) => Promise<Outcome>>
  /** Each answers a function that ends the listening. */
  events: { [N in EventName]: (listener: (payload: PayloadOf<N>) => void) => () => void }
  /** Where a dropped or pasted file stands; empty where it stands nowhere. */
  pathOf(file: File): string
}
