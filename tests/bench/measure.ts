import { readdirSync, readFileSync } from 'node:fs'

/** One comparison: ours against the bare tool, run in turns, as the median of the pairs' ratios. */
export interface Comparison {
  what: string
  against: string
  /** Median of ours divided by bare, pair by pair. */
  ratio: number
  aim: number
  oursMs: number
  bareMs: number
  /** Most memory of the process and its children at one time, in MiB; null where the measurement has no process of its own. */
  oursMiB: number | null
  bareMiB: number | null
  /** What the ratio is of, where it is not of times. */
  counts?: { ours: number; bare: number }
}

export interface Measured {
  ms: number
  mib: number | null
}

/** Runs both in turns, ours first in even rounds and second in odd ones, so that a drift of the machine meets both. */
export async function compare(
  names: Pick<Comparison, 'what' | 'against' | 'aim'>,
  rounds: number,
  ours: () => Promise<Measured>,
  bare: () => Promise<Measured>
): Promise<Comparison> {
  const pairs: { ours: Measured; bare: Measured }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours()
      pairs.push({ ours: first, bare: await bare() })
    } else {
      const first = await bare()
      pairs.push({ bare: first, ours: await ours() })
    }
  }
  return {
    ...names,
    ratio: median(pairs.map((pair) => pair.ours.ms / pair.bare.ms)),
    oursMs: median(pairs.map((pair) => pair.ours.ms)),
    bareMs: median(pairs.map((pair) => pair.bare.ms)),
    oursMiB: most(pairs.map((pair) => pair.ours.mib)),
    bareMiB: most(pairs.map((pair) => pair.bare.mib))
  }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

function most(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** Watches the resident memory of a process and everything it started (Linux), every 20 ms. */
export class MemoryWatch {
  #most = 0
  readonly #timer: NodeJS.Timeout

  constructor(private readonly pid: number) {
    this.#timer = setInterval(() => this.#look(), 20)
    this.#look()
  }

  /** Ends the watch. @returns the most that was seen at one time, in MiB; null where the system does not say. */
  end(): number | null {
    clearInterval(this.#timer)
    return this.#most === 0 ? null : Math.round(this.#most / 1024)
  }

  #look(): void {
    const family = [this.pid, ...descendants(this.pid)]
    this.#most = Math.max(
      this.#most,
      family.reduce((sum, pid) => sum + residentKiB(pid), 0)
    )
  }
}

function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  const others = threadIds(pid).flatMap((tid) =>
    tid === pid ? [] : read(`/proc/${pid}/task/${tid}/children`).split(' ').filter(Boolean).map(Number)
  )
  return [...children, ...others].flatMap((child) => [child, ...descendants(child)])
}

function threadIds(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number)
  } catch {
    return []
  }
}

function residentKiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process is gone, or the system has no such file.
    return ''
  }
}
