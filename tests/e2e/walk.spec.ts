import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { frameNumbers, numberedVideo } from '../fixtures/media'
import { loudnessOf, probed } from '../fixtures/outside'
import { expect, test } from './support/app'
import { dropFiles } from './support/drop'

// Full HD is encoded for real, also on two slow cores that do other things too.
test.setTimeout(240_000)

// The whole walk of a producer: own campaign, own recording dropped, cut by typed timecode, exported, checked from outside.
test('a dropped recording becomes a clip whose first and last frame, length, loudness and form are as asked', async ({
  encore,
  computer
}) => {
  const { window } = encore
  const film = await numberedVideo(join(computer.root, "Répétition “n°2” it's 100%.mp4"), {
    seconds: 12,
    fps: 30,
    width: 640,
    height: 360,
    sound: '0.05*(1+t/4)*sin(2*PI*440*t)+0.02*sin(2*PI*660*t)',
    output: ['-c:a', 'aac', '-metadata', 'location=+48.2082+016.3738/', '-metadata', 'title=IMG_0001']
  })

  await window.getByRole('button', { name: 'Create a campaign' }).click()
  await window.getByRole('textbox', { name: 'Name' }).fill('Spring Album')
  await window.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()

  // A film that was dropped alone opens by itself once it is read.
  await dropFiles(window, [film])
  await expect(window.getByRole('heading', { name: basename(film) })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Play', exact: true })).toBeEnabled({ timeout: 30_000 })

  await window.keyboard.press('n')
  await expect(window.getByRole('slider', { name: 'In point' })).toBeVisible()
  await typeInto('In', '0:00:02.000')
  await typeInto('Out', '0:00:08.500')
  await expect(window.getByText('0:06.500').first()).toBeVisible()

  await window.keyboard.press('Control+e')
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByRole('checkbox', { name: /YouTube/ })).toBeChecked()
  await dialog.getByRole('button', { name: 'Export' }).click()

  const [campaign] = await encore.call('campaigns.list', {})
  const jobs = () => encore.call('exporting.list', { campaignId: campaign?.id ?? '' })
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 200_000 })
    .toEqual(['done', 'done', 'done'])

  const made = await jobs()
  const youtube = made.find(({ preset }) => preset === 'youtube-1080p')?.path ?? ''
  const facts = await probed(youtube)
  expect(facts).toMatchObject({
    videoCodec: 'h264',
    audioCodec: 'aac',
    width: 1920,
    height: 1080,
    pixelFormat: 'yuv420p'
  })
  expect(Math.abs(facts.durationUs - 6_500_000)).toBeLessThanOrEqual(33_334)
  const shown = await frameNumbers(youtube)
  expect(shown).toEqual(Array.from({ length: 195 }, (_, n) => 60 + n))
  expect(JSON.stringify(facts.tags)).not.toMatch(/48\.2|IMG_0001/)

  for (const { preset, path } of made) {
    const { integratedLufs, truePeakDb } = await loudnessOf(path ?? '')
    // The recording's sound is mono, for which podcasts have a target of their own.
    const target = { 'youtube-1080p': -14, 'podcast-mp3': -19 }[preset]
    if (target === undefined) continue
    const atTarget = Math.abs(integratedLufs - target) <= 0.5
    const atLimit = integratedLufs < target && truePeakDb > -2 && truePeakDb <= -0.9
    expect(atTarget || atLimit, `${preset}: ${integratedLufs} LUFS, ${truePeakDb} dBTP`).toBe(true)
  }

  const folder = join(youtube, '..')
  expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([])
  expect(encore.pageErrors).toEqual([])

  async function typeInto(field: string, timecode: string): Promise<void> {
    const box = window.getByRole('textbox', { name: field, exact: true })
    await box.fill(timecode)
    await box.press('Enter')
    await expect(box).toHaveValue(timecode)
    await box.blur()
  }
})

test('a newcomer has the sample exported within six clicks and keys', async ({ encore }) => {
  const { window } = encore
  await window.getByRole('button', { name: 'Try it with a sample' }).click()
  await expect(window.getByRole('heading', { name: /Spring rehearsal/ })).toBeVisible({ timeout: 60_000 })
  const open = window.getByRole('button', { name: 'Export clip', exact: true })
  await expect(open).toBeEnabled({ timeout: 60_000 })
  await open.click()
  await window.getByRole('dialog').getByRole('button', { name: 'Export' }).click()

  const [campaign] = await encore.call('campaigns.list', {})
  const states = async () =>
    (await encore.call('exporting.list', { campaignId: campaign?.id ?? '' })).map(({ state }) => state)
  await expect.poll(states, { timeout: 200_000 }).toEqual(['done', 'done', 'done'])
  expect(encore.pageErrors).toEqual([])
})
