import { shortcutLabel } from '../lib/shortcuts'

/** Keys, named as this computer's keyboard names them. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd aria-hidden="true">{shortcutLabel(keys)}</kbd>
}
