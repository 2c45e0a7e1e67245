import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import { CheckoutReader, type KnownLink, type SoldPage } from '../checkout'
import type { Entry } from '../donations'
import { accountKey, type StripeAccount } from './account'
import { chargeFacts, disputeFacts, invoicePaymentFacts, refundFacts, type SessionFacts, sessionFacts } from './facts'
import { allNamesOf, type Group, type Movement, namesOf, type Surroundings } from './group'
import type { TransactionRow } from './mirror'

export interface Gathered {
  group: Group
  around: Surroundings
  /** The donation that it is, where it was booked before. */
  donation: KnownDonation | null
}

export interface KnownDonation {
  id: string
  providerId: string
  campaignId: string | null
  donorId: string | null
  payment: string
  dispute: string
}

/** Reads everything that is known of some payments, for `derive`. */
export class GroupReader {
  readonly #checkout: CheckoutReader

  constructor(
    private readonly trx: Db,
    private readonly vault: Vault,
    private readonly of: StripeAccount
  ) {
    this.#checkout = new CheckoutReader(trx)
  }

  async gather(keys: string[]): Promise<Gathered[]> {
    const groups = await this.#groups(keys)
    const sold = await this.#sold(groups)
    const donations = await this.#donations(groups)
    const entries = await this.#entries([...donations.values()].map(({ id }) => id))
    const resolutions = await this.#resolutions(groups)
    const campaigns = await this.#campaigns()
    return groups.map((group) => {
      const link = sold.link(group)
      const page = sold.page(group) ?? link?.page ?? null
      const donation = allNamesOf(group).flatMap((name) => donations.get(name) ?? [])[0] ?? null
      const campaignId = page?.campaignId ?? metadataOf(group).campaign ?? null
      return {
        group,
        donation,
        around: {
          account: this.of.account,
          page,
          link,
          campaign: campaigns.find(({ id }) => id === campaignId) ?? null,
          known: donation && {
            providerId: donation.providerId,
            isVoid: donation.payment === 'void',
            entries: entries.get(donation.id) ?? []
          },
          resolution: namesOf(group).flatMap((name) => resolutions.get(name) ?? [])[0] ?? null
        }
      }
    })
  }

  async #groups(keys: string[]): Promise<Group[]> {
    const groups = new Map(
      keys.map((key): [string, Group] => [
        key,
        { key, movements: [], charges: [], refunds: [], disputes: [], session: null, invoice: null, origin: null }
      ])
    )
    const { account, livemode } = accountKey(this.of)
    const movements = await this.trx
      .selectFrom('stripe_transactions')
      .selectAll()
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('group_key', 'in', keys)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    for (const row of movements) groups.get(row.group_key ?? '')?.movements.push(toMovement(row))
    const records = await this.#records()
      .select(['kind', 'group_key', 'sealed'])
      .where('group_key', 'in', keys)
      .orderBy('id')
      .execute()
    for (const { kind, group_key: key, sealed } of records) {
      const group = groups.get(key ?? '')
      if (group) put(group, kind, this.#open(sealed))
    }
    await this.#origins([...groups.values()])
    return [...groups.values()]
  }

