import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Encore, expect, test } from './support/app'
import { findings } from './support/axe'

const gift = { amountMinor: 12_000, currency: 'USD', date: '2026-11-20', method: 'cash' }

test.beforeEach(async ({ encore }) => {
  const { window } = encore
  await window.getByRole('button', { name: 'Create a campaign' }).click()
  await window.getByRole('textbox', { name: 'Name' }).fill('Spring Album')
  await window.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  await encore.call('organisation.set', {
    name: 'Youth Orchestra of Springfield',
    address: '1 Main Street\nSpringfield, IL 62701',
    taxId: '12-3456789',
    country: 'US',
    exempt: true,
    exemptStatus: '501(c)(3)',
    signer: 'Tess Treasurer'
  })
})

async function giveBy(encore: Encore, donor: string, email: string | null): Promise<void> {
  const [campaign] = await encore.call('campaigns.list', {})
  await encore.call('donations.add', { ...gift, campaignId: campaign?.id ?? '', donor, email })
}

test('a donor is thanked, gets a receipt, and a new one after it was voided', async ({ encore, computer }) => {
  const { window } = encore
  await giveBy(encore, 'José Müller', 'jose@example.org')
  await window.getByRole('link', { name: 'People' }).click()
  await expect(window.getByText('1 donor')).toBeVisible()
  await expect(window.getByText('1 gift to thank for')).toBeVisible()
  expect(await findings(window)).toEqual([])
  await window.getByRole('button', { name: 'José Müller' }).click()
  const donor = window.getByRole('dialog', { name: 'José Müller' })
  await donor.getByRole('button', { name: 'Mark as thanked' }).click()
  await expect(donor.getByText('Thanked', { exact: true })).toBeVisible()
  expect(await findings(window)).toEqual([])

  const folder = join(computer.home, 'Receipts')
  await encore.answerDialogs([folder])
  await donor.getByRole('button', { name: 'Issue receipt…' }).click()
  const issue = window.getByRole('dialog', { name: 'Issue a receipt' })
  await expect(issue.getByText('Deductible')).toBeVisible()
  await expect(issue.getByText('$120.00').first()).toBeVisible()
  expect(await findings(window)).toEqual([])
  await issue.getByRole('button', { name: 'Choose folder and issue' }).click()
  await expect(issue).toBeHidden()
  const [file = ''] = await readdir(folder)
  expect((await readFile(join(folder, file))).subarray(0, 5).toString()).toBe('%PDF-')

  await donor.getByRole('button', { name: /^More for receipt/ }).click()
  await window.getByRole('menuitem', { name: 'Void…' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Void receipt' }).click()
  await donor.getByRole('button', { name: 'Issue anew…' }).click()
  await expect(issue.getByText(/in place of \d{4}-0001/)).toBeVisible()
  await issue.getByRole('button', { name: 'Choose folder and issue' }).click()
  await expect(donor.getByText(/^\d{4}-0002$/)).toBeVisible()
  expect(await readdir(folder)).toHaveLength(2)
  expect(encore.pageErrors).toEqual([])
})

test('two entries of one person are merged when somebody says so, and can be erased', async ({ encore }) => {
  const { window } = encore
  await giveBy(encore, 'Ann Lee', 'ann@example.org')
  await giveBy(encore, 'Ann Lee', 'ann.lee@example.net')
  await window.getByRole('link', { name: 'People' }).click()
  await window.getByRole('button', { name: 'Look' }).click()
  const pairs = window.getByRole('dialog', { name: 'Is this one person?' })
  expect(await findings(window)).toEqual([])
  await pairs.getByRole('button', { name: 'One person' }).click()
  await expect(pairs).toBeHidden()
  await expect(window.getByText('$240.00')).toBeVisible()

  await window.getByRole('button', { name: 'Ann Lee' }).click()
  await expect(window.getByRole('button', { name: 'Split off Ann Lee' })).toBeVisible()
  await window.getByRole('textbox', { name: 'Note' }).fill('Plays the cello')
  await window.getByRole('button', { name: 'Save note' }).click()
  await expect(window.getByRole('button', { name: 'Save note' })).toBeDisabled()
  await window.getByRole('button', { name: 'Erase…' }).click()
  const question = window.getByRole('alertdialog')
  expect(await findings(window)).toEqual([])
  await question.getByRole('button', { name: 'Erase', exact: true }).click()
  await expect(window.getByText('Everybody who gives will stand here', { exact: false })).toBeVisible()
  const [campaign] = await encore.call('campaigns.list', {})
  const totals = await encore.call('donations.totals', { campaignId: campaign?.id ?? '' })
  expect(totals).toMatchObject([{ grossMinor: 24_000 }])
  expect(encore.pageErrors).toEqual([])
})

test('one receipt for each donor of a year, saved into a folder', async ({ encore, computer }) => {
  const { window } = encore
  await giveBy(encore, 'Ann Lee', 'ann@example.org')
  await giveBy(encore, 'Ann Lee', 'ann@example.org')
  await giveBy(encore, '山田太郎', null)
  const folder = join(computer.home, 'Year')
  await encore.answerDialogs([folder])
  await window.getByRole('link', { name: 'People' }).click()
  await window.getByRole('button', { name: 'Receipts of a year' }).click()
  const dialog = window.getByRole('dialog', { name: 'Receipts of a year' })
  await dialog.getByRole('combobox', { name: 'Year' }).fill('2026')
  await dialog.getByRole('combobox', { name: 'Year' }).press('Enter')
  await expect(dialog.getByText('2 receipts')).toBeVisible()
  expect(await findings(window)).toEqual([])
  await dialog.getByRole('button', { name: 'Choose folder and issue' }).click()
  await expect(window.getByText('2 receipts saved.')).toBeVisible()
  expect(await readdir(folder)).toHaveLength(2)
})

test('the limits of small benefits are entered for a new year', async ({ encore }) => {
  const { window } = encore
  await giveBy(encore, 'Ada Park', null)
  await window.getByRole('link', { name: 'People' }).click()
  await window.getByRole('button', { name: 'More for people' }).click()
  await window.getByRole('menuitem', { name: 'Limits of small benefits…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Limits of small benefits' })
  await expect(dialog.getByText('Rev. Proc. 2023-34 (IRS)')).toBeVisible()
  expect(await findings(window)).toEqual([])
  await dialog.getByRole('button', { name: 'Keep these limits' }).click()
  await expect(dialog.getByText('Write it like 13.60.').first()).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Tax year' }).fill('2025')
  await dialog.getByRole('textbox', { name: 'Cap (USD)' }).fill('140.00')
  await dialog.getByRole('textbox', { name: 'Low-cost article (USD)' }).fill('14.00')
  await dialog.getByRole('textbox', { name: 'Least payment (USD)' }).fill('70.00')
  await dialog.getByRole('textbox', { name: 'Published in' }).fill('A bulletin')
  await dialog.getByRole('button', { name: 'Keep these limits' }).click()
  await expect(dialog.getByRole('row', { name: /^2025 \$140\.00 \$14\.00 \$70\.00 A bulletin/ })).toBeVisible()
  expect(encore.pageErrors).toEqual([])
})
