import { Button } from 'react-aria-components'
import { together, useEveryExport } from '../features/exporting'
import { tellNeed, useNeeds } from '../features/home'
import { runCommand } from '../lib/commands'
import { count, percent } from '../lib/format'
import { Icon } from '../ui/Icon'
import { Progress } from '../ui/Progress'

/** At the rail's foot: what needs the person, and what runs without them. */
export function Pulse({ folded }: { folded: boolean }) {
  const needs = useNeeds()
  const running = together(useEveryExport())
  const work = running.count > 0 ? `Exporting ${count(running.count, 'file')}` : null
  const [first] = needs
  const needing = first ? `${needs.length} ${needs.length === 1 ? 'needs' : 'need'} you` : 'Nothing needs you'
  const more = first ? tellNeed(first).title : 'No exports running'
  const bar = work ? <Progress label={work} fraction={running.fraction} remainingMs={running.remainingMs} bare /> : null
  return (
    <Button
      className="pulse"
      {...(folded ? { 'aria-label': `${needing}. ${work ?? 'No exports running'}` } : {})}
      onPress={() => runCommand('exports.show')}
    >
      {needs.length > 0 ? (
        <span className="pulse-needs">
          <Icon name="hand" />
          {folded ? needs.length : needing}
        </span>
      ) : (
        <span className="pulse-calm">
          <Icon name={work ? 'export' : 'ready'} />
          {folded ? null : (work ?? needing)}
        </span>
      )}
      {folded ? null : (
        <span className="small quiet cut">
          {work ? `${needs.length > 0 ? `${work}, ` : ''}${percent(running.fraction)}` : more}
        </span>
      )}
      {bar}
    </Button>
  )
}
