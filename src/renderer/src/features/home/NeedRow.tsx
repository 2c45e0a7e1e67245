import { useCommand } from '../../lib/client'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { State } from '../../ui/State'
import { type Need, tellNeed } from './next'

/** Does what a need asks for: the file dialog for a missing file, another try for an export. */
export function useAnswer(): (need: Need) => void {
  const retry = useCommand('exporting.retry')
  const locate = useCommand('recordings.locate')
  const onError = (error: Error) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  }
  return (need) => {
    if (need.kind === 'export-failed') retry.mutate({ id: need.id }, { onError })
    else locate.mutate({ id: need.id }, { onError })
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
      <State kind={need.kind === 'export-failed' ? 'blocked' : 'hand'}>
        {need.kind === 'export-failed' ? 'Export failed' : 'Needs a hand'}
      </State>
      <Button onPress={() => answer(need)} aria-label={`${verb}: ${title}`}>
        {verb}
      </Button>
    </li>
  )
}
