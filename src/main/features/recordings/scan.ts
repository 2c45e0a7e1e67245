import type { ProbeResult } from '@shared/domain/probe'
import { type Ffmpeg, fileArgument } from '../../platform/ffmpeg'

/** A scan reads the whole file: an hour takes a second or two, a network drive much longer. */
const scanTimeoutMs = 120_000

/** What is really there of the chosen tracks: where each ends, on the recording's time line; null where there is nothing. */
export interface Extent {
  videoEndUs: number | null
  audioEndUs: number | null
}

/** Reads every packet of the file to find where picture and sound end. */
export async function extentOf(ffmpeg: Ffmpeg, path: string, probe: ProbeResult): Promise<Extent> {
  const ends = new Map<number, number>()
  await ffmpeg.probeLines(
    [...packetColumns('stream_index,pts_time,duration_time'), fileArgument(path)],
    (line) => {
      const [stream, at, duration] = line.split(',').map(Number)
      if (stream === undefined || at === undefined || !Number.isFinite(at)) return
      const end = at + (Number.isFinite(duration) ? (duration ?? 0) : 0)
      if (end > (ends.get(stream) ?? Number.NEGATIVE_INFINITY)) ends.set(stream, end)
    },
    { timeoutMs: scanTimeoutMs }
  )
  const endUs = (stream: number | undefined): number | null => {
    const end = stream === undefined ? undefined : ends.get(stream)
    return end === undefined ? null : Math.max(0, Math.round(end * 1_000_000) - probe.startUs)
  }
  return { videoEndUs: endUs(probe.video?.stream), audioEndUs: endUs(probe.audio?.stream) }
}

/** Whether at least one frame of the chosen sound or picture can be decoded. */
export async function decodes(ffmpeg: Ffmpeg, path: string, probe: ProbeResult): Promise<boolean> {
  const stream = probe.video?.stream ?? probe.audio?.stream ?? 0
  let frames = 0
  await ffmpeg.probeLines(
    [
      ...['-select_streams', String(stream), '-show_frames', '-show_entries', 'frame=stream_index'],
      ...['-of', 'csv=p=0', '-read_intervals', '%+#60', fileArgument(path)]
    ],
    () => {
      frames += 1
    },
    { timeoutMs: scanTimeoutMs }
  )
  return frames > 0
}

/** Arguments for a listing of packets, one a line. Side data would add lines of its own. */
export function packetColumns(columns: string): string[] {
  return [
    '-protocol_whitelist',
    'file',
    '-show_packets',
    '-show_entries',
    `packet=${columns}:packet_side_data=`,
    '-of',
    'csv=p=0'
  ]
}
