import type { ProbeResult } from '@shared/domain/probe'

const containers = /(^|,)(mov|mp4|ogg|mp3|flac|wav)(,|$)/
const soundCodecs = new Set(['aac', 'mp3', 'opus', 'vorbis', 'flac', 'pcm_s16le', 'pcm_u8', 'pcm_s24le', 'pcm_f32le'])
const pictureCodecs = new Set(['h264', 'vp8', 'vp9', 'av1'])
/** Eight bits, quarter colour: what every decoder of Chromium takes. */
const pixelFormats = new Set(['yuv420p', 'yuvj420p'])

/**
 * Chromium counts from the container's zero, our time line (and ffmpeg's) from its first instant. Where they are further
 * apart than this, a picture would stand at another time than the frames that are cut; its proxy begins at zero.
 */
const bearableOffsetUs = 10_000

/**
 * Whether the player (Chromium with H.264 and AAC) shows a file as it is.
 * Matroska is told from WebM by the name: ffmpeg calls both alike, and Chromium promises only WebM.
 */
export function playsDirectly({ container, startUs, video, audio }: ProbeResult, path: string): boolean {
  const webm = container.includes('webm') && /\.webm$/i.test(path)
  if (!webm && !containers.test(container)) return false
  if (video && (!pictureCodecs.has(video.codec) || !pixelFormats.has(video.pixelFormat))) return false
  if (video && Math.abs(startUs) > bearableOffsetUs) return false
  return !audio || soundCodecs.has(audio.codec)
}

/** The content type that the player is given. */
export function mimeOf({ container, video }: ProbeResult): string {
  const kind = video ? 'video' : 'audio'
  if (container.includes('webm')) return `${kind}/webm`
  if (container === 'ogg') return `${kind}/ogg`
  if (container === 'mp3') return 'audio/mpeg'
  if (container === 'flac' || container === 'wav') return `audio/${container}`
  return `${kind}/mp4`
}
