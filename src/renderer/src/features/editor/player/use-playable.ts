import type { Recording } from '@shared/contract/recordings'
import type { Failure } from '@shared/domain/errors'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { call, useEvent } from '../../../lib/client'
import { type Told, tell } from '../../../lib/failures'
import type { Player } from './player'

/** What stands in the picture's place: the player, or why there is none yet. */
export type Playable =
  | { state: 'playing'; version: number }
  | { state: 'preparing'; fraction: number; remainingMs: number | null }
  | { state: 'stopped' }
  | { state: 'failed'; told: Told }

const cannotPlay: Told = {
  message: 'This recording cannot be shown here; the file itself is untouched.',
  hint: 'You can still cut and export it by its waveform.'
}

type Job = Exclude<Playable, { state: 'playing' }>

/**
 * Decides whether the file itself is played or a copy made for playing, and has that copy made where it is needed: for a
 * kind of file that is known not to play, and for one whose playing failed.
 */
export function usePlayable(recording: Recording, player: Player) {
  const { id, playback } = recording
  const [job, setJob] = useState<Job | null>(null)
  const [version, setVersion] = useState(0)
  const { failed } = useSyncExternalStore(player.subscribe, player.snapshot)

  const prepare = useCallback(() => {
    setJob({ state: 'preparing', fraction: 0, remainingMs: null })
    call('recordings.prepareProxy', { id }).catch((error: unknown) => setJob({ state: 'failed', told: tell(error) }))
  }, [id])
  const cancel = useCallback(() => {
    call('recordings.cancelPreparation', { id, kind: 'proxy' }).catch((error: unknown) =>
      setJob({ state: 'failed', told: tell(error) })
    )
  }, [id])

  useEffect(() => {
    if (playback === 'proxy-needed') prepare()
  }, [playback, prepare])
  useEffect(() => {
    if (!failed) return
    if (playback === 'proxy-ready') setJob({ state: 'failed', told: cannotPlay })
    else prepare()
  }, [failed, playback, prepare])

  useEvent('recordings.preparing', (progress) => {
    if (progress.id !== id || progress.kind !== 'proxy') return
    if (progress.state === 'running') {
      setJob({ state: 'preparing', fraction: progress.fraction, remainingMs: progress.remainingMs })
    } else if (progress.state === 'cancelled') setJob({ state: 'stopped' })
    else if (progress.state === 'failed') setJob({ state: 'failed', told: toldOf(progress.error) })
    else {
      // The same address now answers the copy: the element is made anew so that it asks again.
      setVersion((now) => now + 1)
      setJob(null)
    }
  })

  const playable: Playable = job ?? { state: 'playing', version }
  return { playable, prepare, cancel }
}

function toldOf(error: Pick<Failure, 'message' | 'hint'> | null): Told {
  return error ?? cannotPlay
}
