import { AppError } from '@shared/domain/errors'
import { formatMoney, parseMoney } from '@shared/domain/money'
import type { Command } from '../../command-line/command'
import type { DonationService } from './service'

/** The command line's `donations` rows for money that came by hand. */
export function donationCommands(donations: DonationService): Command[] {
  return [
    {
      name: 'donations add',
      positionals: [],
      options: {
        campaign: { type: 'string', value: 'ID', required: true, help: 'Where it belongs' },
        amount: { type: 'string', value: 'AMOUNT', required: true, help: 'What was given, like 20.00' },
        currency: { type: 'string', value: 'CODE', required: true, help: 'Its currency, like USD' },
        date: { type: 'string', value: 'DATE', required: true, help: 'The day it was received, like 2026-12-01' },
        method: { type: 'string', value: 'METHOD', required: true, help: 'cash, cheque, bank transfer, ...' },
        donor: { type: 'string', value: 'NAME', help: 'Who gave it' },
        note: { type: 'string', value: 'TEXT', help: "Like a cheque's number" },
        album: { type: 'boolean', help: "An album was handed over; the campaign's price of it is set apart" }
      },
      summary: 'Add a donation that came by hand',
      example:
        'encore donations add --campaign camp_4t9z2k8m0q3v5x7y --amount 20.00 --currency USD --date 2026-12-01 --method cash',
      async run(args) {
        const currency = args.text('currency').toUpperCase()
        const { minor: amountMinor } = parseMoney(args.text('amount'), currency)
        const donation = await donations.addByHand({
          campaignId: args.text('campaign'),
          amountMinor: positive(amountMinor),
          currency,
          date: day(args.text('date')),
          method: args.text('method').trim(),
          donor: args.optional('donor')?.trim() || null,
          note: args.optional('note')?.trim() || null,
          withAlbum: args.flag('album')
        })
        const { id, grossMinor } = donation
        return { json: donation, text: `${id}  ${formatMoney({ minor: grossMinor, currency }, 'en-US')}` }
      }
    }
  ]
}

function positive(minor: number): number {
  if (minor > 0) return minor
  throw new AppError(
    'invalid-input',
    'The amount is not above zero. Nothing was added.',
    'Say what was given, like 20.00.'
  )
}

function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text))
    return text
  throw new AppError('invalid-input', `"${text}" is not a day. Nothing was added.`, 'Write it like 2026-12-01.')
}
