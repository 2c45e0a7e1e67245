import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestImports, testImports } from '../../../../tests/builders/imports'

let test: TestImports
beforeEach(async () => {
  test = await testImports()
})
afterEach(() => test.close())

const header =
  '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Shipping Address","Item Title","Item ID","Reference Txn ID","Invoice Number","Custom Number","Balance","Subject","Note","Balance Impact"'

interface Row {
  date?: string
  time?: string
  zone?: string
  name?: string
  type?: string
  status?: string
  currency?: string
  gross: string
  fee?: string
  net: string
  email?: string
  id: string
  original?: string
  custom?: string
  impact?: string
}

const row = (given: Row) => {
  const { date = '11/20/2026', time = '05:05:09', zone = 'PST', name = 'Ada Byron', type = 'Website Payment' } = given
  const { status = 'Completed', currency = 'USD', gross, fee = '0.00', net, email = 'ada@example.org', id } = given
  const { original = '', custom = '', impact = gross.startsWith('-') ? 'Debit' : 'Credit' } = given
  const cells = [
    date,
    time,
    zone,
    name,
    type,
    status,
    currency,
    gross,
    fee,
    net,
    email,
    'us@example.org',
    id,
    '',
    '',
    ''
  ]
  return [...cells, original, '', custom, '0.00', '', '', impact]
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')
}
const file = (...rows: Row[]) => `\ufeff${[header, ...rows.map(row)].join('\r\n')}\r\n`

const gift: Row = { gross: '25.00', fee: '-1.22', net: '23.78', id: '9AB1' }
const back: Row = { type: 'Payment Refund', gross: '-10.00', net: '-10.00', id: '9AB2', original: '9AB1', name: '' }

