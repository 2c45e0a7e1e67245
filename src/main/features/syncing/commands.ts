import { formatMoney } from '@shared/domain/money'
import type { Command } from '../../command-line/command'
import type { CampaignService } from '../campaigns'
import type { SyncReport, SyncService } from './service'

/** The command line's `donations sync` row. */
export function syncCommands(syncing: SyncService, campaigns: Pick<CampaignService, 'get'>): Command[] {
  return [
    {
      name: 'donations sync',
      positionals: [],
      options: {
        campaign: {
          type: 'string',
          value: 'ID',
          help: 'Print what came of this campaign; fetched is always everything'
        }
      },
      summary: 'Fetch what is new from Stripe',
      example: 'encore donations sync --campaign camp_4t9z2k8m0q3v5x7y',
      async run(args, { signal, progress }) {
        const campaignId = args.optional('campaign')
        if (campaignId !== undefined) await campaigns.get(campaignId)
        let last = ''
        const report = await syncing.sync(signal, ({ phase }) => {
          if (phase !== last) progress(`${phase}...`)
          last = phase
        })
        const json = summary(report, campaignId)
        return { json, text: describe(json) }
      }
    }
  ]
}

type Summary = ReturnType<typeof summary>

function summary(report: SyncReport, campaignId: string | undefined) {
  const own = report.tallies.filter((tally) => campaignId === undefined || tally.campaignId === campaignId)
  const sum = (name: 'added' | 'updated' | 'refunds' | 'disputes') => own.reduce((total, one) => total + one[name], 0)
  return {
    added: sum('added'),
    updated: sum('updated'),
    refunds: sum('refunds'),
    disputes: sum('disputes'),
    payouts: report.payouts,
    unassigned: report.unassigned,
    quarantined: report.quarantined,
    control: report.control,
    payoutsOff: report.payoutsOff
  }
}

function describe({ added, updated, refunds, disputes, payouts, unassigned, quarantined, ...checks }: Summary): string {
  const money = (minor: number, currency: string) => formatMoney({ minor, currency }, 'en-US')
  return [
    `${added} new, ${updated} changed, ${refunds} refunds, ${disputes} disputes, ${payouts} payouts`,
    ...(unassigned > 0 ? [`${unassigned} wait to be assigned to a campaign.`] : []),
    ...(quarantined > 0
      ? [`${quarantined} contradict themselves and were not booked. Look at them in Donations.`]
      : []),
    ...checks.control.map(({ currency, expectedMinor, actualMinor, ok }) =>
      ok
        ? `Agrees with Stripe: ${money(expectedMinor, currency)}`
        : `Does not agree with Stripe: there it is ${money(expectedMinor, currency)}, here ${money(actualMinor, currency)}.`
    ),
    ...checks.payoutsOff.map(
      ({ id, currency, expectedMinor, actualMinor }) =>
        `Payout ${id} is ${money(expectedMinor, currency)}, but was made of ${money(actualMinor, currency)}.`
    )
  ].join('\n')
}
