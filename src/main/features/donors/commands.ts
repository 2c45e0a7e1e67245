import type { Donor } from '@shared/contract/donors'
import { formatMoney } from '@shared/domain/money'
import type { Command } from '../../command-line/command'
import type { DonorService } from './service'

// More people than any group on one laptop has.
const everybody = 1_000_000

/** The command line's `donor` rows. */
export function donorCommands(donors: DonorService): Command[] {
  return [
    {
      name: 'donor list',
      positionals: [],
      options: { search: { type: 'string', value: 'TEXT', help: 'Only those with this in name, address or notes' } },
      summary: 'List who gave, the last first',
      example: 'encore donor list --search "lee"',
      async run(args) {
        const { donors: all } = await donors.list(args.optional('search') ?? '', 0, everybody)
        return { json: { donors: all }, text: all.map(line).join('\n') || 'Nobody yet.' }
      }
    },
    {
      name: 'donor show',
      positionals: ['ID'],
      options: {},
      summary: 'Show what somebody gave, and who was merged into them',
      example: 'encore donor show donor_4t9z2k8m0q3v5x7y',
      async run({ positionals: [id = ''] }) {
        const found = await donors.get(id)
        const gifts = found.gifts.map(
          ({ date, grossMinor, currency, status, campaign }) =>
            `  ${date}  ${formatMoney({ minor: grossMinor, currency }, 'en-US')}  ${status}  ${campaign ?? 'not assigned'}`
        )
        return { json: found, text: [line(found), ...gifts].join('\n') }
      }
    },
    {
      name: 'donor merge',
      positionals: ['ID'],
      options: { into: { type: 'string', value: 'ID', required: true, help: 'Whom it is shown as part of' } },
      summary: 'Show one donor as part of another; can be undone',
      example: 'encore donor merge donor_4t9z2k8m0q3v5x7y --into donor_1a2b3c4d5e6f7g8h',
      async run(args) {
        const merged = await donors.merge(args.positionals[0] ?? '', args.text('into'))
        return { json: merged, text: line(merged) }
      }
    },
    {
      name: 'donor split',
      positionals: ['ID'],
      options: {},
      summary: 'Undo a merge',
      example: 'encore donor split donor_4t9z2k8m0q3v5x7y',
      async run({ positionals: [id = ''] }) {
        const split = await donors.split(id)
        return { json: split, text: line(split) }
      }
    },
    {
      name: 'donor erase',
      positionals: ['ID'],
      options: {},
      summary:
        'Erase name, address, notes and what providers said of somebody; amounts, dates and receipt numbers stay',
      example: 'encore donor erase donor_4t9z2k8m0q3v5x7y',
      async run({ positionals: [id = ''] }) {
        await donors.erase(id)
        return { json: { ok: true }, text: `Erased ${id}. Amounts, dates and receipt numbers are kept.` }
      }
    }
  ]
}

function line({ id, name, email, given, entries }: Donor): string {
  const sums = given.map(({ currency, givenMinor }) => formatMoney({ minor: givenMinor, currency }, 'en-US'))
  const merged = entries > 1 ? `  (${entries} entries)` : ''
  return `${id}  ${name ?? email ?? 'no name'}  ${sums.join(', ') || 'nothing'}${merged}`
}
