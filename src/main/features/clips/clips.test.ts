import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Studio, studio } from '../../../../tests/builders/studio'
import { numberedVideo, soundOnly } from '../../../../tests/fixtures/media'
import { openDatabase } from '../../platform/database'
import { RecordingService } from '../recordings'
import { ClipService } from './service'

let house: Studio
let recordingId: string
let soundId: string
beforeAll(async () => {
  house = await studio()
  const film = await numberedVideo(join(house.folder, 'film.mp4'), { seconds: 4 })
  const sound = await soundOnly(join(house.folder, 'sound.wav'), 2)
  const { recordings } = await house.recordings.import(house.campaign.id, [film, sound])
  recordingId = recordings[0]?.id ?? ''
  soundId = recordings[1]?.id ?? ''
})
afterAll(() => house.close())

const create = (inUs: number, outUs: number, title = 'Finale') =>
  house.clips.create({ recordingId, inUs, outUs, title })

describe('a clip', () => {
  it('is taken to the nearest frame edges, and its end is never beyond the recording', async () => {
    expect(await create(1_015_000, 2_021_000)).toMatchObject({ inUs: 1_000_000, outUs: 2_040_000, title: 'Finale' })
    expect(await create(1_021_000, 4_000_400)).toMatchObject({ inUs: 1_040_000, outUs: 4_000_000 })
    expect(await create(0, 40_000)).toMatchObject({ inUs: 0, outUs: 40_000 })
  })

  it('of sound alone stands where it was put', async () => {
    const clip = await house.clips.create({ recordingId: soundId, inUs: 123_457, outUs: 999_999, title: 'Solo' })
    expect(clip).toMatchObject({ inUs: 123_457, outUs: 999_999, fadeInUs: 0, fadeOutUs: 0 })
  })

  it.each([
    ['beyond the end', 1_000_000, 4_100_000, 'outside-recording'],
    ['after the end', 4_000_000, 4_000_500, 'outside-recording'],
    ['of no frame', 1_000_000, 1_010_000, 'clip-too-short'],
    ['backwards', 2_000_000, 1_000_000, 'clip-too-short']
  ])('%s is refused and nothing changes', async (_what, inUs, outUs, code) => {
    const before = await house.clips.ofRecording(recordingId)
    await expect(create(inUs, outUs)).rejects.toMatchObject({ code })
    expect(await house.clips.ofRecording(recordingId)).toEqual(before)
  })

  it('of sound has to last long enough to be heard', async () => {
    const tiny = { recordingId: soundId, inUs: 1_000_000, outUs: 1_005_000, title: 'Click' }
    await expect(house.clips.create(tiny)).rejects.toMatchObject({ code: 'clip-too-short' })
  })

  it('is not made where there is no such recording, nor changed where there is no such clip', async () => {
    await expect(house.clips.create({ recordingId: 'rec_none', inUs: 0, outUs: 1, title: 'x' })).rejects.toMatchObject({
      code: 'not-found'
    })
    await expect(house.clips.set('clip_none', { title: 'x' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(house.clips.remove('clip_none')).rejects.toMatchObject({ code: 'not-found' })
    await expect(house.clips.get('clip_none')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('takes fades that fit into it, refuses longer ones, and shortens them with itself', async () => {
    const clip = await create(1_000_000, 2_000_000)
    expect(await house.clips.set(clip.id, { fadeInUs: 400_000, fadeOutUs: 600_000 })).toMatchObject({
      fadeInUs: 400_000,
      fadeOutUs: 600_000
    })
    await expect(house.clips.set(clip.id, { fadeInUs: 400_001 })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await house.clips.set(clip.id, { outUs: 1_600_000 })).toMatchObject({
      fadeInUs: 400_000,
      fadeOutUs: 200_000
    })
  })

  it('keeps both of two changes that were asked for at once', async () => {
    const { id } = await create(0, 4_000_000)
    await Promise.all([
      house.clips.set(id, { inUs: 1_000_000 }),
      house.clips.set(id, { outUs: 3_000_000 }),
      house.clips.set(id, { title: 'Both' })
    ])
    expect(await house.clips.get(id)).toMatchObject({ inUs: 1_000_000, outUs: 3_000_000, title: 'Both' })
  })

  it('tells that it changed, and that its recording has another number of clips', async () => {
    house.heard.length = 0
    await create(1_000_000, 2_000_000)
    expect(house.heard).toEqual([
      { name: 'clips.changed', payload: { recordingId } },
      { name: 'recordings.changed', payload: { id: recordingId } }
    ])
  })
})

describe('the history of a recording', () => {
  beforeEach(async () => {
    for (const { id } of await house.clips.ofRecording(recordingId)) await house.clips.remove(id)
  })

  it('takes every kind of change back and brings it again, in words', async () => {
    const clip = await create(1_000_000, 2_000_000, 'Allegro')
    const changes = [
      [{ title: 'Allegro molto' }, 'Rename clip'],
      [{ inUs: 1_200_000 }, 'Move in point'],
      [{ outUs: 2_200_000 }, 'Move out point'],
      [{ inUs: 1_400_000, outUs: 2_400_000 }, 'Move clip'],
      [{ fadeInUs: 100_000 }, 'Change fade in'],
      [{ fadeOutUs: 100_000 }, 'Change fade out'],
      [{ title: 'Presto', fadeInUs: 0 }, 'Change clip']
    ] as const
    const states = [clip]
    for (const [change, label] of changes) {
      states.push(await house.clips.set(clip.id, change))
      expect(await house.clips.history(recordingId)).toEqual({ undo: label, redo: null })
    }
    await house.clips.remove(clip.id)
    expect((await house.clips.history(recordingId)).undo).toBe('Remove clip')
    for (const state of states.toReversed()) expect(await house.clips.undo(recordingId)).toEqual(state)
    expect(await house.clips.history(recordingId)).toMatchObject({ undo: 'Create clip', redo: 'Rename clip' })
    expect(await house.clips.undo(recordingId)).toBeNull()
    expect(await house.clips.ofRecording(recordingId)).toEqual([])
    for (const state of states) expect(await house.clips.redo(recordingId)).toEqual(state)
    expect(await house.clips.redo(recordingId)).toBeNull()
    expect(await house.clips.ofRecording(recordingId)).toEqual([])
    expect(await house.clips.redo(recordingId)).toBeNull()
  })

  it('forgets what was taken back once something else is done', async () => {
    const clip = await create(1_000_000, 2_000_000)
    await house.clips.set(clip.id, { title: 'One' })
    await house.clips.undo(recordingId)
    await house.clips.set(clip.id, { title: 'Other' })
    expect(await house.clips.history(recordingId)).toEqual({ undo: 'Rename clip', redo: null })
    expect(await house.clips.redo(recordingId)).toBeNull()
    expect((await house.clips.get(clip.id)).title).toBe('Other')
  })

  it('does not grow by a change that changes nothing', async () => {
    const clip = await create(1_000_000, 2_000_000)
    await house.clips.set(clip.id, { title: clip.title, inUs: clip.inUs })
    expect(await house.clips.history(recordingId)).toEqual({ undo: 'Create clip', redo: null })
  })

  it('is one per recording', async () => {
    const other = await house.clips.create({ recordingId: soundId, inUs: 0, outUs: 1_000_000, title: 'Solo' })
    const clip = await create(1_000_000, 2_000_000)
    await house.clips.undo(soundId)
    await expect(house.clips.get(other.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await house.clips.get(clip.id)).toEqual(clip)
  })

  it('survives a restart', async () => {
    const clip = await create(1_000_000, 2_000_000)
    await house.clips.set(clip.id, { outUs: 2_400_000 })
    await house.clips.set(clip.id, { title: 'Later' })
    await house.clips.undo(recordingId)
    const again = openDatabase(house.platform.folder.database)
    const platform = { ...house.platform, db: again.db }
    const clips = new ClipService(platform, new RecordingService(platform, house))
    expect(await clips.history(recordingId)).toEqual({ undo: 'Move out point', redo: 'Rename clip' })
    expect(await clips.undo(recordingId)).toMatchObject({ outUs: 2_000_000 })
    await again.close()
  })
})
