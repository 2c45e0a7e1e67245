// A spreadsheet takes these for the beginning of a formula: https://owasp.org/www-community/attacks/CSV_Injection
const formula = /^[=+\-@\t\r]/

/** A cell of text as CSV (RFC 4180). One that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvText(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of cells that are CSV already, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}
