import { useSyncExternalStore } from 'react'

/** Something that happened and passes: shown for a while, and read out. */
export interface Notice {
  id: number
  text: string
  tone: 'done' | 'failed' | 'info'
  /** Whether it waits until it is closed, because it offers something that is not offered again. */
  stays?: boolean
  action?: { label: string; run: () => void }
}

const shownForMs = 8000

let notices: readonly Notice[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

/** Tells the person of something that happened. What failed stays until it is closed. */
export function notify(notice: Omit<Notice, 'id'>): void {
  lastId += 1
  const id = lastId
  change([...notices.slice(-2), { ...notice, id }])
  if (notice.tone !== 'failed' && !notice.stays) window.setTimeout(() => dismissNotice(id), shownForMs)
}

export function dismissNotice(id: number): void {
  change(notices.filter((notice) => notice.id !== id))
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices
  )
}
