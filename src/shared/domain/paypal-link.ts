import { AppError } from './errors'

/**
 * A page on PayPal that somebody made there. `hosted`: a button of PayPal's own making; `ncp`: a payment link; `me`: paypal.me.
 * Only a hosted button hands on what its address carries (`custom`), and PayPal's activity file shows it as "Custom Number".
 */
export interface PaypalLink {
  kind: 'hosted' | 'ncp' | 'me'
  /** The address in its one form, without what it carried besides. */
  url: string
}

const buttonId = /^[A-Z0-9]{6,20}$/
const wayOf = /^\/([A-Za-z0-9]{1,20})(?:\/(\d{1,7}(?:\.\d{1,2})?)?([A-Za-z]{3})?)?\/?$/

/**
 * Reads an address as one of the three that Encore keeps.
 * @throws AppError `invalid-input` for anything else
 */
export function readPaypalLink(text: string): PaypalLink {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  const plain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  const link = url && plain ? (hosted(url) ?? payment(url) ?? me(url)) : null
  if (link) return link
  throw new AppError(
    'invalid-input',
    'That is not a PayPal link that Encore knows. Nothing was kept.',
    'Use https://www.paypal.com/donate/?hosted_button_id=…, https://www.paypal.com/ncp/payment/… or https://paypal.me/….'
  )
}

/** Whether PayPal hands on who showed a link. */
export function carriesReference({ kind }: PaypalLink): boolean {
  return kind === 'hosted'
}

/** The address for one way to the page. */
export function paypalUrl(link: PaypalLink, reference: string): string {
  return carriesReference(link) ? `${link.url}&custom=${encodeURIComponent(reference)}` : link.url
}

function hosted(url: URL): PaypalLink | null {
  if (!isPaypal(url)) return null
  const id = url.searchParams.get('hosted_button_id') ?? ''
  if (!buttonId.test(id)) return null
  if (/^\/donate\/?$/.test(url.pathname)) {
    return { kind: 'hosted', url: `https://www.paypal.com/donate/?hosted_button_id=${id}` }
  }
  if (url.pathname === '/cgi-bin/webscr' && url.searchParams.get('cmd') === '_s-xclick') {
    return { kind: 'hosted', url: `https://www.paypal.com/cgi-bin/webscr?cmd=_s-xclick&hosted_button_id=${id}` }
  }
  return null
}

function payment(url: URL): PaypalLink | null {
  const id = isPaypal(url) ? /^\/ncp\/payment\/([A-Za-z0-9]{6,24})\/?$/.exec(url.pathname)?.[1] : undefined
  return id === undefined ? null : { kind: 'ncp', url: `https://www.paypal.com/ncp/payment/${id}` }
}

function me(url: URL): PaypalLink | null {
  const own = ['paypal.me', 'www.paypal.me'].includes(url.hostname)
  const path = own ? url.pathname : isPaypal(url) ? url.pathname.replace(/^\/paypalme(?=\/)/, '') : ''
  const parts = own || path !== url.pathname ? wayOf.exec(path) : null
  if (!parts) return null
  const [, name, amount = '', currency = ''] = parts
  const asked = amount === '' ? '' : `/${amount}${currency.toUpperCase()}`
  return { kind: 'me', url: `https://www.paypal.com/paypalme/${name}${asked}` }
}

function isPaypal({ hostname }: URL): boolean {
  return hostname === 'www.paypal.com' || hostname === 'paypal.com'
}
