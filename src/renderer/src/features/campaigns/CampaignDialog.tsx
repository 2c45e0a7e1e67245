import type { Campaign, CampaignDetails } from '@shared/contract/campaigns'
import { useState } from 'react'
import { useCommand } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { CampaignForm } from './CampaignForm'
import { fieldsOf, newCampaignFields } from './form'
import { useOpenCampaign } from './open'

const formId = 'campaign-form'

/** What a new campaign starts with on this computer, today. */
function startingFields() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return newCampaignFields(new Date(), navigator.language, timeZone)
}

/** Asks for a new campaign and opens it. */
export function NewCampaignDialog({
  isOpen,
  onClose,
  onCreated
}: {
  isOpen: boolean
  onClose: () => void
  onCreated?: () => void
}) {
  const create = useCommand('campaigns.create')
  const open = useOpenCampaign()
  const [initial] = useState(startingFields)
  const submit = (details: CampaignDetails) =>
    create.mutate(details, {
      onSuccess: async ({ id }) => {
        await open(id)
        onClose()
        onCreated?.()
      }
    })
  return (
    <Dialog
      title="New campaign"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button look="go" type="submit" form={formId} isDisabled={create.isPending}>
            Create campaign
          </Button>
        </>
      }
    >
      <CampaignForm id={formId} initial={initial} onSubmit={submit} failure={create.error} />
    </Dialog>
  )
}

/** Changes the details of the open campaign. */
export function CampaignDetailsDialog({
  campaign,
  isOpen,
  onClose
}: {
  campaign: Campaign
  isOpen: boolean
  onClose: () => void
}) {
  const update = useCommand('campaigns.update')
  const submit = (details: CampaignDetails) =>
    update.mutate(
      { id: campaign.id, details },
      {
        onSuccess: () => {
          notify({ tone: 'done', text: 'The campaign’s details are saved.' })
          onClose()
        }
      }
    )
  return (
    <Dialog
      title="Campaign details"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button look="go" type="submit" form={formId} isDisabled={update.isPending}>
            Save
          </Button>
        </>
      }
    >
      <CampaignForm id={formId} initial={fieldsOf(campaign)} onSubmit={submit} failure={update.error} />
    </Dialog>
  )
}
