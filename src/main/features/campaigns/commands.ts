import { type Campaign, campaignDetails } from '@shared/contract/campaigns'
import { AppError } from '@shared/domain/errors'
import { formatMoney, parseMoney } from '@shared/domain/money'
import type { Command } from '../../command-line/command'
import type { CampaignService } from './service'

/** The command line's `campaign` rows. */
export function campaignCommands(campaigns: CampaignService): Command[] {
  return [
    {
      name: 'campaign create',
      positionals: [],
      options: {
        name: { type: 'string', value: 'NAME', required: true, help: 'What people will call it' },
        goal: { type: 'string', value: 'AMOUNT', help: 'What it is to raise, like 5000.00' },
        currency: { type: 'string', value: 'CODE', help: 'Currency of the goal; USD unless told' },
        start: { type: 'string', value: 'DATE', help: 'First day, like 2026-12-01' },
        end: { type: 'string', value: 'DATE', help: 'Last day' },
        tz: { type: 'string', value: 'ZONE', help: "Time zone; this computer's unless told" }
      },
      summary: 'Create a campaign',
      example: 'encore campaign create --name "Spring Album" --goal 5000.00 --currency USD --tz Europe/Vienna',
      async run(args) {
        const currency = (args.optional('currency') ?? 'USD').toUpperCase()
        const goal = args.optional('goal')
        const parsed = campaignDetails.safeParse({
          name: args.text('name'),
          goalMinor: goal === undefined ? null : parseMoney(goal, currency).minor,
          currency,
          startDate: args.optional('start') ?? null,
          endDate: args.optional('end') ?? null,
          zone: args.optional('tz') ?? Intl.DateTimeFormat().resolvedOptions().timeZone
        })
        if (!parsed.success) {
          const issue = parsed.error.issues[0]
          throw new AppError(
            'invalid-input',
            `The campaign was not created. ${issue?.path.join('.')}: ${issue?.message.replace(/\.$/, '')}.`,
            'Correct the value and try again.'
          )
        }
        return answer(await campaigns.create(parsed.data))
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

function answer(campaign: Campaign) {
  return { json: campaign, text: line(campaign) }
}

function line({ id, name, goalMinor, raisedMinor, currency }: Campaign): string {
  const raised = formatMoney({ minor: raisedMinor, currency }, 'en-US')
  const goal = goalMinor === null ? '' : ` of ${formatMoney({ minor: goalMinor, currency }, 'en-US')}`
  return `${id}  ${name}  ${raised}${goal}`
}
