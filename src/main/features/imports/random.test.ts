import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TestImports, testImports } from '../../../../tests/builders/imports'

const soak = process.env.ENCORE_SOAK
/** The same files in every `npm test`; many others in `npm run soak`. */
const runs = { seed: Number(soak ?? 20261124), numRuns: soak === undefined ? 25 : 1_000 }

const header =
  'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,Reference Txn ID,Balance Impact'
const decimal = (minor: number) =>
  `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`

interface Event {
  kind: 'payment' | 'refund' | 'withdrawal' | 'pending' | 'chargeback'
  amount: number
  fee: number
  day: number
  /** Which payment before it is taken back from. */
  of: number
}

/** A year of an account, the oldest first, as PayPal writes it. */
function activity(events: readonly Event[]): string[] {
  const paid: { id: string; left: number }[] = []
  return events.flatMap(({ kind, amount, fee, day, of }, index) => {
    const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10)
    const id = `T${index}`
    const row = (type: string, gross: number, cost: number, original: string, status = 'Completed') =>
      [
        date,
        '10:00:00',
        'CET',
        `Name ${of}`,
        type,
        status,
        'EUR',
        decimal(gross),
        decimal(-cost),
        decimal(gross - cost),
        `p${of}@example.org`,
        id,
        original,
        gross < 0 ? 'Debit' : 'Credit'
      ].join(',')
    if (kind === 'payment') {
      paid.push({ id, left: amount })
      return [row('Website Payment', amount, fee, '')]
    }
    if (kind === 'withdrawal') return [row('General Withdrawal', -amount, 0, '')]
    if (kind === 'pending') return [row('Website Payment', amount, fee, '', 'Pending')]
    const original = paid[of % Math.max(1, paid.length)]
    if (!original || original.left === 0) return []
    const back = Math.min(amount, original.left)
    original.left -= back
    return [row(kind === 'refund' ? 'Payment Refund' : 'Chargeback', -back, 0, original.id)]
  })
}

const event: fc.Arbitrary<Event> = fc.record({
  kind: fc.constantFrom('payment', 'payment', 'payment', 'refund', 'withdrawal', 'pending', 'chargeback'),
  amount: fc.integer({ min: 100, max: 100_000 }),
  fee: fc.integer({ min: 0, max: 99 }),
  day: fc.integer({ min: 1, max: 360 }),
  of: fc.nat(8)
})

/** Pieces of the file that cover it all and overlap, in any order; some come twice. */
const pieces = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 5 })
function cut(rows: readonly string[], at: readonly (readonly [number, number])[]): string[][] {
  const middle = Math.floor(rows.length / 2)
  const covering = [rows.slice(Math.max(0, middle - 1)), rows.slice(0, middle + 1)]
  const more = at.map(([from, size]) => rows.slice(from % (rows.length + 1)).slice(0, size % (rows.length + 1)))
  return [...more.slice(0, 2), ...covering, ...more.slice(2)].map((part) => [...part])
}

const table = (names: string, rows: readonly string[]) => [names, ...rows].join('\n')
const iso = { mapping: { dateFormat: 'YYYY-MM-DD' } }

async function ledgerAfter(act: (test: TestImports) => Promise<void>) {
  const test = await testImports()
  try {
    await act(test)
    return await test.ledger()
  } finally {
    await test.close()
  }
}

describe('any file', () => {
  it('leads to one ledger, whole or in overlapping pieces in any order', {
    timeout: soak === undefined ? 120_000 : 3_600_000
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 30 }), pieces, async (events, at) => {
        const rows = activity(events)
        const whole = await ledgerAfter(async (test) => {
          await test.importing(table(header, rows), iso)
          const again = await test.importing(table(header, [...rows].reverse()), iso)
          expect(again).toMatchObject({ added: 0, refunds: 0, waiting: 0 })
        })
        const split = await ledgerAfter(async (test) => {
          for (const part of cut(rows, at)) await test.importing(table(header, part), iso)
          const open = test.platform.db.selectFrom('waiting_items').selectAll().where('resolved_at', 'is', null)
          expect(await open.execute()).toEqual([])
        })
        expect(split).toEqual(whole)
        const net = rows.filter((row) => /,(Website Payment|Payment Refund|Chargeback),Completed,/.test(row)).length
        expect(whole.length).toBeLessThanOrEqual(net)
      }),
      runs
    )
  })

  it('keeps a dispute open, whatever else is given back of the same donation', {
    timeout: soak === undefined ? 120_000 : 3_600_000
  }, async () => {
    const part = { fee: 0, day: 1, of: 0 }
    const [paid = '', disputed = '', refunded = ''] = activity([
      { kind: 'payment', amount: 300, ...part },
      { kind: 'chargeback', amount: 100, ...part },
      { kind: 'refund', amount: 100, ...part }
    ])
    const reversed = disputed.replace('T1', 'T9').replaceAll('-1.00', '1.00').replace('Debit', 'Credit')
    const status = async (files: string[][]) => {
      const rows = await ledgerAfter(async (test) => {
        for (const file of files) await test.importing(table(header, file), iso)
      })
      return rows.map((row) => row.status)
    }
    expect(await status([[paid, disputed, refunded]])).toEqual(['disputed'])
    expect(await status([[refunded, disputed, paid]])).toEqual(['disputed'])
    expect(await status([[refunded], [disputed], [paid]])).toEqual(['disputed'])
    expect(await status([[paid, disputed, refunded, reversed]])).toEqual(['partially_refunded'])
    expect(await status([[paid, reversed], [disputed], [refunded]])).toEqual(['partially_refunded'])
    expect(await status([[reversed], [disputed, refunded], [paid]])).toEqual(['partially_refunded'])
  })

  it('without ids leads to one ledger too, as often as a row stands in it', {
    timeout: soak === undefined ? 120_000 : 3_600_000
  }, async () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('Ada', 'Bo', '')
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), pieces, async (all, at) => {
        // What is the same stays together: of two equal rows in two files nobody can say whether they are one.
        const rows = all
          .map(([day, amount, name]) => `2026-11-${String(day).padStart(2, '0')},${amount}.00,USD,${name}`)
          .sort()
        const names = 'date,amount,currency,name'
        const whole = await ledgerAfter(async (test) => {
          expect(await test.importing(table(names, rows))).toMatchObject({ added: rows.length })
          expect(await test.importing(table(names, rows))).toMatchObject({ added: 0, duplicates: rows.length })
        })
        const split = await ledgerAfter(async (test) => {
          for (const part of cut(rows, at)) {
            const kept = rows.filter((each) => part.includes(each))
            await test.importing(table(names, kept))
          }
        })
        const shape = (ledger: typeof whole) => ledger.map(({ provider_id: _, ...each }) => JSON.stringify(each)).sort()
        expect(shape(split)).toEqual(shape(whole))
      }),
      runs
    )
  })
})
