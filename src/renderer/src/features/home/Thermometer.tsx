import type { Campaign } from '@shared/contract/campaigns'
import { formatMoney } from '@shared/domain/money'
import { Meter } from 'react-aria-components'
import { useCall } from '../../lib/client'
import { runCommand } from '../../lib/commands'
import { count } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { filledOf, plannedMinor } from './raised'
import './thermometer.css'

/** What has come in after fees, of what is wanted: for the album, and given above its price. */
export function Thermometer({ campaign }: { campaign: Campaign }) {
  const { raisedMinor, goalMinor, currency, paid } = campaign
  const now = useNow()
  const others = (useCall('donations.totals', { campaignId: campaign.id }).data ?? []).filter(
    (total) => total.currency !== currency
  )
  const say = (minor: number, of = currency) => formatMoney({ minor, currency: of }, 'en-US')
  const { price, extra, planned } = filledOf(campaign, now)
  const byToday = plannedMinor(campaign, planned)
  const half = goalMinor && goalMinor % 2 === 0 ? goalMinor / 2 : null
  return (
    <section aria-label="Raised">
      <div className="raised">
        <span className="raised-sum num">{say(raisedMinor)}</span>
        {goalMinor ? (
          <span className="quiet">of {say(goalMinor)} after fees</span>
        ) : (
          <>
            <span className="quiet">raised after fees, no goal set yet</span>
            <Button size="s" onPress={() => runCommand('campaign.details')}>
              Set a goal
            </Button>
          </>
        )}
        {others.map(({ currency: other, netMinor }) => (
          <span key={other} className="quiet num">
            and {say(netMinor, other)}
          </span>
        ))}
        <Key paid={paid.count > 0} byToday={byToday === null ? null : say(byToday)} />
      </div>
      <Meter
        className="thermometer"
        aria-label="Raised"
        value={(price + extra) * 100}
        valueLabel={goalMinor ? `${say(raisedMinor)} of ${say(goalMinor)}` : say(raisedMinor)}
      >
        <span className="thermometer-tube">
          <span className="thermometer-price" style={{ width: `${price * 100}%` }} />
          <span className="thermometer-extra" style={{ width: `${extra * 100}%` }} />
        </span>
        {planned === null ? null : <span className="thermometer-plan" style={{ left: `${planned * 100}%` }} />}
      </Meter>
      <div className="thermometer-marks small quiet num">
        <span>{paid.count > 0 ? count(paid.count, 'gift') : say(0)}</span>
        {half ? <span>{say(half)}, half-way</span> : null}
        {goalMinor ? <span>{say(goalMinor)}</span> : null}
      </div>
    </section>
  )
}

/** What the tones and the stroke stand for. */
function Key({ paid, byToday }: { paid: boolean; byToday: string | null }) {
  return (
    <ul className="raised-key small quiet">
      {paid ? (
        <>
          <li className="raised-price">Album price</li>
          <li className="raised-extra">Extra</li>
        </>
      ) : null}
      {byToday === null ? null : <li className="raised-plan num">Planned by today, {byToday}</li>}
    </ul>
  )
}
