import { type Donation, type DonationFilter, type DonationOrder, donationFilter } from '@shared/contract/donations'
import { AppError } from '@shared/domain/errors'
import { formatMoney, parseMoney } from '@shared/domain/money'
import type { Command, CommandArguments } from '../../command-line/command'
import type { DonationService } from './service'

/** What the rows below need to know of a campaign. */
interface CampaignFacts {
  get(id: string): Promise<{ currency: string }>
}

const page = 500

const filterOptions: Command['options'] = {
  search: { type: 'string', value: 'TEXT', help: "Part of a name or address, a provider's id, or an amount" },
  status: { type: 'string', value: 'S[,S...]', help: 'paid, refunded, disputed, ...' },
  channel: { type: 'string', value: 'C[,C...]', help: 'Where they came from, like youtube; none where nobody knows' },
  provider: { type: 'string', value: 'P[,P...]', help: 'stripe, paypal, cash, ...' },
  from: { type: 'string', value: 'DATE', help: 'First day, like 2026-12-01' },
  to: { type: 'string', value: 'DATE', help: 'Last day' },
  currency: { type: 'string', value: 'CODE', help: 'In this currency only' },
  attributed: { type: 'string', value: 'yes|no', help: 'Whether it is known where they came from' },
  recurring: { type: 'string', value: 'yes|no', help: 'Whether they repeat each month' },
  min: { type: 'string', value: 'AMOUNT', help: "Paid at least this; in the campaign's currency unless told" },
  max: { type: 'string', value: 'AMOUNT', help: 'Paid at most this' }
}

/** The command line's rows that show the ledger of donations. */
export function ledgerCommands(donations: DonationService, campaigns: CampaignFacts): Command[] {
  return [
    {
      name: 'donations list',
      positionals: [],
      options: {
        campaign: { type: 'string', value: 'ID', required: true, help: 'Whose donations' },
        ...filterOptions,
        order: { type: 'string', value: 'ORDER', help: 'newest (unless told), oldest, largest or smallest first' },
        limit: { type: 'string', value: 'N', help: 'How many to show; all unless told' }
      },
      summary: 'List the donations of a campaign, with the sums over all that fit',
      example: 'encore donations list --campaign camp_4t9z2k8m0q3v5x7y --channel youtube --from 2026-12-01',
      async run(args) {
        const campaignId = args.text('campaign')
        const filter = await filterIn(args, campaigns)
        const { totals } = await donations.view(campaignId, filter)
        const all = await listed(donations, campaignId, filter, orderIn(args), limitIn(args))
        const lines = [...all.map(line), ...totals.map(totalLine)]
        return { json: { donations: all, totals }, text: lines.join('\n') || 'No donation yet.' }
      }
    },
    {
      name: 'donations export',
      positionals: [],
      options: {
        campaign: { type: 'string', value: 'ID', required: true, help: 'Whose donations' },
        out: {
          type: 'string',
          value: 'FILE',
          required: true,
          help: 'The CSV file to write; one that is there is left'
        },
        ...filterOptions
      },
      summary: 'Write donations as a table for spreadsheets (CSV, UTF-8)',
      example: 'encore donations export --campaign camp_4t9z2k8m0q3v5x7y --out december.csv --from 2026-12-01',
      async run(args) {
        const campaignId = args.text('campaign')
        const path = args.text('out')
        const filter = await donations.resolve(campaignId, await filterIn(args, campaigns))
        const rows = await donations.exports.csv(campaignId, filter, path, { replace: false })
        return { json: { path, rows }, text: `${rows} donations in ${path}` }
      }
    }
  ]
}

async function listed(
  donations: DonationService,
  campaignId: string,
  filter: DonationFilter,
  order: DonationOrder,
  most: number
): Promise<Donation[]> {
  const all: Donation[] = []
  while (all.length < most) {
    const limit = Math.min(page, most - all.length)
    const part = await donations.list(campaignId, all.length, limit, filter, order)
    all.push(...part)
    if (part.length < limit) break
  }
  return all
}

async function filterIn(args: CommandArguments, campaigns: CampaignFacts): Promise<DonationFilter> {
  const campaign = await campaigns.get(args.text('campaign'))
  const [least, most] = [args.optional('min'), args.optional('max')]
  const currency = args.optional('currency')?.toUpperCase()
  const amountIn = currency ?? campaign.currency
  const given = {
    search: args.optional('search'),
    statuses: several(args.optional('status')),
    channels: several(args.optional('channel'))?.map((channel) => (channel === 'none' ? null : channel)),
    providers: several(args.optional('provider')),
    from: args.optional('from'),
    to: args.optional('to'),
    currency: least === undefined && most === undefined ? currency : amountIn,
    attributed: yesNo(args, 'attributed'),
    recurring: yesNo(args, 'recurring'),
    minimumMinor: least === undefined ? undefined : parseMoney(least, amountIn).minor,
    maximumMinor: most === undefined ? undefined : parseMoney(most, amountIn).minor
  }
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const parsed = donationFilter.safeParse(told)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError(
    'invalid-input',
    `Nothing was listed. ${issue?.path.join('.')}: ${issue?.message.replace(/\.$/, '')}.`,
    'Correct the value and try again.'
  )
}

function several(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function yesNo(args: CommandArguments, name: string): boolean | undefined {
  const text = args.optional(name)
  if (text === undefined || text === 'yes' || text === 'no') return text === undefined ? undefined : text === 'yes'
  throw new AppError('usage', `--${name} is yes or no, not "${text}".`, 'See `encore help donations list`.')
}

function orderIn(args: CommandArguments): DonationOrder {
  const order = args.optional('order') ?? 'newest'
  if (order === 'newest' || order === 'oldest' || order === 'largest' || order === 'smallest') return order
  throw new AppError('usage', `There is no order "${order}".`, 'Use newest, oldest, largest or smallest.')
}

function limitIn(args: CommandArguments): number {
  const text = args.optional('limit')
  if (text === undefined) return Number.POSITIVE_INFINITY
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new AppError('usage', `--limit is a number from 1 on, not "${text}".`, 'See `encore help donations list`.')
}

function line({ id, date, donor, status, grossMinor, netMinor, currency, attribution }: Donation): string {
  const say = (minor: number) => formatMoney({ minor, currency }, 'en-US')
  const from = attribution ? Object.values(attribution).filter(Boolean).join(' ') : 'came without a link'
  return `${id}  ${date}  ${say(grossMinor)}, ${say(netMinor)} after fees  ${status}  ${donor ?? 'name withheld'}  ${from}`
}

function totalLine({ currency, count, grossMinor, netMinor }: Awaited<ReturnType<DonationService['totals']>>[number]) {
  const say = (minor: number) => formatMoney({ minor, currency }, 'en-US')
  return `${currency}: ${count} that count, ${say(grossMinor)}, ${say(netMinor)} after fees`
}
