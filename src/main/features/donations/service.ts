import type {
  Donation,
  DonationDetail,
  DonationFilter,
  DonationOrder,
  DonationTotals
} from '@shared/contract/donations'
import { splitGross } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import { DonorBook, DonorDirectory, donorLabel } from '../donors'
import type { Booking } from './booking'
import { DetailReader } from './detail'
import { DonationEdits } from './edits'
import { LedgerExport } from './export'
import type { ResolvedFilter } from './filter'
import { type DonationRow, Ledger } from './ledger'
import { DonationRepository, toDonation } from './repository'
import { DonationSearch } from './search'
import { DonationSums } from './sums'
import { SavedViews } from './views'
import { WaitingService } from './waiting'

/** A donation that somebody received by hand. */
export interface HandDonation {
  campaignId: string
  amountMinor: number
  currency: string
  /** The local day it was received. */
  date: string
  /** `cash`, `cheque`, ... */
  method: string
  donor: string | null
  email?: string | null | undefined
  note?: string | null | undefined
  channel?: string | null | undefined
  withAlbum?: boolean | undefined
}

interface CampaignAlbum {
  id: string
  currency: string
  albumPriceMinor: number | null
  albumFmvMinor: number | null
}

/** What the ledger needs to know of a campaign. */
interface CampaignFacts {
  get(id: string): Promise<CampaignAlbum & { zone: string }>
}

/** The ledger of donations, of every source: each exactly once. */
export class DonationService {
  readonly ledger: Ledger
  readonly edits: DonationEdits
  readonly waiting: WaitingService
  readonly views: SavedViews
  readonly exports: LedgerExport
  readonly #repository: DonationRepository
  readonly #sums: DonationSums
  readonly #search: DonationSearch
  readonly #directory: DonorDirectory
  readonly #details: DetailReader

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'vault'>,
    private readonly campaigns: CampaignFacts
  ) {
    this.ledger = new Ledger(() => platform.clock.now())
    this.#repository = new DonationRepository(platform.db)
    this.#sums = new DonationSums(platform.db)
    this.#search = new DonationSearch(platform)
    this.#directory = new DonorDirectory(platform.db, platform.vault)
    this.#details = new DetailReader(platform)
    const changed = (campaignId: string | null) => this.changed(campaignId)
    this.edits = new DonationEdits(platform, this.ledger, changed)
    this.waiting = new WaitingService(platform, this.ledger, campaigns, changed)
    this.views = new SavedViews(platform, changed)
    this.exports = new LedgerExport(this.#repository, this.#directory)
  }

  /** @throws AppError `invalid-input` where a search finds too many */
  async list(
    campaignId: string,
    offset: number,
    limit: number,
    filter: DonationFilter = {},
    order: DonationOrder = 'newest'
  ): Promise<Donation[]> {
    const resolved = await this.resolve(campaignId, filter)
    return this.#shown(await this.#repository.list(campaignId, resolved, order, offset, limit))
  }

  /** How many a filter finds, and the sums over what counts. @throws AppError `invalid-input` as `list` */
  async view(campaignId: string, filter: DonationFilter = {}): Promise<{ count: number; totals: DonationTotals[] }> {
    return this.#repository.view(campaignId, await this.resolve(campaignId, filter))
  }

  totals(campaignId: string): Promise<DonationTotals[]> {
    return this.#sums.totalsOf(campaignId, {})
  }

  facts(campaignId: string) {
    return this.#sums.facts(campaignId)
  }

  /** Answers a filter's search, as repositories need it. @throws AppError `invalid-input` where it finds too many */
  async resolve(campaignId: string, { search, ...rest }: DonationFilter): Promise<ResolvedFilter> {
    if (search === undefined) return rest
    const facts = await this.#sums.facts(campaignId)
    return { ...rest, found: await this.#search.find({ id: campaignId, ...facts }, search) }
  }

  /** Everything that is known of one donation. @throws AppError `not-found` */
  async detail(id: string): Promise<DonationDetail> {
    return this.#details.of(await this.get(id))
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<Donation> {
    const row = await this.#repository.find(id)
    const [shown] = row ? await this.#shown([row]) : []
    if (shown) return shown
    throw new AppError('not-found', `There is no donation ${id}.`, 'List the donations to see their ids.')
  }

  /** @throws AppError `not-found` */
  async addByHand(given: HandDonation): Promise<Donation> {
    const campaign = await this.campaigns.get(given.campaignId)
    const album = given.withAlbum ? albumOf(campaign, given.currency) : null
    const { clock, db } = this.platform
    const vault = await this.platform.vault()
    const donors = new DonorBook(vault, () => clock.now())
    const ref = newId('hand')
    const identity = { name: given.donor, email: given.email ?? null, address: null }
    const id = await db.transaction().execute(async (trx) => {
      const [donorId = null] = await donors.resolve(trx, [identity])
      const [booked] = await this.ledger.book(trx, [handBooking(given, ref, donorId, album)])
      const donationId = booked?.id ?? ''
      if (given.note) {
        const sealed = vault.seal(JSON.stringify({ note: given.note }))
        const whose = { provider: given.method.toLowerCase(), account: '', kind: 'note', id: ref }
        await trx
          .insertInto('provider_records')
          .values({ ...whose, donation_id: donationId, sealed, at: clock.now() })
          .execute()
      }
      return donationId
    })
    this.changed(given.campaignId)
    return this.get(id)
  }

  /** Tells whoever shows donations or sums of them. */
  changed(campaignId: string | null): void {
    this.platform.events.emit('donations.changed', { campaignId })
    if (campaignId !== null) this.platform.events.emit('campaigns.changed', { id: campaignId })
  }

  async #shown(rows: DonationRow[]): Promise<Donation[]> {
    const profiles = await this.#directory.profiles(rows.flatMap(({ donor_id }) => donor_id ?? []))
    return rows.map((row) => toDonation(row, donorLabel(profiles.get(row.donor_id ?? ''))))
  }
}

interface Album {
  priceMinor: number
  worthMinor: number
}

/** @throws AppError `invalid-input` where the campaign has no album in that currency */
function albumOf({ currency, albumPriceMinor, albumFmvMinor }: CampaignAlbum, paidIn: string): Album {
  if (albumPriceMinor !== null && currency === paidIn) {
    return { priceMinor: albumPriceMinor, worthMinor: albumFmvMinor ?? albumPriceMinor }
  }
  throw new AppError(
    'invalid-input',
    `The campaign has no album price in ${paidIn}. Nothing was added.`,
    'Set the price in the campaign, or add it without an album.'
  )
}

/** What came by hand is a gift, until somebody says that an album was handed over for it. */
function handBooking(given: HandDonation, ref: string, donorId: string | null, album: Album | null): Booking {
  const at = `${given.date}T12:00:00.000Z`
  return {
    provider: given.method.toLowerCase(),
    account: '',
    providerId: ref,
    at,
    day: given.date,
    campaignId: given.campaignId,
    payment: 'settled',
    dispute: 'none',
    currency: given.currency,
    charged: null,
    fmvMinor: album?.worthMinor ?? 0,
    donorId,
    attribution: given.channel ? { channel: given.channel, post: null, volunteer: null } : null,
    pageId: null,
    linkId: null,
    recurring: false,
    entries: [{ kind: 'payment', ref, at, ...splitGross(given.amountMinor, album?.priceMinor ?? 0) }]
  }
}
