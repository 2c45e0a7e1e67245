import type { BatchPreview, Receipt, ReceiptPreview, SavedReceipt, TokenLimit } from '@shared/contract/receipts'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { saveDocument, sha256Of } from '../../platform/documents'
import { DonorDirectory, donorLabel } from '../donors'
import type { ReceiptDocument } from './document'
import { GiftReader, type GiftRow } from './gifts'
import { type OrganisationFacts, ReceiptIssuer, type Wanted } from './issuing'
import { LimitRepository } from './limits'
import { formOf } from './registry'
import { type KnownReceipt, ReceiptRepository } from './repository'

export interface BatchScope {
  year: number
  campaignId: string | null
  /** One person only; null for everybody. */
  donorId: string | null
}

export interface BatchResult {
  saved: SavedReceipt[]
  /** Donors for whom nothing was issued, and why. */
  skipped: { donorId: string; reason: string }[]
  cancelled: boolean
}

/** Receipts: numbered without gaps, kept as they were issued, void by themselves when their money goes back. */
export class ReceiptService {
  readonly #repository: ReceiptRepository
  readonly #gifts: GiftReader
  readonly #limits: LimitRepository
  readonly #directory: DonorDirectory
  readonly #issuer: ReceiptIssuer

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'vault'>,
    private readonly organisation: OrganisationFacts
  ) {
    this.#repository = new ReceiptRepository(platform.db)
    this.#gifts = new GiftReader(platform.db)
    this.#limits = new LimitRepository(platform.db)
    this.#directory = new DonorDirectory(platform.db, platform.vault)
    this.#issuer = new ReceiptIssuer(platform, organisation, this.#directory)
  }

  /** The newest first. `donorIds`: what any of these gave. */
  async list(filter: { donorIds?: readonly string[]; year?: number } = {}): Promise<Receipt[]> {
    await this.reconcile()
    return this.#shown(await this.#repository.list(filter))
  }

  /** @throws AppError `not-found` */
  async get(number: string): Promise<Receipt> {
    const [shown] = await this.#shown(await this.#repository.list({ numbers: [number] }))
    if (shown) return shown
    throw new AppError('not-found', `There is no receipt ${number}.`, 'List the receipts to see their numbers.')
  }

  /** The valid receipt of a donation, else the one that was voided last, else null. */
  async ofDonation(donationId: string): Promise<Receipt | null> {
    await this.reconcile()
    const numbers = await this.#repository.numbersOf(donationId)
    const all = await Promise.all(numbers.map((number) => this.get(number)))
    return all.find(({ voided }) => voided === null) ?? all[0] ?? null
  }

  async lapsed(): Promise<Receipt[]> {
    await this.reconcile()
    return Promise.all((await this.#repository.lapsedUnseen()).map((number) => this.get(number)))
  }

  preview(donationId: string): Promise<ReceiptPreview> {
    return this.#issuer.preview(donationId)
  }

  /**
   * Issues a receipt for a donation, or finds the valid one that covers it.
   * @throws AppError `refused` where there is nothing to give one for; `not-found`
   */
  async issue(donationId: string): Promise<Receipt> {
    await this.reconcile()
    const [gift] = await this.#gifts.byIds([donationId])
    return this.#issue({ kind: 'gift', giftYear: Number(gift?.date.slice(0, 4) ?? 0), donationIds: [donationId] })
  }

  /** Saves a receipt's file into a folder: the same bytes each time. */
  async save(number: string, dir: string): Promise<SavedReceipt> {
    const receipt = await this.get(number)
    const pdf = await this.#file(number)
    return { receipt, path: await saveDocument(dir, `Receipt ${number}`, 'pdf', pdf) }
  }

  /** @throws AppError `not-found`; `conflict` where it is void already */
  async void(number: string): Promise<Receipt> {
    await this.reconcile()
    const { id, voided } = await this.get(number)
    if (voided !== null || !(await this.#repository.void(id, 'asked', this.platform.clock.now()))) {
      throw new AppError(
        'conflict',
        `Receipt ${number} is void already. Nothing was changed.`,
        'See encore receipt list.'
      )
    }
    this.#changed()
    return this.get(number)
  }

  async seen(number: string): Promise<Receipt> {
    const { id } = await this.get(number)
    await this.#repository.markSeen(id, this.platform.clock.now())
    this.#changed()
    return this.get(number)
  }

  /**
   * Issues a new receipt for what is left of the gifts of one that is void; a valid one is voided first.
   * @throws AppError `refused` where nothing is left
   */
  async reissue(number: string): Promise<Receipt> {
    await this.reconcile()
    const old = await this.get(number)
    const covered = await this.#repository.covering(old.donationIds)
    const left = (await this.#gifts.byIds(old.donationIds)).filter(
      ({ donationId, status }) =>
        ['paid', 'partially_refunded'].includes(status) && [undefined, number].includes(covered.get(donationId))
    )
    if (left.length === 0) {
      throw new AppError(
        'refused',
        `Nothing is left of the gifts of receipt ${number}, or another receipt covers it. Nothing was issued.`,
        'See encore receipt list.'
      )
    }
    if (old.voided === null) await this.void(number)
    const issued = await this.#issue({
      kind: old.kind,
      giftYear: old.giftYear,
      donationIds: left.map(({ donationId }) => donationId)
    })
    await this.seen(number)
    return issued
  }

  async previewBatch(scope: BatchScope): Promise<BatchPreview> {
    await this.reconcile()
    const { form } = await this.#issuer.form()
    const lists = (await this.#uncovered(scope)).map(({ gifts }) => gifts)
    const sums = await this.#issuer.weighed(lists, scope.year)
    const totals = new Map<string, BatchPreview['totals'][number]>()
    sums.forEach((sum, index) => {
      if (form.giftsOnly && sum.deductibleMinor === 0) return
      const gifts = lists[index] ?? []
      const currency = gifts[0]?.currency ?? ''
      const total = totals.get(currency) ?? {
        currency,
        amountMinor: 0,
        benefitMinor: 0,
        deductibleMinor: 0,
        receipts: 0,
        gifts: 0
      }
      totals.set(currency, {
        currency,
        amountMinor: total.amountMinor + sum.amountMinor,
        benefitMinor: total.benefitMinor + sum.benefitMinor,
        deductibleMinor: total.deductibleMinor + sum.deductibleMinor,
        receipts: total.receipts + 1,
        gifts: total.gifts + gifts.length
      })
    })
    return { form: form.label, totals: [...totals.values()] }
  }

  /**
   * One receipt a donor and currency over the gifts of a year that have none yet, saved into a folder together with those
   * that were issued for that year before. A cancel keeps what is done.
   */
  async batch(
    scope: BatchScope,
    dir: string,
    work: { signal: AbortSignal; onProgress(done: number, total: number): void }
  ): Promise<BatchResult> {
    await this.reconcile()
    await this.#issuer.form()
    const result: BatchResult = { saved: [], skipped: [], cancelled: false }
    const before = await this.#issuedForYear(scope)
    const todo = await this.#uncovered(scope)
    const total = before.length + todo.length
    const jobs: (() => Promise<string | null>)[] = [
      ...before.map((number) => async () => number),
      ...todo.map(
        ({ donorId, gifts }) =>
          () =>
            this.#issueOrSkip(scope.year, donorId, gifts, result)
      )
    ]
    for (const [index, job] of jobs.entries()) {
      if (work.signal.aborted) {
        result.cancelled = true
        break
      }
      work.onProgress(index, total)
      const number = await job()
      if (number !== null) result.saved.push(await this.save(number, dir))
    }
    if (!result.cancelled) work.onProgress(total, total)
    return result
  }

  /**
   * Voids what lost its ground: a refund or a lost dispute that arrived after the receipt. Goes by what the ledger says,
   * not by who was listening when it happened.
   */
  async reconcile(): Promise<string[]> {
    const numbers: string[] = []
    for (const { id, number, reason } of await this.#repository.lapsing()) {
      if (await this.#repository.void(id, reason, this.platform.clock.now())) numbers.push(number)
    }
    if (numbers.length > 0) {
      this.platform.events.emit('receipts.lapsed', { numbers })
      this.#changed()
    }
    return numbers
  }

  limits(): Promise<TokenLimit[]> {
    return this.#limits.all()
  }

  async setLimit(limit: TokenLimit): Promise<TokenLimit[]> {
    await this.#limits.set(limit)
    this.#changed()
    return this.#limits.all()
  }

  async #issue(wanted: Wanted): Promise<Receipt> {
    const number = await this.#issuer.issue(wanted)
    await this.#file(number)
    this.#changed()
    return this.get(number)
  }

  async #issueOrSkip(year: number, donorId: string, gifts: GiftRow[], result: BatchResult): Promise<string | null> {
    try {
      const donationIds = gifts.map(({ donationId }) => donationId)
      return (await this.#issue({ kind: 'year', giftYear: year, donationIds })).number
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'refused') throw error
      result.skipped.push({ donorId, reason: error.message })
      return null
    }
  }

  /** The gifts of a year that no valid receipt covers, a list a donor and currency. */
  async #uncovered(scope: BatchScope): Promise<{ donorId: string; gifts: GiftRow[] }[]> {
    const gifts = await this.#gifts.ofYear(scope.year, scope)
    const covered = await this.#repository.covering(gifts.map(({ donationId }) => donationId))
    const lists = new Map<string, { donorId: string; gifts: GiftRow[] }>()
    for (const gift of gifts) {
      if (gift.donorId === null || covered.has(gift.donationId)) continue
      const key = `${gift.donorId} ${gift.currency}`
      const list = lists.get(key) ?? { donorId: gift.donorId, gifts: [] }
      list.gifts.push(gift)
      lists.set(key, list)
    }
    return [...lists.values()]
  }

  async #issuedForYear(scope: BatchScope): Promise<string[]> {
    const gifts = await this.#gifts.ofYear(scope.year, scope)
    const covered = new Set((await this.#repository.covering(gifts.map(({ donationId }) => donationId))).values())
    const known = await this.#repository.list({ year: scope.year })
    return known
      .filter(
        ({ kind, number, voided, erased }) => kind === 'year' && voided === null && !erased && covered.has(number)
      )
      .map(({ number }) => number)
      .reverse()
  }

  /** The file of a receipt: drawn once, then kept. @throws AppError `refused` once its donor was erased */
  async #file(number: string): Promise<Buffer> {
    const vault = await this.platform.vault()
    const row = await this.#repository.find(number)
    if (row?.pdf) return checked(Buffer.from(vault.unseal(row.pdf), 'base64'), row.sha256)
    if (!row?.sealed) {
      throw new AppError(
        'refused',
        `What receipt ${number} said was erased with its donor. Its number, date and amounts are kept.`,
        'A copy that was saved or sent before is not affected.'
      )
    }
    const document = JSON.parse(vault.unseal(row.sealed)) as ReceiptDocument
    // The PDF library is large, and a start without receipts has no need of it.
    const { drawReceipt } = await import('./draw')
    const pdf = await drawReceipt(document, await this.organisation.logo())
    await this.#repository.keepFile(row.id, vault.seal(pdf.toString('base64')), sha256Of(pdf))
    const kept = await this.#repository.find(number)
    return kept?.pdf ? checked(Buffer.from(vault.unseal(kept.pdf), 'base64'), kept.sha256) : pdf
  }

  async #shown(rows: KnownReceipt[]): Promise<Receipt[]> {
    const profiles = await this.#directory.profiles(rows.flatMap(({ donor_id }) => donor_id ?? []))
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind === 'year' ? 'year' : 'gift',
      giftYear: row.gift_year,
      donorId: row.donor_id,
      donor: donorLabel(profiles.get(row.donor_id ?? '')),
      form: formOf(row.form).label,
      currency: row.currency,
      amountMinor: row.amount_minor,
      benefitMinor: row.benefit_minor,
      deductibleMinor: row.deductible_minor,
      issuedOn: row.issued_on,
      donationIds: row.donationIds,
      replaces: row.replaces,
      replacedBy: row.replacedBy,
      voided: row.voided,
      erased: row.erased
    }))
  }

  #changed(): void {
    this.platform.events.emit('receipts.changed', {})
  }
}

function checked(pdf: Buffer, sha256: string | null): Buffer {
  if (sha256Of(pdf) === sha256) return pdf
  throw new Error('a receipt is not what was kept of it')
}
