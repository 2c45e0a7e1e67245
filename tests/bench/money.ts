import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Database from 'libsql'
import type { Services } from '../../src/main/compose'
import { benchFolder } from './media'
import type { TaskAnswer } from './process'

export const importedRows = 100_000

/** A PayPal activity file of 100,000 donations from 20,000 people over a year. Made once. */
export function activityFile(): string {
  mkdirSync(benchFolder, { recursive: true })
  const path = join(benchFolder, 'activity.csv')
  if (existsSync(path)) return path
  const header =
    'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item ID,Reference Txn ID,Custom Number,Balance Impact'
  const rows = Array.from({ length: importedRows }, (_, n) => {
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor((n * 365) / importedRows))).toISOString().slice(0, 10)
    const cents = 500 + ((n * 7919) % 20_000)
    const fee = 49 + (n % 90)
    const amounts = [cents, -fee, cents - fee].map((minor) => (minor / 100).toFixed(2))
    const person = n % 20_000
    const who = [`Supporter ${person}`, 'Donation Payment', 'Completed', 'USD', ...amounts, `p${person}@example.org`]
    return [day, '10:00:00', 'PST', ...who, 'us@example.org', `TX${n}`, '', '', '', 'Credit'].join(',')
  })
  writeFileSync(`${path}.part`, [header, ...rows].join('\n'))
  renameSync(`${path}.part`, path)
  return path
}

/** Imports it, and watches for how long nothing else got its turn. */
export async function importActivity(services: Services, path: string, campaignId: string): Promise<TaskAnswer> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  const { signal } = new AbortController()
  const { report } = await services.imports.run(path, {
    campaignId,
    provider: 'auto',
    mapping: {},
    commit: true,
    signal
  })
  const ms = performance.now() - began
  delay.disable()
  if (report.added !== importedRows) throw new Error(`${report.added} donations were added`)
  return { ms, stallMs: delay.max / 1e6 }
}

/** The rows that the import leads to, written with prepared statements into an empty database of the same form. */
export async function insertBare(services: Services, campaignId: string): Promise<TaskAnswer> {
  const database = new Database(services.platform.folder.database)
  const donor = database.prepare('INSERT INTO donors (id, email_key, sealed, created_at) VALUES (?, ?, ?, ?)')
  const donation = database.prepare(
    `INSERT INTO donations (id, campaign_id, provider, account, provider_id, at, day, payment, dispute, status, currency, price_minor,
     extra_minor, fee_minor, refunded_minor, disputed_minor, dispute_fee_minor, donor_id, recurring, created_at)
     VALUES (?, ?, 'paypal', '', ?, ?, ?, 'settled', 'none', 'paid', 'USD', 0, ?, ?, 0, 0, 0, ?, 0, ?)`
  )
  const entry = database.prepare(
    `INSERT INTO donation_entries (donation_id, kind, ref, at, price_minor, extra_minor, fee_minor, refunded_minor, disputed_minor,
     dispute_fee_minor, created_at) VALUES (?, 'payment', ?, ?, 0, ?, ?, 0, 0, 0, ?)`
  )
  const record = database.prepare(
    `INSERT INTO provider_records (provider, account, kind, id, donation_id, sealed, at) VALUES ('paypal', '', 'paypal-activity', ?, ?, ?, ?)`
  )
  const sealedDonor = 'x'.repeat(160)
  const sealedRow = 'x'.repeat(520)
  const now = new Date().toISOString()
  const began = performance.now()
  database.exec('BEGIN IMMEDIATE')
  for (let n = 0; n < importedRows; n += 1) {
    const person = `donor_${String(n % 20_000).padStart(16, '0')}`
    if (n < 20_000) donor.run(person, `key${n}`.padEnd(43, 'k'), sealedDonor, now)
    const at = new Date(Date.UTC(2026, 0, 1, 18) + Math.floor((n * 365) / importedRows) * 86_400_000).toISOString()
    const id = `don_${((n * 2_654_435_761) % 4_294_967_296).toString(36).padStart(16, '0')}`
    donation.run(id, campaignId, `TX${n}`, at, at.slice(0, 10), 500 + n, 49, person, now)
    entry.run(id, `TX${n}`, at, 500 + n, 49, now)
    record.run(`TX${n}`, id, sealedRow, at)
  }
  database.exec('COMMIT')
  const ms = performance.now() - began
  database.close()
  return { ms }
}
