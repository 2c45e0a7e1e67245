import { join } from 'node:path'
import { expect, sharedApp, test } from '../e2e/support/app'
import { writeFarFilm, writeLargeWave } from './support/large-files'
import { importRecording, openHandles } from './support/recordings'

const encore = sharedApp()

declare global {
  interface Window {
    player: HTMLMediaElement
  }
}

/** Puts a player into the page and waits until it knows how long the file lasts. */
function load(tag: 'audio' | 'video', url: string): Promise<number> {
  return encore().window.evaluate(
    ([name, source]) =>
      new Promise<number>((resolve, reject) => {
        const player = document.createElement(name)
        player.crossOrigin = 'anonymous'
        player.preload = 'auto'
        player.muted = name === 'video'
        player.onloadedmetadata = () => resolve(player.duration)
        player.onerror = () => reject(new Error(player.error?.message))
        player.src = source
        document.body.append(player)
        window.player = player
      }),
    [tag, url] as const
  )
}

/** Takes the player away, as leaving the editor does. */
function unload(): Promise<void> {
  return encore().window.evaluate(() => {
    window.player.removeAttribute('src')
    window.player.load()
    window.player.remove()
  })
}

test.describe('a wave of 4.5 GiB', () => {
  const tones = [3, 11_300, 16_000, 22_600, 25_000]
  let path: string
  let seconds: number

  test.beforeAll(async () => {
    path = join(encore().computer.root, 'evening.wav')
    ;({ seconds } = await writeLargeWave(path, new Map(), tones))
    const duration = await load('audio', `encore-media://recording/${await importRecording(encore(), path)}`)
    expect(duration).toBeCloseTo(seconds, 1)
  })
  test.afterAll(unload)

  test('is played from wherever it is asked, with the sound that stands there', async () => {
    const loudness = await encore().window.evaluate(async (places) => {
      const context = new AudioContext()
      const analyser = context.createAnalyser()
      context.createMediaElementSource(window.player).connect(analyser)
      analyser.connect(context.destination)
      await context.resume()
      const samples = new Float32Array(analyser.fftSize)
      const peakFrom = async (second: number) => {
        window.player.currentTime = second
        await new Promise((resolve) => window.player.addEventListener('seeked', resolve, { once: true }))
        await window.player.play()
        let peak = 0
        while (window.player.currentTime < second + 0.4) {
          analyser.getFloatTimeDomainData(samples)
          if (window.player.currentTime > second + 0.1) peak = Math.max(peak, ...samples.map(Math.abs))
          await new Promise(requestAnimationFrame)
        }
        window.player.pause()
        return peak
      }
      const heard: [second: number, tone: number, silence: number][] = []
      for (const second of places) heard.push([second, await peakFrom(second), await peakFrom(second - 2)])
      return heard
    }, tones)
    for (const [second, tone, silence] of loudness) {
      expect.soft(tone, `the tone at ${second} s`).toBeGreaterThan(0.5)
      expect.soft(silence, `the silence before ${second} s`).toBeLessThan(0.01)
    }
  })

  test('survives a storm of seeks with few files open, and none when the player is gone', async () => {
    const { window: page } = encore()
    let most = 0
    for (let round = 0; round < 10; round += 1) {
      const at = await page.evaluate(
        ([length, turn]) =>
          new Promise<number>((resolve) => {
            // Twenty at once, as dragging the playhead gives them; only the last one is answered by `seeked` for sure.
            for (let seek = 0; seek < 20; seek += 1)
              window.player.currentTime = (length * ((seek * 7 + turn) % 20)) / 20
            const settle = () => {
              if (window.player.seeking) return
              window.player.removeEventListener('seeked', settle)
              resolve(window.player.currentTime)
            }
            window.player.addEventListener('seeked', settle)
          }),
        [seconds, round] as const
      )
      expect(at).toBeCloseTo((seconds * ((19 * 7 + round) % 20)) / 20, 1)
      most = Math.max(most, await openHandles(encore(), path))
    }
    expect(most).toBeLessThanOrEqual(4)
    await unload()
    await expect.poll(() => openHandles(encore(), path)).toBe(0)
  })
})

test('a film whose frames all stand behind 2.5 GiB shows the frame that is asked for', async () => {
  const path = join(encore().computer.root, 'far.mp4')
  await writeFarFilm(path)
  const duration = await load('video', `encore-media://recording/${await importRecording(encore(), path)}`)
  expect(duration).toBeCloseTo(3, 1)
  const wanted = [0, 89, 44, 1, 60, 29, 30]
  const shown = await encore().window.evaluate(async (frames) => {
    const player = window.player as HTMLVideoElement
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    const seen: number[] = []
    for (const frame of frames) {
      await new Promise((resolve) => {
        player.addEventListener('seeked', resolve, { once: true })
        player.currentTime = (frame + 0.5) / 30
      })
      canvas?.drawImage(player, 0, 0, 1, 1)
      const grey = canvas?.getImageData(0, 0, 1, 1).data[0] ?? 0
      seen.push(Math.floor(((grey * 219) / 255 + 16 - 24) / 2 + 0.5))
    }
    return seen
  }, wanted)
  expect(shown).toEqual(wanted)
  await unload()
  await expect.poll(() => openHandles(encore(), path)).toBe(0)
})
