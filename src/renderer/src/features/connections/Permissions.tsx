import type { Permission, PermissionState } from '@shared/contract/connections'
import { State, type StateKind } from '../../ui/State'
import './connections.css'

const words: Record<PermissionState, { kind: StateKind; text: string }> = {
  granted: { kind: 'done', text: 'Allowed' },
  missing: { kind: 'blocked', text: 'Missing' },
  'at-first-use': { kind: 'ready', text: 'Shows at first use' },
  unknown: { kind: 'unknown', text: 'Not asked yet' }
}

interface PermissionsProps {
  permissions: readonly (Permission & { state?: PermissionState })[]
  /** Names and states alone, in two columns. */
  brief?: boolean
}

/** What to tick in Stripe, with why; once a key was asked, with what it may do. */
export function Permissions({ permissions, brief = false }: PermissionsProps) {
  return (
    <ul className={brief ? 'permissions brief' : 'permissions'} aria-label="What the key is allowed">
      {permissions.map(({ id, label, level, why, optional, state }) => (
        <li key={id}>
          <span className="permission-name">
            <span className="strong">{label}</span> <span className="quiet">{level === 'read' ? 'Read' : 'Write'}</span>
          </span>
          {state ? <State kind={stateKind(state, optional)}>{words[state].text}</State> : null}
          {brief ? null : (
            <span className="quiet small permission-why">
              {why}
              {optional ? ' Encore works without it.' : ''}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What Encore works without is nothing to worry about. */
function stateKind(state: PermissionState, optional: boolean): StateKind {
  return state === 'missing' && optional ? 'stopped' : words[state].kind
}
