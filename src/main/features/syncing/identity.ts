import type { DonorIdentity } from '../donors'
import type { InvoicePaymentFacts, Person } from './facts'

export function invoicePerson(invoice: InvoicePaymentFacts | null): Person {
  if (!invoice) return null
  const { customer_name: name, customer_email: email } = invoice.invoice
  return { name, email, address: 'customer_address' in invoice.invoice ? invoice.invoice.customer_address : null }
}

/** The first of several sources that names somebody. */
export function identityOf(...people: (Person | undefined)[]): DonorIdentity | null {
  const found = people.find((person) => person?.name || person?.email)
  if (!found) return null
  const { line1, line2, postal_code, city, state, country } = (found.address ?? {}) as Record<
    string,
    string | undefined
  >
  const lines = [line1, line2, [postal_code, city].filter(Boolean).join(' '), state, country].filter(Boolean)
  return { name: found.name, email: found.email, address: lines.join('\n') || null }
}
