import type { Clip } from '@shared/contract/clips'
import type { Recording } from '@shared/contract/recordings'
import { type FormEvent, useState } from 'react'
import { keyOf, queryClient, useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Check } from '../../ui/Check'
import { Dialog } from '../../ui/Dialog'
import { Icon } from '../../ui/Icon'
import { exportLine, makes, refusal } from './choice'
import { usePresets } from './use-exports'
import './export-dialog.css'

const formId = 'export-form'

// What was left out the last time stays left out until the window closes.
const leftOut = new Set<string>()

interface ExportDialogProps {
  clip: Clip
  recording: Recording
  isOpen: boolean
  onClose: () => void
}

/** Asks which formats of a clip to make, says what that will take, and puts them into the queue. Enter confirms. */
export function ExportDialog({ clip, recording, isOpen, onClose }: ExportDialogProps) {
  const presets = usePresets()
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(() => new Set(leftOut))
  const enqueue = useCommand('exporting.enqueue')
  const chooseFolder = useCommand('exporting.chooseFolder')
  const { campaignId } = clip
  const folder = useCall('exporting.folder', isOpen ? { campaignId } : null)

  const durationUs = clip.outUs - clip.inUs
  const material = { picture: recording.video !== null, sound: recording.audio !== null }
  const offers = presets.map((preset) => ({ preset, refused: refusal(preset, material, durationUs) }))
  const chosen = offers.filter(({ preset, refused }) => !refused && !unchosen.has(preset.id)).map(({ preset }) => preset.id)
  const estimate = useCall('exporting.estimate', isOpen && chosen.length > 0 ? { clipId: clip.id, presets: chosen } : null)

  const choose = (id: string, selected: boolean) => {
    if (selected) leftOut.delete(id)
    else leftOut.add(id)
    setUnchosen(new Set(leftOut))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0 || enqueue.isPending) return
    enqueue.mutate({ clipIds: [clip.id], presets: chosen }, { onSuccess: onClose })
  }
  const change = () =>
    chooseFolder.mutate(
      { campaignId },
      {
        onSuccess: (chosenFolder) => {
          if (chosenFolder) queryClient.setQueryData(keyOf('exporting.folder', { campaignId }), chosenFolder)
        }
      }
    )
  const error = enqueue.error ?? chooseFolder.error

  return (
    <Dialog
      title={`Export “${clip.title}”`}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <span className="first strong cut" aria-live="polite">
            {exportLine(estimate.data?.durationUs ?? durationUs, chosen.length, estimate.data?.estimateMs ?? null)}
          </span>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button
            look="go"
            type="submit"
            form={formId}
            autoFocus
            isDisabled={chosen.length === 0 || enqueue.isPending}
            shortcut="Enter"
          >
            Export
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        {error ? <FailureCallout error={error} /> : null}
        <fieldset className="presets">
          <legend className="hidden-text">Formats</legend>
          {offers.map(({ preset, refused }) => (
            <Check
              key={preset.id}
              isSelected={!refused && !unchosen.has(preset.id)}
              isDisabled={refused !== undefined}
              onChange={(selected) => choose(preset.id, selected)}
            >
              <span className="strong">{preset.label}</span>
              <span className="quiet">{refused ?? preset.description}</span>
              <span className="small quiet num">{makes(preset)}</span>
            </Check>
          ))}
        </fieldset>
      </form>
      <div className="export-folder">
        <Icon name="folder" />
        <span className="export-path selectable" title={folder.data?.path}>
          <span className="hidden-text">Folder: </span>
          {folder.data?.path ?? ' '}
        </span>
        <Button size="s" onPress={change}>
          Change…
        </Button>
      </div>
    </Dialog>
  )
}
