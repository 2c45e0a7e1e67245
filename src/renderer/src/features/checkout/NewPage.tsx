import type { Campaign } from '@shared/contract/campaigns'
import { type FormEvent, useRef } from 'react'
import { FailureCallout } from '../../ui/Callout'
import { Field, FieldRow } from '../../ui/Field'
import { Segmented } from '../../ui/Segmented'
import { amountIn, extrasIn, type OfferErrors, type OfferFields, type OfferName } from './offer-form'
import { PaypalField } from './PaypalField'
import { Preview } from './Preview'
import { useTried } from './use-tried'
import { WhatYouKeep } from './WhatYouKeep'
import { modelWords } from './words'

interface NewPageProps {
  /** The form's id, for the submit button at the dialog's foot. */
  formId: string
  campaign: Campaign
  fields: OfferFields
  errors: OfferErrors
  onChange: (change: Partial<OfferFields>) => void
  onSubmit: (form: HTMLFormElement | null) => void
  failure: unknown
}

const models = (['steps', 'choose', 'gift', 'monthly', 'paypal'] as const).map((id) => ({
  id,
  label: modelWords[id].name
}))

/** Asks for a page: its model, its amounts, with the page and what is kept of it beside them. */
export function NewPage({ formId, campaign, fields, errors, onChange, onSubmit, failure }: NewPageProps) {
  const form = useRef<HTMLFormElement>(null)
  const { model } = fields
  const { currency } = campaign
  const bind = (name: OfferName) => ({
    name,
    value: fields[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name]
  })
  const sellsAlbum = model === 'steps' || model === 'choose'
  const albumPriceMinor = sellsAlbum || model === 'paypal' ? amountIn(fields.price, currency) : null
  const extrasMinor = extrasIn(fields, currency)
  const { added, setAdded, totalMinor } = useTried(model, albumPriceMinor, extrasMinor)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(form.current)
  }
  return (
    <form ref={form} id={formId} className="checkout-new" onSubmit={submit} noValidate>
      {failure ? <FailureCallout error={failure} /> : null}
      <Segmented label="Kind of page" value={model} onChange={(id) => onChange({ model: id })} options={models} />
      <div className={model === 'paypal' ? 'checkout-columns one' : 'checkout-columns'}>
        <div className="checkout-fields">
          <p>{modelWords[model].says}</p>
          {sellsAlbum ? (
            <FieldRow>
              <Field {...bind('price')} label="Album price" numeric required autoFocus />
              <Field
                {...bind('worth')}
                label="Worth"
                numeric
                placeholder={fields.price}
                help="For receipts; the price if empty."
              />
            </FieldRow>
          ) : null}
          {model === 'steps' ? (
            <fieldset className="checkout-extras">
              <legend>Extras to add</legend>
              <Field {...bind('extra1')} label="First" numeric required />
              <Field {...bind('extra2')} label="Second" numeric />
              <Field {...bind('extra3')} label="Third" numeric />
            </fieldset>
          ) : null}
          {model === 'choose' ? <Field {...bind('extra1')} label="Suggested extra" numeric required /> : null}
          {model === 'gift' ? <Field {...bind('extra1')} label="Suggested amount" numeric required /> : null}
          {model === 'monthly' ? <Field {...bind('extra1')} label="Each month" numeric required /> : null}
          {model === 'paypal' ? <PaypalField {...bind('paypal')} /> : null}
        </div>
        {model === 'paypal' ? null : (
          <Preview
            model={model}
            name={campaign.name}
            currency={currency}
            albumPriceMinor={albumPriceMinor}
            extrasMinor={extrasMinor}
            added={added}
            onAdd={setAdded}
            totalMinor={totalMinor}
          />
        )}
      </div>
      <WhatYouKeep amountMinor={totalMinor} currency={currency} monthly={model === 'monthly'} />
    </form>
  )
}
