import { type Importer, type Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'
import type { Columns } from '../table/columns'
import { fold } from '../table/columns'
import { kindOf } from './support/paypal-words'

type Field = keyof typeof columns

// Names in English, German, French, Spanish, Italian, Dutch and Portuguese; the first of each is the English one.
const columns = {
  date: ['Date', 'Datum', 'Fecha', 'Data'],
  time: ['Time', 'Uhrzeit', 'Heure', 'Hora', 'Orario', 'Ora', 'Tijd'],
  zone: [
    'TimeZone',
    'Time Zone',
    'Zeitzone',
    'Fuseau horaire',
    'Zona horaria',
    'Fuso orario',
    'Tijdzone',
    'Fuso horário'
  ],
  name: ['Name', 'Nom', 'Nombre', 'Nome', 'Naam'],
  type: [
    ...['Type', 'Typ', 'Tipo', 'Description', 'Beschreibung', 'Descripción', 'Descrizione', 'Omschrijving'],
    'Descrição'
  ],
  status: ['Status', 'État', 'Estado', 'Stato'],
  currency: ['Currency', 'Währung', 'Devise', 'Divisa', 'Moneda', 'Valuta', 'Moeda'],
  gross: ['Gross', 'Brutto', 'Avant commission', 'Brut', 'Bruto', 'Importe bruto', 'Lordo', 'Valor bruto'],
  fee: [
    ...['Fee', 'Gebühr', 'Entgelt', 'Commission', 'Frais', 'Comisión', 'Tarifa', 'Tariffa', 'Kosten', 'Vergoeding'],
    'Taxa'
  ],
  net: ['Net', 'Netto', 'Neto', 'Líquido', 'Valor líquido'],
  email: [
    ...['From Email Address', 'Absender E-Mail-Adresse', "De l'adresse email", "Adresse email de l'expéditeur"],
    ...['Correo electrónico del remitente', 'Desde la dirección de correo electrónico', 'Remitente'],
    ...['Indirizzo email mittente', 'Van e-mailadres', 'Do endereço de e-mail', 'E-mail do remetente'],
    ...['De (endereço de e-mail)', 'Endereço de e-mail do remetente']
  ],
  id: [
    ...['Transaction ID', 'Transaktionscode', 'Numéro de transaction', 'Nº de transaction', 'Id. de transacción'],
    ...['Codice transazione', 'Transactiereferentie', 'Transactie-ID', 'ID da transação', 'Código da transação']
  ],
  original: [
    ...['Reference Txn ID', 'Zugehöriger Transaktionscode', 'Ref Transaktionscode'],
    ...['Numéro de la transaction de référence', 'Nº de transaction de référence', 'Id. de referencia de trans.'],
    ...['Id. de transacción de referencia', 'Codice transazione di riferimento', 'Referentie transactie-ID'],
    ...['ID transactiereferentie', 'ID de referência da transação', 'ID da transação de referência']
  ],
  custom: [
    ...['Custom Number', 'Zollnummer', 'Individuelle Nummer', 'Numéro de client', 'Nº de client'],
    ...['Número personalizado', 'Número de cliente', 'Numero personalizzato', 'Aangepast nummer', 'Número do cliente']
  ],
  item: [
    ...['Item ID', 'Artikelnummer', "Numéro de l'objet", "Numéro d'objet", 'Id. del artículo', 'Codice articolo'],
    ...['Objectnummer', 'ID do item']
  ],
  impact: [
    ...['Balance Impact', 'Auswirkung auf Guthaben', 'Impact sur le solde', 'Repercusiones en el saldo'],
    ...['Impatto sul saldo', 'Invloed op saldo', 'Impacto no saldo']
  ],
  address: [
    ...['Shipping Address', 'Lieferadresse', 'Adresse de livraison', 'Dirección de envío', 'Indirizzo di spedizione'],
    ...['Verzendadres', 'Endereço de entrega']
  ]
} as const

/** PayPal's activity download, also in other languages, and its monthly statement. */
export const importer: Importer<Field> = {
  id: 'paypal-activity',
  provider: 'paypal',
  label: 'PayPal activity',
  columns,
  required: ['date', 'currency', 'gross', 'net', 'id', 'type'],
  dates: ['date'],
  amounts: ['gross', 'fee', 'net'],
  // Only English is written both day first and month first.
  usual: (found) => (isEnglish(found) ? { order: null, mark: '.' } : { order: 'dmy', mark: ',' }),
  read
}

function isEnglish(found: Columns<Field>): boolean {
  return (['currency', 'gross', 'id'] as const).every((field) => found.nameOf(field) === columns[field][0])
}

function read(row: RowReader<Field>): Movement | typeof skipped {
  const id = row.text('id')
  const kind = kindOf(fold(row.text('type')), fold(row.text('status')), fold(row.text('impact')))
  if (id === '' && row.text('date') === '') return skipped
  if (kind === 'unknown-status') throw new RowProblem(`The status "${row.text('status')}" is not known.`)
  if (kind === 'account') return skipped
  if (id === '') throw new RowProblem('There is no transaction id.')
  const currency = row.currency('currency')
  const gross = row.amount('gross', currency)
  const fee = row.amountOrZero('fee', currency)
  if (gross + fee !== row.amount('net', currency)) throw new RowProblem('Gross, fee and net do not add up.')
  const original = row.text('original')
  const shared = {
    ref: id,
    moment: row.moment('date', 'time', 'zone'),
    currency,
    amountMinor: Math.abs(gross),
    feeMinor: -fee
  }
  const joined = { ...shared, payment: original, donor: null, references: [], recurring: false }
  if (kind === 'chargeback' && gross < 0) return { ...joined, type: 'dispute' }
  if (kind === 'chargeback' && gross > 0 && original !== '') return { ...joined, type: 'dispute-won' }
  if (kind === 'refund' && gross < 0) return { ...joined, type: 'refund' }
  // What went out, or came back to whoever paid from this account.
  if (gross <= 0 || kind === 'refund' || kind === 'chargeback') return skipped
  const [name, email, address] = [row.firstOf('name'), row.firstOf('email'), row.firstOf('address')]
  return {
    ...shared,
    type: 'payment',
    payment: id,
    donor: { name, email, address },
    references: [row.text('custom'), row.text('item')].filter((text) => text !== ''),
    recurring: kind === 'recurring'
  }
}
