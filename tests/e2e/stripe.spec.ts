import { startStripePeer } from '../peers/stripe'
import { Encore, expect, test } from './support/app'
import { findings } from './support/axe'

test('a treasurer connects Stripe, syncs, is told when the key is revoked, and disconnects', async ({ computer }) => {
  const peer = await startStripePeer()
  const encore = await Encore.start(computer, { env: { ENCORE_STRIPE_URL: peer.url } })
  const { window } = encore
  const campaign = await encore.call('campaigns.create', {
    name: 'Spring Album',
    goalMinor: 900_000,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna'
  })
  await encore.call('preferences.set', { lastCampaignId: campaign.id })
  await window.reload()
  peer.charge({ amountMinor: 5000 })

  await window.getByRole('link', { name: 'Donations' }).click()
  await window.getByRole('button', { name: 'Connect Stripe…' }).click()
  await window.getByLabel('Restricted key').fill(peer.keys.secret)
  await expect(window.getByText('Encore takes restricted keys only.')).toBeVisible()
  await window.getByLabel('Restricted key').fill(peer.keys.restricted)
  await expect(window.getByText('Test mode: no real money')).toBeVisible()
  expect(await findings(window)).toEqual([])
  await window.getByRole('button', { name: 'Connect', exact: true }).click()

  await window.getByRole('button', { name: 'Sync with Stripe now' }).click()
  await expect(window.getByText(/^Agrees with Stripe, checked today/)).toBeVisible()
  // The button's tooltip floats outside of the page's landmarks.
  await window.mouse.move(0, 0)
  await expect(window.getByRole('tooltip')).toHaveCount(0)
  expect(await findings(window)).toEqual([])

  peer.revoke()
  await window.getByRole('button', { name: 'Sync with Stripe now' }).click()
  await expect(window.getByText(/^Could not sync; last checked today/)).toBeVisible()
  await expect(window.getByText(/Stripe does not accept the key/)).toBeVisible()

  await window.getByRole('link', { name: 'Settings' }).click()
  await expect(window.getByText('Stripe: Youth Orchestra')).toBeVisible()
  await window.getByRole('button', { name: 'Disconnect…' }).click()
  await window.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect(window.getByRole('button', { name: 'Connect Stripe…' })).toBeVisible()
  expect(encore.pageErrors).toEqual([])
  await encore.close()
  await peer.close()
})
