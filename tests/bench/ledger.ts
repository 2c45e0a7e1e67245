import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Database from 'libsql'
import { compose, type Services } from '../../src/main/compose'
import { dataFolder } from '../../src/main/platform/folder'
import { type Comparison, median } from './measure'
import { benchFolder } from './media'

const rows = 1_000_000
const donors = 100_000
const rounds = 7
const channels = ['whatsapp', 'email', 'youtube', 'facebook', 'sms', null]

/**
 * The ledger with a million donations: opening its room, narrowing it, going to its middle and finding a name, each against one
 * indexed query that adds the million up. `stallMs` is for how long nothing else got its turn.
 */
export async function ledgerOfMany(): Promise<Comparison[]> {
  const root = join(benchFolder, 'ledger')
  if (!existsSync(root)) await fill(root)
  const services = compose(dataFolder(root))
  try {
    const [campaign] = await services.campaigns.list()
    const id = campaign?.id ?? ''
    const bare = services.platform.folder.database
    const ways: [what: string, aim: number, look: () => Promise<unknown>][] = [
      ['open', 0.5, () => open(services, id)],
      ['filter by channel and days', 0.5, () => narrow(services, id)],
      ['scroll to the middle', 0.5, () => services.donations.list(id, rows / 2, 100)],
      ['at least 500.00', 1.5, () => services.donations.view(id, { currency: 'USD', minimumMinor: 50_000 })],
      ['find a name', 0.5, () => services.donations.list(id, 0, 100, { search: 'person 77123' })]
    ]
    const comparisons: Comparison[] = []
    for (const [what, aim, look] of ways) {
      // The first time reads what later ones find in memory: names are unsealed once.
      await look()
      comparisons.push(await inTurns({ what: `ledger of 1,000,000: ${what}`, aim }, look, bare, id))
    }
    return comparisons
  } finally {
    await services.close()
  }
}

async function open({ donations }: Services, id: string): Promise<void> {
  await Promise.all([donations.view(id), donations.facts(id), donations.list(id, 0, 100), donations.waiting.list()])
}

async function narrow({ donations }: Services, id: string): Promise<void> {
  const filter = { channels: ['youtube'], from: '2026-03-01', to: '2026-06-30' }
  await Promise.all([donations.view(id, filter), donations.list(id, 0, 100, filter)])
}

async function inTurns(
  names: Pick<Comparison, 'what' | 'aim'>,
  look: () => Promise<unknown>,
  path: string,
  campaignId: string
): Promise<Comparison> {
  const database = new Database(path)
  const query = database.prepare(
    'SELECT currency, count(*), sum(price_minor), sum(extra_minor) FROM donations WHERE campaign_id = ? GROUP BY currency'
  )
  const pairs: { ours: number; bare: number; stall: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const began = performance.now()
    await look()
    const ours = performance.now() - began
    delay.disable()
    const from = performance.now()
    query.all(campaignId)
    // What lets nothing in between is one stall.
    pairs.push({ ours, bare: performance.now() - from, stall: delay.count === 0 ? ours : delay.max / 1e6 })
  }
  database.close()
  const stallMs = Math.round(Math.max(...pairs.map(({ stall }) => stall)))
  return {
    what: `${names.what} (longest stall ${stallMs} ms)`,
    aim: names.aim,
    against: 'one indexed query over them',
    ratio: median(pairs.map(({ ours, bare }) => ours / bare)),
    oursMs: median(pairs.map(({ ours }) => ours)),
    bareMs: median(pairs.map(({ bare }) => bare)),
    oursMiB: null,
    bareMiB: null
  }
}

/** Made once: a year of donations from 100,000 people. */
async function fill(root: string): Promise<void> {
  mkdirSync(benchFolder, { recursive: true })
  const part = `${root}.part`
  const services = compose(dataFolder(part))
  const details = { name: 'Bench', goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'UTC' }
  const { id } = await services.campaigns.create(details)
  const vault = await services.platform.vault()
  const sealed = Array.from({ length: donors }, (_, n) =>
    vault.seal(JSON.stringify({ name: `Person ${n}`, email: `person${n}@example.org`, address: null, note: null }))
  )
  const path = services.platform.folder.database
  await services.close()
  const database = new Database(path)
  const donor = database.prepare('INSERT INTO donors (id, sealed, created_at) VALUES (?, ?, ?)')
  const donation = database.prepare(
    `INSERT INTO donations (id, campaign_id, provider, account, provider_id, at, day, payment, status, currency, price_minor, extra_minor,
     fee_minor, donor_id, channel, created_at)
     VALUES (?, ?, 'stripe', 'acct_1', ?, ?, ?, 'settled', ?, 'USD', 1200, ?, 75, ?, ?, ?)`
  )
  const start = Date.UTC(2026, 0, 1)
  const number = (n: number, length: number) => n.toString(36).padStart(length, '0')
  database.exec('BEGIN IMMEDIATE')
  for (const [n, text] of sealed.entries()) donor.run(`donor_${number(n, 10)}`, text, new Date(start + n).toISOString())
  for (let n = 0; n < rows; n += 1) {
    const at = new Date(start + n * 31_500).toISOString()
    const status = n % 50 === 0 ? 'refunded' : 'paid'
    const giver = `donor_${number((n * 7919) % donors, 10)}`
    const ids = [`don_${number((n * 104_729) % rows, 10)}`, id, `pi_${number(n, 10)}`, at, at.slice(0, 10), status]
    donation.run(...ids, (n % 2_000) * 25, giver, channels[n % channels.length] ?? null, at)
  }
  database.exec('COMMIT')
  database.close()
  renameSync(part, root)
}
