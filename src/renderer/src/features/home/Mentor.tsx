import type { Preferences } from '@shared/contract/preferences'
import { useCommand } from '../../lib/client'
import { runCommand } from '../../lib/commands'
import { Button, IconButton } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { adviceFor } from './mentor'
import type { Facts } from './next'

/** A colleague's line at the foot. Once dismissed it does not come back. */
export function Mentor({ facts, preferences }: { facts: Facts; preferences: Preferences }) {
  const set = useCommand('preferences.set')
  const { dismissedHints } = preferences
  const advice = adviceFor(facts, dismissedHints)
  if (!advice) return null
  const { id, text, action } = advice
  return (
    <aside className="mentor" aria-label="A colleague’s advice">
      <Icon name="mentor" />
      <p>{text}</p>
      {action ? (
        <Button size="s" onPress={() => runCommand(action.command)}>
          {action.label}
        </Button>
      ) : null}
      <IconButton
        size="s"
        icon="close"
        label="Dismiss"
        onPress={() => set.mutate({ dismissedHints: [...dismissedHints, id] })}
      />
    </aside>
  )
}
