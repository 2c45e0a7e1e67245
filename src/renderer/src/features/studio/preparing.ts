import type { PayloadOf } from '@shared/contract'
import { useSyncExternalStore } from 'react'
import { useEvent } from '../../lib/client'

type Preparation = PayloadOf<'recordings.preparing'>

// Preparations come and go many times a second for many recordings: only the rows concerned are drawn anew.
const running = new Map<string, Preparation>()
const listeners = new Set<() => void>()

const keyOf = (id: string, kind: Preparation['kind']) => `${kind} ${id}`

/** Keeps what is being prepared up to date. Stands once, in the shell. */
export function usePreparationNews(): void {
  useEvent('recordings.preparing', (preparation) => {
    const key = keyOf(preparation.id, preparation.kind)
    if (preparation.state === 'running') running.set(key, preparation)
    else running.delete(key)
    for (const listener of listeners) listener()
  })
}

/** How far a recording's proxy, peaks or storyboard is, while it is being made. */
export function usePreparation(id: string, kind: Preparation['kind']): Preparation | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => running.get(keyOf(id, kind)) ?? null
  )
}
