import { type Money, toDecimal } from '@shared/domain/money'
import { weighPlainly } from '@shared/domain/receipt'
import { toCardinal, toCurrency } from 'n2words/de-DE'
import type { ReceiptFacts, ReceiptForm } from '../form'

/**
 * Germany: what the published specimen for gifts of money asks for (BMF, Muster für Zuwendungsbestätigungen, § 50 EStDV):
 * status and notice of the tax office, amount in figures and words, day, that no expenses were waived, what it is used for,
 * and who is liable. What was got in return is no gift; the paper states the gift above it only.
 */
export const form: ReceiptForm = {
  country: 'DE',
  label: 'Germany: Zuwendungsbestätigung for gifts of money',
  page: 'A4',
  language: 'de-DE',
  source: 'BMF, Muster für Zuwendungsbestätigungen (§ 10b EStG, § 50 EStDV)',
  giftsOnly: true,
  weigh: (gift) => weighPlainly(gift),
  words(facts, money) {
    const kind = facts.year === null ? 'Bestätigung' : `Sammelbestätigung ${facts.year}`
    return {
      title: `${kind} über Geldzuwendungen im Sinne des § 10b des Einkommensteuergesetzes`,
      labels: {
        number: 'Nummer',
        issued: 'Ausgestellt am',
        taxId: 'Steuernummer',
        donor: 'Name und Anschrift des Zuwendenden',
        unnamed: 'Name nicht angegeben',
        date: 'Tag der Zuwendung',
        description: 'Gegenleistung',
        amount: 'Gezahlt',
        benefit: 'Wert',
        deductible: 'Zuwendung',
        total: 'Summe',
        signer: 'Unterschrift des Zuwendungsempfängers',
        replaces: 'Ersetzt',
        refunded: 'erstattet',
        gift: 'Keine'
      },
      statements: statementsOf(facts, money),
      notice:
        'Diese Bestätigung ist ein Nachweis des Erhalts und keine Steuerberatung. Vor der Ausgabe mit dem amtlichen Muster und dem Bescheid des Finanzamts abgleichen und unterschreiben.'
    }
  }
}

function statementsOf(facts: ReceiptFacts, money: (minor: number) => string): string[] {
  const { organisation, deductibleMinor, currency } = facts
  const status = organisation.exemptStatus
    ? `${organisation.name}: ${organisation.exemptStatus}.`
    : `Für ${organisation.name} ist kein Bescheid des Finanzamts angegeben.`
  return [
    `Betrag der ${facts.year === null ? 'Zuwendung' : 'Zuwendungen'} in Ziffern: ${money(deductibleMinor)}, in Buchstaben: ${amountInWords({ minor: deductibleMinor, currency })}.`,
    'Es handelt sich nicht um den Verzicht auf Erstattung von Aufwendungen.',
    ...(facts.benefitMinor > 0
      ? [`Eine Gegenleistung im Wert von ${money(facts.benefitMinor)} ist im Betrag der Zuwendung nicht enthalten.`]
      : ['Eine Gegenleistung wurde nicht gewährt.']),
    status,
    ...(facts.year === null
      ? []
      : [
          'Es wird bestätigt, dass über die in der Gesamtsumme enthaltenen Zuwendungen keine weiteren Bestätigungen ausgestellt wurden und werden.'
        ]),
    'Es wird bestätigt, dass die Zuwendung nur zur Förderung der steuerbegünstigten Zwecke verwendet wird.',
    'Hinweis: Wer vorsätzlich oder grob fahrlässig eine unrichtige Zuwendungsbestätigung erstellt oder veranlasst, dass Zuwendungen nicht zu den in der Bestätigung angegebenen steuerbegünstigten Zwecken verwendet werden, haftet für die entgangene Steuer (§ 10b Abs. 4 EStG).'
  ]
}

/** `zwölf Euro und fünfzig Cent`; the code stands for other currencies. */
export function amountInWords(amount: Money): string {
  const decimal = toDecimal(amount)
  return amount.currency === 'EUR' ? toCurrency(decimal) : `${toCardinal(decimal)} ${amount.currency}`
}
