import type { Insertable, Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import { accountKey, type StripeAccount } from './account'
import {
  chargeFacts,
  disputeFacts,
  intentOf,
  invoicePaymentFacts,
  type PayoutFacts,
  payoutFacts,
  refundFacts,
  sessionFacts,
  type TransactionFacts,
  transactionFacts
} from './facts'
import { inPayments, kindOf } from './kinds'

export type TransactionRow = Selectable<Schema['stripe_transactions']>

/** Well below the number of values that one statement may carry. */
const chunk = 300

interface Named {
  kind: string
  id: string
  /** What it belongs to. */
  group: string
  /** By what else it is looked for. */
  link: string | null
  object: unknown
}

/** What Stripe said, kept: objects sealed, movements of money and payouts as figures. All in the caller's transaction. */
export class Mirror {
  /** Groups of which something is new. */
  readonly touched = new Set<string>()

  constructor(
    private readonly trx: Db,
    private readonly vault: Vault,
    private readonly of: StripeAccount,
    private readonly now: string
  ) {}

  /** Keeps a page of one of the lists. What cannot be read is left out: its movement says so by having no home. */
  async keep(list: string, objects: unknown[]): Promise<void> {
    switch (list) {
      case 'movements':
        return this.#keepMovements(objects)
      case 'payouts':
        return this.#keepPayouts(objects.flatMap((object) => payoutFacts.safeParse(object).data ?? []))
      default:
        return this.#keepObjects(objects.flatMap((object) => named(object) ?? []))
    }
  }

  /** What a payout was made of: its movements leave with it, and their sum must be its amount. */
  async keepContents(payout: string, objects: unknown[]): Promise<void> {
    const movements = objects.map((object) => transactionFacts.parse(object))
    const { account, livemode } = accountKey(this.of)
    let known = 0
    for (let from = 0; from < movements.length; from += chunk) {
      const ids = movements.slice(from, from + chunk).map(({ id }) => id)
      const updated = await this.trx
        .updateTable('stripe_transactions')
        .set({ payout_id: payout })
        .where('account', '=', account)
        .where('livemode', '=', livemode)
        .where('id', 'in', ids)
        .executeTakeFirst()
      known += Number(updated.numUpdatedRows)
    }
    // One that we have not seen yet will be there next time: then the payout is looked into again.
    if (known < movements.length) return
    const sum = movements.filter(({ type }) => type !== 'payout').reduce((before, { net }) => before + net, 0)
    await this.trx
      .updateTable('stripe_payouts')
      .set({ contents_minor: sum })
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('id', '=', payout)
      .execute()
  }

  /** Brings together under the invoice what was known by its payment intent. */
  async regroup(): Promise<void> {
    const intents = [...this.touched].filter((key) => key.startsWith('pi_'))
    for (let from = 0; from < intents.length; from += chunk) {
      const rows = await this.trx
        .selectFrom('provider_records')
        .select(['link_key', 'group_key'])
        .where('provider', '=', 'stripe')
        .where('account', '=', this.of.account)
        .where('link_key', 'in', intents.slice(from, from + chunk))
        .where('kind', '=', 'invoice_payment')
        .execute()
      for (const { link_key: intent, group_key: invoice } of rows) {
        if (intent !== null && invoice !== null) await this.#move(intent, invoice)
      }
    }
  }

  async #move(intent: string, invoice: string): Promise<void> {
    const { account, livemode } = accountKey(this.of)
    await this.trx
      .updateTable('provider_records')
      .set({ group_key: invoice })
      .where('provider', '=', 'stripe')
      .where('account', '=', this.of.account)
      .where('group_key', '=', intent)
      .execute()
    await this.trx
      .updateTable('stripe_transactions')
      .set({ group_key: invoice })
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('group_key', '=', intent)
      .execute()
    this.touched.delete(intent)
    this.touched.add(invoice)
  }

  async #keepMovements(objects: unknown[]): Promise<void> {
    const read = objects.map((object) => transactionFacts.parse(object)).filter(inPayments)
    const sources = read.flatMap(({ source }) => (typeof source === 'object' && source !== null ? [source] : []))
    await this.#keepObjects(sources.flatMap((source) => named(source) ?? []))
    await this.#keepPayouts(
      sources.flatMap((source) => (source.object === 'payout' ? (payoutFacts.safeParse(source).data ?? []) : []))
    )
    for (let from = 0; from < read.length; from += chunk) await this.#keepRows(read.slice(from, from + chunk))
  }

  async #keepRows(read: TransactionFacts[]): Promise<void> {
    const { account, livemode } = accountKey(this.of)
    const ids = read.map(({ id }) => id)
    const before = await this.trx
      .selectFrom('stripe_transactions')
      .select(['id', 'available_on', 'group_key'])
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('id', 'in', ids)
      .execute()
    const known = new Map(before.map((row) => [row.id, row]))
    const rows = read
      .filter((facts) => known.get(facts.id)?.available_on !== facts.available_on)
      .map((facts) => ({ account, livemode, ...toRow(facts) }))
    if (rows.length === 0) return
    for (const { group_key: group } of rows) if (group !== null) this.touched.add(group)
    await this.trx
      .insertInto('stripe_transactions')
      .values(rows)
      // The figures of a movement never change; when it becomes available may.
      .onConflict((conflict) =>
        conflict
          .columns(['account', 'livemode', 'id'])
          .doUpdateSet(({ ref }) => ({ available_on: ref('excluded.available_on') }))
      )
      .execute()
  }

  async #keepPayouts(payouts: PayoutFacts[]): Promise<void> {
    for (const payout of payouts) {
      // Only of automatic payouts does Stripe say what they were made of, and only once it has reconciled them.
      const reconciled = payout.reconciliation_status === null || payout.reconciliation_status === 'completed'
      const automatic = payout.automatic && reconciled
      const facts = { status: payout.status, automatic: Number(automatic), arrival_on: payout.arrival_date }
      await this.trx
        .insertInto('stripe_payouts')
        .values({
          ...accountKey(this.of),
          ...facts,
          id: payout.id,
          currency: payout.currency,
          amount_minor: payout.amount,
          created_at: payout.created,
          contents_minor: null
        })
        .onConflict((conflict) => conflict.columns(['account', 'livemode', 'id']).doUpdateSet(facts))
        .execute()
    }
  }

  async #keepObjects(objects: Named[]): Promise<void> {
    for (let from = 0; from < objects.length; from += chunk) await this.#keepChunk(objects.slice(from, from + chunk))
  }

  async #keepChunk(all: Named[]): Promise<void> {
    const account = this.of.account
    const before = await this.trx
      .selectFrom('provider_records')
      .select(['kind', 'id', 'digest'])
      .where('provider', '=', 'stripe')
      .where('account', '=', account)
      .where(
        'kind',
        'in',
        all.map(({ kind }) => kind)
      )
      .where(
        'id',
        'in',
        all.map(({ id }) => id)
      )
      .execute()
    const known = new Map(before.map(({ kind, id, digest }) => [`${kind} ${id}`, digest]))
    const rows = new Map<string, Insertable<Schema['provider_records']>>()
    for (const { kind, id, group, link, object } of all) {
      const text = JSON.stringify(object)
      const digest = this.vault.hash(text)
      if (known.get(`${kind} ${id}`) === digest) continue
      this.touched.add(group)
      const facts = { sealed: this.vault.seal(text), digest, group_key: group, link_key: link, at: this.now }
      rows.set(`${kind} ${id}`, { provider: 'stripe', account, kind, id, donation_id: null, ...facts })
    }
    if (rows.size === 0) return
    await this.trx
      .insertInto('provider_records')
      .values([...rows.values()])
      .onConflict((conflict) =>
        conflict.columns(['provider', 'account', 'kind', 'id']).doUpdateSet(({ ref }) => ({
          sealed: ref('excluded.sealed'),
          digest: ref('excluded.digest'),
          group_key: ref('excluded.group_key'),
          link_key: ref('excluded.link_key'),
          at: ref('excluded.at')
        }))
      )
      .execute()
  }
}

