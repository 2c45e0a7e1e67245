import type { OrganisationProfile } from '@shared/contract/organisation'
import type { ReceiptPreview } from '@shared/contract/receipts'
import { AppError } from '@shared/domain/errors'
import type { TokenLimits } from '@shared/domain/receipt'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import { type DonorDirectory, donorLabel } from '../donors'
import { composeReceipt } from './document'
import type { ReceiptFacts, ReceiptForm, ReceiptGift } from './form'
import { assertReceiptable, GiftReader, type GiftRow } from './gifts'
import { LimitRepository } from './limits'
import { formOf } from './registry'
import { ReceiptRepository } from './repository'

/** What receipts need to know of the organisation. */
export interface OrganisationFacts {
  get(): Promise<OrganisationProfile | null>
  /** A PNG; null where there is none. */
  logo(): Promise<Uint8Array | null>
}

/** Gifts of one donor in one currency that one receipt is for. */
export interface Wanted {
  kind: 'gift' | 'year'
  giftYear: number
  donationIds: string[]
}

/** Weighs gifts, takes numbers and writes receipts down. */
export class ReceiptIssuer {
  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'vault'>,
    private readonly organisation: OrganisationFacts,
    private readonly directory: DonorDirectory
  ) {}

  /** @throws AppError `refused` where nobody said who the organisation is. */
  async form(): Promise<{ form: ReceiptForm; profile: OrganisationProfile }> {
    const profile = await this.organisation.get()
    if (profile) return { profile, form: formOf(profile.country) }
    throw new AppError(
      'refused',
      'A receipt names the organisation that gives it, and nobody has said yet who that is. Nothing was issued.',
      'Fill in Organisation in Settings, or use encore org set --file ORG.json.'
    )
  }

  /**
   * Issues a receipt, or finds the valid one that covers the first of these gifts.
   * @returns its number
   * @throws AppError `refused` for what has no receipt; `not-found`
   */
  async issue(wanted: Wanted): Promise<string> {
    const { form, profile } = await this.form()
    const limits = await new LimitRepository(this.platform.db).of(wanted.giftYear)
    const [first] = await this.#gifts(this.platform.db, wanted)
    const donor = await this.#donor(first?.donorId ?? null)
    const vault = await this.platform.vault()
    const at = this.platform.clock.now()
    const issuedOn = localDay(at)
    const year = Number(issuedOn.slice(0, 4))
    return this.platform.db
      .transaction()
      .execute(async (trx) => {
        const repository = new ReceiptRepository(trx)
        // First of all: from here on every other writer waits, so that what is read now stays so.
        const { number, position } = await repository.takeNumber(year)
        const covered = await repository.covering(wanted.donationIds)
        const valid = covered.values().next().value
        if (valid !== undefined) throw new Covered(valid)
        const gifts = await this.#gifts(trx, wanted)
        const weighed = weigh(form, gifts, limits)
        assertWorthIt(form, weighed)
        const replaces = await repository.toReplace(wanted.donationIds)
        const facts: ReceiptFacts = {
          organisation: profile,
          donor,
          number,
          replaces,
          issuedOn,
          currency: gifts[0]?.currency ?? '',
          gifts: weighed,
          ...sumsOf(weighed),
          year: wanted.kind === 'year' ? wanted.giftYear : null
        }
        const row = {
          id: newId('rcpt'),
          number,
          year,
          position,
          kind: wanted.kind,
          gift_year: wanted.giftYear,
          donor_id: gifts[0]?.donorId ?? null,
          form: form.country,
          currency: facts.currency,
          amount_minor: facts.amountMinor,
          benefit_minor: facts.benefitMinor,
          deductible_minor: facts.deductibleMinor,
          replaces,
          issued_on: issuedOn,
          sealed: vault.seal(JSON.stringify(composeReceipt(form, facts, at))),
          pdf: null,
          sha256: null,
          created_at: at
        }
        await repository.insert(row, gifts)
        return number
      })
      .catch((error: unknown) => {
        // Rolled back: the number that was taken is free again.
        if (error instanceof Covered) return error.number
        throw error
      })
  }

  /** What issuing for one donation would give. @throws AppError as `issue` */
  async preview(donationId: string): Promise<ReceiptPreview> {
    const { form } = await this.form()
    const gifts = await this.#gifts(this.platform.db, { kind: 'gift', giftYear: 0, donationIds: [donationId] })
    const [gift] = gifts
    const limits = await new LimitRepository(this.platform.db).of(Number(gift?.date.slice(0, 4)))
    const weighed = weigh(form, gifts, limits)
    assertWorthIt(form, weighed)
    const repository = new ReceiptRepository(this.platform.db)
    const { name } = await this.#donor(gift?.donorId ?? null)
    return {
      form: form.label,
      donor: name,
      currency: gift?.currency ?? '',
      ...sumsOf(weighed),
      refundedMinor: gift?.refundedMinor ?? 0,
      goods: gift?.goods ?? null,
      number: await repository.nextNumber(Number(localDay(this.platform.clock.now()).slice(0, 4))),
      replaces: await repository.toReplace([donationId])
    }
  }

  /** What receipts over these gifts, one for each list, would state in sum. */
  async weighed(lists: readonly GiftRow[][], year: number): Promise<ReturnType<typeof sumsOf>[]> {
    const { form } = await this.form()
    const limits = await new LimitRepository(this.platform.db).of(year)
    return lists.map((gifts) => sumsOf(weigh(form, gifts, limits)))
  }

  async #gifts(db: Platform['db'], { donationIds }: Wanted): Promise<GiftRow[]> {
    const gifts = await new GiftReader(db).byIds(donationIds)
    const found = new Set(gifts.map(({ donationId }) => donationId))
    const missing = donationIds.find((id) => !found.has(id))
    if (missing !== undefined || gifts.length === 0) {
      throw new AppError('not-found', `There is no donation ${missing}.`, 'List the donations to see their ids.')
    }
    for (const gift of gifts) assertReceiptable(gift)
    return gifts
  }

  async #donor(id: string | null): Promise<ReceiptFacts['donor']> {
    const profile = id === null ? undefined : (await this.directory.profiles([id])).get(id)
    return { name: donorLabel(profile), address: profile?.address ?? null }
  }
}

/** A valid receipt is there already. */
class Covered extends Error {
  constructor(readonly number: string) {
    super(number)
  }
}

function weigh(form: ReceiptForm, gifts: readonly GiftRow[], limits: TokenLimits | null): ReceiptGift[] {
  return gifts.map((gift) => ({ ...gift, ...form.weigh(gift, limits) }))
}

function sumsOf(gifts: readonly ReceiptGift[]) {
  const sum = (of: (gift: ReceiptGift) => number) => gifts.reduce((total, gift) => total + of(gift), 0)
  return {
    amountMinor: sum(({ amountMinor }) => amountMinor),
    benefitMinor: sum(({ benefitMinor }) => benefitMinor),
    deductibleMinor: sum(({ deductibleMinor }) => deductibleMinor)
  }
}

function assertWorthIt(form: ReceiptForm, gifts: readonly ReceiptGift[]): void {
  if (!form.giftsOnly || sumsOf(gifts).deductibleMinor > 0) return
  throw new AppError(
    'refused',
    'Nothing was given above the worth of what was received, so that there is no gift to confirm. Nothing was issued.',
    'The payment itself is in the ledger. Check the fair market value of the album in the campaign.'
  )
}

/** The day where this computer is. */
function localDay(instant: string): string {
  const at = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
