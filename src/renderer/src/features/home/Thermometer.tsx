import type { Campaign } from '@shared/contract/campaigns'
import { formatMoney } from '@shared/domain/money'
import { Meter } from 'react-aria-components'
import { runCommand } from '../../lib/commands'
import { Button } from '../../ui/Button'
import './thermometer.css'

/** What has come in, of what is wanted. */
export function Thermometer({ campaign }: { campaign: Campaign }) {
  const { raisedMinor, goalMinor, currency } = campaign
  const say = (minor: number) => formatMoney({ minor, currency }, 'en-US')
  const fraction = goalMinor ? Math.min(1, Math.max(0, raisedMinor / goalMinor)) : 0
  const half = goalMinor && goalMinor % 2 === 0 ? goalMinor / 2 : null
  return (
    <section aria-label="Raised">
      <div className="raised">
        <span className="raised-sum num">{say(raisedMinor)}</span>
        {goalMinor ? (
          <span className="quiet">raised of {say(goalMinor)}</span>
        ) : (
          <>
            <span className="quiet">raised, no goal set yet</span>
            <Button size="s" onPress={() => runCommand('campaign.details')}>
              Set a goal
            </Button>
          </>
        )}
      </div>
      <Meter
        className="thermometer"
        aria-label="Raised"
        value={fraction * 100}
        valueLabel={goalMinor ? `${say(raisedMinor)} of ${say(goalMinor)}` : say(raisedMinor)}
      >
        <span className="thermometer-fill" style={{ width: `${fraction * 100}%` }} />
      </Meter>
      <div className="thermometer-marks small quiet num">
        <span>{say(0)}</span>
        {half ? <span>{say(half)}, half-way</span> : null}
        {goalMinor ? <span>{say(goalMinor)}</span> : null}
      </div>
    </section>
  )
}
