import { basename } from 'node:path'
import type { ImportMapping, ImportProvider, ImportReport, OpenedFile } from '@shared/contract/imports'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { requireFile } from '../../platform/files'
import { newId } from '../../platform/ids'
import type { ConnectionService } from '../connections'
import type { DonationService } from '../donations'
import { hasColumns, type ImportFile, openFile, signatureOf } from './file'
import { ImportRepository } from './repository'
import { type RunResult, runImport } from './run'

/** What importing needs of a campaign. */
interface CampaignFacts {
  get(id: string): Promise<{ id: string; currency: string; zone: string }>
}

export interface ImportServices {
  campaigns: CampaignFacts
  donations: Pick<DonationService, 'ledger' | 'changed'>
  connections: Pick<ConnectionService, 'lastAccount'>
}

export interface ImportRequest {
  campaignId: string
  provider: ImportProvider | 'auto'
  mapping: ImportMapping
  commit: boolean
  signal: AbortSignal
  progress?(rows: number, fraction: number): void
}

/** A file that a window works on. */
interface Opened {
  campaignId: string
  path: string
  stop: AbortController
}

const sampled = 8

/** Books what files of payment services and other tables tell of. */
export class ImportService {
  readonly #opened = new Map<string, Opened>()
  readonly #repository: ImportRepository

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'vault'>,
    private readonly services: ImportServices
  ) {
    this.#repository = new ImportRepository(platform.db)
  }

  /**
   * Imports a file, or shows what that would do.
   * @throws AppError `not-found`, `file-missing`, `file-empty`, `not-a-table`, `invalid-input`, `cancelled`; nothing was
   *   written then
   */
  async run(path: string, request: ImportRequest): Promise<RunResult> {
    const { campaignId, provider, mapping, commit, signal } = request
    const campaign = await this.services.campaigns.get(campaignId)
    await requireFile(path)
    const file = await openFile(path, provider, mapping)
    const { db, clock } = this.platform
    const vault = await this.platform.vault()
    const account = await this.#accountOf(file)
    const target = { provider: file.importer.provider, account, campaignId }
    const progress = request.progress ?? (() => {})
    const result = await runImport(
      { db, vault, now: () => clock.now(), ledger: this.services.donations.ledger },
      file,
      { target, campaign, mapping, commit, signal, progress }
    )
    if (commit && result.report.ambiguous.length === 0) this.services.donations.changed(campaignId)
    return result
  }

  /** Opens a file for a window, which works on it by the id that is answered. @throws AppError as `run` */
  async open(campaignId: string, path: string): Promise<OpenedFile> {
    await this.services.campaigns.get(campaignId)
    await requireFile(path)
    const { table, importer } = await openFile(path, 'auto', {})
    const id = newId('file')
    this.#opened.set(id, { campaignId, path, stop: new AbortController() })
    const sample: string[][] = []
    for await (const part of table.rows(() => {})) {
      sample.push(...part.slice(0, sampled - sample.length).map(({ cells }) => cells.map((cell) => cell.slice(0, 200))))
      if (sample.length >= sampled) break
    }
    return {
      id,
      name: basename(path),
      provider: importer.provider,
      label: importer.label,
      columns: table.header,
      sample,
      remembered: await this.#repository.remembered(signatureOf(table))
    }
  }

  /** What importing an opened file would do. */
  preview(id: string, mapping: ImportMapping): Promise<RunResult> {
    return this.#runOpened(id, mapping, false)
  }

  /** Imports an opened file and forgets it. */
  async commit(id: string, mapping: ImportMapping): Promise<ImportReport> {
    const { report } = await this.#runOpened(id, mapping, true)
    if (report.ambiguous.length === 0) this.#opened.delete(id)
    return report
  }

  cancel(id: string): void {
    this.#opened.get(id)?.stop.abort()
    this.#opened.delete(id)
  }

  async #runOpened(id: string, mapping: ImportMapping, commit: boolean): Promise<RunResult> {
    const opened = this.#opened.get(id)
    if (!opened) throw new AppError('not-found', 'This file is no longer open.', 'Choose it again.')
    const { campaignId, path, stop } = opened
    return this.run(path, {
      campaignId,
      provider: hasColumns(mapping) ? 'generic' : 'auto',
      mapping,
      commit,
      signal: stop.signal,
      progress: (rows, fraction) => this.platform.events.emit('imports.progress', { id, rows, fraction })
    })
  }

  async #accountOf({ importer }: ImportFile): Promise<string> {
    if (importer.account !== undefined) return importer.account
    // A file names no account: it is of the one that is connected.
    return importer.provider === 'stripe' ? ((await this.services.connections.lastAccount()) ?? '') : ''
  }
}
