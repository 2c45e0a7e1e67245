import type Stripe from 'stripe'
import type { Payment } from './payments'
import type { Store } from './store'
import type { PayOptions } from './supporter'

/** What a supporter sees under a payment link's URL: small, but with labels, so that a test finds its way as a person would. */
export function formPage(store: Store, link: Stripe.PaymentLink, query: string): string {
  const fields = (store.lines.get(link.id) ?? []).map((item, index) => {
    const price = item.price as Stripe.Price
    const name = escaped(item.description ?? '')
    if (price.custom_unit_amount) {
      const { minimum, maximum, preset } = price.custom_unit_amount
      const range = `min="${minimum ?? 1}" ${maximum === null ? '' : `max="${maximum}"`} value="${preset ?? ''}"`
      return field(`${name}, amount in minor units of ${price.currency}`, `name="amountMinor" type="number" ${range}`)
    }
    const value = `name="${index === 0 ? 'albums' : `item${index}`}" type="number" value="${item.quantity}"`
    return field(`${name}, ${price.unit_amount} ${price.currency}`, `${value} ${index === 0 ? '' : 'disabled'}`)
  })
  const gifts = (link.optional_items ?? []).map((item) => {
    const price = store.get('price', item.price)
    const product = store.get('product', price.product as string)
    const label = `${escaped(product.name)}, ${price.unit_amount} ${price.currency}`
    return field(label, `name="gift:${price.id}" type="number" min="0" value="0"`)
  })
  const person = [
    field('E-mail', 'name="email" type="email" required'),
    field('Name', 'name="name" autocomplete="name"'),
    '<label>Paid by <select name="method"><option value="card">Card</option><option value="bank_debit">Bank debit</option></select></label>'
  ]
  const button = { donate: 'Donate', book: 'Book', subscribe: 'Subscribe' }[link.submit_type as string] ?? 'Pay'
  const form = [...fields, ...gifts, ...person, `<button>${button}</button>`].map((one) => `<p>${one}</p>`).join('\n')
  return html(store.account.name, `<form method="post" action="?${escaped(query)}">\n${form}\n</form>`)
}

/** What the form sends back. */
export function choicesOf(form: string): PayOptions {
  const values = new URLSearchParams(form)
  const number = (name: string) => (values.get(name) ? Number(values.get(name)) : undefined)
  const gifts = [...values].filter(([name, value]) => name.startsWith('gift:') && Number(value) > 0)
  const [albums, amountMinor] = [number('albums'), number('amountMinor')]
  return {
    email: values.get('email') ?? '',
    ...(values.get('name') ? { name: values.get('name') as string } : {}),
    ...(albums === undefined ? {} : { albums }),
    ...(amountMinor === undefined ? {} : { amountMinor }),
    gifts: Object.fromEntries(gifts.map(([name, value]) => [name.slice('gift:'.length), Number(value)])),
    method: values.get('method') === 'bank_debit' ? 'bank_debit' : 'card'
  }
}

export function thanksPage(store: Store, link: Stripe.PaymentLink, payment: Payment): string {
  const message = link.after_completion.hosted_confirmation?.custom_message ?? 'Thanks for your payment'
  const paid = `<p role="status">Paid ${payment.amountMinor} ${payment.currency}</p>`
  return html(store.account.name, `<h2>${escaped(message)}</h2>${paid}`)
}

export function messagePage(store: Store, message: string): string {
  return html(store.account.name, `<p role="alert">${escaped(message)}</p>`)
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
