import { type PicturePacket, shownFrames } from '@shared/domain/frames'
import { type ProbedVideo, type ProbeResult, ticksToUs } from '@shared/domain/probe'
import { toSeconds } from '@shared/domain/timecode'
import { type Ffmpeg, fileArgument } from '../../platform/ffmpeg'
import { packetColumns } from './scan'

/** Packets come in the order of decoding: a frame shown before `toUs` may stand after some that are shown later. */
const reorderUs = 1_000_000

/** Where frames begin in [fromUs, toUs] of the recording's time line. */
export async function framesBetween(
  ffmpeg: Ffmpeg,
  path: string,
  probe: ProbeResult,
  video: ProbedVideo,
  fromUs: number,
  toUs: number
): Promise<number[]> {
  const packets = await packetsBetween(ffmpeg, path, probe, video, fromUs, toUs)
  return shownFrames(packets, video.fieldPackets).filter((at) => at >= fromUs && at <= toUs)
}

/** Where frames begin around a time, and where the last frame of all ends if that is near. Never empty. */
export async function edgesNear(
  ffmpeg: Ffmpeg,
  path: string,
  probe: ProbeResult,
  video: ProbedVideo,
  us: number
): Promise<number[]> {
  const frameUs = Math.round(1_000_000 / video.fps)
  const lastEnd = video.durationUs === null ? probe.durationUs : video.startUs + video.durationUs
  const wanted = Math.min(us, lastEnd)
  // Phones leave gaps of seconds between frames; look further until there is one on either side, or all was seen.
  for (let reach = Math.max(500_000, 4 * frameUs); ; reach *= 4) {
    const [fromUs, toUs] = [wanted - reach, wanted + reach]
    const packets = await packetsBetween(ffmpeg, path, probe, video, fromUs, toUs)
    const frames = shownFrames(packets, video.fieldPackets)
    const before = fromUs <= 0 || frames.some((at) => at <= wanted)
    const after = toUs >= lastEnd || frames.some((at) => at >= wanted)
    if (!before || !after) continue
    const last = packets
      .filter((packet) => !packet.hidden)
      .reduce<PicturePacket | null>((latest, packet) => (latest && latest.atUs >= packet.atUs ? latest : packet), null)
    if (toUs < lastEnd || !last) return frames.length > 0 ? frames : [0]
    return [
      ...frames.filter((at) => at < probe.durationUs),
      Math.min(probe.durationUs, pictureEnd(video, last, frameUs))
    ]
  }
}

/** Some containers round a frame's length to a tick, or do not tell it; others state the whole picture's length a frame short. */
function pictureEnd(video: ProbedVideo, last: PicturePacket, frameUs: number): number {
  const length = !video.fieldPackets && last.durationUs >= frameUs / 2 ? last.durationUs : frameUs
  const lastFrame = video.fieldPackets ? last.atUs - Math.round(frameUs / 2) : last.atUs
  return Math.max(lastFrame + length, video.durationUs === null ? 0 : video.startUs + video.durationUs)
}

async function packetsBetween(
  ffmpeg: Ffmpeg,
  path: string,
  probe: ProbeResult,
  video: ProbedVideo,
  fromUs: number,
  toUs: number
): Promise<PicturePacket[]> {
  const packets: PicturePacket[] = []
  await ffmpeg.probeLines(
    [
      ...['-select_streams', String(video.stream), '-read_intervals', interval(probe.startUs, fromUs, toUs)],
      ...packetColumns('pts,dts,duration,flags'),
      fileArgument(path)
    ],
    (line) => {
      const packet = parsePacket(line, probe, video)
      if (packet) packets.push(packet)
    }
  )
  return packets
}

/** ffprobe seeks to the keyframe before the start, in the container's own time. It cannot seek back from zero. */
function interval(startUs: number, fromUs: number, toUs: number): string {
  const from = startUs + fromUs - reorderUs
  return `${from > 0 ? toSeconds(from) : ''}%${toSeconds(Math.max(0, startUs + toUs + reorderUs))}`
}

/** @param line `pts,dts,duration,flags`, where each may be `N/A` */
function parsePacket(line: string, probe: ProbeResult, { timeBase }: ProbedVideo): PicturePacket | null {
  const [pts, dts, duration, flags = ''] = line.split(',')
  const ticks = [pts, dts].map((text) => (text ? Number(text) : Number.NaN)).find(Number.isFinite)
  if (ticks === undefined) return null
  const length = Number(duration)
  return {
    atUs: ticksToUs(ticks, timeBase) - probe.startUs,
    durationUs: Number.isFinite(length) ? ticksToUs(length, timeBase) : 0,
    keyframe: flags.startsWith('K'),
    hidden: flags.includes('D')
  }
}
