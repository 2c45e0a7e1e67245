import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { type StripePeer, startStripePeer } from '../peers/stripe'
import { test as base, Encore, expect } from './support/app'
import { findings } from './support/axe'

const test = base.extend<{ peer: StripePeer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from this pattern.
  peer: async ({}, use) => {
    const peer = await startStripePeer()
    await use(peer)
    expect(peer.violations).toEqual([])
    await peer.close()
  },
  encore: async ({ computer, peer }, use) => {
    const encore = await Encore.start(computer, { env: { ENCORE_STRIPE_URL: peer.url } })
    const { id } = await encore.call('campaigns.create', {
      name: 'Spring Album',
      goalMinor: null,
      currency: 'USD',
      albumPriceMinor: 1000,
      startDate: null,
      endDate: null,
      zone: 'Europe/Vienna'
    })
    await encore.call('preferences.set', { lastCampaignId: id })
    await encore.window.reload()
    await use(encore)
    expect(encore.pageErrors).toEqual([])
    await encore.close()
  }
})

const connect = (encore: Encore, peer: StripePeer) =>
  encore.call('connections.connect', { key: peer.keys.restricted, replaceAccount: false })

async function openCheckout({ window }: Encore) {
  await window.getByRole('link', { name: /^Donations/ }).click()
  await window.getByRole('button', { name: 'Checkout page' }).click()
  return window.getByRole('dialog')
}

const clipboard = ({ app }: Encore) => app.evaluate(({ clipboard }) => clipboard.readText())

test('from nothing to a page with link and code takes nine steps or less', async ({ encore, peer }) => {
  const { window } = encore
  const details = (await encore.call('campaigns.list', {}))[0]
  if (!details) throw new Error('The campaign is there')
  const { id, raisedMinor: _, paid: __, sample: ___, createdAt: ____, ...campaign } = details
  await encore.call('campaigns.update', { id, details: { ...campaign, albumPriceMinor: null } })
  let steps = 0
  const press = async (target: Locator) => {
    await target.click()
    steps += 1
  }
  await press(window.getByRole('link', { name: /^Donations/ }))
  await press(window.getByRole('button', { name: 'Checkout page' }))
  await press(window.getByRole('dialog').getByRole('button', { name: 'Connect Stripe' }))
  // Its field has the focus: only the key is pasted.
  await expect(window.getByRole('textbox', { name: 'Restricted key' })).toBeFocused()
  await window.keyboard.insertText(peer.keys.restricted)
  await press(window.getByRole('button', { name: 'Connect', exact: true }))
  await expect(window.getByText('Stripe is in test mode.')).toBeVisible()
  await press(window.getByRole('textbox', { name: 'Album price' }))
  await window.keyboard.insertText('10.00')
  await press(window.getByRole('button', { name: 'Create page' }))
  const page = window.getByRole('dialog', { name: 'Album and extras' })
  await expect(page.getByRole('img', { name: 'QR code of the link: Anywhere' })).toBeVisible()
  await expect(page.getByText(/client_reference_id=e_/).first()).toBeVisible()
  expect(steps).toBeLessThanOrEqual(9)
  await window.keyboard.press('Escape')
  await expect(page).toHaveCount(0)
})

