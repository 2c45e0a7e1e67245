import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Encore, expect, test } from './support/app'
import { findings } from './support/axe'
import { fillLedger } from './support/ledger'

test('the ledger is narrowed, walked by keys, opened, assigned with its history, kept as a view and exported', async ({
  computer
}) => {
  await fillLedger(computer, { count: 240, lastDay: '2026-11-20' })
  const encore = await Encore.start(computer)
  const { window } = encore
  await window.emulateMedia({ reducedMotion: 'reduce' })
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  await window.keyboard.press('Control+4')
  await expect(window.getByRole('heading', { name: 'Donations' })).toBeVisible()
  const grid = window.getByRole('grid', { name: 'Donations' })
  const campaign = (await encore.call('campaigns.list', {}))[0]?.id ?? ''
  const all = await encore.call('donations.list', { campaignId: campaign, offset: 0, limit: 240 })

  await grid.focus()
  await window.keyboard.press('End')
  await expect(grid.locator('tr.active')).toContainText(all.at(-1)?.donor ?? 'Name withheld')
  await window.keyboard.press('Home')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  const detail = window.getByRole('dialog', { name: all[1]?.donor ?? 'Name withheld' })
  await expect(detail.getByText('Payment', { exact: true })).toBeVisible()
  expect(await findings(window)).toEqual([])
  await detail.getByRole('button', { name: /^(Change|Assign)…$/ }).click()
  await detail.getByLabel('Volunteer').fill('vol_dana')
  await detail.getByRole('textbox', { name: 'How do you know?' }).fill('Dana told me')
  await detail.getByRole('button', { name: 'Save' }).click()
  await expect(detail.getByText(/vol_dana\. “Dana told me”/)).toBeVisible()
  await window.keyboard.press('Escape')

  await window.getByRole('searchbox', { name: 'Find a name, id or amount' }).fill('pi_0000002')
  // Head, one gift, and the sums of the view and of the campaign's two currencies.
  await expect(grid).toHaveAttribute('aria-rowcount', '5')
  await window.getByRole('button', { name: 'Clear' }).click()

  await window.getByRole('button', { name: 'Filter…' }).click()
  const filter = window.getByRole('dialog', { name: 'Filter donations' })
  await filter.getByRole('combobox', { name: 'Came through' }).fill('Unassigned')
  await window.getByRole('option', { name: 'Unassigned' }).click()
  await filter.getByRole('button', { name: 'Show these' }).click()
  await expect(window.getByRole('list', { name: 'Narrowed by' })).toContainText('Unassigned')
  for (const theme of ['light', 'dark'] as const) {
    await encore.call('preferences.set', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    expect(await findings(window), theme).toEqual([])
  }

  await window.getByRole('button', { name: 'Views' }).click()
  await window.getByRole('menuitem', { name: 'Save this view…' }).click()
  await window.getByRole('textbox', { name: 'Name' }).fill('Without a link')
  await window.getByRole('button', { name: 'Save view' }).click()
  await expect(window.getByRole('button', { name: 'Without a link' })).toBeVisible()

  const file = join(computer.home, 'unassigned.csv')
  await encore.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await window.getByRole('button', { name: 'Export this view…' }).click()
  const { count } = await encore.call('donations.view', { campaignId: campaign, filter: { attributed: false } })
  await expect(window.getByText(`${count} donations stand in ${file}.`)).toBeVisible()
  expect((await readFile(file, 'utf8')).trim().split('\r\n')).toHaveLength(count + 1)

  await window.getByRole('button', { name: /^Assign the/ }).click()
  const assign = window.getByRole('dialog', { name: 'Where did they come from?' })
  await assign.getByRole('combobox', { name: 'Channel' }).fill('YouTube')
  await window.getByRole('option', { name: 'YouTube' }).click()
  await assign.getByRole('textbox', { name: 'How do you know?' }).fill('The concert was announced there')
  await assign.getByRole('button', { name: `Assign ${count} gifts` }).click()
  await expect(window.getByText('No gift fits.')).toBeVisible()
  expect(encore.pageErrors).toEqual([])
  await encore.close()
})

test('payments that wait are taken into a campaign or set aside, and can wait again', async ({ computer }) => {
  await fillLedger(computer, { count: 3, lastDay: '2026-11-20', waiting: true })
  const encore = await Encore.start(computer)
  const { window } = encore
  await window.emulateMedia({ reducedMotion: 'reduce' })
  await window.getByRole('link', { name: 'Donations 2 waiting' }).click()
  await window.getByRole('button', { name: 'Look at the 2' }).click()
  await expect(window.getByRole('heading', { name: 'Waiting for you' })).toBeVisible()
  expect(await findings(window)).toEqual([])

  const [campaign] = await encore.call('campaigns.list', {})
  await window.getByRole('button', { name: 'Take into a campaign: $25.00 from Vera Lindqvist' }).click()
  const dialog = window.getByRole('dialog', { name: 'Take into a campaign' })
  await dialog.getByLabel('For the album').fill('12.00')
  await expect(dialog.getByText('$13.00 are extra.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Take it in' }).click()
  await expect(window.getByText('Taken into Spring Album')).toBeVisible()
  const [found] = await encore.call('donations.list', {
    campaignId: campaign?.id ?? '',
    filter: { search: 'Vera' },
    offset: 0,
    limit: 1
  })
  expect(found).toMatchObject({ priceMinor: 1200, extraMinor: 1300 })

  await window.getByRole('button', { name: /^Set aside: / }).click()
  await window.getByRole('textbox', { name: 'Why?' }).fill('A ticket for the concert')
  await window.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
  await expect(window.getByText('Set aside: A ticket for the concert')).toBeVisible()
  await expect(window.getByRole('link', { name: 'Donations', exact: true })).toBeVisible()
  await window.getByRole('button', { name: 'Let it wait again: $25.00 from name withheld' }).click()
  await expect(window.getByRole('link', { name: 'Donations 1 waiting' })).toBeVisible()
  expect(encore.pageErrors).toEqual([])
  await encore.close()
})
