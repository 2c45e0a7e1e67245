import { carriesReference, readPaypalLink } from '@shared/domain/paypal-link'
import { Field } from '../../ui/Field'

/** What PayPal will tell of that page's links, once the address can be read. */
function tells(text: string): string {
  try {
    return carriesReference(readPaypalLink(text))
      ? 'PayPal tells which of your links was used, in its activity file.'
      : 'PayPal does not tell which of your links was used: such gifts will stand without a channel.'
  } catch {
    return 'A donate button, a payment link (paypal.com/ncp/payment/…) or paypal.me.'
  }
}

export function PaypalField(field: {
  name: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}) {
  return (
    <Field {...field} label="Address on PayPal" placeholder="https://paypal.me/…" help={tells(field.value)} required />
  )
}
