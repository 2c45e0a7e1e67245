import { join } from 'node:path'
import { frameNumbers, numberedVideo, variableRateVideo } from '../fixtures/media'
import { type Computer, Encore, expect, test } from './support/app'
import { openEditor } from './support/editor'

const frameUs = 1_000_000 / 30

/** Loud for two seconds, silent for one, over and over: there is something to snap to. */
const phrases = '0.4*sin(2*PI*440*t)*lt(mod(t,3),2)'

function film(computer: Computer, name = 'Rehearsal.mp4'): Promise<string> {
  return numberedVideo(join(computer.root, name), { seconds: 12, fps: 30, sound: phrases })
}

test('frame steps show exactly the next and the last frame, at an even rate', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer))
  await editor.press('Home')
  for (const expected of [1, 2, 3]) {
    await editor.press('ArrowRight')
    await editor.shows(expected)
  }
  await editor.typeTime('Timecode', '0:00:05.000')
  await editor.shows(150)
  await editor.press('ArrowLeft')
  await editor.shows(149)
  await editor.press('Shift+ArrowRight')
  await editor.shows(179)
  for (let time = 0; time < 7; time++) await editor.press('ArrowRight')
  await editor.shows(186)
  await editor.press('End')
  await editor.shows(359)
})

test('frame steps show exactly the next frame where the rate varies', async ({ encore, computer }) => {
  const path = await variableRateVideo(join(computer.root, 'Phone.mp4'))
  const all = await frameNumbers(path)
  const editor = await openEditor(encore, path)
  await editor.press('Home')
  await editor.shows(0)
  for (const expected of all.slice(1, 16)) {
    await editor.press('ArrowRight')
    await editor.shows(expected)
  }
  for (const expected of all.slice(9, 15).reverse()) {
    await editor.press('ArrowLeft')
    await editor.shows(expected)
  }
})

test('I and O take the frame on screen, both included, and N makes the clip', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer))
  await editor.typeTime('Timecode', '0:00:02.000')
  await editor.press('i')
  await editor.typeTime('Timecode', '0:00:04.000')
  await editor.press('o')
  await editor.press('n')
  const [clip] = await editor.clips(1)
  expect(clip).toMatchObject({ inUs: 2_000_000, outUs: Math.round(121 * frameUs) })
  await editor.press(']')
  await editor.shows(120)
  await editor.press('[')
  await editor.shows(60)
})

test('a typed timecode moves in and out; what is no time is said and kept as typed', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 6_000_000] })
  await editor.typeTime('In', '0:00:03.5')
  await expect(editor.field('In')).toHaveValue('0:00:03.500')
  await expect.poll(async () => (await editor.clips(1))[0]?.inUs).toBe(3_500_000)

  await editor.typeTime('Out', 'half past')
  await expect(encore.window.getByRole('alert')).toContainText('"half past" is not a time.')
  await expect(editor.field('Out')).toHaveValue('half past')
  await editor.typeTime('Out', '0:00:01')
  await expect(encore.window.getByRole('alert')).toContainText('The out point must come after the in point')
  await editor.press('Escape')
  await expect(editor.field('Out')).toHaveValue('0:00:06.000')
})

test('a dragged handle snaps to the end of a silence, and Alt frees it', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer), { clip: [1_000_000, 7_000_000] })
  // Three pixels before the music starts again at three seconds; silences are known once the waveform is.
  await expect(async () => {
    await editor.drag('In point', { to: 2_900_000, offsetPx: 0, alt: true })
    await editor.drag('In point', { to: 3_000_000, offsetPx: -3 })
    // The drag is saved a moment after it ends; where it did not snap, it is tried again.
    await expect
      .poll(async () => Math.abs(((await editor.clips(1))[0]?.inUs ?? 0) - 3_000_000), { timeout: 3_000 })
      .toBeLessThan(20_000)
  }).toPass()
  const history = await encore.call('clips.history', { recordingId: editor.recording.id })
  expect(history.undo).not.toBeNull()

  await editor.drag('In point', { to: 2_500_000, offsetPx: 0, alt: true })
  const awayFrom = (us: number) => expect.poll(async () => Math.abs(((await editor.clips(1))[0]?.inUs ?? 0) - us))
  await awayFrom(2_500_000).toBeLessThan(60_000)

  // One drag is one change.
  await editor.press('Control+z')
  await awayFrom(3_000_000).toBeLessThan(20_000)
})

