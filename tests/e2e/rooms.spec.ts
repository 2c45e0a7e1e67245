import { rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Campaign } from '@shared/contract/campaigns'
import { emptyFile, notMedia, numberedVideo, soundOnly } from '../fixtures/media'
import { Encore, expect, test } from './support/app'
import { dropFiles, pasteFiles } from './support/drop'

/** A campaign as a person makes one, with nothing in it. */
async function campaignNamed(encore: Encore, name: string): Promise<Campaign> {
  const campaign = await encore.call('campaigns.create', {
    name,
    goalMinor: 900_000,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna'
  })
  await encore.call('preferences.set', { lastCampaignId: campaign.id })
  return campaign
}

/** Starts the app anew on the same computer, as on the next day. */
async function nextDay(encore: Encore): Promise<Encore> {
  await encore.close()
  return Encore.start(encore.computer)
}

test('of files dropped together the good ones are imported and the others explained, each by itself', async ({
  computer
}) => {
  const first = await Encore.start(computer)
  await campaignNamed(first, 'Spring Album')
  const encore = await nextDay(first)
  const { window } = encore
  const files = [
    await numberedVideo(join(computer.root, 'Rehearsal.mp4'), { seconds: 2 }),
    await soundOnly(join(computer.root, 'Hall.wav')),
    await emptyFile(join(computer.root, 'empty.mp4')),
    await notMedia(join(computer.root, 'letter.mp4'))
  ]
  await dropFiles(window, files)
  const dialog = window.getByRole('dialog', { name: '2 files could not be imported' })
  await expect(dialog.getByText('empty.mp4')).toBeVisible()
  await expect(dialog.getByText('letter.mp4')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(window.getByRole('heading', { name: 'Studio' })).toBeVisible()
  await expect(window.getByRole('row')).toHaveCount(2)
  await encore.close()
})

test('a pasted file is imported and opened', async ({ encore, computer }) => {
  const { window } = encore
  await campaignNamed(encore, 'Spring Album')
  await expect(window.getByRole('button', { name: 'Try it with a sample' })).toBeVisible()
  await window.reload()
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  const sound = await soundOnly(join(computer.root, 'Hall.wav'))
  await pasteFiles(window, [sound])
  await expect(window.getByRole('heading', { name: basename(sound) })).toBeVisible()
})

test('the campaign that was open last opens again', async ({ computer }) => {
  const first = await Encore.start(computer)
  await campaignNamed(first, 'Spring Album')
  await campaignNamed(first, 'Autumn Tour')
  const second = await nextDay(first)
  await second.window.getByRole('button', { name: /^Campaign: Autumn Tour/ }).click()
  await second.window.getByRole('menuitem', { name: 'Spring Album' }).click()
  await expect(second.window.getByRole('button', { name: /^Campaign: Spring Album/ })).toBeVisible()
  const third = await nextDay(second)
  await expect(third.window.getByRole('button', { name: /^Campaign: Spring Album/ })).toBeVisible()
  await third.close()
})

test('advice that was dismissed does not come back', async ({ computer }) => {
  const first = await Encore.start(computer)
  const { id } = await campaignNamed(first, 'Spring Album')
  await first.call('recordings.import', { campaignId: id, paths: [await soundOnly(join(computer.root, 'Hall.wav'))] })
  const second = await nextDay(first)
  const advice = second.window.getByRole('complementary', { name: 'A colleague’s advice' })
  await expect(advice).toContainText('Look before you listen')
  await advice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(advice).toBeHidden()
  const third = await nextDay(second)
  await expect(third.window.getByRole('button', { name: 'Open recording', exact: true })).toBeVisible()
  await expect(third.window.getByText('Look before you listen')).toHaveCount(0)
  await third.close()
})

test('a recording whose file was moved asks for it, refuses another, and takes it back', async ({ computer }) => {
  const first = await Encore.start(computer)
  const { id } = await campaignNamed(first, 'Spring Album')
  const film = await numberedVideo(join(computer.root, 'Rehearsal.mp4'), { seconds: 2 })
  const other = await soundOnly(join(computer.root, 'Hall.wav'))
  await first.call('recordings.import', { campaignId: id, paths: [film] })
  await first.close()
  const moved = join(computer.root, 'moved.mp4')
  await rename(film, moved)

  const encore = await Encore.start(computer)
  const { window } = encore
  await expect(window.getByText('1 needs you')).toBeVisible()
  const locate = window.getByRole('button', { name: 'Locate file…: Rehearsal.mp4' })
  await encore.answerDialogs([other])
  await locate.click()
  await expect(window.getByRole('status').getByRole('paragraph')).not.toHaveText('')
  await expect(locate).toBeVisible()
  await encore.answerDialogs([moved])
  await locate.click()
  await expect(locate).toBeHidden()
  await expect(window.getByText('Nothing needs you')).toBeVisible()
  await encore.close()
})

test('the look follows the preference and is remembered', async ({ computer }) => {
  const first = await Encore.start(computer)
  await campaignNamed(first, 'Spring Album')
  const second = await nextDay(first)
  await second.window.getByRole('link', { name: 'Settings' }).click()
  await second.window.getByRole('radio', { name: 'Dark' }).click()
  await expect(second.window.locator('html')).toHaveAttribute('data-theme', 'dark')
  const third = await nextDay(second)
  await expect(third.window.locator('html')).toHaveAttribute('data-theme', 'dark')
  await third.close()
})
