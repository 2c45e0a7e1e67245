import type { WaitingDecision, WaitingItem } from '@shared/contract/donations'
import { AppError } from '@shared/domain/errors'
import { formatMoney, parseMoney } from '@shared/domain/money'
import type { Command, CommandArguments } from '../../command-line/command'
import type { WaitingService } from './waiting'

/** The command line's rows for money that a person has to decide about. */
export function waitingCommands(waiting: WaitingService): Command[] {
  return [
    {
      name: 'donations waiting',
      positionals: [],
      options: {},
      summary: 'List the money that waits for a decision, with the reason, and what was decided',
      example: 'encore donations waiting',
      async run() {
        const found = await waiting.list()
        const text = [...found.open, ...found.decided].map(line).join('\n')
        return { json: found, text: text || 'Nothing waits for a decision.' }
      }
    },
    {
      name: 'donations resolve',
      positionals: ['ID'],
      options: {
        campaign: { type: 'string', value: 'ID', help: 'The campaign it belongs to' },
        price: { type: 'string', value: 'AMOUNT', help: "The album's part of it, like 10.00; the rest is extra" },
        'set-aside': { type: 'string', value: 'NOTE', help: 'It is not for a campaign, and why' },
        reopen: { type: 'boolean', help: 'Let it wait again' }
      },
      summary: 'Decide about money that waits; a later decision takes the place of an earlier one',
      example: 'encore donations resolve wait_4t9z2k8m0q3v5x7y --campaign camp_4t9z2k8m0q3v5x7y --price 10.00',
      async run(args) {
        const id = args.positionals[0] ?? ''
        const item = await waiting.resolve(id, decisionIn(args, await waiting.get(id)))
        return { json: item, text: line(item) }
      }
    }
  ]
}

function decisionIn(args: CommandArguments, item: WaitingItem): WaitingDecision {
  const campaignId = args.optional('campaign')
  const note = args.optional('set-aside')?.trim()
  const ways = [campaignId, note, args.flag('reopen') || undefined].filter((way) => way !== undefined)
  if (ways.length !== 1) {
    throw new AppError(
      'usage',
      'A decision is one of three: --campaign, --set-aside or --reopen. Nothing was changed.',
      'See `encore help donations resolve`.'
    )
  }
  if (campaignId !== undefined) {
    const price = args.optional('price')
    const priceMinor = price === undefined ? item.priceMinor : parseMoney(price, item.currency).minor
    if (priceMinor >= 0) return { to: 'campaign', campaignId, priceMinor }
    throw new AppError('invalid-input', 'The price is below zero. Nothing was changed.', 'Use zero or more.')
  }
  if (note === undefined) return { to: 'waiting' }
  if (note !== '') return { to: 'aside', note }
  throw new AppError('invalid-input', 'Say why it is set aside. Nothing was changed.', 'Write a note for later.')
}

function line({ id, kind, amountMinor, currency, donor, reason, resolution, note }: WaitingItem): string {
  const amount = formatMoney({ minor: amountMinor, currency }, 'en-US')
  return [id, kind, amount, donor ?? 'name withheld', resolution ?? reason, note].filter(Boolean).join('  ')
}
