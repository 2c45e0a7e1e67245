import type { Campaign } from '@shared/contract/campaigns'
import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField
} from 'react-aria-components'
import { useLocation } from 'wouter'
import { useCampaign, useOpenCampaign } from '../features/campaigns'
import { useCall } from '../lib/client'
import { type Command, isAvailable, offeredCommands, shortcutsOf } from '../lib/commands'
import { Icon } from '../ui/Icon'
import { Kbd } from '../ui/Kbd'
import './palette.css'
import { type Entry, found } from './palette-entries'

interface PaletteProps {
  isOpen: boolean
  onClose: () => void
  campaigns: readonly Campaign[]
}

/** One field that finds recordings, clips and campaigns, and does whatever can be done now. */
export function CommandPalette({ isOpen, onClose, campaigns }: PaletteProps) {
  return (
    <ModalOverlay
      className="veil palette-veil"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
    >
      <Modal className="palette">
        <Dialog className="dialog-pane" aria-label="Find or do">
          <Entries campaigns={campaigns} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Entries({ campaigns, onClose }: { campaigns: readonly Campaign[]; onClose: () => void }) {
  const { id: campaignId } = useCampaign()
  const [typed, setTyped] = useState('')
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
  const choose = (id: string | number) => {
    onClose()
    entries.find((entry) => entry.id === id)?.run()
  }
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="palette-field" aria-label="Find or do" autoFocus>
        <Icon name="search" />
        <Input
          className="palette-input"
          role="combobox"
          aria-expanded
          placeholder="Find a recording or clip, or do something"
        />
      </SearchField>
      <ListBox
        className="palette-list"
        aria-label="What can be found or done"
        items={found(entries, typed)}
        onAction={choose}
        renderEmptyState={() => <p className="palette-none quiet">Nothing by that name here.</p>}
      >
        {({ label, kind, keys }) => (
          <ListBoxItem className="menu-item" textValue={label}>
            <span className="cut palette-label">{label}</span>
            <span className="small faint">{kind}</span>
            {keys ? <Kbd keys={keys} /> : null}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  )
}
