import { setTimeout } from 'node:timers/promises'

/** Waits that long, or until the signal fires. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

export const wait: Wait = (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {})