test('a page is made as it was shown, and a supporter pays on its link', async ({ encore, peer }) => {
  await connect(encore, peer)
  const dialog = await openCheckout(encore)
  const preview = dialog.getByRole('region', { name: 'As your supporter sees it' })
  await expect(preview.getByText('$15.00')).toBeVisible()
  await preview.getByRole('button', { name: 'Add $25.00' }).click()
  await expect(preview.getByText('$40.00')).toBeVisible()
  // 2.9 % of 40.00 and 0.30.
  await expect(dialog.getByRole('row', { name: /^Card, through Stripe/ })).toContainText('$38.54')
  expect(await findings(encore.window)).toEqual([])
  await dialog.getByRole('button', { name: 'Create page' }).click()

  await expect(dialog.getByText('On, test mode')).toBeVisible()
  await expect(dialog.getByRole('img', { name: 'QR code of the link: Anywhere' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeFocused()
  expect(await findings(encore.window)).toEqual([])
  await encore.window.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(peer.pay(await clipboard(encore), { gifts: { 2500: 1 } }).amountMinor).toBe(3500)

  await dialog.getByRole('button', { name: 'Switch off' }).click()
  await expect(dialog.getByText('Off', { exact: true })).toBeVisible()
  const link = await clipboard(encore)
  expect(() => peer.pay(link)).toThrow()
})

test('each channel has a link of its own, which is saved as a code', async ({ encore, peer, computer }) => {
  await connect(encore, peer)
  const dialog = await openCheckout(encore)
  await dialog.getByRole('button', { name: 'Create page' }).click()
  await dialog.getByRole('button', { name: 'Link for a channel' }).click()
  await encore.window.getByRole('menuitem', { name: 'WhatsApp' }).click()
  await expect(dialog.getByRole('option', { name: 'WhatsApp' })).toHaveAttribute('aria-selected', 'true')
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const whatsapp = await clipboard(encore)
  await expect(dialog.getByText(whatsapp, { exact: true })).toBeVisible()

  await dialog.getByRole('option', { name: 'Anywhere' }).click()
  await expect(dialog.getByRole('img', { name: 'QR code of the link: Anywhere' })).toBeVisible()
  await expect(dialog.getByText(whatsapp, { exact: true })).toHaveCount(0)

  for (const format of ['png', 'svg']) {
    const file = join(computer.root, `code.${format}`)
    await encore.app.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await dialog.getByRole('button', { name: `Save ${format.toUpperCase()}` }).click()
    await expect(dialog.getByRole('button', { name: 'Saved' })).toBeVisible()
    expect((await readFile(file)).length).toBeGreaterThan(500)
  }
})

test('the button for web pages is one accessible link, whatever page it stands on', async ({ encore, peer }) => {
  await connect(encore, peer)
  const dialog = await openCheckout(encore)
  await dialog.getByRole('button', { name: 'Create page' }).click()
  await dialog.getByRole('button', { name: 'Copy code' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const html = await clipboard(encore)
  const style = / style="([^"<>]+)"/.exec(html)
  expect(style?.[1]).toContain('background-color:')
  // Encore's own page would refuse to parse a style; other pages take it.
  const read = await encore.window.evaluate(
    (text) => {
      const { body } = new DOMParser().parseFromString(text, 'text/html')
      const [link] = body.querySelectorAll('a')
      return {
        elements: body.querySelectorAll('*').length,
        href: link?.href ?? '',
        words: body.textContent,
        attributes: link?.getAttributeNames()
      }
    },
    html.replace(style?.[0] ?? '', '')
  )
  expect(read).toMatchObject({ elements: 1, words: 'Donate a little extra', attributes: ['href', 'rel'] })
  expect(peer.pay(read.href).amountMinor).toBe(1000)
})

test('what an interruption left unfinished is finished from the list', async ({ encore, peer }) => {
  await connect(encore, peer)
  peer.deny('payment_links:write')
  const dialog = await openCheckout(encore)
  await dialog.getByRole('button', { name: 'Create page' }).click()
  await expect(dialog.getByRole('alert')).toContainText('lacks the permission')
  peer.permit()
  await dialog.getByRole('button', { name: 'All pages' }).click()
  await expect(dialog.getByText('Not finished')).toBeVisible()
  await dialog.getByRole('button', { name: 'Finish' }).click()
  await expect(dialog.getByText('On, test mode')).toBeVisible()
})

test('without Stripe the page can be tried, and a PayPal link be kept', async ({ encore }) => {
  const dialog = await openCheckout(encore)
  await expect(dialog.getByText('Stripe is not connected.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Create page' })).toBeDisabled()
  await dialog.getByRole('radio', { name: 'PayPal' }).click()
  const address = dialog.getByRole('textbox', { name: 'Address on PayPal' })
  await address.fill('https://paypal.me.example.org/springalbum')
  await dialog.getByRole('button', { name: 'Keep page' }).click()
  await expect(dialog.getByRole('alert')).toContainText('not a PayPal link')
  await address.fill('https://paypal.me/springalbum')
  await expect(dialog.getByText('PayPal does not tell which of your links was used')).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep page' }).click()
  await expect(dialog.getByText('https://www.paypal.com/paypalme/springalbum', { exact: true }).last()).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Link for a channel' })).toHaveCount(0)
  expect(await findings(encore.window)).toEqual([])
})
