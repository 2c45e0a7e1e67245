import type { Campaign } from '@shared/contract/campaigns'
import { Autocomplete, Input, Menu, MenuItem, Modal, ModalOverlay, Dialog, SearchField } from 'react-aria-components'
import { useLocation } from 'wouter'
import { useCampaign, useOpenCampaign } from '../features/campaigns'
import { matches } from '../features/studio'
import { useCall } from '../lib/client'
import { type Command, isAvailable, offeredCommands, shortcutsOf } from '../lib/commands'
import { Icon } from '../ui/Icon'
import { Kbd } from '../ui/Kbd'
import './palette.css'

interface PaletteProps {
  isOpen: boolean
  onClose: () => void
  campaigns: readonly Campaign[]
}

/** One field that finds recordings, clips and campaigns, and does whatever can be done now. */
export function CommandPalette({ isOpen, onClose, campaigns }: PaletteProps) {
  return (
    <ModalOverlay className="veil palette-veil" isDismissable isOpen={isOpen} onOpenChange={(open) => open || onClose()}>
      <Modal className="palette">
        <Dialog className="dialog-pane" aria-label="Find or do">
          <Entries campaigns={campaigns} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface Entry {
  id: string
  label: string
  kind: string
  keys?: string | undefined
  run: () => void
}

function Entries({ campaigns, onClose }: { campaigns: readonly Campaign[]; onClose: () => void }) {
  const { id: campaignId } = useCampaign()
  const [, navigate] = useLocation()
  const open = useOpenCampaign()
  const recordings = useCall('recordings.list', { campaignId }).data ?? []
  const clips = useCall('clips.list', { campaignId }).data ?? []
  const commands = offeredCommands().filter((command) => command.palette !== false && isAvailable(command))

  const entries: Entry[] = [
    ...commands.map((command: Command) => ({ ...command, kind: command.group, keys: shortcutsOf(command)[0] })),
    ...clips.map(({ id, title, recordingId }) => ({
      id,
      label: title,
      kind: 'Clip',
      run: () => navigate(`/studio/${recordingId}/${id}`)
    })),
    ...recordings.map(({ id, name }) => ({ id, label: name, kind: 'Recording', run: () => navigate(`/studio/${id}`) })),
    ...campaigns
      .filter(({ id }) => id !== campaignId)
      .map(({ id, name }) => ({ id, label: name, kind: 'Campaign', run: () => void open(id) }))
  ]
  const choose = (entry: Entry) => {
    onClose()
    entry.run()
  }
  return (
    <Autocomplete filter={matches}>
      <SearchField className="palette-field" aria-label="Find or do" autoFocus>
        <Icon name="search" />
        <Input className="palette-input" placeholder="Find a recording or clip, or do something" />
      </SearchField>
      <Menu
        className="palette-list"
        aria-label="What can be found or done"
        items={entries}
        renderEmptyState={() => <p className="palette-none quiet">Nothing by that name here.</p>}
      >
        {(entry) => (
          <MenuItem className="menu-item" textValue={`${entry.label} ${entry.kind}`} onAction={() => choose(entry)}>
            <span className="cut palette-label">{entry.label}</span>
            <span className="small faint">{entry.kind}</span>
            {entry.keys ? <Kbd keys={entry.keys} /> : null}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  )
}
