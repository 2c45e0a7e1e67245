import type Stripe from 'stripe'
import type { Payment } from './payments'
import type { Store } from './store'
import type { PayOptions } from './supporter'

/** What a supporter sees under a payment link's URL: small, but with labels, so that a test finds its way as a person would. */
export function formPage(store: Store, link: Stripe.PaymentLink, query: string): string {
  const items = (store.lines.get(link.id) ?? []).map((item) => {
    const price = item.price as Stripe.Price
    const name = item.description ?? ''
    if (price.custom_unit_amount) return customField(name, price.currency, price.custom_unit_amount)
    const fixed = item.adjustable_quantity?.enabled ? '' : 'readonly'
    return quantityField(name, price, `value="${item.quantity}" ${fixed}`)
  })
  const optional = (link.optional_items ?? []).map((item) => {
    const price = store.get('price', item.price)
    return quantityField(store.get('product', price.product as string).name, price, 'value="0"')
  })
  const person = [
    field('E-mail', 'name="email" type="email" required'),
    field('Name', 'name="name"'),
    '<label>Paid by <select name="method"><option value="card">Card</option><option value="bank_debit">Bank debit</option></select></label>'
  ]
  const button = { donate: 'Donate', book: 'Book', subscribe: 'Subscribe' }[link.submit_type as string] ?? 'Pay'
  const form = [...items, ...optional, ...person, `<button>${button}</button>`].map((one) => `<p>${one}</p>`).join('\n')
  return html(store.account.name, `<form method="post" action="?${escaped(query)}">\n${form}\n</form>`)
}

/** What the form sends back. */
export function choicesOf(form: string, link: Stripe.PaymentLink): PayOptions {
  const values = new URLSearchParams(form)
  const quantities = [...values].filter(([name]) => name.startsWith('quantity:'))
  const amount = values.get('amount')
  const name = values.get('name')
  return {
    email: values.get('email') ?? '',
    ...(name ? { name } : {}),
    ...(amount ? { amountMinor: Math.round(Number(amount) * 10 ** decimals(link.currency)) } : {}),
    gifts: Object.fromEntries(quantities.map(([key, value]) => [key.slice('quantity:'.length), Number(value)])),
    method: values.get('method') === 'bank_debit' ? 'bank_debit' : 'card'
  }
}

export function thanksPage(store: Store, link: Stripe.PaymentLink, payment: Payment): string {
  const message = link.after_completion.hosted_confirmation?.custom_message ?? 'Thanks for your payment'
  const paid = `<p role="status">Paid ${shown(payment.amountMinor, payment.currency)}</p>`
  return html(store.account.name, `<h2>${escaped(message)}</h2>${paid}`)
}

export function messagePage(store: Store, message: string): string {
  return html(store.account.name, `<p role="alert">${escaped(message)}</p>`)
}

function quantityField(name: string, price: Stripe.Price, attributes: string): string {
  const label = `${escaped(name)}, ${shown(price.unit_amount ?? 0, price.currency)} each`
  return field(label, `name="quantity:${price.id}" type="number" min="0" ${attributes}`)
}

function customField(name: string, currency: string, { preset }: Stripe.Price.CustomUnitAmount): string {
  const value = preset === null ? '' : `value="${(preset / 10 ** decimals(currency)).toFixed(decimals(currency))}"`
  return field(`${escaped(name)}, amount in ${currency.toUpperCase()}`, `name="amount" inputmode="decimal" ${value}`)
}

function shown(minor: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 10 ** decimals(currency))
}

function decimals(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

function field(label: string, attributes: string): string {
  return `<label>${label} <input ${attributes}></label>`
}

function html(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><h1>${escaped(title)}</h1>${body}</html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
}
