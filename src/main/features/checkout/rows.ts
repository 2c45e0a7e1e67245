import type { Selectable } from 'kysely'
import type { Schema } from '../../platform/database'

export type PageRow = Selectable<Schema['checkout_pages']>

/** What is remembered of the provider's side of a page. */
export interface Remote {
  /** What the supporter reads, as it was when the page was asked for: a page finished later asks for exactly the same. */
  name: string
  prices: { album: string | null; gifts: string[] }
}

export function remoteOf(row: Pick<PageRow, 'remote'>): Remote {
  return JSON.parse(row.remote)
}