  /** The sessions where monthly gifts began, for the invoices that followed. */
  async #origins(groups: Group[]): Promise<void> {
    const wanted = groups.flatMap((group) => (group.session ? [] : (subscriptionOf(group) ?? [])))
    if (wanted.length === 0) return
    const records = await this.#records()
      .select(['link_key', 'sealed'])
      .where('link_key', 'in', wanted)
      .where('kind', '=', 'checkout_session')
      .execute()
    const sessions = new Map(records.map(({ link_key: key, sealed }) => [key, sessionFacts.parse(this.#open(sealed))]))
    for (const group of groups) {
      const subscription = subscriptionOf(group)
      if (!group.session && subscription) group.origin = sessions.get(subscription) ?? null
    }
  }

  /** The pages and the ways to them, by what payments say of themselves. */
  async #sold(groups: Group[]): Promise<{ page(of: Group): SoldPage | null; link(of: Group): KnownLink | null }> {
    const sessions = groups.flatMap((group) => firstSession(group) ?? [])
    const byLink = await this.#checkout.pagesByPaymentLink(sessions.flatMap(({ payment_link: id }) => id ?? []))
    const byId = await this.#checkout.pages(groups.flatMap((group) => metadataOf(group).offer ?? []))
    const links = await this.#checkout.linksByReference(
      sessions.flatMap(({ client_reference_id: reference }) => reference ?? [])
    )
    return {
      page: (group) =>
        byLink.get(firstSession(group)?.payment_link ?? '') ?? byId.get(metadataOf(group).offer ?? '') ?? null,
      link: (group) => links.get(firstSession(group)?.client_reference_id ?? '') ?? null
    }
  }

  async #donations(groups: Group[]): Promise<Map<string, KnownDonation>> {
    const rows = await this.trx
      .selectFrom('donations')
      .select(['id', 'provider_id', 'campaign_id', 'donor_id', 'payment', 'dispute'])
      .where('provider', '=', 'stripe')
      // A file that was imported before may not have said whose it was.
      .where('account', 'in', [this.of.account, ''])
      .where('provider_id', 'in', groups.flatMap(allNamesOf))
      .execute()
    return new Map(
      rows.map((row) => [
        row.provider_id,
        {
          id: row.id,
          providerId: row.provider_id,
          campaignId: row.campaign_id,
          donorId: row.donor_id,
          payment: row.payment,
          dispute: row.dispute
        }
      ])
    )
  }

  async #entries(ids: string[]): Promise<Map<string, Entry[]>> {
    const found = new Map<string, Entry[]>()
    if (ids.length === 0) return found
    const rows = await this.trx
      .selectFrom('donation_entries')
      .select(['donation_id', 'kind', 'ref', 'at', 'price_minor', 'extra_minor'])
      .where('donation_id', 'in', ids)
      .orderBy('seq')
      .execute()
    for (const row of rows) {
      const own = found.get(row.donation_id) ?? []
      const { ref, at, price_minor: priceMinor, extra_minor: extraMinor } = row
      own.push({ kind: row.kind as Entry['kind'], ref, at, priceMinor, extraMinor })
      found.set(row.donation_id, own)
    }
    return found
  }

  async #resolutions(groups: Group[]): Promise<Map<string, string>> {
    const rows = await this.trx
      .selectFrom('waiting_items')
      .select(['provider_id', 'resolution'])
      .where('provider', '=', 'stripe')
      .where('account', '=', this.of.account)
      .where('provider_id', 'in', groups.flatMap(namesOf))
      .where('resolution', 'is not', null)
      .execute()
    return new Map(rows.map(({ provider_id: id, resolution }) => [id, resolution ?? '']))
  }

  async #campaigns(): Promise<{ id: string; zone: string }[]> {
    return this.trx.selectFrom('campaigns').select(['id', 'zone']).execute()
  }

  #records() {
    return this.trx
      .selectFrom('provider_records')
      .where('provider', '=', 'stripe')
      .where('account', '=', this.of.account)
  }

  #open(sealed: string): unknown {
    return JSON.parse(this.vault.unseal(sealed))
  }
}

function toMovement(row: TransactionRow): Movement {
  return {
    id: row.id,
    type: row.type,
    currency: row.currency,
    amountMinor: row.amount_minor,
    feeMinor: row.fee_minor,
    netMinor: row.net_minor,
    rate: row.rate,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    createdAt: row.created_at
  }
}

function put(group: Group, kind: string, object: unknown): void {
  switch (kind) {
    case 'charge':
      group.charges.push(chargeFacts.parse(object))
      break
    case 'refund':
      group.refunds.push(refundFacts.parse(object))
      break
    case 'dispute':
      group.disputes.push(disputeFacts.parse(object))
      break
    case 'checkout_session':
      group.session = sessionFacts.parse(object)
      break
    case 'invoice_payment':
      group.invoice = invoicePaymentFacts.parse(object)
      break
  }
}

function subscriptionOf({ invoice }: Group): string | null {
  return invoice?.invoice.parent?.subscription_details?.subscription ?? null
}

function firstSession({ session, origin }: Group): SessionFacts | null {
  return session ?? origin
}

/** What our page wrote on everything that is paid on it; what somebody else wrote under the same names finds nothing. */
function metadataOf(group: Group): Record<string, string | undefined> {
  return {
    ...group.invoice?.invoice.parent?.subscription_details?.metadata,
    ...group.charges[0]?.metadata,
    ...firstSession(group)?.metadata
  }
}
