import type { Clip } from '@shared/contract/clips'
import type { Recording } from '@shared/contract/recordings'
import { findSilences, type Silence, snapPoints } from '@shared/domain/snapping'
import { useEffect, useState } from 'react'
import { keyOf, queryClient, useCall, useEvent } from '../../../lib/client'
import { createDesk, type Desk } from './desk'

/** A recording's desk, with its waveform and storyboard laid on it as they become known. */
export function useDesk(recording: Recording): Desk {
  const [desk] = useState(() => createDesk(recording))
  const { id } = recording
  const peaks = useCall('recordings.peaks', { id })
  const storyboard = useCall('recordings.storyboard', { id })

  useEvent('recordings.peaksGrown', (grown) => {
    if (grown.id === id) desk.peaks.grow(grown.fromBucket, grown.bucketsPerSecond, grown.data)
  })
  useEvent('recordings.preparing', (job) => {
    if (job.id !== id || job.state !== 'done') return
    if (job.kind === 'peaks') void queryClient.invalidateQueries({ queryKey: keyOf('recordings.peaks', { id }) })
    if (job.kind === 'storyboard')
      void queryClient.invalidateQueries({ queryKey: keyOf('recordings.storyboard', { id }) })
  })
  useEffect(() => {
    if (peaks.data?.state === 'ready') desk.peaks.setLevels(peaks.data.levels)
  }, [desk, peaks.data])
  useEffect(() => {
    if (storyboard.data !== undefined) desk.board.set(storyboard.data)
  }, [desk, storyboard.data])
  return desk
}

/** Keeps what handles snap to: keyframes, the ends of silences, the other clips' edges. */
export function useSnapPoints(desk: Desk, clips: readonly Clip[], clipId: string | null): void {
  const [silences, setSilences] = useState<readonly Silence[]>([])
  const [keyframesUs, setKeyframes] = useState<readonly number[]>([])

  useEffect(() => {
    let current = true
    const read = async () => {
      const loudness = await desk.peaks.loudness()
      if (current && loudness) setSilences(findSilences(loudness.rms, loudness.bucketsPerSecond))
    }
    const end = desk.peaks.whenComplete(() => {
      read().catch(() => {
        // Without silences there are keyframes and clips to snap to.
      })
    })
    return () => {
      current = false
      end()
    }
  }, [desk])
  useEffect(() => {
    const read = () => setKeyframes(desk.board.keyframesUs)
    read()
    return desk.board.subscribe(read)
  }, [desk])
  useEffect(() => {
    const clipEdgesUs = clips.flatMap((clip) => (clip.id === clipId ? [] : [clip.inUs, clip.outUs]))
    desk.snapPoints.set(snapPoints({ keyframesUs, silences, clipEdgesUs }))
  }, [desk, clips, clipId, silences, keyframesUs])
}
