import type { CheckoutLink, CheckoutPage } from '@shared/contract/checkout'
import type { ChannelTypeId } from '@shared/domain/channel'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { Callout, FailureCallout } from '../../ui/Callout'
import { Menu, MenuItem } from '../../ui/Menu'
import { LinkView } from './LinkView'
import { PageState, TestMode } from './PageState'
import { channels, offerWords, wayOf } from './words'

/** A page with each way to it: its link, its code, its button. */
export function PageView({ page }: { page: CheckoutPage }) {
  const links = useCall('checkout.links', { pageId: page.id })
  const setActive = useCommand('checkout.setActive')
  const makeLink = useCommand('checkout.link')
  const [chosenId, choose] = useState<string | null>(null)
  const chosen = links.data?.find(({ id }) => id === chosenId) ?? links.data?.[0]
  const error = links.error ?? setActive.error ?? makeLink.error

  const add = (channel: ChannelTypeId) =>
    makeLink.mutate(
      { pageId: page.id, target: { channel, post: null, volunteer: null } },
      { onSuccess: ({ id }) => choose(id) }
    )
  return (
    <>
      {error ? <FailureCallout error={error} /> : null}
      <div className="checkout-head">
        <p className="num">{offerWords(page)}</p>
        <PageState page={page} />
        <Button
          size="s"
          look={page.active ? 'danger' : 'plain'}
          isDisabled={setActive.isPending}
          onPress={() => setActive.mutate({ id: page.id, active: !page.active })}
        >
          {page.active ? 'Switch off' : 'Switch on'}
        </Button>
      </div>
      {page.livemode ? null : <TestMode />}
      {page.provider === 'paypal' && !page.tellsLinks ? (
        <Callout title="PayPal does not tell which link was used.">Gifts from here stand without a channel.</Callout>
      ) : null}
      <div className="checkout-ways">
        <div className="checkout-links">
          <h3 className="strong">Links</h3>
          {links.data && chosen ? <LinkList links={links.data} chosen={chosen.id} onChoose={choose} /> : null}
          {page.tellsLinks ? (
            <Menu
              trigger={
                <Button size="s" icon="plus">
                  Link for a channel
                </Button>
              }
            >
              {channels.map(({ id, label }) => (
                <MenuItem key={id} id={id} onAction={() => add(id)}>
                  {label}
                </MenuItem>
              ))}
            </Menu>
          ) : null}
        </div>
        {chosen ? <LinkView key={chosen.id} link={chosen} takesFocus={chosenId === null} /> : null}
      </div>
    </>
  )
}

function LinkList({
  links,
  chosen,
  onChoose
}: {
  links: readonly CheckoutLink[]
  chosen: string
  onChoose: (id: string) => void
}) {
  return (
    <ListBox
      className="checkout-link-list"
      aria-label="Links to this page"
      items={links}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys
        if (id !== undefined) onChoose(String(id))
      }}
    >
      {(link) => (
        <ListBoxItem className="checkout-link" textValue={wayOf(link)}>
          {wayOf(link)}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
