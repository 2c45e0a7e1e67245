import { z } from 'zod'
import { command, type FeatureDefinition, failure, id, instant, microseconds, nothing, query } from './define'

/** What a preset makes, as its screens and the command line show it. */
export const preset = z.strictObject({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  container: z.string(),
  extension: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string(),
  maxDurationUs: microseconds.nullable(),
  /** Loudness aimed at in LUFS; null leaves the level as recorded. */
  loudnessLufs: z.number().nullable(),
  needs: z.enum(['picture', 'sound'])
})
export type Preset = z.infer<typeof preset>

/** What was found by probing and measuring the finished file. */
export const exportResult = z.strictObject({
  bytes: z.int().positive(),
  durationUs: microseconds,
  width: z.int().nullable(),
  height: z.int().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  loudnessLufs: z.number().nullable(),
  truePeakDb: z.number().nullable(),
  gainDb: z.number(),
  method: z.enum(['exact']),
  elapsedMs: z.int().nonnegative(),
  notes: z.array(z.string())
})
export type ExportResult = z.infer<typeof exportResult>

export const exportState = z.enum(['queued', 'running', 'finishing', 'done', 'failed', 'cancelled'])

export const exportJob = z.strictObject({
  id,
  clipId: id,
  clipTitle: z.string(),
  recordingId: id,
  campaignId: id,
  preset: z.string(),
  state: exportState,
  /** What it is doing now, in words: "Measuring loudness", "Encoding". */
  phase: z.string(),
  fraction: z.number().min(0).max(1),
  remainingMs: z.int().nonnegative().nullable(),
  path: z.string().nullable(),
  error: failure.nullable(),
  result: exportResult.nullable(),
  createdAt: instant,
  finishedAt: instant.nullable()
})
export type ExportJob = z.infer<typeof exportJob>

export const exporting = {
  calls: {
    presets: query(nothing, z.array(preset)),
    list: query(z.strictObject({ campaignId: id }), z.array(exportJob)),
    /** The one line about what an export will do; `estimateMs` null until this computer has exported once. */
    estimate: query(
      z.strictObject({ clipId: id, presets: z.array(z.string()).min(1) }),
      z.strictObject({ method: z.enum(['exact']), durationUs: microseconds, estimateMs: z.int().nullable() })
    ),
    /** Where this campaign's exports go. */
    folder: query(z.strictObject({ campaignId: id }), z.strictObject({ path: z.string() })),
    /** Opens the system's folder dialog; null when it was closed without a choice. */
    chooseFolder: command(z.strictObject({ campaignId: id }), z.strictObject({ path: z.string() }).nullable()),
    enqueue: command(
      z.strictObject({ clipIds: z.array(id).min(1), presets: z.array(z.string()).min(1) }),
      z.array(exportJob)
    ),
    cancel: command(z.strictObject({ id }), exportJob),
    retry: command(z.strictObject({ id }), exportJob),
    /** Takes an ended export off the list; the file it made stays. */
    dismiss: command(z.strictObject({ id }), z.null()),
    /** Shows the finished file in the system's file manager. */
    reveal: command(z.strictObject({ id }), z.null())
  },
  events: {
    changed: z.strictObject({ id }),
    progress: z.strictObject({
      id,
      phase: z.string(),
      fraction: z.number().min(0).max(1),
      remainingMs: z.int().nonnegative().nullable()
    })
  }
} satisfies FeatureDefinition
