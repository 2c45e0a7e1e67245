/**
 * @typedef {object} Steps
 * @property {(title: string, work: () => Promise<string | undefined>) => Promise<void>} run prints the title, does the work, prints
 *   what it answered and how long it took
 * @property {(title: string, note: string) => void} skip prints that nothing was to be done
 */

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}

/** @returns {Steps} steps told on stdout, those already done included */
export function loudSteps() {
  return stepsTo(process.stdout, true)
}

/** @returns {Steps} steps told on stderr, and only where there was something to do: stdout belongs to the result */
export function quietSteps() {
  return stepsTo(process.stderr, false)
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {boolean} tellSkipped
 * @returns {Steps}
 */
function stepsTo(stream, tellSkipped) {
  return {
    async run(title, work) {
      const began = performance.now()
      stream.write(`[set-up] ${title} ... `)
      let note = 'failed'
      try {
        note = (await work()) ?? 'done'
      } finally {
        stream.write(`${note} (${seconds(performance.now() - began)})\n`)
      }
    },
    skip(title, note) {
      if (tellSkipped) stream.write(`[set-up] ${title}: ${note}\n`)
    }
  }
}
