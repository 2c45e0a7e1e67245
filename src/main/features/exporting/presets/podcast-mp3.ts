import type { PresetPlugin } from '../preset'

/** An episode's sound: MP3 at a constant rate, which every player can seek in, at the loudness of podcasts. */
export const preset: PresetPlugin = {
  manifest: {
    id: 'podcast-mp3',
    label: 'Podcast MP3',
    description: 'Sound for a podcast feed, at the loudness of podcasts.',
    container: 'mp3',
    extension: 'mp3',
    width: null,
    height: null,
    videoCodec: null,
    audioCodec: 'mp3',
    maxDurationUs: null,
    loudnessLufs: -16,
    needs: 'sound'
  },
  picture: null,
  sound: ({ channels, sampleRate }) => ({
    channels: channels === 1 ? 1 : 2,
    sampleRate: sampleRate === 48_000 ? 48_000 : 44_100,
    loudnessLufs: channels === 1 ? -19 : -16,
    encoder: ['-c:a', 'libmp3lame', '-b:a', channels === 1 ? '96k' : '192k'],
    // LAME multiplies by 0.95 and 0.97 at these rates, to keep its own peaks down.
    coderGainDb: channels === 1 ? -0.45 : -0.26
  }),
  // Version 2.3 of the tags is the one that every player reads.
  container: ['-f', 'mp3', '-id3v2_version', '3'],
  bytesPerSecond: 24_000
}
