import type { Clip, ClipChange } from '@shared/contract/clips'
import { AppError } from '@shared/domain/errors'
import { formatTimecode, type Microseconds } from '@shared/domain/timecode'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import { Turns } from '../../platform/turns'
import { labelOf } from './label'
import type { ClipRecordings } from './recordings'
import { ClipRepository, type ClipRow, type Step } from './repository'

/** Times are typed and shown to the millisecond: an end that is beyond the recording by less is the recording's end. */
const writtenPrecisionUs = 1_000
/** What sound alone has to last, where there is no frame to measure by. */
const shortestSoundUs = 10_000

/** Clips: what is cut out of recordings, and the history of every change. */
export class ClipService {
  readonly #repository: ClipRepository
  /** The changes of one clip, one after the other: finding frame edges takes time, and each builds on the one before. */
  readonly #changes = new Map<string, Turns>()

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events'>,
    private readonly recordings: ClipRecordings
  ) {
    this.#repository = new ClipRepository(platform.db)
  }

  list(campaignId: string): Promise<Clip[]> {
    return this.#repository.ofCampaign(campaignId)
  }

  ofRecording(recordingId: string): Promise<Clip[]> {
    return this.#repository.ofRecording(recordingId)
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<Clip> {
    return (await this.#repository.find(id)) ?? missing(id)
  }

  /**
   * Times are taken to the nearest frame edges; the answer says which.
   * @throws AppError `outside-recording`, `clip-too-short`, and what finding the recording throws.
   */
  async create(details: {
    recordingId: string
    inUs: Microseconds
    outUs: Microseconds
    title: string
  }): Promise<Clip> {
    const { recordingId, title } = details
    const edges = await this.#edges(recordingId, details.inUs, details.outUs)
    const row: ClipRow = {
      id: newId('clip'),
      recording_id: recordingId,
      title,
      ...edges,
      fade_in_us: 0,
      fade_out_us: 0,
      created_at: this.platform.clock.now()
    }
    await this.#write(null, row)
    return this.get(row.id)
  }

  /**
   * Moved points are taken to the nearest frame edges. A clip that becomes shorter than its fades keeps what fits of them.
   * @throws AppError `not-found`, `outside-recording`, `clip-too-short`, and `invalid-input` for fades longer than the clip.
   */
  set(id: string, change: ClipChange): Promise<Clip> {
    const turns = this.#changes.get(id) ?? new Turns(1)
    this.#changes.set(id, turns)
    return turns.take(() => this.#set(id, change))
  }

  async #set(id: string, change: ClipChange): Promise<Clip> {
    const before = (await this.#repository.row(id)) ?? missing(id)
    const after: ClipRow = { ...before }
    if (change.title !== undefined) after.title = change.title
    if (change.inUs !== undefined || change.outUs !== undefined) {
      const edges = await this.#edges(before.recording_id, change.inUs ?? before.in_us, change.outUs ?? before.out_us)
      Object.assign(after, edges)
    }
    Object.assign(after, fades(after.out_us - after.in_us, before, change))
    await this.#write(before, after)
    return this.get(id)
  }

  /** @throws AppError `not-found` */
  async remove(id: string): Promise<null> {
    const before = (await this.#repository.row(id)) ?? missing(id)
    await this.#write(before, null)
    return null
  }

  /** What undo and redo would do, in words; null where there is nothing. */
  async history(recordingId: string): Promise<{ undo: string | null; redo: string | null }> {
    const undo = await this.#repository.lastDone(recordingId)
    const redo = await this.#repository.firstUndone(recordingId)
    return { undo: undo?.label ?? null, redo: redo?.label ?? null }
  }

  /** Takes the last change back. Answers the clip as it is now; null when it is gone or there was nothing to undo. */
  async undo(recordingId: string): Promise<Clip | null> {
    const step = await this.#repository.lastDone(recordingId)
    if (step) await this.#repository.undo(step)
    return this.#turned(recordingId, step)
  }

  /** Makes the change that was taken back last again. */
  async redo(recordingId: string): Promise<Clip | null> {
    const step = await this.#repository.firstUndone(recordingId)
    if (step) await this.#repository.redo(step)
    return this.#turned(recordingId, step)
  }

  async #turned(recordingId: string, step: Step | null): Promise<Clip | null> {
    if (!step) return null
    this.#tell(recordingId)
    return this.#repository.find(step.clipId)
  }

  async #write(before: ClipRow | null, after: ClipRow | null): Promise<void> {
    const row = after ?? before
    const label = labelOf(before, after)
    if (!row || !label) return
    await this.#repository.change(row.recording_id, { clipId: row.id, label, before, after })
    this.#tell(row.recording_id)
  }

  #tell(recordingId: string): void {
    this.platform.events.emit('clips.changed', { recordingId })
    // The list of recordings shows how many clips each has.
    this.platform.events.emit('recordings.changed', { id: recordingId })
  }

  async #edges(recordingId: string, inUs: Microseconds, outUs: Microseconds) {
    const { durationUs, probe } = await this.recordings.source(recordingId)
    if (inUs >= durationUs || outUs > durationUs + writtenPrecisionUs) {
      throw new AppError(
        'outside-recording',
        `The clip would reach beyond the recording, which ends at ${formatTimecode(durationUs)}. Nothing was changed.`,
        'Choose times inside the recording.'
      )
    }
    const in_us = await this.recordings.nearestFrameEdge(recordingId, inUs)
    const out_us = Math.min(
      durationUs,
      await this.recordings.nearestFrameEdge(recordingId, Math.min(outUs, durationUs))
    )
    const shortest = probe.video ? 1 : shortestSoundUs
    if (out_us - in_us < shortest) {
      throw new AppError(
        'clip-too-short',
        `A clip from ${formatTimecode(inUs)} to ${formatTimecode(outUs)} would not hold a single frame. Nothing was changed.`,
        'Choose an end that is later than the start.'
      )
    }
    return { in_us, out_us }
  }
}

function fades(lengthUs: Microseconds, before: ClipRow, change: ClipChange) {
  const fade_in_us = change.fadeInUs ?? before.fade_in_us
  const fade_out_us = change.fadeOutUs ?? before.fade_out_us
  if (fade_in_us + fade_out_us <= lengthUs) return { fade_in_us, fade_out_us }
  if (change.fadeInUs !== undefined || change.fadeOutUs !== undefined) {
    throw new AppError(
      'invalid-input',
      'The fades together would be longer than the clip. Nothing was changed.',
      'Choose shorter fades.'
    )
  }
  const kept = Math.min(fade_in_us, lengthUs)
  return { fade_in_us: kept, fade_out_us: Math.min(fade_out_us, lengthUs - kept) }
}

function missing(id: string): never {
  throw new AppError('not-found', `There is no clip ${id}.`, 'List the clips to see their ids.')
}
