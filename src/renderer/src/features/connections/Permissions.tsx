import type { Permission, PermissionState } from '@shared/contract/connections'
import { State, type StateKind } from '../../ui/State'
import './connections.css'

const words: Record<PermissionState, { kind: StateKind; text: string }> = {
  granted: { kind: 'done', text: 'Allowed' },
  missing: { kind: 'blocked', text: 'Missing' },
  'at-first-use': { kind: 'ready', text: 'Shows at first use' },
  unknown: { kind: 'unknown', text: 'Not asked yet' }
}

/** What to tick in Stripe, with why; once a key was asked, with what it may do. */
export function Permissions({ permissions }: { permissions: readonly (Permission & { state?: PermissionState })[] }) {
  return (
    <ul className="permissions" aria-label="What the key is allowed">
      {permissions.map(({ id, label, level, why, optional, state }) => (
        <li key={id}>
          <span className="strong">{label}</span>
          <span className="permission-level">{level === 'read' ? 'Read' : 'Write'}</span>
          <span className="quiet small permission-why">
            {why}
            {optional ? ' Works without it.' : ''}
          </span>
          {state ? <State kind={stateKind(state, optional)}>{words[state].text}</State> : null}
        </li>
      ))}
    </ul>
  )
}

/** What Encore works without is nothing to worry about. */
function stateKind(state: PermissionState, optional: boolean): StateKind {
  return state === 'missing' && optional ? 'stopped' : words[state].kind
}