describe('a PayPal activity file', () => {
  it('books what was received and leaves out money of the account itself', async () => {
    const report = await test.importing(
      file(
        gift,
        { ...gift, id: 'H1', type: 'Account Hold for Open Authorization', gross: '-5.00', fee: '0.00', net: '-5.00' },
        { ...gift, id: 'M1', impact: 'Memo', type: 'Shopping Cart Item' },
        { ...gift, id: 'P1', status: 'Pending' },
        { ...gift, id: 'W1', type: 'General Withdrawal', gross: '-500.00', fee: '0.00', net: '-500.00' },
        { ...gift, id: 'C1', type: 'General Currency Conversion', gross: '20.00', fee: '0.00', net: '20.00' },
        { ...gift, id: 'A1', type: 'General Authorization' },
        { ...gift, id: 'X1', type: 'PreApproved Payment Bill User Payment', gross: '-9.99', fee: '0.00', net: '-9.99' }
      )
    )
    expect(report).toMatchObject({ provider: 'paypal', added: 1, refunds: 0, duplicates: 0, skipped: 7, rejected: [] })
    expect(report.sums).toEqual([{ currency: 'USD', count: 1, grossMinor: 2500, feeMinor: 122, refundedMinor: 0 }])
    const [donation] = await test.donations.list(test.campaignId, 0, 10)
    // In Vienna it was the afternoon of the same day.
    expect(donation).toMatchObject({
      ...{ provider: 'paypal', providerId: '9AB1', at: '2026-11-20T13:05:09.000Z', date: '2026-11-20' },
      ...{ grossMinor: 2500, feeMinor: 122, netMinor: 2378, donor: 'Ada Byron', status: 'paid' }
    })
  })

  it('adds nothing when it is imported again, and only what is new of one that overlaps', async () => {
    await test.importing(file(gift, back))
    const before = await test.ledger()
    expect(await test.importing(file(gift, back))).toMatchObject({ added: 0, refunds: 0, duplicates: 2 })
    expect(await test.ledger()).toEqual(before)
    expect(await test.importing(file(gift, { ...gift, id: '9AB9' }))).toMatchObject({ added: 1, duplicates: 1 })
  })

  it('joins a refund to its payment wherever it stands, with the fee that was given back', async () => {
    const report = await test.importing(file({ ...back, fee: '0.49', net: '-9.51' }, gift))
    expect(report).toMatchObject({ added: 1, refunds: 1, waiting: 0 })
    const [donation] = await test.donations.list(test.campaignId, 0, 10)
    expect(donation).toMatchObject({ status: 'partially_refunded', refundedMinor: 1000, feeMinor: 73, netMinor: 1427 })
  })

  it('lets a refund wait for a payment that comes in a later file', async () => {
    expect(await test.importing(file(back))).toMatchObject({ added: 0, refunds: 0, waiting: 1 })
    expect(await test.importing(file(back))).toMatchObject({ waiting: 0, duplicates: 1 })
    expect(await test.importing(file(gift))).toMatchObject({ added: 1, refunds: 1 })
    const [donation] = await test.donations.list(test.campaignId, 0, 10)
    expect(donation).toMatchObject({ refundedMinor: 1000 })
    const items = await test.platform.db.selectFrom('waiting_items').selectAll().execute()
    expect(items).toMatchObject([{ resolution: 'booked', donation_id: donation?.id }])
  })

  it('books a chargeback as a dispute, and its reversal', async () => {
    const lost: Row = { type: 'Chargeback', gross: '-25.00', net: '-25.00', id: 'D1', original: '9AB1' }
    await test.importing(file(gift, lost))
    expect((await test.donations.list(test.campaignId, 0, 10))[0]).toMatchObject({ status: 'disputed', netMinor: -122 })
    await test.importing(
      file(gift, lost, { ...lost, type: 'Chargeback Reversal', gross: '25.00', net: '25.00', id: 'D2' })
    )
    expect((await test.donations.list(test.campaignId, 0, 10))[0]).toMatchObject({ status: 'paid', netMinor: 2378 })
  })

  it('marks gifts that repeat', async () => {
    await test.importing(file({ ...gift, type: 'Subscription Payment' }))
    expect((await test.donations.list(test.campaignId, 0, 10))[0]).toMatchObject({ recurring: true })
  })

  it('rejects rows that contradict themselves, with their line', async () => {
    const report = await test.importing(
      file(
        gift,
        { ...gift, id: 'B1', net: '25.00' },
        { ...gift, id: 'B2', name: 'two\r\nlines', gross: 'many' },
        { ...gift, id: 'B3', date: '02/30/2026' },
        { ...gift, id: '', date: '11/21/2026' },
        { ...gift, gross: '30.00', net: '28.78' },
        { ...gift, id: 'B4', currency: 'KWD' },
        { ...gift, id: 'B5', status: 'Perfect' }
      )
    )
    expect(report.added).toBe(1)
    expect(report.rejected).toEqual([
      { row: 3, reason: 'Gross, fee and net do not add up.' },
      { row: 4, reason: '"many" is not an amount in USD.' },
      { row: 6, reason: '"02/30/2026" is not a date in the order of this file.' },
      { row: 7, reason: 'There is no transaction id.' },
      { row: 8, reason: 'The file has the same id twice, with different amounts.' },
      { row: 9, reason: 'KWD has three decimals, which Encore cannot book exactly.' },
      { row: 10, reason: 'The status "Perfect" is not known.' }
    ])
  })

  it('asks for the order of day and month where no row tells it, and writes nothing before', async () => {
    const open = file({ ...gift, date: '03/04/2026' }, { ...gift, id: 'B', date: '05/06/2026' })
    const report = await test.importing(open)
    expect(report).toMatchObject({
      added: 0,
      ambiguous: [{ question: 'dateFormat', options: ['DD/MM/YYYY', 'MM/DD/YYYY'] }]
    })
    expect(report.ambiguous[0]?.examples).toEqual(['03/04/2026', '05/06/2026'])
    expect(await test.ledger()).toEqual([])
    await test.importing(open, { mapping: { dateFormat: 'DD/MM/YYYY' } })
    expect((await test.ledger()).map(({ day }) => day)).toEqual(['2026-04-03', '2026-06-05'])
  })

  it('takes another row of the file as proof of the order', async () => {
    await test.importing(file({ ...gift, date: '03/04/2026' }, { ...gift, id: 'B', date: '13/06/2026' }))
    expect((await test.ledger()).map(({ day }) => day)).toEqual(['2026-04-03', '2026-06-13'])
  })

  const german =
    '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Zugehöriger Transaktionscode","Zollnummer","Auswirkung auf Guthaben"'
  const french =
    '"Date","Heure","Fuseau horaire","Nom","Type","État","Devise","Avant commission","Commission","Net","De l\'adresse email","À l\'adresse email","Numéro de transaction","Numéro de la transaction de référence","Numéro de client","Impact sur le solde"'
  const spanish =
    '"Fecha","Hora","Zona horaria","Nombre","Tipo","Estado","Divisa","Bruto","Comisión","Neto","Correo electrónico del remitente","Correo electrónico del destinatario","Id. de transacción","Id. de referencia de trans.","Número personalizado","Repercusiones en el saldo"'
  const italian =
    '"Data","Orario","Fuso orario","Nome","Tipo","Stato","Valuta","Lordo","Tariffa","Netto","Indirizzo email mittente","Indirizzo email destinatario","Codice transazione","Codice transazione di riferimento","Numero personalizzato","Impatto sul saldo"'
  const dutch =
    '"Datum","Tijd","Tijdzone","Naam","Type","Status","Valuta","Bruto","Kosten","Net","Van e-mailadres","Naar e-mailadres","Transactiereferentie","Reference Txn ID","Aangepast nummer","Invloed op saldo"'
  const portuguese =
    '"Data","Hora","Fuso horário","Nome","Tipo","Status","Moeda","Bruto","Tarifa","Líquido","Do endereço de e-mail","Para o endereço de e-mail","ID da transação","ID de referência da transação","Número personalizado","Impacto no saldo"'
  it.each([
    ['German', german, 'Spendenzahlung', 'Abgeschlossen', 'Rückzahlung', 'Haben', 'Soll'],
    ['French', french, 'Paiement de don', 'Terminé', 'Remboursement de paiement', 'Crédit', 'Débit'],
    ['Spanish', spanish, 'Pago de donación', 'Completado', 'Reembolso de pago', 'Abono', 'Cargo'],
    ['Italian', italian, 'Pagamento donazione', 'Completata', 'Rimborso pagamento', 'Accredito', 'Addebito'],
    ['Dutch', dutch, 'Donatiebetaling', 'Voltooid', 'Terugbetaling', 'Credit', 'Debet'],
    ['Portuguese', portuguese, 'Pagamento de doação', 'Concluído', 'Reembolso de pagamento', 'Crédito', 'Débito']
  ])('is read in %s, with that notation', async (_language, names, type, done, refund, credit, debit) => {
    const rows = [
      `"03.04.2026","10:00:00","CET","Ana Müller","${type}","${done}","EUR","1.234,56","-12,34","1.222,22","ana@example.org","us@example.org","T1","","","${credit}"`,
      `"4/4/2026","10:00:00","CET","Ana Müller","${refund}","${done}","EUR","-34,56","0,00","-34,56","us@example.org","ana@example.org","T2","T1","","${debit}"`
    ]
    const report = await test.importing([names, ...rows].join('\n'))
    expect(report).toMatchObject({ provider: 'paypal', added: 1, refunds: 1, ambiguous: [], rejected: [] })
    expect(await test.ledger()).toMatchObject([
      { day: '2026-04-03', extra_minor: 123_456, fee_minor: 1234, refunded_minor: 3456, currency: 'EUR' }
    ])
  })

  it('attributes a payment by the exact reference of a checkout link and nothing else', async () => {
    const { db } = test.platform
    const page = { campaign_id: test.campaignId, provider: 'paypal', model: 'gift', offer_key: '', currency: 'USD' }
    await db
      .insertInto('checkout_pages')
      .values({
        ...page,
        id: 'page_1',
        account: '',
        livemode: 1,
        album_price_minor: 1000,
        album_fmv_minor: 800,
        extras: '[]',
        remote: '{"prices":{"album":null,"gifts":[]}}',
        state: 'active',
        active: 1,
        created_at: ''
      })
      .execute()
    await db
      .insertInto('checkout_links')
      .values({
        id: 'link_1',
        page_id: 'page_1',
        reference: 'k7mq2',
        target: '',
        channel: 'facebook',
        post_id: null,
        volunteer_id: null,
        created_at: ''
      })
      .execute()
    await test.importing(file({ ...gift, custom: 'k7mq2' }, { ...gift, id: 'B', custom: 'k7mq2 ' + 'x' }))
    const [a, b] = await test.ledger()
    expect(a).toMatchObject({ channel: 'facebook', price_minor: 1000, extra_minor: 1500 })
    expect(b).toMatchObject({ channel: null, price_minor: 0, extra_minor: 2500 })
  })
})
