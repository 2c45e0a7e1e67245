import type { ReactNode } from 'react'
import { Heading, Modal, ModalOverlay, Dialog as Pane } from 'react-aria-components'
import './dialog.css'
import { IconButton } from './Button'

interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot, the one that does it last. */
  actions?: ReactNode
  width?: 's' | 'm' | 'l'
  /** A question that must be answered; it does not close by a click outside. */
  question?: boolean
  /** It is there to be read: the keys scroll its text. */
  reading?: boolean
}

/** A dialog over the window: focus stays in it, Escape closes it, focus returns to where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  width = 'm',
  question = false,
  reading = false
}: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      isDismissable={!question}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`dialog ${width}`}>
        <Pane className="dialog-pane" role={question ? 'alertdialog' : 'dialog'}>
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            {question ? null : <IconButton icon="close" label="Close" onPress={onClose} />}
          </header>
          {reading ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls and holds nothing to focus takes the focus itself, or keys could not scroll it.
            <section className="dialog-body" aria-label={title} tabIndex={0}>
              {children}
            </section>
          ) : (
            <div className="dialog-body">{children}</div>
          )}
          {actions ? <footer className="dialog-foot">{actions}</footer> : null}
        </Pane>
      </Modal>
    </ModalOverlay>
  )
}
