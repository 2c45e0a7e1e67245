import type { DisputeState, PaymentState } from '@shared/domain/donation'
import { intentOf, type SessionFacts } from './facts'
import type { Group } from './group'

/** Whether a payment is under way of which the account has no money yet. */
export function awaited(session: SessionFacts | null): boolean {
  if (session?.payment_status !== 'unpaid') return false
  const status = intentOf(session)?.status ?? null
  return status !== 'requires_payment_method' && status !== 'canceled'
}

export function paymentStateOf({ charges, session }: Group, arrived: boolean): PaymentState {
  if (!arrived) return awaited(session) ? 'pending' : 'failed'
  if (charges.some(({ status }) => status === 'succeeded')) return 'settled'
  if (charges.some(({ status }) => status === 'pending')) return 'pending'
  // Of a status that is not known, the money itself tells: it is there.
  return charges.length > 0 && charges.every(({ status }) => status === 'failed') ? 'failed' : 'settled'
}

export function disputeStateOf({ disputes, movements }: Group): DisputeState {
  const states = disputes.map(({ id, status }): DisputeState => {
    if (status === 'lost') return 'lost'
    if (/^(needs_response|under_review|appeal_)/.test(status)) return 'open'
    // An inquiry moves no money, and neither does what was prevented or won.
    if (/^(won|prevented|warning_)/.test(status)) return 'none'
    const moved = movements.filter(({ sourceId }) => sourceId === id)
    return moved.reduce((sum, { amountMinor }) => sum + amountMinor, 0) < 0 ? 'open' : 'none'
  })
  return states.includes('open') ? 'open' : states.includes('lost') ? 'lost' : 'none'
}

/** In the currency that was charged, where parts add up to the whole. What failed came back. */
export function isRefunded({ charges, refunds, movements }: Group): boolean {
  const gone = refunds.filter(({ id }) => {
    const own = movements.filter(({ sourceId }) => sourceId === id)
    return own.reduce((sum, { amountMinor }) => sum + amountMinor, 0) < 0
  })
  const paid = charges.filter(({ status }) => status !== 'failed')
  const sum = (rows: { amount: number }[]) => rows.reduce((before, { amount }) => before + amount, 0)
  return gone.length > 0 && sum(gone) >= sum(paid)
}