function toRow(facts: TransactionFacts) {
  const source = typeof facts.source === 'object' && facts.source !== null ? facts.source : null
  const kind = kindOf(facts.type, source?.object ?? null)
  const home = kind === 'payout' ? 'payout' : kind === 'cost' ? 'cost' : 'waiting'
  const ofPayment = home === 'waiting' && source ? named(source) : null
  return {
    id: facts.id,
    type: facts.type,
    category: facts.reporting_category ?? facts.type,
    currency: facts.currency,
    amount_minor: facts.amount,
    fee_minor: facts.fee,
    net_minor: facts.net,
    rate: facts.exchange_rate ? String(facts.exchange_rate) : null,
    source_kind: source?.object ?? null,
    source_id: source?.id ?? (typeof facts.source === 'string' ? facts.source : null),
    created_at: facts.created,
    available_on: facts.available_on,
    // One that belongs to nothing stands by itself.
    group_key: home === 'waiting' ? (ofPayment?.group ?? facts.id) : null,
    home,
    home_id: home === 'payout' ? (source?.id ?? null) : null
  }
}

/** An object by what it is, and what it belongs to; null for what we have no use for. */
function named(object: unknown): Named | null {
  switch ((object as { object?: unknown } | null)?.object) {
    case 'charge': {
      const charge = chargeFacts.safeParse(object).data
      return charge
        ? { kind: 'charge', id: charge.id, group: charge.payment_intent ?? charge.id, link: null, object }
        : null
    }
    case 'refund': {
      const refund = refundFacts.safeParse(object).data
      const group = refund?.payment_intent ?? refund?.charge
      return refund && group ? { kind: 'refund', id: refund.id, group, link: null, object } : null
    }
    case 'dispute': {
      const dispute = disputeFacts.safeParse(object).data
      const group = dispute?.payment_intent ?? dispute?.charge
      return dispute && group ? { kind: 'dispute', id: dispute.id, group, link: null, object } : null
    }
    case 'checkout.session': {
      const session = sessionFacts.safeParse(object).data
      if (!session) return null
      const group = intentOf(session)?.id ?? session.invoice ?? session.id
      return { kind: 'checkout_session', id: session.id, group, link: session.subscription, object }
    }
    case 'invoice_payment': {
      const joined = invoicePaymentFacts.safeParse(object).data
      if (!joined) return null
      const link = joined.payment.payment_intent
      return { kind: 'invoice_payment', id: joined.id, group: joined.invoice.id, link, object }
    }
    default:
      return null
  }
}
