import { Sheet } from '../../platform/pdf'
import type { ReceiptDocument } from './document'

const grey = '#5c5c58'

/** Draws a receipt as a PDF; the same document is the same bytes. @param logo a PNG, or null */
export async function drawReceipt(document: ReceiptDocument, logo: Uint8Array | null): Promise<Buffer> {
  const sheet = await Sheet.begin({
    size: document.page,
    title: `${document.title} ${document.number}`,
    language: document.language,
    at: document.at,
    text: JSON.stringify(document),
    footer: document.notice
  })
  if (logo) sheet.picture(logo, { width: 120, height: 60 })
  const beside = logo ? sheet.width - 140 : sheet.width
  sheet.text(document.organisation.name, { size: 14, strong: true, width: beside })
  for (const line of document.organisation.lines) sheet.text(line, { colour: grey, width: beside })
  sheet.gap(32)
  sheet.text(document.title, { size: 16, strong: true })
  sheet.gap(16)
  const half = sheet.width / 2
  sheet.row([
    {
      text: [document.donor.label, document.donor.name, ...document.donor.lines].join('\n'),
      style: { width: half - 16 }
    },
    { text: document.facts.map(([label]) => label).join('\n'), style: { x: half, width: 100, colour: grey } },
    { text: document.facts.map(([, value]) => value).join('\n'), style: { x: half + 104, width: half - 104 } }
  ])
  sheet.gap(24)
  drawGifts(sheet, document)
  sheet.gap(16)
  for (const statement of document.statements) {
    sheet.text(statement)
    sheet.gap(6)
  }
  sheet.gap(40)
  sheet.keepTogether(60)
  sheet.rule()
  sheet.gap(4)
  sheet.text(document.signer.label, { size: 9, colour: grey })
  if (document.signer.name) sheet.text(document.signer.name)
  return sheet.end()
}

function drawGifts(sheet: Sheet, { columns, gifts, total }: ReceiptDocument): void {
  const sum = 84
  const places = {
    date: { x: 0, width: 100 },
    description: { x: 108, width: sheet.width - 108 - 3 * sum - 8 },
    amount: { x: sheet.width - 3 * sum, width: sum, align: 'right' as const },
    benefit: { x: sheet.width - 2 * sum, width: sum, align: 'right' as const },
    deductible: { x: sheet.width - sum, width: sum, align: 'right' as const }
  }
  const names = Object.keys(places) as (keyof typeof places)[]
  sheet.row(names.map((name) => ({ text: columns[name], style: { ...places[name], size: 9, colour: grey } })))
  sheet.gap(4)
  sheet.rule()
  sheet.gap(4)
  for (const gift of gifts) {
    sheet.row(names.map((name) => ({ text: gift[name], style: places[name] })))
    sheet.gap(2)
  }
  sheet.gap(2)
  sheet.rule()
  sheet.gap(4)
  const last = { date: total.label, description: '', ...total }
  sheet.row(names.map((name) => ({ text: last[name], style: { ...places[name], strong: true } })))
}
