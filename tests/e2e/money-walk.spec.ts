import type { Locator } from '@playwright/test'
import { startStripePeer } from '../peers/stripe'
import { Encore, expect, test } from './support/app'

test('a page is made, a supporter gives a little extra on it, and the money moves the thermometer', async ({
  computer
}) => {
  const peer = await startStripePeer()
  const encore = await Encore.start(computer, { env: { ENCORE_STRIPE_URL: peer.url } })
  const { window } = encore
  const { id } = await encore.call('campaigns.create', {
    name: 'Spring Album',
    goalMinor: 10_000,
    currency: 'USD',
    albumPriceMinor: 1000,
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna'
  })
  await encore.call('preferences.set', { lastCampaignId: id })
  await window.reload()
  await expect(window.getByRole('region', { name: 'Raised' }).getByText('$0.00').first()).toBeVisible()

  let steps = 0
  const press = async (target: Locator) => {
    await target.click()
    steps += 1
  }
  await press(window.getByRole('link', { name: /^Donations/ }))
  await press(window.getByRole('button', { name: 'Checkout page' }))
  await press(window.getByRole('dialog').getByRole('button', { name: 'Connect Stripe' }))
  await expect(window.getByRole('textbox', { name: 'Restricted key' })).toBeFocused()
  await window.keyboard.insertText(peer.keys.restricted)
  await press(window.getByRole('button', { name: 'Connect', exact: true }))
  await press(window.getByRole('button', { name: 'Create page' }))
  await expect(window.getByRole('img', { name: /^QR code of the link/ })).toBeVisible()
  expect(steps).toBeLessThanOrEqual(9)
  await window.keyboard.press('Escape')

  const [page] = await encore.call('checkout.list', { campaignId: id })
  const [link] = page ? await encore.call('checkout.links', { pageId: page.id }) : []
  if (!link) throw new Error('The page has a link')
  peer.pay(link.url, { gifts: { 2500: 1 }, feeMinor: 131, name: 'Rosa Delgado', email: 'rosa@example.org' })
  await window.getByRole('button', { name: 'Sync with Stripe now' }).click()
  await expect(window.getByText(/^Agrees with Stripe, checked today/)).toBeVisible()
  await expect(window.getByText('Rosa Delgado')).toBeVisible()

  await window.getByRole('link', { name: 'Home' }).click()
  const raised = window.getByRole('region', { name: 'Raised' })
  await expect(raised.getByText('$33.69')).toBeVisible()
  await expect(raised.getByText('1 gift')).toBeVisible()
  await expect(raised.getByRole('meter', { name: 'Raised' })).toHaveAttribute('aria-valuetext', '$33.69 of $100.00')

  expect(encore.pageErrors).toEqual([])
  expect(peer.violations).toEqual([])
  await encore.close()
  await peer.close()
})
