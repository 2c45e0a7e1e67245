import type { Clip } from '@shared/contract/clips'
import type { Recording } from '@shared/contract/recordings'
import type { FormEvent } from 'react'
import { keyOf, queryClient, useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Check } from '../../ui/Check'
import { Dialog } from '../../ui/Dialog'
import { Icon } from '../../ui/Icon'
import { exportLine, makes } from './choice'
import { choosePreset, usePresetOffers } from './chosen'
import './export-dialog.css'

const formId = 'export-form'

interface ExportDialogProps {
  clip: Clip
  recording: Recording
  isOpen: boolean
  onClose: () => void
}

/** Asks which formats of a clip to make, says what that will take, and puts them into the queue. Enter confirms. */
export function ExportDialog({ clip, recording, isOpen, onClose }: ExportDialogProps) {
  const enqueue = useCommand('exporting.enqueue')
  const chooseFolder = useCommand('exporting.chooseFolder')
  const { campaignId } = clip
  const folder = useCall('exporting.folder', isOpen ? { campaignId } : null)

  const durationUs = clip.outUs - clip.inUs
  const material = { picture: recording.video !== null, sound: recording.audio !== null }
  const offers = usePresetOffers(material, durationUs)
  const chosen = offers.filter((offer) => offer.chosen).map(({ preset }) => preset.id)
  const estimate = useCall(
    'exporting.estimate',
    isOpen && chosen.length > 0 ? { clipId: clip.id, presets: chosen } : null
  )

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
          {offers.map(({ preset, refused, chosen: isChosen }) => (
            <Check
              key={preset.id}
              isSelected={isChosen}
              isDisabled={refused !== undefined}
              onChange={(selected) => choosePreset(preset.id, selected)}
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
