import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Till, till } from '../builders/stripe'

let house: Till
const children: ChildProcess[] = []

beforeEach(async () => {
  house = await till({ frozenAt: 1_795_000_000 })
  const page = await house.page('choose')
  // Three pages of movements and two of sessions.
  for (let n = 0; n < 120; n += 1) house.peer.pay(page.link.id, { amountMinor: 1000 + n })
  for (let n = 0; n < 90; n += 1) house.peer.charge({ amountMinor: 100 + n })
  house.peer.mature()
  house.peer.payout()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await house.close()
})

/** Starts another process that syncs, and answers once it stands at a step, or has ended. */
async function other(step: string, times = 1): Promise<ChildProcess> {
  const here = import.meta.dirname
  const args = [join(here, 'launch.mjs'), join(here, 'syncer.ts'), house.platform.folder.root, step, String(times)]
  const child = spawn(process.execPath, args, {
    cwd: resolve(here, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ENCORE_STRIPE_KEY: house.peer.keys.restricted, ENCORE_STRIPE_URL: house.peer.url }
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text
    })
  }
  await vi.waitFor(() => expect(said, said).toMatch(/^(standing|ended true)$/m), { timeout: 40_000, interval: 20 })
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((end) => child.once('exit', end))
  child.kill('SIGKILL')
  await gone
}

async function expectWhole(): Promise<void> {
  const { db } = house.platform
  const { count } = await db
    .selectFrom('donations')
    .select(({ fn }) => [fn.countAll<number>().as('count')])
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(210)
  const balance = house.peer.balance().usd
  const report = await house.sync()
  expect(report).toMatchObject({
    tallies: [],
    payoutsOff: [],
    control: [{ currency: 'USD', expectedMinor: (balance?.available ?? 0) + (balance?.pending ?? 0), ok: true }]
  })
}

describe('a sync that is killed', () => {
  // Every other step is cut off within one process by the random histories.
  it.each([
    ['page movements', 2],
    ['booked', 1],
    ['cursor', 1],
    ['contents', 1]
  ])('at "%s" (time %i) is gone on with by the next one, which books everything once', async (step, times) => {
    await killed(await other(step, times))
    await house.sync()
    await expectWhole()
  })

  it('goes on after the pages that it had, instead of fetching them again', async () => {
    await killed(await other('page movements', 3))
    house.peer.requests.length = 0
    await house.sync()
    const again = house.peer.requests.filter(
      ({ path, params }) => path === '/v1/balance_transactions' && !('payout' in params)
    )
    // The list was at its end; the one request is the look at what came meanwhile.
    expect(again.map(({ params }) => 'starting_after' in params)).toEqual([false, true, true])
  })
})

describe('two processes on one data folder', () => {
  it('take turns: what the other fetches is waited for, and is there afterwards', async () => {
    const child = other('never')
    const [report] = await Promise.all([house.sync(), child])
    expect(report.control.every(({ ok }) => ok)).toBe(true)
    await expectWhole()
  })
})
