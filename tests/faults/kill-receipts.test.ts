import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CampaignService } from '../../src/main/features/campaigns'
import { DonationService } from '../../src/main/features/donations'
import { OrganisationService } from '../../src/main/features/organisation'
import { ReceiptService } from '../../src/main/features/receipts'
import { bookAll } from '../builders/donations'
import { type TestPlatform, testPlatform } from '../builders/platform'

let test: TestPlatform
let receipts: ReceiptService
let ids: string[]
let dir: string
const children: ChildProcess[] = []

beforeEach(async () => {
  test = await testPlatform()
  dir = join(test.folder, 'receipts')
  const organisation = new OrganisationService(test.platform)
  await organisation.set({
    name: 'Youth Orchestra of Springfield',
    address: '1 Main Street',
    taxId: '12-3456789',
    country: 'US',
    exempt: true,
    exemptStatus: '501(c)(3)',
    signer: 'Tess Treasurer'
  })
  const donations = new DonationService(test.platform, new CampaignService(test.platform))
  const gifts = Array.from({ length: 24 }, (_, n) => ({
    providerId: `pi_${n}`,
    donor: { name: `Donor ${n}`, email: `donor${n}@example.org` }
  }))
  ids = await bookAll(test.platform, donations, gifts)
  receipts = new ReceiptService(test.platform, organisation)
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await test.close()
})

/** Starts a process that issues receipts for these donations. */
function issuer(donations: readonly string[]): {
  child: ChildProcess
  said: () => string
  exited: Promise<number | null>
} {
  const script = [join(import.meta.dirname, 'launch.mjs'), join(import.meta.dirname, 'receipt-issuer.ts')]
  const child = spawn(process.execPath, [...script, test.platform.folder.root, dir, ...donations], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe']
  })
  children.push(child)
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text
  })
  child.stderr.on('data', (text: Buffer) => {
    said += text
  })
  return { child, said: () => said, exited: new Promise((end) => child.once('exit', end)) }
}

const positions = async () => (await receipts.list()).map(({ number }) => Number(number.slice(5))).sort((a, b) => a - b)
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('numbers of receipts', () => {
  it('have no gap and no double where two processes issue at once, also for the same gifts', async () => {
    const one = issuer(ids)
    const two = issuer([...ids].reverse())
    expect(await Promise.all([one.exited, two.exited]), one.said() + two.said()).toEqual([0, 0])
    expect(await positions()).toEqual(upTo(ids.length))
    const all = await receipts.list()
    expect(new Set(all.flatMap(({ donationIds }) => donationIds)).size).toBe(ids.length)
    // Both processes saved every receipt: the same bytes under one name.
    expect((await readdir(dir)).length).toBe(ids.length)
  })

  it('have no gap after a kill, and what was begun is ended', async () => {
    for (const after of [1, 3, 6]) {
      const { child, said, exited } = issuer(ids)
      const saved = () => expect(said().match(/^saved /gm)?.length ?? 0, said()).toBeGreaterThanOrEqual(after)
      await vi.waitFor(saved, { timeout: 40_000, interval: 5 })
      child.kill('SIGKILL')
      await exited
      const now = await positions()
      expect(now).toEqual(upTo(now.length))
    }
    const last = issuer(ids)
    expect(await last.exited, last.said()).toBe(0)
    expect(await positions()).toEqual(upTo(ids.length))
    const whole = (await readdir(dir)).filter((name) => !name.includes('.part'))
    expect(whole.length).toBe(ids.length)
    for (const name of whole) expect((await readFile(join(dir, name))).subarray(-6).toString()).toContain('%%EOF')
  })
})
