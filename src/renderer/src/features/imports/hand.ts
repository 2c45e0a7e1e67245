import type { InputOf } from '@shared/contract'
import { markProvenBy, readAmount } from '@shared/domain/amount-text'
import { exponentOf } from '@shared/domain/money'

export const handMethods = [
  { id: 'cash', label: 'Cash' },
  { id: 'cheque', label: 'Cheque' },
  { id: 'bank transfer', label: 'Bank transfer' }
] as const

/** What stands in the fields, as typed. */
export interface HandFields {
  method: (typeof handMethods)[number]['id']
  amount: string
  currency: string
  date: string
  donor: string
  email: string
  note: string
  channel: string
  withAlbum: boolean
}
export type HandErrors = Partial<Record<'amount' | 'date' | 'email', string>>
type HandDonation = InputOf<'donations.add'>

export function newHandFields(currency: string, now: Date): HandFields {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return { method: 'cash', amount: '', currency, date, donor: '', email: '', note: '', channel: '', withAlbum: false }
}

/** Reads the fields into what main takes, or says field by field what is wrong. */
export function readHandFields(
  fields: HandFields,
  campaignId: string,
  hasAlbum: boolean
): { donation: HandDonation; errors?: never } | { errors: HandErrors; donation?: never } {
  const { amount, currency, date, email } = fields
  const errors: HandErrors = {}
  const proven = markProvenBy(amount)
  const amountMinor = readAmount(amount, proven === ',' ? ',' : '.', currency) ?? 0
  if (amountMinor <= 0) {
    errors.amount = `Write what was given in ${currency}, like ${exponentOf(currency) === 0 ? '2000' : '20.00'}.`
  }
  if (date === '') errors.date = 'Choose the day it was received.'
  if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
    errors.email = 'This is not an e-mail address.'
  }
  if (Object.keys(errors).length > 0) return { errors }
  return {
    donation: {
      campaignId,
      amountMinor,
      currency,
      date,
      method: fields.method,
      donor: fields.donor.trim() || null,
      email: email.trim() || null,
      note: fields.note.trim() || null,
      channel: fields.channel || null,
      withAlbum: hasAlbum && fields.withAlbum
    }
  }
}