test('a handle moves by the arrow keys, one frame each, as one change', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 6_000_000] })
  const handle = encore.window.getByRole('slider', { name: 'Out point' })
  await handle.focus()
  await encore.window.keyboard.down('ArrowLeft')
  await encore.window.keyboard.down('ArrowLeft')
  await encore.window.keyboard.up('ArrowLeft')
  await expect.poll(async () => (await editor.clips(1))[0]?.outUs).toBe(Math.round(178 * frameUs))
  await expect(handle).toHaveAttribute('aria-valuetext', '0:00:05.933')
  await editor.shows(177)
})

test('a drag over the empty lane marks a stretch that N makes a clip of', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer))
  await editor.dragAcross(4_000_000, 8_000_000)
  await expect(encore.window.getByRole('slider', { name: 'In point' })).toBeVisible()
  await editor.press('n')
  const [clip] = await editor.clips(1)
  expect(Math.abs((clip?.inUs ?? 0) - 4_000_000)).toBeLessThan(60_000)
  expect(Math.abs((clip?.outUs ?? 0) - 8_000_000)).toBeLessThan(60_000)
})

test('J, K and L run backward, stand and run forward, faster with each press', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer))
  await editor.typeTime('Timecode', '0:00:06.000')
  await editor.press('l')
  await editor.press('l')
  await expect
    .poll(() => encore.window.$eval('video', (video) => [video.paused, video.playbackRate]))
    .toEqual([false, 2])
  await expect.poll(() => editor.position()).toBeGreaterThan(6_500_000)
  await editor.press('k')
  const stood = await editor.settledPosition()
  await editor.press('j')
  await expect.poll(() => editor.position()).toBeLessThan(stood - 500_000)
  await editor.press('k')
  const at = await editor.settledPosition()
  await editor.shows(Math.round(at / frameUs))
})

test('the clip loops while it is asked to', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 3_000_000] })
  await editor.press('Control+l')
  await editor.press('Space')
  const seen = await editor.positionsUntilTurned()
  await editor.press('k')
  expect(Math.max(...seen)).toBeLessThan(3_120_000)
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(1_900_000)
})

test('zooms about the pointer down to one frame, and the playhead stays in sight while it plays', async ({
  encore,
  computer
}) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 6_000_000] })
  await editor.press('0')
  const before = await editor.timeAt(0.25)
  await editor.wheel(0.25, -240, true)
  expect(Math.abs((await editor.timeAt(0.25)) - before)).toBeLessThan(30_000)
  await editor.press('Home')
  for (let press = 0; press < 30; press++) await editor.press('+')
  const span = (await editor.timeAt(1)) - (await editor.timeAt(0))
  expect(span).toBeLessThan(34_500)

  await editor.press('f')
  await editor.press('Space')
  for (let look = 0; look < 12; look++) {
    await expect(encore.window.locator('.detail .playhead')).toBeVisible()
    await encore.window.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  await editor.press('k')
  await editor.press('z')
  expect(await editor.timeAt(0)).toBeLessThan(2_000_000)
  expect(await editor.timeAt(1)).toBeGreaterThan(6_000_000)
})

test('over the whole recording the box moves, its edge zooms, and a click goes there', async ({ encore, computer }) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 4_000_000] })
  await editor.press('z')
  const [from, to] = [await editor.timeAt(0), await editor.timeAt(1)]
  await editor.dragInOverview(3_000_000, 5_000_000)
  const moved = [await editor.timeAt(0), await editor.timeAt(1)]
  expect(Math.abs((moved[0] ?? 0) - from - 2_000_000)).toBeLessThan(40_000)
  expect(Math.abs((moved[1] ?? 0) - to - 2_000_000)).toBeLessThan(40_000)

  await editor.dragInOverview(moved[1] ?? 0, 10_000_000)
  expect(Math.abs((await editor.timeAt(1)) - 10_000_000)).toBeLessThan(80_000)
  expect(Math.abs((await editor.timeAt(0)) - (moved[0] ?? 0))).toBeLessThan(40_000)

  await editor.dragInOverview(11_000_000, 11_000_000)
  await expect.poll(async () => Math.abs((await editor.position()) - 11_000_000)).toBeLessThan(60_000)
  expect(await editor.timeAt(1)).toBeGreaterThan(11_000_000)
})

