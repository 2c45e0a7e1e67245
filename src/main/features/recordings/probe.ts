import { AppError } from '@shared/domain/errors'
import { type PicturePacket, shownFrames } from '@shared/domain/frames'
import {
  cadenceOf,
  type ProbedAudio,
  type ProbedVideo,
  type ProbeResult,
  type Ratio,
  ticksToUs
} from '@shared/domain/probe'
import { type Ffmpeg, fileArgument, type ProbeOptions } from '../../platform/ffmpeg'
import { type PacketAnswer, type ProbeAnswer, probeAnswer, type StreamAnswer } from './ffprobe-answer'

/** Enough to see two seconds of a phone's picture between the packets of its sound. */
const packetsLookedAt = 150
/** Packets come in the order of decoding; so many may still lack a neighbour that is shown before them. */
const reorderDepth = 16

/** Demuxers that read pictures, text or lists of other files: no recording comes as one. */
const notRecordings =
  /(^|,)(image2\w*|\w+_pipe|gif|tty|concat|hls|dash|ffmetadata|srt|ass|webvtt|lrc|data|txt|ico|apng)(,|$)/

/**
 * Probes a file with one call of ffprobe.
 * @throws AppError `not-media`, `unfinished-recording`, `tool-timeout`, `permission-denied`, `cancelled`
 */
export async function probeFile(ffmpeg: Ffmpeg, path: string, options?: ProbeOptions): Promise<ProbeResult> {
  const answer = await ffmpeg.probe(
    [
      // A playlist disguised as a recording must reach nothing beyond this computer's files.
      ...['-protocol_whitelist', 'file'],
      ...['-show_format', '-show_streams', '-show_packets', '-read_intervals', `%+#${packetsLookedAt}`],
      ...['-show_entries', 'packet=stream_index,pts,dts,duration,flags'],
      fileArgument(path)
    ],
    options
  )
  return interpret(probeAnswer.parse(answer))
}

export function notARecording(cause?: unknown): AppError {
  return new AppError(
    'not-media',
    'The file holds neither sound nor moving picture.',
    'Choose a recording; if it plays elsewhere, convert it to MP4 first.',
    { cause }
  )
}

/** @throws AppError `not-media` where there is neither sound nor moving picture. */
export function interpret(answer: ProbeAnswer): ProbeResult {
  const container = answer.format.format_name
  const startUs = secondsToUs(answer.format.start_time) ?? 0
  const pictureStream = notRecordings.test(container) ? undefined : choosePicture(answer.streams)
  const soundStream = notRecordings.test(container) ? undefined : chooseSound(answer.streams)
  if (!pictureStream && !soundStream) {
    throw notARecording()
  }
  const video = pictureStream ? videoOf(pictureStream, answer, startUs) : null
  const audio = soundStream ? audioOf(soundStream, startUs) : null
  const ends = [video, audio].filter((track) => track !== null).map(endOf)
  const known = ends.every((end) => end !== null)
  // Without every track's own length the container's stands, which may count tracks that were not chosen.
  const durationUs = known
    ? Math.max(...ends)
    : (secondsToUs(answer.format.duration) ?? Math.max(0, ...ends.map((end) => end ?? 0)))
  return { container, startUs, durationUs, video, audio }
}

function endOf({ startUs, durationUs }: ProbedVideo | ProbedAudio): number | null {
  return durationUs === null ? null : startUs + durationUs
}

/** Real pictures only: cover art is a stream too. The default one first, then the largest, then the first. */
function choosePicture(streams: readonly StreamAnswer[]): StreamAnswer | undefined {
  return streams
    .filter(({ codec_type, codec_name, width, height, disposition }) => {
      const still =
        disposition?.attached_pic === 1 || disposition?.timed_thumbnails === 1 || disposition?.still_image === 1
      return codec_type === 'video' && codec_name && codec_name !== 'unknown' && width && height && !still
    })
    .sort((a, b) => isDefault(b) - isDefault(a) || area(b) - area(a) || a.index - b.index)[0]
}

/** The default sound first, then the one with the most channels, then the first; one that cannot be decoded never. */
function chooseSound(streams: readonly StreamAnswer[]): StreamAnswer | undefined {
  return streams
    .filter(({ codec_type, codec_name, channels, sample_rate }) => {
      return codec_type === 'audio' && codec_name && codec_name !== 'unknown' && channels && Number(sample_rate) > 0
    })
    .sort((a, b) => isDefault(b) - isDefault(a) || (b.channels ?? 0) - (a.channels ?? 0) || a.index - b.index)[0]
}

function isDefault(stream: StreamAnswer): number {
  return stream.disposition?.default ?? 0
}

function area(stream: StreamAnswer): number {
  return (stream.width ?? 0) * (stream.height ?? 0)
}

