import { type ImportMapping, type MappedField, mappedFields } from '@shared/contract/imports'

export const fieldLabels: Record<MappedField, string> = {
  date: 'Date',
  amount: 'Amount',
  currency: 'Currency',
  name: 'Name',
  email: 'E-mail',
  id: 'Id of the payment',
  fee: 'Fee',
  note: 'Note'
}

export const neededFields: readonly MappedField[] = ['date', 'amount']

// How files commonly call these columns.
const usual: Record<MappedField, RegExp> = {
  date: /^(date|datum|fecha|data|booking ?date|buchungstag|buchungsdatum|valuta|donation date|received|paid on)$/i,
  amount: /^(amount|betrag|montant|importe|importo|bedrag|valor|gross|total|donation|sum)( ?\(.*\))?$/i,
  currency: /^(currency|w(ä|ae)hrung|devise|moneda|divisa|valuta|munt|moeda)( code)?$/i,
  name: /^(name|donor|donor name|full name|from|payer|auftraggeber|nom|nombre|nome|naam|supporter)$/i,
  email: /^(e-?mail|e-?mail address|donor e-?mail|correo|mail)$/i,
  id: /^(id|transaction id|reference|reference number|receipt|payment id|donation id|referenz)$/i,
  fee: /^(fee|fees|geb(ü|ue)hr|frais|commission|comisi(ó|o)n|kosten)$/i,
  note: /^(note|notes|memo|message|comment|purpose|verwendungszweck|description)$/i
}

/** Which columns probably hold what, each once; a person looks before anything is booked. */
export function guessColumns(header: readonly string[]): NonNullable<ImportMapping['columns']> {
  const taken = new Set<string>()
  const guessed: Partial<Record<MappedField, string>> = {}
  for (const field of mappedFields) {
    const name = header.find((column) => usual[field].test(column.trim()) && !taken.has(column))
    if (name === undefined) continue
    taken.add(name)
    guessed[field] = name
  }
  return guessed
}

/** Whether enough is said to look at the file. */
export function isMapped({ columns }: ImportMapping): boolean {
  return neededFields.every((field) => columns?.[field] != null)
}
