import type { CheckoutLink } from '@shared/contract/checkout'
import { giveButtonStyle } from '@shared/domain/give-button'
import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { wayOf } from './words'

/** One way to a page, to be shown: as a link, as a code for print, as a button for web pages. */
export function LinkView({ link, takesFocus }: { link: CheckoutLink; takesFocus: boolean }) {
  const qr = useCall('checkout.qr', { linkId: link.id })
  const copy = useCommand('checkout.copy')
  const save = useCommand('checkout.saveQr')
  const error = qr.error ?? copy.error ?? save.error
  const copied = copy.isSuccess ? copy.variables.what : null
  const saved = save.data ? save.variables?.format : null
  const saveButton = (format: 'png' | 'svg', words: string) => (
    <Button
      icon={saved === format ? 'check' : 'export'}
      onPress={() => save.mutate({ linkId: link.id, format })}
      isDisabled={save.isPending}
    >
      {saved === format ? 'Saved' : words}
    </Button>
  )
  const copyButton = (what: 'url' | 'button', words: string) => (
    <Button
      icon={copied === what ? 'check' : 'copy'}
      autoFocus={takesFocus && what === 'url'}
      onPress={() => copy.mutate({ linkId: link.id, what })}
    >
      {copied === what ? 'Copied' : words}
    </Button>
  )
  return (
    <div className="checkout-way">
      {error ? <FailureCallout error={error} /> : null}
      <div className="checkout-share">
        <svg className="checkout-qr" viewBox={`0 0 ${qr.data?.size ?? 1} ${qr.data?.size ?? 1}`} role="img">
          <title>{`QR code of the link: ${wayOf(link)}`}</title>
          <path d={qr.data?.path ?? ''} />
        </svg>
        <div className="checkout-address">
          <h3 className="strong">Link and QR code</h3>
          <p className="checkout-url selectable">{link.url}</p>
          <p className="checkout-buttons">
            {copyButton('url', 'Copy link')}
            {saveButton('png', 'Save PNG')}
            {saveButton('svg', 'Save SVG')}
          </p>
        </div>
      </div>
      <div className="checkout-embed">
        <h3 className="strong">Button for your web page</h3>
        <div className="checkout-sample">
          <span style={giveButtonStyle}>{link.button.words}</span>
        </div>
        <code className="checkout-code selectable">{link.button.html}</code>
        {copyButton('button', 'Copy code')}
      </div>
      <p className="hidden-text" aria-live="polite">
        {copied === null ? '' : copied === 'url' ? 'The link is copied. ' : 'The button’s code is copied. '}
        {saved ? 'The QR code is saved.' : ''}
      </p>
    </div>
  )
}
