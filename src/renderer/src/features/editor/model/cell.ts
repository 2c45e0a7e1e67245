import { useSyncExternalStore } from 'react'

/** One value that is watched: for what changes at the screen's pace and must not pass through React. */
export class Cell<T> {
  private readonly listeners = new Set<() => void>()

  constructor(private value: T) {}

  readonly get = (): T => this.value

  set(next: T): void {
    if (Object.is(next, this.value)) return
    this.value = next
    for (const listener of this.listeners) listener()
  }

  /** @returns a function that ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

/** What `choose` takes from the cell's value, and a new drawing whenever that changes. */
export function useCellPart<T, P>(cell: Cell<T>, choose: (value: T) => P): P {
  return useSyncExternalStore(cell.subscribe, () => choose(cell.get()))
}

/** The cell's value, and a new drawing whenever it changes. */
export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get)
}
