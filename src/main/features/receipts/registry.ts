import type { ReceiptForm } from './form'

const files = import.meta.glob<ReceiptForm>('./forms/*.ts', { eager: true, import: 'form' })

/** Every form, by standing in the folder; the one for every other country last. */
export const forms: ReceiptForm[] = Object.values(files).sort((a, b) => (a.country > b.country ? -1 : 1))

/** The form of a country, or the one for every country that has none. */
export function formOf(country: string): ReceiptForm {
  const found = forms.find((form) => form.country === country) ?? forms.find((form) => form.country === '*')
  if (!found) throw new Error('there is no form for every other country')
  return found
}
