import type { Emit, EventName, PayloadOf } from '@shared/contract'

type Listener = (name: EventName, payload: PayloadOf<EventName>) => void

/** What features tell the outside; whoever shows things (a window, the command line's progress) listens. */
export class EventBus {
  readonly #listeners = new Set<Listener>()

  readonly emit: Emit = (name, payload) => {
    for (const listener of this.#listeners) listener(name, payload as PayloadOf<EventName>)
  }

  /** @returns a function that ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
