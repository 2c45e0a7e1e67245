import type { Recording } from '@shared/contract/recordings'
import type { Failure } from '@shared/domain/errors'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { call, keyOf, queryClient, useEvent } from '../../../lib/client'
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

const notBegun: Job = { state: 'preparing', fraction: 0, remainingMs: null }

/**
 * Decides whether the file itself is played or a copy made for playing, and has that copy made where it is needed: for a
 * kind of file that is known not to play, and for one whose playing failed.
 */
export function usePlayable(recording: Recording, player: Player) {
  const { id, playback } = recording
  const needsCopy = playback === 'proxy-needed'
  const [job, setJob] = useState<Job | null>(needsCopy ? notBegun : null)
  const [version, setVersion] = useState(0)
  const { failed } = useSyncExternalStore(player.subscribe, player.snapshot)

  /** The same address now answers the copy: the element is made anew so that it asks again. */
  const copyIsThere = useCallback(() => {
    setVersion((now) => now + 1)
    setJob(null)
    void queryClient.invalidateQueries({ queryKey: keyOf('recordings.get', { id }) })
  }, [id])

  const prepare = useCallback(async () => {
    setJob(notBegun)
    try {
      await call('recordings.prepareProxy', { id })
      // A copy that is there already is announced by nothing.
      if ((await call('recordings.get', { id })).playback === 'proxy-ready') copyIsThere()
    } catch (error) {
      setJob({ state: 'failed', told: tell(error) })
    }
  }, [id, copyIsThere])

  const cancel = useCallback(() => {
    call('recordings.cancelPreparation', { id, kind: 'proxy' }).catch((error: unknown) =>
      setJob({ state: 'failed', told: tell(error) })
    )
  }, [id])

  useEffect(() => {
    if (needsCopy && version === 0) void prepare()
  }, [needsCopy, version, prepare])
  useEffect(() => {
    if (!failed) return
    if (version > 0 || playback === 'proxy-ready') setJob({ state: 'failed', told: cannotPlay })
    else void prepare()
  }, [failed, playback, version, prepare])

  useEvent('recordings.preparing', (progress) => {
    if (progress.id !== id || progress.kind !== 'proxy') return
    if (progress.state === 'running') {
      setJob({ state: 'preparing', fraction: progress.fraction, remainingMs: progress.remainingMs })
    } else if (progress.state === 'cancelled') setJob({ state: 'stopped' })
    else if (progress.state === 'failed') setJob({ state: 'failed', told: toldOf(progress.error) })
    else copyIsThere()
  })

  const playable: Playable = job ?? { state: 'playing', version }
  return { playable, prepare: () => void prepare(), cancel }
}

function toldOf(error: Pick<Failure, 'message' | 'hint'> | null): Told {
  return error ?? cannotPlay
}
