/** A failure that needs no stack trace: one sentence on what happened, one on what to do. */
export class Problem extends Error {
  /**
   * @param {string} message what happened
   * @param {string} [hint] what to do
   */
  constructor(message, hint = '') {
    super(message)
    this.name = 'Problem'
    this.hint = hint
  }
}

/**
 * Tells a failure on stderr: a Problem in its plain words, a bug with its stack.
 * @param {unknown} error
 */
export function tell(error) {
  if (error instanceof Problem) process.stderr.write(`\n${error.message}\n${error.hint ? `${error.hint}\n` : ''}`)
  else process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`)
}

/**
 * Runs a script's main function and ends the process with its exit code.
 * @param {() => Promise<number | undefined | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    tell(error)
    process.exitCode = 1
  }
}
