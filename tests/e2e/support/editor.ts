import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import type { Clip } from '@shared/contract/clips'
import type { Recording } from '@shared/contract/recordings'
import { parseTimecode } from '@shared/domain/timecode'
import { frameNumbers } from '../../fixtures/media'
import { type Encore, expect } from './app'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The editor with a recording open in it, as a hand uses it. */
export class EditorUnderHand {
  constructor(
    private readonly encore: Encore,
    readonly recording: Recording
  ) {}

  field(name: 'Timecode' | 'In' | 'Out'): Locator {
    return this.encore.window.getByRole('textbox', { name, exact: true })
  }

  async press(key: string): Promise<void> {
    await this.encore.window.keyboard.press(key)
  }

  async typeTime(name: 'Timecode' | 'In' | 'Out', time: string): Promise<void> {
    await this.field(name).fill(time)
    await this.field(name).press('Enter')
  }

  /** Waits until the picture on screen carries this frame number. */
  async shows(frame: number): Promise<void> {
    await expect.poll(() => this.frameOnScreen(), { message: `frame ${frame} on screen` }).toBe(frame)
  }

  /** The number in the picture, read off a screenshot by ffmpeg. */
  private async frameOnScreen(): Promise<number | undefined> {
    const path = join(this.encore.computer.root, 'screen.png')
    await this.encore.window.locator('video').screenshot({ path })
    return (await frameNumbers(path))[0]
  }

  /** Where the timecode field stands, in microseconds. */
  async position(): Promise<number> {
    return parseTimecode(await this.field('Timecode').inputValue())
  }

  /** The position once it stands still. */
  async settledPosition(): Promise<number> {
    let last = -1
    await expect
      .poll(async () => {
        const before = last
        last = await this.position()
        return last === before
      })
      .toBe(true)
    return last
  }

  /** The clips that main knows, once there are `count`. */
  async clips(count: number): Promise<Clip[]> {
    const list = () => this.encore.call('clips.ofRecording', { recordingId: this.recording.id })
    await expect.poll(async () => (await list()).length).toBe(count)
    return list()
  }

