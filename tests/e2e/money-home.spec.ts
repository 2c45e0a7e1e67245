import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ffmpeg } from '../fixtures/media'
import { expect, test } from './support/app'
import { findings } from './support/axe'

test('a treasurer says who the organisation is, and Home shows what came in', async ({ encore, computer }) => {
  const { window } = encore
  const campaign = await encore.call('campaigns.create', {
    name: 'Spring Album',
    goalMinor: 900_000,
    albumPriceMinor: 1500,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna'
  })
  await encore.call('preferences.set', { lastCampaignId: campaign.id })
  await window.reload()

  await window.getByRole('link', { name: 'Settings' }).click()
  await window.getByRole('button', { name: 'Save organisation' }).click()
  await expect(window.getByText('Say how the organisation is called.')).toBeVisible()
  await expect(window.getByLabel('Name', { exact: true })).toBeFocused()
  expect(await findings(window)).toEqual([])
  await window.getByLabel('Name', { exact: true }).fill('Cobb Valley Youth Orchestra')
  await window.getByLabel('Address').fill('12 Elm Street\nMarietta, GA 30060')
  await window.getByText('The state recognises it as a charity or tax-exempt').click()
  await window.getByLabel('How that status is called').fill('501(c)(3)')
  await window.getByLabel('Receipts are signed by').fill('Ruth Adeyemi')
  await window.getByRole('button', { name: 'Save organisation' }).click()
  await expect(window.getByRole('button', { name: 'Campaign: Spring Album Cobb Valley Youth Orchestra' })).toBeVisible()

  const logo = join(computer.home, 'logo.png')
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x200', '-frames:v', '1', logo)
  await encore.answerDialogs([logo])
  await window.getByRole('button', { name: 'Choose logo…' }).click()
  const shown = window.getByRole('img', { name: 'The organisation’s logo' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
  expect(await findings(window)).toEqual([])
  const letter = join(computer.home, 'letter.png')
  await writeFile(letter, 'not a picture')
  await encore.answerDialogs([letter])
  await window.getByRole('button', { name: 'Choose logo…' }).click()
  await expect(window.getByText(/neither a PNG nor a JPEG/)).toBeVisible()
  await window.getByRole('button', { name: 'Remove logo' }).click()
  await expect(shown).toHaveCount(0)
  expect(await encore.call('organisation.get', {})).toMatchObject({ exemptStatus: '501(c)(3)', logoId: null })

  await window.getByRole('link', { name: 'Home' }).click()
  await encore.call('donations.add', {
    campaignId: campaign.id,
    amountMinor: 5000,
    currency: 'USD',
    date: '2026-03-19',
    method: 'cash',
    donor: null,
    withAlbum: true
  })
  await expect(window.getByRole('meter', { name: 'Raised' })).toHaveAttribute(
    'aria-valuetext',
    /\$50\.00 of \$9,000\.00/
  )
  expect(await findings(window)).toEqual([])
  await expect(window.getByText('The first donation is here: Spring Album.')).toBeVisible()
  await window.getByRole('button', { name: 'Copy a thank-you' }).click()
  await expect(window.getByText('The thank-you is copied.', { exact: false })).toBeVisible()
  const copied = await encore.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toMatch(/^The first gift for “Spring Album” is here\..*Cobb Valley Youth Orchestra$/s)
  expect(encore.pageErrors).toEqual([])
})
