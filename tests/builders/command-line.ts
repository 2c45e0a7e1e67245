import { openHouse } from '../../src/main/command-line/house'
import { runCommandLine } from '../../src/main/command-line/run'

/** The command line on a data folder, run in this process as `encore ... --data DIR` is in one of its own. */
export function commandLine(data: () => string) {
  /** What came on both streams, as people see it. */
  async function run(...argv: string[]) {
    const out: string[] = []
    const err: string[] = []
    const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) }
    const code = await runCommandLine([...argv, '--data', data()], streams, openHouse, new AbortController().signal)
    return { code, out: out.join('\n'), err: err.join('\n') }
  }

  /** The same for programs: what stdout holds, and each line of stderr. */
  async function runJson(...argv: string[]) {
    const { code, out, err } = await run(...argv, '--json')
    const errors = err === '' ? [] : err.split('\n').map((line) => JSON.parse(line))
    return { code, json: out === '' ? null : JSON.parse(out), errors, error: errors[0] ?? null }
  }

  /** The result of a command that has to succeed. @throws Error with what it said instead */
  async function answer(...argv: string[]) {
    const { code, json, errors } = await runJson(...argv)
    if (code === 0 && errors.length === 0) return json
    throw new Error(`${argv.join(' ')} ended with ${code}: ${JSON.stringify(errors)}`)
  }

  return { run, runJson, answer }
}
