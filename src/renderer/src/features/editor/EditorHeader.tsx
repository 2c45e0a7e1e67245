import type { Recording } from '@shared/contract/recordings'
import { Tooltip, TooltipTrigger } from 'react-aria-components'
import { length } from '../../lib/format'
import { Button } from '../../ui/Button'
import { pictureFacts, soundFacts } from '../studio'
import { useEditor } from './model/context'

/** Back, what this is, what can be taken back, and the one thing to do. */
export function EditorHeader({ onBack, onExport }: { onBack: () => void; onExport: () => void }) {
  const { recording, clip, history, actions } = useEditor()
  return (
    <header className="editor-head">
      <Button look="bare" icon="left" onPress={onBack}>
        Studio
      </Button>
      <h1 className="cut" title={recording.name}>
        {recording.name}
      </h1>
      <span className="editor-facts num quiet cut" title={recording.warnings.map(({ message }) => message).join('\n')}>
        {facts(recording)}
      </span>
      <div className="editor-acts">
        <Travel label="Undo" what={history.undo} shortcut="Mod+Z" onPress={() => void actions.travel('undo')} />
        <Travel label="Redo" what={history.redo} shortcut="Mod+Shift+Z" onPress={() => void actions.travel('redo')} />
        <Button look="go" shortcut="Mod+E" isDisabled={clip === null} onPress={onExport}>
          Export clip
        </Button>
      </div>
    </header>
  )
}

interface TravelProps {
  label: string
  /** What it would take back or do again, in words; null where there is nothing. */
  what: string | null
  shortcut: string
  onPress: () => void
}

function Travel({ label, what, shortcut, onPress }: TravelProps) {
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Button look="bare" shortcut={shortcut} isDisabled={what === null} preventFocusOnPress onPress={onPress}>
        <span className="hidden-text">{what === null ? label : `${label}: ${what}`}</span>
        <span aria-hidden="true">{label}</span>
      </Button>
      <Tooltip className="tip" offset={6}>
        {what}
      </Tooltip>
    </TooltipTrigger>
  )
}

function facts(recording: Recording): string {
  return [length(recording.durationUs), pictureFacts(recording), soundFacts(recording)].filter(Boolean).join(' · ')
}
