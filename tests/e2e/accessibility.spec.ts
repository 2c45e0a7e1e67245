import { join } from 'node:path'
import type { Preferences } from '@shared/contract/preferences'
import { notMedia, soundOnly } from '../fixtures/media'
import { expect, sharedApp, test } from './support/app'
import { findings } from './support/axe'
import { dropFiles } from './support/drop'

// Every screen and everything that opens over one, in both looks. The screens follow one another as a person would come to
// them, so the app is started once.
const app = sharedApp()
const looks = ['light', 'dark'] as const

test.describe.configure({ mode: 'serial' })

/** Looks at the screen in both looks. */
async function expectNothingFound(screen: string): Promise<void> {
  const encore = app()
  for (const theme of looks) {
    await setTheme(theme)
    expect(await findings(encore.window), `${screen}, ${theme}`).toEqual([])
  }
}

async function setTheme(theme: Preferences['theme']): Promise<void> {
  const encore = app()
  await encore.call('preferences.set', { theme })
  await expect(encore.window.locator('html')).toHaveAttribute('data-theme', theme)
}

/** Opens a room by its link in the rail. */
async function go(room: string): Promise<void> {
  await app().window.getByRole('link', { name: room, exact: true }).click()
}

test('axe finds nothing on the first start', async () => {
  const { window } = app()
  await window.emulateMedia({ reducedMotion: 'reduce' })
  await expect(window.getByRole('button', { name: 'Try it with a sample' })).toBeVisible()
  await expectNothingFound('welcome')

  await window.getByRole('button', { name: 'Create a campaign' }).click()
  await window.getByRole('textbox', { name: 'Goal' }).fill('lots')
  await window.getByRole('button', { name: 'Create campaign' }).click()
  await expect(window.getByText('Give the campaign a name.')).toBeVisible()
  await expectNothingFound('new campaign with errors')

  await window.getByRole('combobox', { name: 'Time zone' }).fill('Vienna')
  await expect(window.getByRole('option', { name: 'Europe/Vienna' })).toBeVisible()
  await expectNothingFound('choosing a zone')
  await window.keyboard.press('Escape')

  await window.getByRole('textbox', { name: 'Goal' }).fill('9,000')
  await window.getByRole('textbox', { name: 'Name' }).fill('Spring Album')
  await window.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expectNothingFound('home of a new campaign')
})

test('axe finds nothing in empty rooms and in settings', async () => {
  const { window } = app()
  await go('Studio')
  await expect(window.getByRole('heading', { name: 'Studio' })).toBeVisible()
  await expectNothingFound('studio without recordings')
  await window.getByRole('radio', { name: 'Clips' }).click()
  await expectNothingFound('studio without clips')
  await go('Settings')
  await expect(
    window.getByText('Everything that Encore stands on works').or(window.getByText('keychain')).first()
  ).toBeVisible()
  await expectNothingFound('settings')
  await window.getByRole('button', { name: 'Licence: Inter' }).click()
  await expectNothingFound('a licence')
  await window.keyboard.press('Escape')
})

test('axe finds nothing where there is work: editor, export, lists', async () => {
  const encore = app()
  const { window } = encore
  const { recordingId } = await encore.call('sample.create', {})
  const { campaignId } = await encore.call('recordings.get', { id: recordingId })
  await encore.call('preferences.set', { lastCampaignId: campaignId })
  await go('Home')
  await expect(window.getByRole('button', { name: /^Export clip:/ })).toBeVisible()
  await expectNothingFound('home with something to export')

  await go('Studio')
  await window.getByRole('link', { name: /sample/i }).click()
  await expect(window.getByRole('button', { name: 'Export clip', exact: true })).toBeEnabled()
  await expectNothingFound('editor')
  await window.keyboard.press('Control+e')
  await expect(window.getByRole('dialog')).toBeVisible()
  await expectNothingFound('export')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()
  await window.keyboard.press('?')
  await expectNothingFound('shortcuts of the editor')
  await window.keyboard.press('Escape')

  await window.keyboard.press('Control+j')
  await expect(window.getByRole('dialog')).toBeVisible()
  await expectNothingFound('exports while they run')
  // A film takes its time on a slow machine; cancelled it shows one more state, and lets the others run.
  await window.getByRole('button', { name: /^Cancel: .*YouTube/ }).click()
  const states = async () => (await encore.call('exporting.list', { campaignId })).map(({ state }) => state).sort()
  await expect.poll(states, { timeout: 60_000 }).toEqual(['cancelled', 'done', 'done'])
  await expectNothingFound('exports when they are over')
  await window.keyboard.press('Escape')

  await go('Home')
  await expectNothingFound('home with exports')
  await go('Studio')
  await expectNothingFound('recordings')
  await window.getByRole('radio', { name: 'Clips' }).click()
  await expect(window.getByRole('grid', { name: 'Clips' })).toBeVisible()
  await expectNothingFound('clips')
})

test('axe finds nothing in menus, questions and what could not be imported', async () => {
  const { window, computer } = app()
  await window.getByRole('radio', { name: 'Recordings' }).click()
  const sound = await soundOnly(join(computer.root, 'Hall recorder.wav'))
  const text = await notMedia(join(computer.root, 'notes.mp4'))
  await dropFiles(window, [sound, text])
  await expect(window.getByRole('dialog', { name: '1 file could not be imported' })).toBeVisible()
  await expectNothingFound('rejected files')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('heading', { name: 'Hall recorder.wav' })).toBeVisible()
  await expectNothingFound('editor of a sound recording')

  await go('Studio')
  await window.getByRole('button', { name: 'More for Hall recorder.wav' }).click()
  await expectNothingFound('menu of a recording')
  await window.getByRole('menuitem', { name: 'Remove from the list…' }).click()
  await expect(window.getByRole('alertdialog')).toBeVisible()
  await expectNothingFound('question before removing')
  await window.getByRole('button', { name: 'Keep it' }).click()

  await window.getByRole('button', { name: /^Campaign:/ }).click()
  await expect(window.getByRole('menu')).toBeVisible()
  await expectNothingFound('menu of campaigns')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+k')
  await expect(window.getByRole('dialog', { name: 'Find or do' })).toBeVisible()
  await expectNothingFound('palette')
  await window.keyboard.press('Escape')
  expect(app().pageErrors).toEqual([])
})
