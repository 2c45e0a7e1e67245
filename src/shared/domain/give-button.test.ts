import { describe, expect, it } from 'vitest'
import { giveButton, giveButtonStyle } from './give-button'

describe('the button for web pages', () => {
  it('is one link with its look in itself, without script', () => {
    const html = giveButton('https://buy.stripe.com/x?client_reference_id=e_1', 'Donate a little extra')
    expect(html).toMatch(
      /^<a href="https:\/\/buy\.stripe\.com\/x\?client_reference_id=e_1" rel="noopener" style="[^"<>]+">/
    )
    expect(html).toMatch(/>Donate a little extra<\/a>$/)
    expect(html).not.toMatch(/script|on[a-z]+=|class=/i)
  })

  it('keeps whatever stands in address and words as text', () => {
    const html = giveButton('https://example.org/?a=1&b="><script>', `Give <b>'more'</b> & "sing"`)
    expect(html).toContain('href="https://example.org/?a=1&amp;b=&quot;&gt;&lt;script&gt;"')
    expect(html).toContain('>Give &lt;b&gt;&#39;more&#39;&lt;/b&gt; &amp; &quot;sing&quot;</a>')
  })

  it('is readable: its words stand out from its ground by 4.5 to 1 or more', () => {
    const light = (hex: string) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const { color, backgroundColor } = giveButtonStyle
    expect((light(color) + 0.05) / (light(backgroundColor) + 0.05)).toBeGreaterThan(4.5)
  })
})
