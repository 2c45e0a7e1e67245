import type { Microseconds } from '@shared/domain/timecode'
import { middleOf, type Stretch } from '@shared/domain/timeline'
import type { FrameTimes } from './frame-times'
import { shuttled } from './shuttle'

export interface PlayerState {
  playing: boolean
  /** Times real speed; below 0 while it runs backwards. */
  rate: number
  /** The media element has a picture or sound to show. */
  ready: boolean
  /** The media element refused what it was given. */
  failed: boolean
}

const microsecond = 1e6

/**
 * Drives one media element and knows where it stands. The position is told to listeners at the screen's pace and never
 * passes through React; while paused it is the start of the frame on screen.
 */
export class Player {
  private media: HTMLMediaElement | null = null
  private state: PlayerState = { playing: false, rate: 1, ready: false, failed: false }
  private atUs: Microseconds = 0
  private readonly positionListeners = new Set<(atUs: Microseconds) => void>()
  private readonly stateListeners = new Set<() => void>()
  /** Counts what was asked for, so that an answer which comes late does not move the picture back. */
  private asked = 0
  private pendingSeek: number | null = null
  private steps: Promise<void> = Promise.resolve()
  private shownUs: Microseconds | null = null
  private frameRequest = 0
  private backwards: { fromUs: number; since: number } | null = null
  private loopStretch: Stretch | null = null

  constructor(readonly frames: FrameTimes) {}

  get positionUs(): Microseconds {
    return this.atUs
  }

