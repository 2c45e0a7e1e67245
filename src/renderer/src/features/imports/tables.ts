/** Whether a file is one that holds a table, by its name. */
export function isTable(path: string): boolean {
  return /\.(csv|tsv|tab|txt)$/i.test(path)
}
