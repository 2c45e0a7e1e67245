import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayOpen } from './opening'

const hosts = ['wa.me', 'www.facebook.com']

describe('what may be opened', () => {
  it.each([
    'https://wa.me/?text=Hello%20there',
    'https://WA.ME/?text=x',
    'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org',
    'mailto:?subject=Spring&body=Hello',
    'sms:?&body=Hello'
  ])('is %s', (address) => expect(mayOpen(address, hosts)).toBe(true))

  it.each([
    'http://wa.me/',
    'https://evil.example/?https://wa.me/',
    'https://wa.me.evil.example/',
    'https://evil.wa.me/',
    'https://wa.me@evil.example/',
    'https://user:pw@wa.me/',
    'https://wa.me:8443/',
    'https://facebook.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-settings:',
    'smb://wa.me/x',
    'wa.me',
    '',
    ' https://wa.me/',
    'https://wa.me/\nhttps://evil.example',
    'java\tscript:alert(1)',
    'mailto:a@example.org\r\nbcc:b@example.org'
  ])('is not %j', (address) => expect(mayOpen(address, hosts)).toBe(false))

  it('is no host but those listed, whatever stands around them', () => {
    const parts = fc.record({
      scheme: fc.constantFrom('https:', 'http:', 'ftp:'),
      host: fc.oneof(fc.constantFrom(...hosts, 'evil.example'), fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{2,5}){1,2}$/)),
      port: fc.constantFrom('', ':8443'),
      rest: fc.string().map(encodeURIComponent)
    })
    fc.assert(
      fc.property(parts, ({ scheme, host, port, rest }) => {
        const right = scheme === 'https:' && hosts.includes(host) && port === ''
        expect(mayOpen(`${scheme}//${host}${port}/?${rest}`, hosts)).toBe(right)
      })
    )
  })
})
