import { ToggleButton } from 'react-aria-components'
import { money } from '../../lib/format'
import './preview.css'

/** What the page would show, as far as the fields can be read. */
export interface PreviewedOffer {
  model: 'steps' | 'choose' | 'gift' | 'monthly'
  name: string
  currency: string
  albumPriceMinor: number | null
  extrasMinor: readonly number[]
}

interface PreviewProps extends PreviewedOffer {
  /** Extras that were added to try it. */
  added: readonly number[]
  onAdd: (extraMinor: number, added: boolean) => void
  totalMinor: number
}

/** The page as a supporter will see it; extras can be added to see what they do. */
export function Preview({
  model,
  name,
  currency,
  albumPriceMinor,
  extrasMinor,
  added,
  onAdd,
  totalMinor
}: PreviewProps) {
  const shown = (minor: number | null) => (minor === null ? '–' : money(minor, currency))
  const product = {
    steps: name,
    choose: `${name}, and a little extra`,
    gift: `Gift to ${name}`,
    monthly: `Monthly gift to ${name}`
  }[model]
  const pay = { steps: 'Pay', choose: 'Pay', gift: 'Donate', monthly: 'Subscribe' }[model]
  return (
    <section className="preview" aria-label="As your supporter sees it">
      <p className="small quiet">As your supporter sees it</p>
      <div className="preview-page">
        <p className="preview-product">{product}</p>
        {model === 'steps' ? (
          <>
            <p className="preview-row">
              <span>Album</span>
              <span className="num">{shown(albumPriceMinor)}</span>
            </p>
            <p className="small quiet">Add to your order</p>
            {extrasMinor.map((minor) => (
              <div key={minor} className="preview-row">
                <span>A little extra</span>
                <span className="num">{shown(minor)}</span>
                <ToggleButton
                  className="preview-add"
                  isSelected={added.includes(minor)}
                  onChange={(selected) => onAdd(minor, selected)}
                >
                  {added.includes(minor) ? 'Added' : 'Add'}
                  <span className="hidden-text"> {shown(minor)}</span>
                </ToggleButton>
              </div>
            ))}
          </>
        ) : null}
        {model === 'choose' || model === 'gift' ? (
          <p className="preview-amount num">
            {shown(totalMinor)}
            {model === 'choose' ? <span className="small quiet">{shown(albumPriceMinor)} or more</span> : null}
          </p>
        ) : null}
        {model === 'monthly' ? (
          <p className="preview-row">
            <span>Each month, one or more times</span>
            <span className="num">{shown(extrasMinor[0] ?? null)}</span>
          </p>
        ) : null}
        <p className="preview-row preview-total strong">
          <span>Total</span>
          <span className="num">{shown(totalMinor)}</span>
        </p>
        <p className="preview-pay">{pay}</p>
      </div>
      <p className="small quiet">Stripe shows it in your colours, with your name and logo.</p>
    </section>
  )
}
