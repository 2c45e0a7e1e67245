import { AppError } from '@shared/domain/errors'
import type { ProbedAudio, ProbeResult } from '@shared/domain/probe'
import type { PresetPlugin } from './preset'

interface Format {
  muxer: string[]
  picture: boolean
  audioCodec(audio: ProbedAudio): string
  encoder: string[]
}

const aac = ['-c:a', 'aac', '-b:a', '320k', '-aac_pns', '0']
const faststart = ['-movflags', '+faststart']
const deep = (audio: ProbedAudio) => !audio.sampleFormat.startsWith('s16')

/** What a cut becomes, by its extension. */
const formats: Record<string, Format> = {
  mp4: { muxer: ['-f', 'mp4', ...faststart], picture: true, audioCodec: () => 'aac', encoder: aac },
  mov: { muxer: ['-f', 'mov', ...faststart], picture: true, audioCodec: () => 'aac', encoder: aac },
  mkv: { muxer: ['-f', 'matroska'], picture: true, audioCodec: () => 'flac', encoder: ['-c:a', 'flac'] },
  m4a: { muxer: ['-f', 'ipod', ...faststart], picture: false, audioCodec: () => 'aac', encoder: aac },
  mp3: {
    muxer: ['-f', 'mp3'],
    picture: false,
    audioCodec: () => 'mp3',
    encoder: ['-c:a', 'libmp3lame', '-b:a', '320k']
  },
  flac: { muxer: ['-f', 'flac'], picture: false, audioCodec: () => 'flac', encoder: ['-c:a', 'flac'] },
  wav: {
    muxer: ['-f', 'wav'],
    picture: false,
    audioCodec: (audio) => (deep(audio) ? 'pcm_s24le' : 'pcm_s16le'),
    encoder: []
  }
}

/** Rates that AAC and MP3 take; another is brought to 48 kHz. */
const lossyRates = [32_000, 44_100, 48_000]

/**
 * The preset that cuts to a file with this extension, with size and rate of the recording and its level untouched.
 * @throws AppError `usage` for an extension that no cut becomes.
 */
export function cutPreset(extension: string, { video, audio }: ProbeResult): PresetPlugin {
  const format = formats[extension]
  if (!format) {
    throw new AppError(
      'usage',
      `A cut cannot become a ".${extension}" file. Nothing was written.`,
      `Choose one of ${Object.keys(formats)
        .map((name) => `.${name}`)
        .join(' ')}.`
    )
  }
  const even = (length: number) => Math.max(2, length - (length % 2))
  const size = format.picture && video ? { width: even(video.width), height: even(video.height) } : null
  const lossless = extension === 'mkv' || extension === 'flac' || extension === 'wav'
  return {
    manifest: {
      id: `cut-${extension}`,
      label: `A .${extension} file`,
      description: '',
      container: extension,
      extension,
      width: size?.width ?? null,
      height: size?.height ?? null,
      videoCodec: format.picture ? 'h264' : null,
      audioCodec: audio ? format.audioCodec(audio) : '',
      maxDurationUs: null,
      loudnessLufs: null,
      needs: format.picture ? 'picture' : 'sound'
    },
    picture: format.picture
      ? {
          ...(size ?? { width: 2, height: 2 }),
          maxFps: 1000,
          pixelFormat: 'yuv420p',
          encoder: () => ['-c:v', 'libx264', '-preset', 'medium', '-crf', '15']
        }
      : null,
    sound: (source) => ({
      channels: source.channels === 1 ? 1 : 2,
      sampleRate: lossless || lossyRates.includes(source.sampleRate) ? source.sampleRate : 48_000,
      loudnessLufs: null,
      encoder: [
        ...(format.encoder.length > 0 ? format.encoder : ['-c:a', format.audioCodec(source)]),
        ...(format.encoder.includes('flac') ? ['-sample_fmt', deep(source) ? 's32' : 's16'] : [])
      ]
    }),
    container: format.muxer,
    bytesPerSecond: 0
  }
}
