import { useCommand } from '../../lib/client'
import { runCommand } from '../../lib/commands'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { State } from '../../ui/State'
import { type Need, tellNeed } from './next'

/** Does what a need asks for: the file dialog for a missing file, another try for an export, the room for money. */
export function useAnswer(): (need: Need) => void {
  const retry = useCommand('exporting.retry')
  const locate = useCommand('recordings.locate')
  const onError = (error: Error) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  }
  return (need) => {
    switch (need.kind) {
      case 'export-failed':
        retry.mutate({ id: need.id }, { onError })
        break
      case 'money-waiting':
        runCommand('go.waiting')
        break
      case 'money-off':
        runCommand('go.donations')
        break
      default:
        locate.mutate({ id: need.id }, { onError })
    }
  }
}

/** Something that needs a hand, with its one action. The first in a list lies on its own ground. */
export function NeedRow({ need, isNext = false }: { need: Need; isNext?: boolean }) {
  const answer = useAnswer()
  const { title, reason, verb } = tellNeed(need)
  return (
    <li className={isNext ? 'step next' : 'step'}>
      <span className="step-words">
        <span className="strong cut" title={title}>
          {title}
        </span>
        <span className="small quiet cut" title={reason}>
          {reason}
        </span>
      </span>
      {need.kind === 'export-failed' ? <State kind="blocked">Export failed</State> : null}
      {need.kind === 'money-off' ? <State kind="blocked">Does not agree</State> : null}
      {need.kind === 'export-failed' || need.kind === 'money-off' ? null : <State kind="hand">Needs a hand</State>}
      <Button onPress={() => answer(need)} aria-label={`${verb}: ${title}`}>
        {verb}
      </Button>
    </li>
  )
}
