import { Heading, Modal, ModalOverlay, Dialog } from 'react-aria-components'
import { useCampaign } from '../features/campaigns'
import { ExportList } from '../features/exporting'
import { NeedRow, useNeeds } from '../features/home'
import { IconButton } from '../ui/Button'
import './pulse-panel.css'

/** At the window's side: what needs a hand, then every export. */
export function PulsePanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { id } = useCampaign()
  const needs = useNeeds().filter(({ kind }) => kind !== 'export-failed')
  return (
    <ModalOverlay className="veil side-veil" isDismissable isOpen={isOpen} onOpenChange={(open) => open || onClose()}>
      <Modal className="side">
        <Dialog className="dialog-pane">
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              Exports
            </Heading>
            <IconButton icon="close" label="Close" onPress={onClose} />
          </header>
          <div className="dialog-body">
            {needs.length > 0 ? (
              <ul>
                {needs.map((need) => (
                  <NeedRow key={need.id} need={need} />
                ))}
              </ul>
            ) : null}
            <ExportList campaignId={id} now={new Date()} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