test('a clip is renamed where it stands, faded in the inspector, removed and taken back', async ({
  encore,
  computer
}) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 6_000_000] })
  const { window } = encore
  await editor.press('F2')
  await window.keyboard.type('The first swell')
  await editor.press('Enter')
  await expect(window.getByRole('button', { name: 'The first swell', exact: true })).toBeVisible()
  await editor.press('F2')
  await window.keyboard.type('Never mind')
  await editor.press('Escape')
  await expect(window.getByRole('button', { name: 'The first swell', exact: true })).toBeVisible()

  await window.getByRole('button', { name: 'Fades' }).click()
  const fadeOut = window.getByRole('textbox', { name: 'Fade out' })
  await fadeOut.fill('1.5')
  await fadeOut.press('Enter')
  await expect
    .poll(async () => (await editor.clips(1))[0])
    .toMatchObject({ title: 'The first swell', fadeInUs: 0, fadeOutUs: 1_500_000 })
  await editor.press('Escape')

  await window.getByRole('button', { name: 'Remove The first swell' }).click()
  await editor.clips(0)
  await window.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click()
  expect((await editor.clips(1))[0]).toMatchObject({ title: 'The first swell', fadeOutUs: 1_500_000 })
})

test('undo and redo say what they do and survive a restart', async ({ computer }) => {
  const first = await Encore.start(computer)
  const editor = await openEditor(first, await film(computer), { clip: [2_000_000, 6_000_000] })
  await editor.typeTime('In', '0:00:03.000')
  await expect.poll(async () => (await editor.clips(1))[0]?.inUs).toBe(3_000_000)
  await editor.press('Delete')
  await editor.clips(0)
  await first.close()

  const second = await Encore.start(computer)
  const again = await openEditor(second, editor.recording)
  const { undo } = await second.call('clips.history', { recordingId: editor.recording.id })
  await expect(second.window.getByRole('button', { name: `Undo: ${undo}` })).toBeEnabled()
  await again.press('Control+z')
  expect((await again.clips(1))[0]).toMatchObject({ inUs: 3_000_000, outUs: 6_000_000 })
  await again.press('Control+z')
  await expect.poll(async () => (await again.clips(1))[0]?.inUs).toBe(2_000_000)
  await again.press('Control+Shift+Z')
  await expect.poll(async () => (await again.clips(1))[0]?.inUs).toBe(3_000_000)
  await second.close()
})

test('a kind of film that Chromium cannot play is shown by a copy, frame for frame', async ({ encore, computer }) => {
  const path = await numberedVideo(join(computer.root, 'Old camera.mp4'), {
    seconds: 4,
    fps: 25,
    encoder: ['-c:v', 'mpeg4', '-q:v', '2'],
    sound: phrases
  })
  const editor = await openEditor(encore, path)
  await editor.typeTime('Timecode', '0:00:02.000')
  await editor.press('ArrowRight')
  await editor.shows(51)
})

test('nothing of the editor is beyond reach: axe finds nothing, and it fits 1024 by 700', async ({
  encore,
  computer
}) => {
  const editor = await openEditor(encore, await film(computer), { clip: [2_000_000, 6_000_000] })
  for (const theme of ['light', 'dark'] as const) {
    await encore.call('preferences.set', { theme })
    await expect(encore.window.locator(`html[data-theme=${theme}]`)).toBeAttached()
    await editor.resize(1024, 700)
    expect(await editor.violations()).toEqual([])
    expect(await editor.overflow()).toEqual([0, 0])
  }
})

test('no drag is lost while the waveform of a long recording is computed and an export runs', async ({
  encore,
  computer
}) => {
  const editor = await openEditor(encore, await film(computer), { clip: [1_000_000, 11_000_000] })
  const { campaignId } = editor.recording
  const [clip] = await editor.clips(1)
  const long = await numberedVideo(join(computer.root, 'Long.mp4'), { seconds: 900, fps: 2, width: 64, height: 36 })
  await encore.call('exporting.enqueue', { clipIds: [clip?.id ?? ''], presets: ['youtube-1080p'] })
  const [other] = (await encore.call('recordings.import', { campaignId, paths: [long] })).recordings
  await encore.call('recordings.peaks', { id: other?.id ?? '' })

  const stalls = await editor.stallsDuring(async () => {
    for (const to of [9_000_000, 8_000_000, 10_000_000]) {
      await editor.drag('Out point', { to, offsetPx: 0, alt: true, steps: 25 })
      await expect.poll(async () => Math.abs(((await editor.clips(1))[0]?.outUs ?? 0) - to)).toBeLessThan(60_000)
    }
  })
  const longest = Math.round(Math.max(0, ...stalls))
  test.info().annotations.push({ type: 'measured', description: `longest stall of the window ${longest} ms` })
})
