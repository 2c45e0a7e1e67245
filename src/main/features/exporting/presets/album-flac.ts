import type { PresetPlugin } from '../preset'

/** Rates that FLAC players and distributors take as they are; anything else is brought to the nearest sensible one. */
const keptRates = [44_100, 48_000, 88_200, 96_000]

/** A track without loss and at the level that was recorded: the album's one gain comes when the album is built. */
export const preset: PresetPlugin = {
  manifest: {
    id: 'album-flac',
    label: 'Album FLAC',
    description: 'Sound without loss and at the recorded level, for building the album.',
    container: 'flac',
    extension: 'flac',
    width: null,
    height: null,
    videoCodec: null,
    audioCodec: 'flac',
    maxDurationUs: null,
    loudnessLufs: null,
    needs: 'sound'
  },
  picture: null,
  sound: ({ channels, sampleRate, sampleFormat }) => ({
    channels: channels === 1 ? 1 : 2,
    sampleRate: keptRates.includes(sampleRate) ? sampleRate : sampleRate > 96_000 ? 96_000 : 48_000,
    loudnessLufs: null,
    // Sixteen bits hold all of a 16-bit recording; what was coded with loss or finer gets 24.
    encoder: ['-c:a', 'flac', '-sample_fmt', sampleFormat.startsWith('s16') ? 's16' : 's32']
  }),
  container: ['-f', 'flac'],
  bytesPerSecond: 60_000
}
