import type { Vault } from '../../platform/secrets'
import { fold } from './table/columns'

/**
 * Keys for rows of files that name no ids: a keyed hash of what stands in the row, with how many rows before it in the
 * file are the same. Column order, encoding, quotes and delimiter do not change it (docs/adr/0016-import-keys.md).
 */
export class RowKeys {
  readonly #seen = new Map<string, number>()
  readonly #names: string[]

  constructor(
    private readonly vault: Pick<Vault, 'hash'>,
    header: readonly string[]
  ) {
    this.#names = header.map(fold)
  }

  next(cells: readonly string[]): string {
    const filled = cells
      .map((cell, index) => [this.#names[index] ?? String(index), cell.normalize('NFC').trim()] as const)
      .filter(([, cell]) => cell !== '')
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    const hash = this.vault.hash(JSON.stringify(filled))
    const occurrence = (this.#seen.get(hash) ?? 0) + 1
    this.#seen.set(hash, occurrence)
    return `row_${hash}_${occurrence}`
  }
}
