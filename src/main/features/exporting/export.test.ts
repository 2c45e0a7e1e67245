import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Studio, studio } from '../../../../tests/builders/studio'
import { frameNumbers, numberedVideo } from '../../../../tests/fixtures/media'

let house: Studio
beforeAll(async () => {
  house = await studio()
})
afterAll(() => house.close())

describe('an export', () => {
  it('holds exactly the frames asked for', async () => {
    const path = await numberedVideo(join(house.folder, 'cfr.mp4'), { seconds: 4, fps: 25, output: ['-c:a', 'aac'] })
    const clip = await house.clipOf(path, 1_000_000, 2_000_000)
    const [job] = await house.exportNow(clip, 'youtube-1080p')
    expect(job?.state).toBe('done')
    const shown = await frameNumbers(job?.path ?? '')
    expect(shown).toEqual(Array.from({ length: 25 }, (_, n) => n + 25))
    expect(await readdir(house.out)).toEqual(['Finale.mp4'])
  })
})
