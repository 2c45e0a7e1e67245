import { shortcutLabel } from '../lib/shortcuts'

/**
 * Keys, named as this computer's keyboard names them. They are a hint for the eye: drawn by the style sheet, they are no
 * part of the name of the button they stand in.
 */
export function Kbd({ keys }: { keys: string }) {
  return <kbd aria-hidden="true" data-keys={shortcutLabel(keys)} />
}
