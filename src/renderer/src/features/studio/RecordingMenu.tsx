import type { Recording } from '@shared/contract/recordings'
import { useLocation } from 'wouter'
import { useCommand } from '../../lib/client'
import { tell } from '../../lib/failures'
import { count } from '../../lib/format'
import { notify } from '../../lib/notices'
import { IconButton } from '../../ui/Button'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu'

/** What can be done with a recording from the list. */
export function RecordingMenu({ recording, onRemove }: { recording: Recording; onRemove: () => void }) {
  const locate = useCommand('recordings.locate')
  const [, navigate] = useLocation()
  const { id, name, clipCount, file } = recording
  const find = () =>
    locate.mutate(
      { id },
      {
        onError: (error) => {
          const { message, hint } = tell(error)
          notify({ tone: 'failed', text: `${message} ${hint}` })
        }
      }
    )
  return (
    <Menu trigger={<IconButton icon="more" label={`More for ${name}`} />}>
      <MenuItem id="open" onAction={() => navigate(`/studio/${id}`)}>
        Open
      </MenuItem>
      <MenuItem
        id="locate"
        onAction={find}
        refused={file === 'present' ? 'The file is where it should be.' : undefined}
      >
        Locate file…
      </MenuItem>
      <MenuLine />
      <MenuItem
        id="remove"
        onAction={onRemove}
        refused={clipCount > 0 ? `It has ${count(clipCount, 'clip')}. Remove them first.` : undefined}
      >
        Remove from the list…
      </MenuItem>
    </Menu>
  )
}
