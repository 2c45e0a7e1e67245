import { AppError } from '@shared/domain/errors'
import type { Db } from '../../platform/database'
import { answered, type Stripe } from '../../platform/stripe'
import { accountKey, type StripeAccount } from './account'
import { compact, transactionFacts } from './facts'
import type { Place, StagedPages } from './pages'
import type { Run } from './state'

const day = 86_400
// What was there when we looked may still be told of later: https://docs.stripe.com/reports/api, and sessions complete late.
const overlap = { movements: 7 * day, sessions: 35 * day }
const whole = 100

/** The list that tells what a payout was made of. */
export const contentsOf = (payout: string) => `payout:${payout}`

/** From when on each list has to be looked at again; undefined from the beginning. */
export interface Since {
  movements: number | undefined
  sessions: number | undefined
  disputes: number | undefined
  payouts: number | undefined
}

/** Back from the cursor by the overlap, and further where something older is still undecided. */
export async function sinceOf(db: Db, of: StripeAccount, cursor: number | null): Promise<Since> {
  if (cursor === null) return { movements: undefined, sessions: undefined, disputes: undefined, payouts: undefined }
  const oldest = async (column: 'payment' | 'dispute', value: string) => {
    const row = await db
      .selectFrom('donations')
      .select(({ fn }) => fn.min<string | null>('at').as('at'))
      .where('provider', '=', 'stripe')
      .where('account', '=', of.account)
      .where(column, '=', value)
      .executeTakeFirst()
    return row?.at ? Math.floor(Date.parse(row.at) / 1000) : cursor
  }
  const [pending, disputed, payout] = await Promise.all([
    oldest('payment', 'pending'),
    oldest('dispute', 'open'),
    oldestPayout(db, of)
  ])
  return {
    movements: Math.min(cursor - overlap.movements, pending),
    sessions: Math.min(cursor - overlap.sessions, pending - day),
    disputes: Math.min(cursor - overlap.movements, disputed),
    payouts: Math.min(cursor - overlap.movements, payout ?? cursor)
  }
}

async function oldestPayout(db: Db, of: StripeAccount): Promise<number | null> {
  const { account, livemode } = accountKey(of)
  const row = await db
    .selectFrom('stripe_payouts')
    .select(({ fn }) => fn.min<number | null>('created_at').as('at'))
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('status', 'not in', ['paid', 'failed', 'canceled'])
    .executeTakeFirst()
  return row?.at ?? null
}

export interface Fetching {
  stripe: Stripe
  pages: StagedPages
  run: Run
  since: Since
  /** Told after every page that is on the disk. @param objects how many it held */
  onPage(list: string, objects: number): void | Promise<void>
}

/**
 * Fetches every list to its end, page by page, each on the disk before the next is asked for. Movements come first, so that
 * whatever they belong to is in the lists after them.
 * @throws AppError as `answered` does
 */
export async function fetchLists(fetching: Fetching): Promise<void> {
  const { stripe, run, since } = fetching
  const from = (at: number | undefined) => (at === undefined ? {} : { created: { gte: at } })
  const within = { ...(since.movements === undefined ? {} : { gte: since.movements }), lte: run.until }
  await fetchList(fetching, 'movements', (page) =>
    stripe.balanceTransactions.list({ ...page, created: within, expand: ['data.source'] })
  )
  await together([
    fetchList(
      fetching,
      'sessions',
      (page) =>
        stripe.checkout.sessions.list({
          ...page,
          ...from(since.sessions),
          status: 'complete',
          expand: ['data.line_items', 'data.payment_intent']
        }),
      (session) => allLines(stripe, session)
    ),
    fetchList(fetching, 'invoices', (page) =>
      stripe.invoicePayments.list({ ...page, ...from(since.sessions), expand: ['data.invoice'] })
    ),
    fetchList(fetching, 'disputes', (page) => stripe.disputes.list({ ...page, ...from(since.disputes) })),
    fetchList(fetching, 'payouts', (page) => stripe.payouts.list({ ...page, ...from(since.payouts) }))
  ])
}

/** Fetches what these payouts were made of. @throws AppError as `answered` does */
export async function fetchContents(fetching: Fetching, payouts: string[]): Promise<void> {
  const { stripe } = fetching
  await together(
    payouts.map((payout) =>
      fetchList(fetching, contentsOf(payout), (page) => stripe.balanceTransactions.list({ ...page, payout }))
    )
  )
}

function isMoney(list: string): boolean {
  return list === 'movements' || list.startsWith('payout:')
}

interface PageParams {
  limit: number
  starting_after?: string
}

async function fetchList<T extends { id: string }>(
  { pages, onPage }: Fetching,
  list: string,
  ask: (page: PageParams) => Promise<Stripe.ApiList<T>>,
  complete?: (object: T) => Promise<void>
): Promise<void> {
  let place: Place | null = await pages.last(list)
  while (place === null || place.more) {
    const after = place?.lastId ? { starting_after: place.lastId } : {}
    const answer = await answered(ask({ limit: whole, ...after }))
    if (!Array.isArray(answer.data) || (answer.has_more && answer.data.length === 0)) throw garbled()
    // A movement that cannot be read would be money that nobody counts.
    if (isMoney(list) && !answer.data.every((one) => transactionFacts.safeParse(one).success)) throw garbled()
    if (complete) await together(answer.data.map(complete))
    place = { page: (place?.page ?? -1) + 1, lastId: answer.data.at(-1)?.id ?? null, more: answer.has_more }
    await pages.add(list, place, answer.data.map(compact))
    await onPage(list, answer.data.length)
  }
}

/** A session comes with its first items; the rest is fetched to the end. */
async function allLines(stripe: Stripe, session: Stripe.Checkout.Session): Promise<void> {
  const lines = session.line_items
  while (lines?.has_more) {
    const after = lines.data.at(-1)?.id
    const more = await answered(
      stripe.checkout.sessions.listLineItems(session.id, { limit: whole, ...(after ? { starting_after: after } : {}) })
    )
    if (!Array.isArray(more.data) || (more.has_more && more.data.length === 0)) throw garbled()
    lines.data.push(...more.data)
    lines.has_more = more.has_more
  }
}

/** Waits for all, also where one fails, so that nothing of it goes on afterwards. */
async function together(work: Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(work)
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

function garbled(): AppError {
  return new AppError(
    'service-failed',
    'What came back is not a list of Stripe. What was fetched before is kept.',
    'Try again later. The next sync goes on where this one stopped.'
  )
}
