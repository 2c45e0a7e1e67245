import { z } from 'zod'
import { command, type FeatureDefinition, failure, id, instant, microseconds, query } from './define'

/** Picture as displayed: rotation and sample aspect are already applied to width and height. */
export const videoTrack = z.strictObject({
  codec: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Degrees clockwise that a player turns the stored picture: 0, 90, 180 or 270. */
  rotation: z.int(),
  /** Nominal frames per second. */
  fps: z.number().positive(),
  variableFrameRate: z.boolean(),
  hdr: z.boolean()
})

export const audioTrack = z.strictObject({
  codec: z.string(),
  channels: z.int().positive(),
  sampleRate: z.int().positive()
})

export const warning = z.strictObject({ code: z.string(), message: z.string() })
export type Warning = z.infer<typeof warning>

export const recording = z.strictObject({
  id,
  campaignId: id,
  /** Where the file stands on this computer; it is never moved or written to. */
  path: z.string(),
  name: z.string(),
  bytes: z.int().nonnegative(),
  durationUs: microseconds,
  video: videoTrack.nullable(),
  audio: audioTrack.nullable(),
  warnings: z.array(warning),
  /** Whether the file still stands where it was, unchanged. */
  file: z.enum(['present', 'missing', 'changed']),
  /** Whether the player can show the file itself or needs a proxy made first. */
  playback: z.enum(['direct', 'proxy-needed', 'proxy-ready']),
  clipCount: z.int().nonnegative(),
  addedAt: instant
})
export type Recording = z.infer<typeof recording>

export const rejection = failure.extend({ path: z.string() })
export const importResult = z.strictObject({ recordings: z.array(recording), rejected: z.array(rejection) })
export type ImportResult = z.infer<typeof importResult>

/**
 * The waveform's pyramid. Level 0 is the finest; each level has a quarter of the buckets of the one before.
 * A bucket is three 16-bit little-endian integers: lowest sample, highest sample, root mean square.
 * The data of a level stands at `encore-media://peaks/RECORDING/LEVEL` and answers byte ranges.
 */
export const peaks = z.strictObject({
  state: z.enum(['none', 'computing', 'ready']),
  levels: z.array(z.strictObject({ bucketsPerSecond: z.number().positive(), buckets: z.int().nonnegative() }))
})
export type Peaks = z.infer<typeof peaks>

/** The storyboard: pictures of keyframes; `url` under `encore-media://storyboard/RECORDING/N`. */
export const storyboard = z.strictObject({
  tiles: z.array(
    z.strictObject({ atUs: microseconds, sheet: z.int(), x: z.int(), y: z.int(), width: z.int(), height: z.int() })
  ),
  sheets: z.array(z.strictObject({ url: z.string(), width: z.int(), height: z.int() }))
})
export type Storyboard = z.infer<typeof storyboard>

export const preparationKind = z.enum(['peaks', 'storyboard', 'proxy'])

export const recordings = {
  calls: {
    list: query(z.strictObject({ campaignId: id }), z.array(recording)),
    get: query(z.strictObject({ id }), recording),
    /** Paths come from a drop or a paste; the dialog below needs none. */
    import: command(
      z.strictObject({ campaignId: id, paths: z.array(z.string().min(1)).min(1).max(1000) }),
      importResult
    ),
    /** Opens the system's file dialog; null when it was closed without a choice. */
    importFromDialog: command(z.strictObject({ campaignId: id }), importResult.nullable()),
    /** Opens the file dialog to say where a moved file is now; refuses another file. Null when closed. */
    locate: command(z.strictObject({ id }), recording.nullable()),
    /** Takes a recording without clips off the list; the file stays. */
    remove: command(z.strictObject({ id }), z.null()),
    /** Starts computing what is missing; progress arrives as `preparing` and `peaksGrown`. */
    peaks: query(z.strictObject({ id }), peaks),
    storyboard: query(z.strictObject({ id }), storyboard.nullable()),
    /** Times of the frames shown in [fromUs, toUs], at most 10 seconds, as microseconds from the start. */
    frames: query(z.strictObject({ id, fromUs: microseconds, toUs: microseconds }), z.array(microseconds)),
    /** Makes the proxy that the player needs; answers at once, progress arrives as `preparing`. */
    prepareProxy: command(z.strictObject({ id }), z.null()),
    cancelPreparation: command(z.strictObject({ id, kind: preparationKind }), z.null())
  },
  events: {
    changed: z.strictObject({ id }),
    preparing: z.strictObject({
      id,
      kind: preparationKind,
      state: z.enum(['running', 'done', 'failed', 'cancelled']),
      fraction: z.number().min(0).max(1),
      remainingMs: z.int().nonnegative().nullable(),
      error: failure.nullable()
    }),
    /** New buckets of one coarse level while the pyramid is being computed; `data` as described at `peaks`. */
    peaksGrown: z.strictObject({
      id,
      bucketsPerSecond: z.number().positive(),
      fromBucket: z.int().nonnegative(),
      data: z.instanceof(Uint8Array)
    })
  }
} satisfies FeatureDefinition
