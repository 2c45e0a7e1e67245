import { readFileSync, writeFileSync } from 'node:fs'
import type { Comparison } from './measure'

/** The longest time that one process did not answer while an export ran. */
export interface Stall {
  what: string
  ms: number
  aimMs: number
}

/** The figures as the table of docs/performance.md. */
export function table(comparisons: Comparison[], stalls: Stall[]): string {
  const rows = comparisons.map((row) =>
    [
      row.what,
      row.against,
      row.ratio.toFixed(row.ratio < 0.1 ? 4 : 2),
      `${row.aim}`,
      row.counts ? `${row.counts.ours} / ${row.counts.bare}` : `${seconds(row.oursMs)} / ${seconds(row.bareMs)}`,
      row.oursMiB === null ? '' : `${row.oursMiB} / ${row.bareMiB ?? '?'}`
    ].join(' | ')
  )
  return [
    '| what | against | ratio | aim | ours / bare | memory MiB, ours / bare |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    '| longest stall during an export | ms | aim |',
    '|---|---|---|',
    ...stalls.map(({ what, ms, aimMs }) => `| ${what} | ${ms.toFixed(0)} | ${aimMs} |`)
  ].join('\n')
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`
}

/** Puts the table between the two marks of the document. */
export function writeInto(path: string, text: string): void {
  const document = readFileSync(path, 'utf8')
  const marks = /(<!-- bench -->\n)[\s\S]*?(<!-- end -->)/
  if (!marks.test(document)) throw new Error(`${path} has no marks for the table`)
  writeFileSync(
    path,
    document.replace(marks, (_all, begin: string, end: string) => `${begin}${text}\n${end}`)
  )
}
