import type { ImportResult } from '@shared/contract/recordings'
import { count } from '../../lib/format'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { State } from '../../ui/State'
import './rejected-dialog.css'

const nameOf = (path: string) => path.split(/[/\\]/).at(-1) || path

/** Files that were not imported: for each what happened, and what to do. */
export function RejectedDialog({ rejected, onClose }: { rejected: ImportResult['rejected']; onClose: () => void }) {
  return (
    <Dialog
      reading
      title={`${count(rejected.length, 'file')} could not be imported`}
      isOpen={rejected.length > 0}
      onClose={onClose}
      actions={
        <Button look="go" onPress={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <ul className="rejected selectable">
        {rejected.map(({ path, message, hint }) => (
          <li key={path} title={path}>
            <State kind="blocked">{nameOf(path)}</State>
            <p>{message}</p>
            <p className="quiet">{hint}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