function videoOf(stream: StreamAnswer, answer: ProbeAnswer, startUs: number): ProbedVideo {
  const timeBase = ratio(stream.time_base) ?? { num: 1, den: 1_000_000 }
  const aspect = ratio(stream.sample_aspect_ratio?.replace(':', '/')) ?? { num: 1, den: 1 }
  const rotation = rotationOf(stream)
  const storedWidth = stream.width ?? 1
  const storedHeight = stream.height ?? 1
  const shown = { width: Math.max(1, Math.round((storedWidth * aspect.num) / aspect.den)), height: storedHeight }
  const sideways = rotation % 180 === 90
  const fieldOrder = stream.field_order ?? 'unknown'
  const interlaced = ['tt', 'bb', 'tb', 'bt'].includes(fieldOrder)
  const stated = { nominal: rate(stream.r_frame_rate), average: rate(stream.avg_frame_rate) }
  const packets = picturePackets(answer.packets, stream.index, timeBase, startUs)
  const fieldPackets = interlaced && stated.nominal > 1.9 * stated.average && areFields(packets, stated.nominal)
  const { fps, variable } = cadenceOf(settled(packets, answer.packets.length, fieldPackets), stated)
  const transfer = stream.color_transfer ?? 'unknown'
  return {
    stream: stream.index,
    codec: stream.codec_name ?? 'unknown',
    codecTag: stream.codec_tag_string ?? '',
    profile: String(stream.profile ?? ''),
    width: sideways ? shown.height : shown.width,
    height: sideways ? shown.width : shown.height,
    storedWidth,
    storedHeight,
    sampleAspect: aspect,
    rotation,
    fps,
    variableFrameRate: variable,
    hdr: transfer === 'arib-std-b67' || transfer === 'smpte2084',
    interlaced,
    fieldOrder,
    fieldPackets,
    reordered: isReordered(stream, answer.packets),
    pixelFormat: stream.pix_fmt ?? 'unknown',
    color: {
      range: stream.color_range ?? 'unknown',
      space: stream.color_space ?? 'unknown',
      primaries: stream.color_primaries ?? 'unknown',
      transfer
    },
    timeBase,
    startUs: relative(stream.start_time, startUs),
    durationUs: secondsToUs(stream.duration)
  }
}

function audioOf(stream: StreamAnswer, startUs: number): ProbedAudio {
  return {
    stream: stream.index,
    codec: stream.codec_name ?? 'unknown',
    channels: stream.channels ?? 1,
    channelLayout: stream.channel_layout ?? 'unknown',
    sampleRate: Number(stream.sample_rate),
    sampleFormat: stream.sample_fmt ?? 'unknown',
    timeBase: ratio(stream.time_base) ?? { num: 1, den: 1_000_000 },
    startUs: relative(stream.start_time, startUs),
    durationUs: secondsToUs(stream.duration)
  }
}

/** ffprobe's display matrix turns counter-clockwise; a player's turn is told clockwise. */
function rotationOf(stream: StreamAnswer): number {
  const turn = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0
  return (((Math.round(-turn / 90) * 90) % 360) + 360) % 360
}

function picturePackets(
  packets: readonly PacketAnswer[],
  stream: number,
  timeBase: Ratio,
  startUs: number
): PicturePacket[] {
  return packets.flatMap((packet) => {
    const ticks = packet.pts ?? packet.dts
    if (packet.stream_index !== stream || ticks === undefined) return []
    return {
      atUs: ticksToUs(ticks, timeBase) - startUs,
      durationUs: ticksToUs(packet.duration ?? 0, timeBase),
      keyframe: packet.flags.startsWith('K'),
      hidden: packet.flags.includes('D')
    }
  })
}

/** The times that have all their neighbours: the last ones may lack some where not the whole file was looked at. */
function settled(packets: readonly PicturePacket[], looked: number, fieldPackets: boolean): number[] {
  const times = shownFrames(packets, fieldPackets)
  return looked < packetsLookedAt ? times : times.slice(0, Math.max(3, times.length - reorderDepth))
}

function isReordered(stream: StreamAnswer, packets: readonly PacketAnswer[]): boolean {
  const own = packets.filter((packet) => packet.stream_index === stream.index)
  return (stream.has_b_frames ?? 1) > 0 || own.some(({ pts, dts }) => pts !== dts)
}

function areFields(packets: readonly PicturePacket[], fieldRate: number): boolean {
  const times = shownFrames(packets, false)
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return times.length > 2 && ((times.length - 1) * 1_000_000) / span > fieldRate * 0.8
}

function relative(seconds: string | undefined, startUs: number): number {
  const us = secondsToUs(seconds)
  return us === null ? 0 : Math.max(0, us - startUs)
}

function secondsToUs(seconds: string | undefined): number | null {
  if (seconds === undefined) return null
  const us = Math.round(Number(seconds) * 1_000_000)
  return Number.isFinite(us) ? us : null
}

function ratio(text: string | undefined): Ratio | null {
  const match = /^(\d+)\/(\d+)$/.exec(text ?? '')
  const [num, den] = [Number(match?.[1]), Number(match?.[2])]
  return num > 0 && den > 0 ? { num, den } : null
}

function rate(text: string | undefined): number {
  const found = ratio(text)
  return found ? found.num / found.den : 0
}
