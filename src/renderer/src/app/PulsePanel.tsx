import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useCampaign } from '../features/campaigns'
import { ExportList } from '../features/exporting'
import { NeedRow, useNeeds } from '../features/home'
import { useNow } from '../lib/use-now'
import { IconButton } from '../ui/Button'
import './pulse-panel.css'

/** At the window's side: what needs a hand, then every export. */
export function PulsePanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { id } = useCampaign()
  const now = useNow()
  const needs = useNeeds().filter(({ kind }) => kind !== 'export-failed')
  return (
    <ModalOverlay className="veil side-veil" isDismissable isOpen={isOpen} onOpenChange={(open) => open || onClose()}>
      <Modal className="side">
        <Dialog className="dialog-pane">
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              What needs you, what runs
            </Heading>
            <IconButton icon="close" label="Close" onPress={onClose} />
          </header>
          <div className="dialog-body">
            {needs.length > 0 ? (
              <section>
                <h3>What needs you</h3>
                <ul>
                  {needs.map((need) => (
                    <NeedRow key={need.id} need={need} />
                  ))}
                </ul>
              </section>
            ) : null}
            <section>
              <h3>Exports</h3>
              <ExportList campaignId={id} now={now} />
            </section>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
