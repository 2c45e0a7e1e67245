import { type Campaign, type CampaignDetails, campaignDetails } from '@shared/contract/campaigns'
import { AppError } from '@shared/domain/errors'
import { formatMoney, parseMoney } from '@shared/domain/money'
import type { Command, CommandArguments } from '../../command-line/command'
import type { CampaignService } from './service'

const detailOptions = {
  goal: { type: 'string', value: 'AMOUNT', help: 'What it is to raise, like 5000.00' },
  currency: { type: 'string', value: 'CODE', help: 'Currency of its amounts; USD unless told' },
  'album-price': { type: 'string', value: 'AMOUNT', help: 'What the album costs at least' },
  'album-fmv': {
    type: 'string',
    value: 'AMOUNT',
    help: 'What the album is worth, for receipts; its price unless told'
  },
  start: { type: 'string', value: 'DATE', help: 'First day, like 2026-12-01' },
  end: { type: 'string', value: 'DATE', help: 'Last day' },
  tz: { type: 'string', value: 'ZONE', help: "Time zone; this computer's unless told" }
} as const

/** The command line's `campaign` rows. */
export function campaignCommands(campaigns: CampaignService): Command[] {
  return [
    {
      name: 'campaign create',
      positionals: [],
      options: {
        name: { type: 'string', value: 'NAME', required: true, help: 'What people will call it' },
        ...detailOptions
      },
      summary: 'Create a campaign',
      example: 'encore campaign create --name "Spring Album" --goal 5000.00 --currency USD --tz Europe/Vienna',
      async run(args) {
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
        return answer(await campaigns.create(detailsFrom(args, { ...nothingYet, zone }, 'created')))
      }
    },
    {
      name: 'campaign set',
      positionals: ['ID'],
      options: { name: { type: 'string', value: 'NAME', help: 'What people call it' }, ...detailOptions },
      summary: 'Change what is said of a campaign; the rest stays',
      example: 'encore campaign set camp_4t9z2k8m0q3v5x7y --album-price 12.00 --album-fmv 9.00',
      async run(args) {
        const [id = ''] = args.positionals
        const { name, goalMinor, albumPriceMinor, albumFmvMinor, currency, startDate, endDate, zone } =
          await campaigns.get(id)
        const now = { name, goalMinor, albumPriceMinor, albumFmvMinor, currency, startDate, endDate, zone }
        return answer(await campaigns.update(id, detailsFrom(args, now, 'changed')))
      }
    },
    {
      name: 'campaign list',
      positionals: [],
      options: {},
      summary: 'List the campaigns',
      example: 'encore campaign list',
      async run() {
        const all = await campaigns.list()
        return { json: all, text: all.map(line).join('\n') || 'No campaign yet.' }
      }
    },
    {
      name: 'campaign show',
      positionals: ['ID'],
      options: {},
      summary: 'Show a campaign',
      example: 'encore campaign show camp_4t9z2k8m0q3v5x7y',
      run: async ({ positionals: [id = ''] }) => answer(await campaigns.get(id))
    }
  ]
}

const nothingYet = {
  name: '',
  goalMinor: null,
  albumPriceMinor: null,
  albumFmvMinor: null,
  currency: 'USD',
  startDate: null,
  endDate: null
}

/** What was said, over what stood before. @throws AppError `invalid-input` */
function detailsFrom(args: CommandArguments, before: CampaignDetails, done: string): CampaignDetails {
  const currency = (args.optional('currency') ?? before.currency).toUpperCase()
  const amount = (name: string, now: number | null | undefined) => {
    const text = args.optional(name)
    return text === undefined ? (now ?? null) : parseMoney(text, currency).minor
  }
  const parsed = campaignDetails.safeParse({
    name: args.optional('name') ?? before.name,
    goalMinor: amount('goal', before.goalMinor),
    albumPriceMinor: amount('album-price', before.albumPriceMinor),
    albumFmvMinor: amount('album-fmv', before.albumFmvMinor),
    currency,
    startDate: args.optional('start') ?? before.startDate,
    endDate: args.optional('end') ?? before.endDate,
    zone: args.optional('tz') ?? before.zone
  })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError(
    'invalid-input',
    `The campaign was not ${done}. ${issue?.path.join('.')}: ${issue?.message.replace(/\.$/, '')}.`,
    'Correct the value and try again.'
  )
}

function answer(campaign: Campaign) {
  return { json: campaign, text: line(campaign) }
}

function line({ id, name, goalMinor, raisedMinor, currency }: Campaign): string {
  const raised = formatMoney({ minor: raisedMinor, currency }, 'en-US')
  const goal = goalMinor === null ? '' : ` of ${formatMoney({ minor: goalMinor, currency }, 'en-US')}`
  return `${id}  ${name}  ${raised}${goal}`
}
