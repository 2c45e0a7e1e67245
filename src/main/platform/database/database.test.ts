import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './index'
import { migrations } from './migrate'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-db-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the database', () => {
  it('keeps every commit: write-ahead log, full synchronisation, foreign keys', async () => {
    const opened = openDatabase(join(folder, 'a.db'))
    const orphan = opened.db
      .insertInto('clips')
      .values({
        id: 'c',
        recording_id: 'none',
        title: 't',
        in_us: 0,
        out_us: 1,
        fade_in_us: 0,
        fade_out_us: 0,
        created_at: ''
      })
      .execute()
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/)
    expect(opened.check()).toBe(true)
    await opened.close()
    const plain = new Database(join(folder, 'a.db'))
    expect(plain.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
    plain.close()
  })

  it('numbers its migrations without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
  })

  it('opens again what it made, and migrates nothing twice', async () => {
    const path = join(folder, 'a.db')
    await openDatabase(path).close()
    const again = openDatabase(path)
    expect(await again.db.selectFrom('campaigns').selectAll().execute()).toEqual([])
    await again.close()
  })

  it('refuses a folder that a newer Encore wrote', async () => {
    const path = join(folder, 'a.db')
    await openDatabase(path).close()
    const plain = new Database(path)
    plain.exec('PRAGMA user_version = 9999')
    plain.close()
    expect(() => openDatabase(path)).toThrow('newer Encore')
  })

  it.each([
    ['the clips of a recording', "SELECT * FROM clips WHERE recording_id = 'x' ORDER BY in_us", 'clips_by_recording'],
    ['the exports of a campaign', "SELECT * FROM exports WHERE campaign_id = 'x' ORDER BY seq", 'exports_by_campaign'],
    ['the waiting exports', "SELECT * FROM exports WHERE state = 'queued' ORDER BY seq", 'exports_by_state'],
    [
      'the movements of a payment',
      "SELECT * FROM stripe_transactions WHERE account = 'a' AND livemode = 1 AND group_key IN ('x', 'y')",
      'stripe_transactions_by_group'
    ],
    [
      'what a provider said of a payment',
      "SELECT * FROM provider_records WHERE provider = 'stripe' AND account = 'a' AND group_key IN ('x', 'y')",
      'provider_records_by_group'
    ],
    [
      'where a monthly gift began',
      "SELECT * FROM provider_records WHERE provider = 'stripe' AND account = 'a' AND link_key IN ('x', 'y')",
      'provider_records_by_link'
    ],
    [
      'the donation of a movement',
      "SELECT * FROM donation_entries WHERE ref IN ('x', 'y') AND kind = 'payment'",
      'donation_entries_by_ref'
    ],
    [
      'the donation of a payment',
      "SELECT * FROM donations WHERE provider IN ('p') AND account IN ('', 'a') AND provider_id IN ('x', 'y')",
      'sqlite_autoindex_donations'
    ],
    [
      'the oldest bank debit under way',
      "SELECT min(at) FROM donations WHERE provider = 'stripe' AND account = 'a' AND payment = 'pending'",
      'donations_pending'
    ],
    [
      'the oldest open dispute',
      "SELECT min(at) FROM donations WHERE provider = 'stripe' AND account = 'a' AND dispute = 'open'",
      'donations_disputed'
    ],
    [
      'a page of the ledger, by the index alone',
      "SELECT seq FROM donations WHERE campaign_id = 'x' AND currency = 'USD' AND price_minor + extra_minor >= 5 AND provider IN ('a') ORDER BY day DESC, at DESC, seq DESC LIMIT 100",
      'COVERING INDEX donations_by_campaign'
    ],
    [
      'the donations of a status',
      "SELECT seq FROM donations WHERE campaign_id = 'x' AND status = 'refunded' ORDER BY day DESC, at DESC, seq DESC LIMIT 100",
      'donations_by_'
    ],
    ['the donations of donors', "SELECT seq FROM donations WHERE donor_id IN ('a', 'b')", 'donations_by_donor'],
    [
      "a provider's id from its beginning",
      "SELECT seq FROM donations WHERE provider IN ('a', 'b') AND provider_id >= 'pi_1' AND provider_id < 'pi_2'",
      'sqlite_autoindex_donations_2 (provider=? AND provider_id>? AND provider_id<?)'
    ],
    [
      "the sums of a campaign's days",
      "SELECT day, sum(count) FROM donation_sums WHERE campaign_id = 'x' GROUP BY day ORDER BY day DESC",
      'PRIMARY KEY'
    ],
    [
      'donors in the order they came',
      "SELECT id FROM donors WHERE (created_at, id) > ('a', 'b') ORDER BY created_at, id LIMIT 500",
      'donors_by_creation'
    ],
    [
      'the receipts of a donation',
      "SELECT receipt_id FROM receipt_gifts WHERE donation_id IN ('a', 'b')",
      'receipt_gifts_by_donation'
    ],
    [
      'the latest receipt of a donor',
      "SELECT number FROM receipts WHERE donor_id = 'a' ORDER BY year DESC, position DESC",
      'receipts_by_donor'
    ],
    [
      'the newest receipts',
      'SELECT number FROM receipts ORDER BY year DESC, position DESC LIMIT 100',
      'sqlite_autoindex_receipts'
    ],
    ['who was merged into a donor', "SELECT id FROM donors WHERE merged_under IN ('a', 'b')", 'donors_by_merged_under'],
    [
      'what waits, the newest first',
      'SELECT id FROM waiting_items WHERE resolved_at IS NULL ORDER BY at DESC LIMIT 500',
      'waiting_items_open'
    ],
    [
      'the channels in use',
      'SELECT * FROM channels WHERE removed_at IS NULL ORDER BY created_at, id',
      'channels_in_use'
    ]
  ])('finds %s by an index', async (_what, sql, index) => {
    const path = join(folder, 'a.db')
    await openDatabase(path).close()
    const plain = new Database(path)
    const plan = JSON.stringify(plain.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    plain.close()
    expect(plan).toContain(index)
    expect(plan).not.toContain('TEMP B-TREE')
  })
})
