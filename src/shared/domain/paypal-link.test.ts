import { describe, expect, it } from 'vitest'
import { carriesReference, paypalUrl, readPaypalLink } from './paypal-link'

describe('a PayPal link', () => {
  it.each([
    ['https://www.paypal.com/donate/?hosted_button_id=ABCDEF1234567', 'hosted'],
    ['https://www.paypal.com/donate?hosted_button_id=ABCDEF1234567&source=url', 'hosted'],
    ['https://www.paypal.com/cgi-bin/webscr?cmd=_s-xclick&hosted_button_id=ABCDEF1234567', 'hosted'],
    ['https://www.paypal.com/ncp/payment/8QBX3C9UK7MWE', 'ncp'],
    [' https://paypal.com/ncp/payment/8QBX3C9UK7MWE/ ', 'ncp'],
    ['https://paypal.me/springalbum', 'me'],
    ['https://www.paypal.me/springalbum/10', 'me'],
    ['https://www.paypal.com/paypalme/springalbum/10.50EUR', 'me']
  ])('%s is kept as %s', (text, kind) => {
    const link = readPaypalLink(text)
    expect(link.kind).toBe(kind)
    expect(readPaypalLink(link.url)).toEqual(link)
  })

  it('is the same page, whatever else its address carried', () => {
    const plain = readPaypalLink('https://www.paypal.com/donate/?hosted_button_id=ABCDEF1234567')
    expect(readPaypalLink('https://paypal.com/donate?custom=other&hosted_button_id=ABCDEF1234567#x')).toEqual(plain)
    expect(readPaypalLink('https://paypal.me/springalbum')).toEqual(
      readPaypalLink('https://www.paypal.com/paypalme/springalbum/')
    )
  })

  it.each([
    'http://paypal.me/springalbum',
    'https://paypal.me.example.org/springalbum',
    'https://www.paypal.com.evil.example/ncp/payment/8QBX3C9UK7MWE',
    'https://evil.example/?u=https://paypal.me/springalbum',
    'https://user:word@www.paypal.com/ncp/payment/8QBX3C9UK7MWE',
    'https://www.paypal.com:8443/ncp/payment/8QBX3C9UK7MWE',
    'https://www.paypal.com/ncp/payment/',
    'https://www.paypal.com/ncp/payment/../../signin',
    'https://www.paypal.com/signin',
    'https://www.paypal.com/donate/?business=somebody@example.org',
    'https://www.paypal.com/cgi-bin/webscr?cmd=_cart&hosted_button_id=ABCDEF1234567',
    'https://paypal.me/',
    'https://paypal.me/spring/album/10',
    'javascript:alert(1)//paypal.me/springalbum',
    'springalbum',
    ''
  ])('%j is refused', (text) => {
    expect(() => readPaypalLink(text)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })

  it('carries who showed it on a hosted button only', () => {
    const hosted = readPaypalLink('https://www.paypal.com/donate/?hosted_button_id=ABCDEF1234567')
    expect(carriesReference(hosted)).toBe(true)
    expect(new URL(paypalUrl(hosted, 'e_1')).searchParams.get('custom')).toBe('e_1')
    for (const text of ['https://paypal.me/springalbum', 'https://www.paypal.com/ncp/payment/8QBX3C9UK7MWE']) {
      const link = readPaypalLink(text)
      expect([carriesReference(link), paypalUrl(link, 'e_1')]).toEqual([false, link.url])
    }
  })
})
