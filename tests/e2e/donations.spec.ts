import { Encore, expect, test } from './support/app'
import { findings } from './support/axe'
import { fillLedger } from './support/ledger'

test('a treasurer sees the ledger, opens a donation, and finds what waits for a decision', async ({ computer }) => {
  await fillLedger(computer, { count: 40, lastDay: '2026-11-23', perDay: 4, waiting: true })
  const encore = await Encore.start(computer)
  const { window } = encore
  await window.getByRole('link', { name: /^Donations/ }).click()
  await expect(window.getByRole('row').nth(6)).toBeVisible()
  expect(await findings(window)).toEqual([])

  await window.getByRole('row').nth(2).click()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog').getByRole('heading', { name: 'Money rows' })).toBeVisible()
  await window.keyboard.press('Escape')

  await window.getByRole('button', { name: 'Look at the 2' }).click()
  await expect(window.getByText('Contradicts itself, not booked')).toBeVisible()
  await expect(window.getByText('Joins no campaign')).toBeVisible()
  expect(encore.pageErrors).toEqual([])
  await encore.close()
})
