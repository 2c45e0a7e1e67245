import type { Facts } from './next'

/** A colleague's advice: one line, one action, never twice. */
export interface Advice {
  id: string
  text: string
  action?: { label: string; command: string }
}

/** What a colleague would say now; null when all that fits was dismissed. */
export function adviceFor({ recordings, clips, jobs }: Facts, dismissed: readonly string[]): Advice | null {
  const fitting: (Advice | false)[] = [
    recordings.length > 0 &&
      clips.length === 0 && {
        id: 'look-before-you-listen',
        text: 'Look before you listen: a swell with a silence after it stands out in the waveform, and is often the minute you want.'
      },
    clips.length > 0 &&
      !jobs.some(({ state }) => state === 'done') && {
        id: 'one-clip-many-formats',
        text: 'One clip goes many ways: a film to post, an mp3 to send, a flac for the album. Export them all at once.'
      },
    jobs.some(({ state }) => state === 'done') && {
      id: 'find-or-do',
      text: 'Any recording, clip or action is two keys and a few letters away.',
      action: { label: 'Find or do', command: 'palette.open' }
    }
  ]
  return fitting.find((advice): advice is Advice => advice !== false && !dismissed.includes(advice.id)) ?? null
}
