import type { CheckoutPage } from '@shared/contract/checkout'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { Callout, FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { useCampaign } from '../campaigns'
import { ConnectStripeDialog } from '../connections'
import './checkout.css'
import { NewPage } from './NewPage'
import { amountNames, type OfferErrors, type OfferFields, readOffer, startingFields } from './offer-form'
import { PageList } from './PageList'
import { TestMode } from './PageState'
import { PageView } from './PageView'
import { modelWords } from './words'

const formId = 'checkout-form'

interface CheckoutDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** The campaign's checkout pages: make one, then its links, codes and button. */
export function CheckoutDialog(props: CheckoutDialogProps) {
  const { id: campaignId } = useCampaign()
  const pages = useCall('checkout.list', props.isOpen ? { campaignId } : null)
  if (!props.isOpen) return null
  if (!pages.data) {
    return (
      <Dialog title="Checkout page" isOpen onClose={props.onClose} width="l">
        {pages.error ? <FailureCallout error={pages.error} /> : <div className="checkout-waiting" />}
      </Dialog>
    )
  }
  return <Opened {...props} pages={pages.data} />
}

/** What is shown: all pages, one of them by id, or the form for a new one. */
type Shown = 'list' | 'new' | { id: string }

function Opened({ pages, onClose }: CheckoutDialogProps & { pages: CheckoutPage[] }) {
  const campaign = useCampaign()
  const connection = useCall('connections.get', {})
  const create = useCommand('checkout.create')
  const keepPaypal = useCommand('checkout.keepPaypal')
  const [shown, setShown] = useState<Shown>(pages.length === 0 ? 'new' : 'list')
  const [fields, setFields] = useState(() => startingFields(campaign))
  const [errors, setErrors] = useState<OfferErrors>({})
  const [isConnecting, setConnecting] = useState(false)
  const page = typeof shown === 'object' ? pages.find(({ id }) => id === shown.id) : undefined

  const change = (changed: Partial<OfferFields>) => {
    setFields((now) => ({ ...now, ...changed }))
    setErrors(changed.model ? {} : { ...errors, ...clear(changed) })
  }
  const show = ({ id }: { id: string }) => setShown({ id })
  const submit = (form: HTMLFormElement | null) => {
    const { model } = fields
    if (create.isPending || keepPaypal.isPending) return
    if (model === 'paypal') {
      keepPaypal.mutate({ campaignId: campaign.id, url: fields.paypal }, { onSuccess: show })
      return
    }
    const read = readOffer({ ...fields, model }, campaign)
    if (read.offer) {
      create.mutate(read.offer, { onSuccess: show })
      return
    }
    flushSync(() => setErrors(read.errors))
    const first = amountNames(model).find((name) => read.errors[name] !== undefined)
    form?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus()
  }

  const needsStripe = shown === 'new' && fields.model !== 'paypal' && connection.data === null
  const pending = create.isPending || keepPaypal.isPending
  const isNew = shown === 'new'
  return (
    <Dialog
      title={page ? modelWords[page.model].name : isNew ? 'New checkout page' : 'Checkout pages'}
      isOpen
      onClose={onClose}
      width="l"
      actions={
        <>
          {pages.length > 0 && shown !== 'list' ? (
            <span className="first">
              <Button look="bare" icon="left" onPress={() => setShown('list')}>
                All pages
              </Button>
            </span>
          ) : null}
          <Button look="bare" onPress={onClose}>
            {isNew ? 'Cancel' : 'Close'}
          </Button>
          {isNew ? (
            <Button look="go" type="submit" form={formId} isDisabled={pending || needsStripe}>
              {fields.model === 'paypal' ? 'Keep page' : 'Create page'}
            </Button>
          ) : null}
          {shown === 'list' ? (
            <Button look="go" icon="plus" autoFocus onPress={() => setShown('new')}>
              New page
            </Button>
          ) : null}
        </>
      }
    >
      {needsStripe ? (
        <Callout
          title="Stripe is not connected."
          action={<Button onPress={() => setConnecting(true)}>Connect Stripe</Button>}
        >
          You can try the page here; making it needs the connection.
        </Callout>
      ) : null}
      {isNew && connection.data?.livemode === false && fields.model !== 'paypal' ? <TestMode /> : null}
      {isNew ? (
        <NewPage
          formId={formId}
          campaign={campaign}
          fields={fields}
          errors={errors}
          onChange={change}
          onSubmit={submit}
          failure={fields.model === 'paypal' ? keepPaypal.error : create.error}
        />
      ) : null}
      {shown === 'list' ? <PageList pages={pages} onShow={show} /> : null}
      {page ? <PageView key={page.id} page={page} /> : null}
      {isConnecting ? <ConnectStripeDialog isOpen onClose={() => setConnecting(false)} /> : null}
    </Dialog>
  )
}

function clear(changed: Partial<OfferFields>): OfferErrors {
  return Object.fromEntries(Object.keys(changed).map((name) => [name, undefined]))
}
