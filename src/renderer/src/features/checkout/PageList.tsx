import type { CheckoutPage } from '@shared/contract/checkout'
import { type StripeModel, stripeModels } from '@shared/domain/offer'
import { Button as Row } from 'react-aria-components'
import { useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Icon } from '../../ui/Icon'
import { PageState } from './PageState'
import { modelWords, offerWords } from './words'

/** Every page of the campaign, the newest first. One whose making was interrupted can be finished. */
export function PageList({ pages, onShow }: { pages: readonly CheckoutPage[]; onShow: (page: CheckoutPage) => void }) {
  const create = useCommand('checkout.create')
  const finish = (page: CheckoutPage) => {
    const model = stripeModels.find((each): each is StripeModel => each === page.model)
    const { campaignId, albumPriceMinor, albumFmvMinor, extrasMinor } = page
    if (model) create.mutate({ campaignId, model, albumPriceMinor, albumFmvMinor, extrasMinor }, { onSuccess: onShow })
  }
  return (
    <>
      {create.error ? <FailureCallout error={create.error} /> : null}
      <ul className="checkout-pages">
        {pages.map((page) => (
          <li key={page.id}>
            {page.url === null ? (
              <div className="checkout-page">
                <Words page={page} />
                <Button size="s" onPress={() => finish(page)} isDisabled={create.isPending}>
                  Finish
                </Button>
              </div>
            ) : (
              <Row className="checkout-page" onPress={() => onShow(page)}>
                <Words page={page} />
                <Icon name="right" />
              </Row>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Words({ page }: { page: CheckoutPage }) {
  return (
    <>
      <span className="checkout-page-words">
        <span className="strong">{modelWords[page.model].name}</span>
        <span className="quiet num cut">{offerWords(page)}</span>
      </span>
      <PageState page={page} />
    </>
  )
}