  readonly snapshot = (): PlayerState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener)
    return () => this.stateListeners.delete(listener)
  }

  /** @returns a function that ends it */
  onPosition(listener: (atUs: Microseconds) => void): () => void {
    this.positionListeners.add(listener)
    return () => this.positionListeners.delete(listener)
  }

  /**
   * Takes over a media element, at the position held so far. A picture that was promised and is not shown counts as
   * failed: of some files Chromium plays the sound alone. @returns a function that lets go of it
   */
  attach(media: HTMLMediaElement, wantsPicture: boolean): () => void {
    this.media = media
    const ends = new AbortController()
    const on = (name: string, heard: () => void) => media.addEventListener(name, heard, { signal: ends.signal })
    const pictureMissing = () => wantsPicture && media instanceof HTMLVideoElement && media.videoWidth === 0
    on('loadedmetadata', () => {
      if (pictureMissing()) return this.setState({ playing: false, ready: false, failed: true })
      this.setState({ ready: true, failed: false })
      this.applySeek(this.atUs)
    })
    on('seeked', () => this.seekPending())
    on('ended', () => this.pause())
    on('error', () => this.setState({ playing: false, ready: false, failed: true }))
    if (media instanceof HTMLVideoElement) this.watchFrames(media, ends.signal)
    return () => {
      ends.abort()
      media.pause()
      cancelAnimationFrame(this.frameRequest)
      this.media = null
      this.shownUs = null
      this.setState({ playing: false, ready: false, failed: false })
    }
  }

  /** Plays this stretch over and over; null plays on. */
  setLoop(stretch: Stretch | null): void {
    this.loopStretch = stretch
  }

  /** Goes to the frame at a time. */
  seek(toUs: number): void {
    const target = this.clamp(toUs)
    const asked = ++this.asked
    const known = this.frames.known(target)
    this.backwards = this.backwards && { fromUs: target, since: performance.now() }
    this.moveTo(this.state.playing || !known ? target : known.startUs)
    this.applySeek(known && !this.state.playing ? middleOf(known) : target)
    if (known || this.state.playing) return
    void this.frames.at(target).then((frame) => {
      if (asked !== this.asked || this.state.playing) return
      this.moveTo(frame.startUs)
      this.applySeek(middleOf(frame))
    })
  }

  /** Stands still on the frame that is `count` frames away; steps asked for quickly add up. */
  step(count: number): void {
    if (this.state.playing) this.pause()
    this.steps = this.steps.then(async () => {
      const frame = await this.frames.stepped(this.atUs, count)
      this.asked++
      this.moveTo(frame.startUs)
      this.applySeek(middleOf(frame))
    })
  }

  play(): void {
    this.run(1)
  }

  pause(): void {
    const { playing } = this.state
    this.media?.pause()
    this.backwards = null
    cancelAnimationFrame(this.frameRequest)
    this.setState({ playing: false, rate: 1 })
    if (playing) this.settle()
  }

  toggle(): void {
    if (this.state.playing) this.pause()
    else this.play()
  }

  /** L (1) and J (-1): starts in that direction; again in the same one, faster. */
  shuttle(direction: 1 | -1): void {
    this.run(shuttled(this.state.playing ? this.state.rate : 0, direction))
  }

  private run(rate: number): void {
    const { media } = this
    if (!media || !this.state.ready) return
    this.asked++
    const loop = this.loopStretch
    const atEnd = this.atUs >= this.frames.durationUs - this.frames.stepUs
    if (loop && rate > 0 && (this.atUs < loop.inUs || this.atUs >= loop.outUs)) this.applySeek(loop.inUs)
    else if (atEnd && rate > 0) this.applySeek(0)
    this.setState({ playing: true, rate })
    if (rate > 0) {
      this.backwards = null
      media.playbackRate = rate
      void media.play().catch(() => this.pause())
    } else {
      // Chromium plays no negative rates: the picture is sought backwards instead, as fast as it comes.
      media.pause()
      this.backwards = { fromUs: this.atUs, since: performance.now() }
    }
    cancelAnimationFrame(this.frameRequest)
    this.frameRequest = requestAnimationFrame(() => this.tick())
  }

  private tick(): void {
    const { media } = this
    if (!media || !this.state.playing) return
    if (this.backwards) this.tickBackwards(this.backwards)
    else if (!media.seeking && this.pendingSeek === null) {
      const now = this.clamp(media.currentTime * microsecond)
      const loop = this.loopStretch
      if (loop && now >= loop.outUs && this.atUs < loop.outUs) {
        this.applySeek(loop.inUs)
        this.moveTo(loop.inUs)
      } else this.moveTo(Math.round(now))
    }
    if (this.state.playing) this.frameRequest = requestAnimationFrame(() => this.tick())
  }

  private tickBackwards(run: { fromUs: number; since: number }): void {
    const elapsedUs = (performance.now() - run.since) * 1000
    const target = this.clamp(run.fromUs + this.state.rate * elapsedUs)
    this.moveTo(Math.round(target))
    if (!this.media?.seeking) this.applySeek(target)
    if (target <= 0) this.pause()
  }

  /** After playing: the position becomes the start of the frame that was shown last. */
  private settle(): void {
    const at = this.shownUs ?? this.atUs
    this.seek(at)
  }

  private watchFrames(video: HTMLVideoElement, signal: AbortSignal): void {
    const shown = (_now: number, frame: VideoFrameCallbackMetadata) => {
      if (signal.aborted) return
      this.shownUs = Math.round(frame.mediaTime * microsecond) + roundingUs
      video.requestVideoFrameCallback(shown)
    }
    video.requestVideoFrameCallback(shown)
  }

  private applySeek(toUs: number): void {
    const { media } = this
    if (!media || media.readyState === HTMLMediaElement.HAVE_NOTHING) return
    this.shownUs = null
    if (media.seeking) {
      this.pendingSeek = toUs
      return
    }
    media.currentTime = toUs / microsecond
  }

  /** Of many seeks asked for while one runs, only the last is done. */
  private seekPending(): void {
    const next = this.pendingSeek
    this.pendingSeek = null
    if (next !== null) this.applySeek(next)
  }

  private moveTo(atUs: Microseconds): void {
    if (atUs === this.atUs) return
    this.atUs = atUs
    for (const listener of this.positionListeners) listener(atUs)
  }

  private setState(change: Partial<PlayerState>): void {
    const next = { ...this.state, ...change }
    if ((Object.keys(next) as (keyof PlayerState)[]).every((key) => next[key] === this.state[key])) return
    this.state = next
    for (const listener of this.stateListeners) listener()
  }

  private clamp(atUs: number): number {
    return Math.round(Math.min(Math.max(0, atUs), Math.max(0, this.frames.durationUs - 1)))
  }
}

/** A player's frame times are cut, not rounded, to its own clock: without this a frame would count as the one before. */
const roundingUs = 500
