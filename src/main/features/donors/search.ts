import { setImmediate as breathe } from 'node:timers/promises'
import { fold } from '@shared/domain/fold'
import type { Platform } from '../../platform'
import { DonorDirectory } from './directory'

// Donors read at a time; between two reads everything else gets its turn.
const chunk = 500
// About 40 MB of names. Whoever came before these is found by the whole address only.
const most = 250_000

/**
 * Finds donors by a part of their name or address, which are sealed in the database: they are unsealed once, when somebody
 * first searches, and kept in memory until a donor is changed.
 */
export class DonorSearch {
  readonly #texts = new Map<string, string>()
  readonly #directory: DonorDirectory
  #reading: Promise<void> = Promise.resolve()
  #last = { createdAt: '', id: '' }

  constructor(private readonly platform: Pick<Platform, 'db' | 'events' | 'vault'>) {
    this.#directory = new DonorDirectory(platform.db, platform.vault)
    platform.events.listen((name) => {
      if (name.startsWith('donors.')) this.#forget()
    })
  }

  /** The ids of donors in whose name or address every word stands; at most `limit` of them. */
  async find(typed: string, limit: number): Promise<string[]> {
    const words = fold(typed).split(/\s+/).filter(Boolean)
    if (words.length === 0) return []
    await this.#readOn()
    const found: string[] = []
    for (const [id, text] of this.#texts) {
      if (!words.every((word) => text.includes(word))) continue
      found.push(id)
      if (found.length === limit) break
    }
    return found
  }

  #forget(): void {
    this.#texts.clear()
    this.#last = { createdAt: '', id: '' }
  }

  /** Reads the donors that came since the last time, one search after the other. */
  #readOn(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#read())
    return this.#reading
  }

  async #read(): Promise<void> {
    for (;;) {
      const ids = await this.#next()
      const profiles = await this.#directory.profiles(ids)
      for (const [id, { name, email }] of profiles) this.#texts.set(id, fold(`${name ?? ''} ${email ?? ''}`))
      for (const id of this.#texts.keys()) {
        if (this.#texts.size <= most) break
        this.#texts.delete(id)
      }
      if (ids.length < chunk) return
      await breathe()
    }
  }

  async #next(): Promise<string[]> {
    const { createdAt, id } = this.#last
    const rows = await this.platform.db
      .selectFrom('donors')
      .select(['id', 'created_at'])
      .where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '>', tuple(createdAt, id)))
      .orderBy('created_at')
      .orderBy('id')
      .limit(chunk)
      .execute()
    const last = rows.at(-1)
    if (last) this.#last = { createdAt: last.created_at, id: last.id }
    return rows.map((row) => row.id)
  }
}
