import { AppError } from '@shared/domain/errors'

/** A column's name as it is compared: without case, accents and signs. */
export function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Names under which columns are known, by what they hold; the first that a file has is taken. */
export type ColumnNames<F extends string> = Record<F, readonly string[]>

/** Where what an importer reads stands in a file's rows. */
export class Columns<F extends string = string> {
  readonly #at = new Map<F, number>()
  readonly #name = new Map<F, string>()

  constructor(
    readonly header: readonly string[],
    names: ColumnNames<F>
  ) {
    const places = new Map<string, number>()
    header.forEach((cell, index) => {
      const folded = fold(cell)
      if (!places.has(folded)) places.set(folded, index)
    })
    for (const [field, known] of Object.entries(names) as [F, readonly string[]][]) {
      const name = known.find((alias) => places.has(fold(alias)))
      if (name === undefined) continue
      this.#at.set(field, places.get(fold(name)) ?? -1)
      this.#name.set(field, name)
    }
  }

  get size(): number {
    return this.#at.size
  }

  has(field: F): boolean {
    return this.#at.has(field)
  }

  /** The name under which the column was known. */
  nameOf(field: F): string | undefined {
    return this.#name.get(field)
  }

  /** A cell's text, trimmed; '' where there is none. */
  text(cells: readonly string[], field: F): string {
    const at = this.#at.get(field)
    return at === undefined ? '' : (cells[at]?.trim() ?? '')
  }

  /** @throws AppError `not-a-table` where one of these columns stands in the file twice */
  requireSingle(fields: readonly F[]): void {
    for (const field of fields) {
      const name = this.#name.get(field)
      if (name === undefined) continue
      if (this.header.filter((cell) => fold(cell) === fold(name)).length < 2) continue
      throw new AppError(
        'not-a-table',
        `The column "${name}" is in the file twice. Nothing was imported.`,
        'Take one of the two out, or download the file again.'
      )
    }
  }
}
