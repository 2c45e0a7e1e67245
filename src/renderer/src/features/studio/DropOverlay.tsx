import { useEffect, useState } from 'react'
import { Icon } from '../../ui/Icon'
import './drop-overlay.css'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Lets files be dropped anywhere in the window, and says so while they hover over it. */
export function DropOverlay({ onDrop }: { onDrop: (transfer: DataTransfer) => void }) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Leaving for another element names it; leaving the window names none.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) onDrop(event.dataTransfer)
    }
    window.addEventListener('dragenter', over)
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', over)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [onDrop])
  if (!isOver) return null
  return (
    <section className="drop-overlay" aria-label="Drop to import">
      <p>
        <Icon name="import" className="large" />
        Drop to import. Your files stay where they are.
      </p>
    </section>
  )
}
