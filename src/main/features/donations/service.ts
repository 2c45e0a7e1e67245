import type { Donation, DonationTotals } from '@shared/contract/donations'
import { splitGross } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import { DonorBook, DonorDirectory, donorLabel } from '../donors'
import type { Booking } from './booking'
import { type DonationRow, Ledger } from './ledger'
import { DonationRepository, toDonation } from './repository'

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
  readonly #repository: DonationRepository
  readonly #directory: DonorDirectory

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'vault'>,
    private readonly campaigns: CampaignFacts
  ) {
    this.ledger = new Ledger(() => platform.clock.now())
    this.#repository = new DonationRepository(platform.db)
    this.#directory = new DonorDirectory(platform.db, platform.vault)
  }

  async list(campaignId: string, offset: number, limit: number): Promise<Donation[]> {
    return this.#shown(await this.#repository.list(campaignId, offset, limit))
  }

  async totals(campaignId: string): Promise<DonationTotals[]> {
    return (await this.#repository.totals([campaignId])).map(({ campaignId: _, ...totals }) => totals)
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
