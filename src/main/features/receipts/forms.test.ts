import { describe, expect, it } from 'vitest'
import { composeReceipt } from './document'
import type { ReceiptFacts, ReceiptGift } from './form'
import { amountInWords } from './forms/de'
import { formOf, forms } from './registry'

const gift: ReceiptGift = {
  date: '2026-11-20',
  amountMinor: 12_000,
  benefitMinor: 1500,
  deductibleMinor: 10_500,
  insubstantial: false,
  grossMinor: 14_000,
  refundedMinor: 2000,
  goods: 'Album "Spring"'
}
const facts: ReceiptFacts = {
  organisation: {
    name: 'Youth Orchestra',
    address: '1 Main Street\nSpringfield',
    taxId: 'TAX-42',
    country: 'US',
    exempt: true,
    exemptStatus: 'Status of the state',
    signer: 'Tess Treasurer',
    logoId: null
  },
  donor: { name: 'Ann Lee', address: '5 Side Street' },
  number: '2026-0007',
  replaces: '2026-0003',
  issuedOn: '2026-11-24',
  currency: 'EUR',
  gifts: [gift],
  amountMinor: 12_000,
  benefitMinor: 1500,
  deductibleMinor: 10_500,
  year: null
}
const at = '2026-11-24T10:00:00.000Z'
const textOf = (form: (typeof forms)[number], change: Partial<ReceiptFacts> = {}) =>
  JSON.stringify(composeReceipt(form, { ...facts, ...change }, at)).replace(/[\u00a0\u202f]/g, ' ')

describe.each(forms.map((form) => [form.country, form] as const))('the form of %s', (_country, form) => {
  it('carries organisation, tax id, donor, number, goods, signer, and what it replaces', () => {
    const text = textOf(form)
    const wanted = [
      'Youth Orchestra',
      '1 Main Street',
      'Springfield',
      'TAX-42',
      'Ann Lee',
      '5 Side Street',
      '2026-0007'
    ]
    for (const word of [...wanted, '2026-0003', 'Spring', 'Tess Treasurer', 'Status of the state'])
      expect(text).toContain(word)
  })

  it('states gross, refund, amount, value and gift exactly', () => {
    const digits = textOf(form).replace(/[^\d]/g, ' ')
    for (const amount of ['140 00', '20 00', '120 00', '15 00', '105 00']) expect(digits).toContain(amount)
  })

  it('says that it is no tax advice', () => {
    expect(textOf(form)).toMatch(/not tax advice|keine Steuerberatung/)
  })

  it('says whether something was received, and names a year that it sums up', () => {
    const nothing = { ...gift, goods: null, benefitMinor: 0 }
    expect(textOf(form, { gifts: [nothing], benefitMinor: 0 })).toMatch(
      /[Nn]o goods or services|Gegenleistung wurde nicht/
    )
    expect(textOf(form, { year: 2026 })).toMatch(/(for|Sammelbestätigung) 2026/)
  })

  it('weighs a gift between nothing and all of it', () => {
    for (const benefitMinor of [0, 1, 1000, 9999, 10_000]) {
      const { deductibleMinor } = form.weigh({ amountMinor: 10_000, benefitMinor }, null)
      expect(deductibleMinor).toBeGreaterThanOrEqual(0)
      expect(deductibleMinor).toBeLessThanOrEqual(10_000)
    }
    expect(form.weigh({ amountMinor: 10_000, benefitMinor: 0 }, null).deductibleMinor).toBe(10_000)
  })

  it('names where its rules are published', () => {
    expect(form.source.length).toBeGreaterThan(10)
  })
})

describe('forms', () => {
  it('are found by country, and there is one for every other', () => {
    expect(['US', 'GB', 'CA', 'DE'].map((country) => formOf(country).country)).toEqual(['US', 'GB', 'CA', 'DE'])
    expect(formOf('AT').country).toBe('*')
  })

  it('of Germany write the amount in words', () => {
    expect(textOf(formOf('DE'))).toContain('einhundertfünf Euro')
    expect(amountInWords({ minor: 123_450, currency: 'EUR' })).toBe(
      'eintausendzweihundertvierunddreißig Euro und fünfzig Cent'
    )
    expect(amountInWords({ minor: 100, currency: 'EUR' })).toBe('ein Euro')
  })

  it('of Canada and the United Kingdom state the eligible amount', () => {
    expect(textOf(formOf('CA'))).toContain('Eligible amount of the gift for tax purposes: €105.00')
    expect(textOf(formOf('GB'))).toContain('Gift Aid donation is €105.00')
  })
})
