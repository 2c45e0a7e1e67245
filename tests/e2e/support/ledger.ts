import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Computer } from './app'
import { environmentOf } from './app'

/** What a data folder is to have, in a new campaign called Spring Album. */
export interface LedgerToFill {
  count: number
  /** The day of the newest; others are some a day before it. */
  lastDay: string
  perDay?: number
  /** Whether one payment waits without a campaign and one in quarantine. */
  waiting?: boolean
  longNames?: boolean
}

/** Fills the ledger of a computer on which Encore does not run. */
export async function fillLedger(computer: Computer, ledger: LedgerToFill): Promise<void> {
  const launch = join(import.meta.dirname, '../../faults/launch.mjs')
  const script = join(import.meta.dirname, 'fill-ledger.ts')
  const args = [launch, script, JSON.stringify({ ...ledger, data: computer.data })]
  await promisify(execFile)(process.execPath, args, { env: environmentOf(computer), timeout: 600_000 })
}
