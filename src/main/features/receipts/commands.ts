import type { Receipt, SavedReceipt } from '@shared/contract/receipts'
import { AppError } from '@shared/domain/errors'
import { formatMoney } from '@shared/domain/money'
import type { Command, CommandResult } from '../../command-line/command'
import type { ReceiptService } from './service'

const folder = {
  type: 'string',
  value: 'DIR',
  required: true,
  help: 'Folder for the files; created where missing'
} as const

/** The command line's `receipt` rows. */
export function receiptCommands(receipts: ReceiptService): Command[] {
  return [
    {
      name: 'receipt issue',
      positionals: ['DONATION'],
      options: { dir: folder },
      summary: 'Issue the receipt of a donation as a PDF; again, it is the same number and the same file',
      example: 'encore receipt issue don_4t9z2k8m0q3v5x7y --dir ~/Receipts',
      async run(args) {
        const { number } = await receipts.issue(args.positionals[0] ?? '')
        return answer(await receipts.save(number, args.text('dir')))
      }
    },
    {
      name: 'receipt batch',
      positionals: [],
      options: {
        year: { type: 'string', value: 'YEAR', required: true, help: 'The calendar year of the gifts' },
        campaign: { type: 'string', value: 'ID', help: 'Only gifts of this campaign' },
        donor: { type: 'string', value: 'ID', help: 'Only gifts of this donor' },
        dir: folder
      },
      summary: 'Issue one receipt for each donor over the gifts of a year that have none yet',
      example: 'encore receipt batch --year 2026 --dir ~/Receipts/2026',
      async run(args, { signal, progress }) {
        const year = Number(args.text('year'))
        if (!/^\d{4}$/.test(args.text('year'))) {
          throw new AppError(
            'usage',
            `"${args.text('year')}" is not a year. Nothing was issued.`,
            'Write it like 2026.'
          )
        }
        const scope = { year, campaignId: args.optional('campaign') ?? null, donorId: args.optional('donor') ?? null }
        const { saved, skipped, cancelled } = await receipts.batch(scope, args.text('dir'), {
          signal,
          onProgress: (done, total) => progress(`Receipt ${done} of ${total}`)
        })
        const cancel = new AppError('cancelled', 'Cancelled. What was issued is kept.', 'Start it again for the rest.')
        return {
          json: { receipts: saved.map(fields), skipped, cancelled },
          text:
            [...saved.map(savedLine), ...skipped.map(({ donorId, reason }) => `${donorId}  ${reason}`)].join('\n') ||
            'No gift without a receipt.',
          failures: cancelled ? [cancel.toFailure()] : []
        }
      }
    },
    {
      name: 'receipt void',
      positionals: ['NUMBER'],
      options: {},
      summary: 'Declare a receipt void; the next one for its gifts has a new number and names it',
      example: 'encore receipt void 2026-0001',
      async run({ positionals: [number = ''] }) {
        const receipt = await receipts.void(number)
        return { json: { ...fields({ receipt, path: null }), voided: receipt.voided }, text: line(receipt) }
      }
    },
    {
      name: 'receipt list',
      positionals: [],
      options: { year: { type: 'string', value: 'YEAR', help: 'Only for gifts of this year' } },
      summary: 'List the receipts, the newest first, with those that a refund voided',
      example: 'encore receipt list --year 2026',
      async run(args) {
        const year = args.optional('year')
        const all = await receipts.list(year === undefined ? {} : { year: Number(year) })
        return {
          json: { receipts: all.map((receipt) => ({ ...receipt, path: null })) },
          text: all.map(line).join('\n') || 'No receipt yet.'
        }
      }
    }
  ]
}

function fields({ receipt, path }: { receipt: Receipt; path: string | null }) {
  const { number, amountMinor, benefitMinor, deductibleMinor, currency, issuedOn, replaces } = receipt
  return { number, path, amountMinor, benefitMinor, deductibleMinor, currency, issuedOn, replaces }
}

function answer(saved: SavedReceipt): CommandResult {
  return { json: fields(saved), text: savedLine(saved) }
}

function savedLine({ receipt, path }: SavedReceipt): string {
  return `${line(receipt)}  ${path}`
}

function line(receipt: Receipt): string {
  const { number, issuedOn, donor, amountMinor, deductibleMinor, currency, voided, replacedBy, erased } = receipt
  const money = (minor: number) => formatMoney({ minor, currency }, 'en-US')
  const after = replacedBy ? `, replaced by ${replacedBy}` : ''
  const state = voided ? `  void: ${reasons[voided.reason]}${after}` : ''
  const who = erased ? 'erased' : (donor ?? 'name not given')
  return `${number}  ${issuedOn}  ${who}  ${money(amountMinor)}, deductible ${money(deductibleMinor)}${state}`
}

const reasons = {
  asked: 'declared by you',
  refunded: 'the money was refunded',
  disputed: 'the money was lost in a dispute',
  failed: 'the money did not arrive'
}
