import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { findings } from './support/axe'
import { dropFiles } from './support/drop'

const paypal = (dates: [string, string, string]) =>
  [
    'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,Reference Txn ID,Balance Impact',
    `${dates[0]},09:00:00,PST,Zoë Müller,Donation Payment,Completed,USD,25.00,-1.22,23.78,zoe@example.org,8AB1,,Credit`,
    `${dates[1]},09:00:00,PST,Ann Lee,Donation Payment,Completed,USD,10.00,-0.59,9.41,ann@example.org,8AB2,,Credit`,
    `${dates[1]},10:00:00,PST,Bo,Donation Payment,Completed,USD,ten,-0.59,9.41,bo@example.org,8AB5,,Credit`,
    `${dates[2]},09:00:00,PST,Ann Lee,Payment Refund,Completed,USD,-10.00,0.00,-10.00,us@example.org,8AB3,8AB2,Debit`,
    `${dates[2]},09:30:00,PST,,General Withdrawal,Completed,USD,-23.78,0.00,-23.78,,8AB4,,Debit`
  ].join('\n')

test.beforeEach(async ({ encore }) => {
  const { window } = encore
  await window.getByRole('button', { name: 'Create a campaign' }).click()
  await window.getByRole('textbox', { name: 'Name' }).fill('Spring Album')
  await window.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
})

test('a PayPal file dropped anywhere is in the ledger after one press, and adds nothing when dropped again', async ({
  encore,
  computer
}) => {
  const { window } = encore
  const file = join(computer.root, 'Download.CSV')
  await writeFile(file, paypal(['11/20/2026', '11/21/2026', '11/22/2026']))
  await dropFiles(window, [file])
  const dialog = window.getByRole('dialog', { name: 'PayPal activity: Download.CSV' })
  await expect(dialog.getByText('2 donations and 1 refund, new')).toBeVisible()
  await expect(dialog.getByText('$35.00, $1.81 fees, $10.00 refunded')).toBeVisible()
  await expect(dialog.getByText('Line 4 "ten" is not an amount in USD.')).toBeVisible()
  expect(await findings(window)).toEqual([])
  await dialog.getByRole('button', { name: 'Import 2 donations and 1 refund' }).click()

  await expect(window.getByRole('heading', { name: 'Donations' })).toBeVisible()
  await expect(window.getByText('2 donations and 1 refund are imported.', { exact: false }).first()).toBeVisible()
  await expect(window.getByText('Zoë Müller')).toBeVisible()

  await dropFiles(window, [file])
  await expect(dialog.getByText('Nothing in this file is new')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('asks what the file leaves open, by one press, and shows the answer at once', async ({ encore, computer }) => {
  const { window } = encore
  const file = join(computer.root, 'Download.csv')
  await writeFile(file, paypal(['03/04/2026', '05/04/2026', '06/04/2026']))
  await dropFiles(window, [file])
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByText('What stands first in 03/04/2026, 05/04/2026, 06/04/2026?')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  expect(await findings(window)).toEqual([])
  await dialog.getByRole('radio', { name: 'The day' }).click()
  await expect(dialog.getByText('Apr 3, 2026')).toBeVisible()
  await dialog.getByRole('button', { name: /^Import 2 donations/ }).click()
  const [campaign] = await encore.call('campaigns.list', {})
  await expect
    .poll(async () => {
      const list = await encore.call('donations.list', { campaignId: campaign?.id ?? '', offset: 0, limit: 10 })
      return list.map(({ date }) => date).sort()
    })
    .toEqual(['2026-04-03', '2026-04-05'])
})

test('a table of its own columns is mapped once, and remembered', async ({ encore, computer }) => {
  const { window } = encore
  const bank = (rows: string[]) => ['Buchungstag;Auftraggeber;Summe (EUR);Zweck', ...rows].join('\n')
  const file = join(computer.root, 'bank.csv')
  await writeFile(file, bank(['20.11.2026;Ada Byron;1.234,56;Bravo', '21.11.2026;Bo Chen;5,00;']))
  await dropFiles(window, [file])
  const dialog = window.getByRole('dialog', { name: 'Import bank.csv' })
  await expect(dialog.getByRole('combobox', { name: 'Date' })).toHaveValue('Buchungstag')
  const amount = dialog.getByRole('combobox', { name: 'Amount' })
  await amount.fill('Summe')
  await amount.press('ArrowDown')
  await amount.press('Enter')
  await expect(dialog.getByText('2 donations, new')).toBeVisible()
  expect(await findings(window)).toEqual([])
  await dialog.getByRole('button', { name: 'Import 2 donations' }).click()
  await expect(window.getByText('Ada Byron')).toBeVisible()

  const next = join(computer.root, 'bank december.csv')
  await writeFile(next, bank(['21.11.2026;Bo Chen;5,00;', '02.12.2026;Cleo Diaz;7,50;']))
  await dropFiles(window, [next])
  const again = window.getByRole('dialog', { name: 'Import bank december.csv' })
  await expect(again.getByRole('combobox', { name: 'Amount' })).toHaveValue('Summe (EUR)')
  await expect(again.getByText('1 donation, new')).toBeVisible()
})

test('cash is added by hand from anywhere, with the keyboard alone', async ({ encore }) => {
  const { window } = encore
  await window.keyboard.press('Control+k')
  await window.keyboard.type('by hand')
  await window.keyboard.press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Add a donation by hand' })
  await expect(dialog.getByRole('textbox', { name: 'Amount' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(dialog.getByText(/^Write what was given in/)).toBeVisible()
  expect(await findings(window)).toEqual([])
  await window.keyboard.type('20')
  await dialog.getByRole('textbox', { name: 'From' }).fill('Ada Byron')
  await window.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const [campaign] = await encore.call('campaigns.list', {})
  const list = await encore.call('donations.list', { campaignId: campaign?.id ?? '', offset: 0, limit: 10 })
  expect(list).toMatchObject([{ provider: 'cash', extraMinor: 2000, donor: 'Ada Byron' }])
})
