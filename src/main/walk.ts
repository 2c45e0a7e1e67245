import { join } from 'node:path'
import { formatDuration } from '@shared/domain/timecode'
import type { Streams } from './command-line/run'
import { compose } from './compose'
import { dataFolder } from './platform/folder'

const presets = ['youtube-1080p', 'podcast-mp3', 'album-flac']

/**
 * The main job from end to end on a recording that Encore synthesises: import, waveform, clip, exports. Says what it made and where.
 * @returns the exit code: 0, or 4 where an export failed.
 */
export async function walk(data: string | undefined, streams: Streams, signal: AbortSignal): Promise<number> {
  const services = compose(dataFolder(data))
  const { platform, sample, recordings, clips, exporting } = services
  try {
    streams.out(
      `Encore ${services.health.app} on Electron ${process.versions.electron}, ${(await platform.ffmpeg.tools()).ffmpeg.path}`
    )
    const made = await sample.create({ signal })
    const recording = await recordings.get(made.recordingId)
    streams.out(`Recording  ${recording.path} (${formatDuration(recording.durationUs)})`)
    const peaks = await recordings.peaksReady(recording.id, signal)
    streams.out(`Waveform   ${peaks.file} (${peaks.levels[0]?.buckets ?? 0} buckets)`)
    const clip = await clips.get(made.clipId)
    streams.out(`Clip       ${clip.title}, ${formatDuration(clip.inUs)} to ${formatDuration(clip.outUs)}`)
    const jobs = await exporting.exportNow(clip.id, presets, join(platform.folder.root, 'exports'), {
      signal,
      onProgress: phases(streams)
    })
    for (const { preset, path, result, error } of jobs) {
      if (!result) {
        streams.err(`${preset}: ${error?.message ?? 'not made'}`)
        continue
      }
      const loudness = result.loudnessLufs === null ? '' : `, ${result.loudnessLufs.toFixed(1)} LUFS`
      streams.out(`Export     ${preset}: ${path} (${formatDuration(result.durationUs)}${loudness})`)
    }
    return jobs.every(({ state }) => state === 'done') ? 0 : 4
  } finally {
    await services.close()
  }
}

/** Tells of each new phase once; the progress within it is for screens. */
function phases(streams: Streams) {
  let last = ''
  return (preset: string, { phase }: { phase: string }) => {
    const line = `${preset}: ${phase}`
    if (line !== last) streams.err(line)
    last = line
  }
}