  private async lane(): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.encore.window.locator('.lane.detail').boundingBox()
    if (!box) throw new Error('The lane is not on screen')
    return box
  }

  /** The time at a share of the lower lane's width, as the pointer's note says it. */
  async timeAt(share: number): Promise<number> {
    const { x, y, width, height } = await this.lane()
    const { window } = this.encore
    await window.mouse.move(x + width / 2, y - 300)
    await window.mouse.move(Math.min(x + width * share, x + width - 0.5), y + height / 2)
    const note = window.locator('.detail .hover-card .num')
    await expect(note).toBeVisible()
    return parseTimecode((await note.textContent()) ?? '')
  }

  /** Where a time stands on screen. */
  private async xOf(atUs: number): Promise<number> {
    const [from, to] = [await this.timeAt(0), await this.timeAt(1)]
    const { x, width } = await this.lane()
    return x + ((atUs - from) / (to - from)) * width
  }

  async wheel(share: number, deltaY: number, ctrl: boolean): Promise<void> {
    const { x, y, width, height } = await this.lane()
    const { window } = this.encore
    await window.mouse.move(x + width * share, y + height / 2)
    if (ctrl) await window.keyboard.down('Control')
    await window.mouse.wheel(0, deltaY)
    if (ctrl) await window.keyboard.up('Control')
  }

  /** Drags a handle so that it would stand at a time, give or take pixels. */
  async drag(
    name: 'In point' | 'Out point',
    target: { to: number; offsetPx: number; alt?: boolean; steps?: number }
  ): Promise<void> {
    const { window } = this.encore
    const handle = window.getByRole('slider', { name })
    const fromUs = Number(await handle.getAttribute('aria-valuenow'))
    const [fromX, toX] = [await this.xOf(fromUs), await this.xOf(target.to)]
    const box = await handle.boundingBox()
    if (!box) throw new Error(`${name} is not on screen`)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await window.mouse.move(x, y)
    await window.mouse.down()
    if (target.alt) await window.keyboard.down('Alt')
    await window.mouse.move(x + toX - fromX + target.offsetPx, y, { steps: target.steps ?? 6 })
    await window.mouse.up()
    if (target.alt) await window.keyboard.up('Alt')
  }

  async dragAcross(fromUs: number, toUs: number): Promise<void> {
    const { window } = this.encore
    const [fromX, toX] = [await this.xOf(fromUs), await this.xOf(toUs)]
    const { y, height } = await this.lane()
    await window.mouse.move(fromX, y + height / 2)
    await window.mouse.down()
    await window.mouse.move(toX, y + height / 2, { steps: 6 })
    await window.mouse.up()
  }

  /** Presses at one time over the whole recording and lets go at another. */
  async dragInOverview(fromUs: number, toUs: number): Promise<void> {
    const { window } = this.encore
    const box = await window.locator('.lane.overview').boundingBox()
    if (!box) throw new Error('The whole recording is not on screen')
    const xOf = (atUs: number) => box.x + (atUs / this.recording.durationUs) * box.width
    await window.mouse.move(xOf(fromUs), box.y + box.height / 2)
    await window.mouse.down()
    if (toUs !== fromUs) await window.mouse.move(xOf(toUs), box.y + box.height / 2, { steps: 6 })
    await window.mouse.up()
  }

  /** Positions seen until playing has turned back to an earlier one. */
  async positionsUntilTurned(): Promise<number[]> {
    const seen: number[] = []
    await expect
      .poll(async () => {
        seen.push(await this.position())
        return seen.some((at, index) => index > 0 && at < (seen[index - 1] ?? 0))
      })
      .toBe(true)
    return seen
  }

  async resize(width: number, height: number): Promise<void> {
    await this.encore.app.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
      [width, height] as const
    )
    await expect.poll(() => this.encore.window.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
  }

  /** How much the window would have to scroll, across and down. */
  overflow(): Promise<number[]> {
    return this.encore.window.evaluate(() => {
      const editor = document.querySelector('.editor')
      if (!editor) throw new Error('The editor is not on screen')
      return [editor.scrollWidth - editor.clientWidth, editor.scrollHeight - editor.clientHeight]
    })
  }

  /** What axe finds wrong, by rule and place. */
  async violations(): Promise<string[]> {
    const { window } = this.encore
    await window.evaluate(axe)
    return window.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') }
      const { violations } = await checker.run()
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
    })
  }

  /** Lengths in milliseconds of what held up the window for more than 50 ms while something was done. */
  async stallsDuring(act: () => Promise<void>): Promise<number[]> {
    const { window } = this.encore
    await window.evaluate(() => {
      const stalls: number[] = []
      Object.assign(globalThis, { stalls })
      new PerformanceObserver((list) => stalls.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask'
      })
    })
    await act()
    return window.evaluate(() => (globalThis as unknown as { stalls: number[] }).stalls)
  }
}

/** Opens a recording, imported first where only its path is given, and waits until it can be played. */
export async function openEditor(
  encore: Encore,
  what: string | Recording,
  { clip }: { clip?: [number, number] } = {}
): Promise<EditorUnderHand> {
  const recording = typeof what === 'string' ? await imported(encore, what) : what
  if (clip) {
    const [inUs, outUs] = clip
    await encore.call('clips.create', { recordingId: recording.id, inUs, outUs, title: 'The quiet minute' })
  }
  await encore.window.evaluate((id) => {
    location.hash = `#/studio/${id}`
  }, recording.id)
  await expect(encore.window.getByRole('heading', { name: recording.name })).toBeVisible()
  await expect(encore.window.getByRole('button', { name: 'Play', exact: true })).toBeEnabled({ timeout: 30_000 })
  if (clip) await expect(encore.window.getByRole('slider', { name: 'In point' })).toBeVisible()
  return new EditorUnderHand(encore, recording)
}

async function imported(encore: Encore, path: string): Promise<Recording> {
  const campaign = await encore.call('campaigns.create', {
    name: 'Spring Album',
    goalMinor: null,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'UTC'
  })
  // The welcome stays until the campaign is begun by hand; started anew, the window opens the one that is there.
  await encore.window.reload()
  const { recordings } = await encore.call('recordings.import', { campaignId: campaign.id, paths: [path] })
  const [recording] = recordings
  if (!recording) throw new Error(`${path} was not imported`)
  return recording
}
