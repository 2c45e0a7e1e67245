import type { PresetPlugin } from '../preset'

/**
 * YouTube's recommended upload: MP4 with the index in front, H.264 High with two B-frames and a closed group of half a
 * second, progressive 4:2:0 in bt709, AAC-LC stereo at 384 kbit/s and 48 kHz (https://support.google.com/youtube/answer/1722171).
 */
export const preset: PresetPlugin = {
  manifest: {
    id: 'youtube-1080p',
    label: 'YouTube 1080p',
    description: 'Film for YouTube in full HD, as loud as YouTube plays it.',
    container: 'mp4',
    extension: 'mp4',
    width: 1920,
    height: 1080,
    videoCodec: 'h264',
    audioCodec: 'aac',
    // Of an account that is not verified the limit is 15 minutes; of every other one twelve hours.
    maxDurationUs: 12 * 3600 * 1_000_000,
    loudnessLufs: -14,
    needs: 'picture'
  },
  picture: {
    width: 1920,
    height: 1080,
    maxFps: 60,
    pixelFormat: 'yuv420p',
    encoder: (fps) => [
      ...['-c:v', 'libx264', '-preset', 'faster', '-crf', '18', '-maxrate', '24M', '-bufsize', '48M'],
      ...['-profile:v', 'high', '-bf', '2', '-g', String(Math.max(1, Math.round(fps / 2))), '-flags', '+cgop']
    ]
  },
  sound: () => ({
    channels: 2,
    sampleRate: 48_000,
    loudnessLufs: -14,
    // Without noise substitution: it would put other noise for applause, with peaks of its own up to 1.5 dB higher.
    encoder: ['-c:a', 'aac', '-b:a', '384k', '-aac_pns', '0']
  }),
  container: ['-f', 'mp4', '-movflags', '+faststart'],
  bytesPerSecond: 500_000
}
