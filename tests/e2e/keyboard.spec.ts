import { basename, join } from 'node:path'
import { numberedVideo } from '../fixtures/media'
import { expect, test } from './support/app'

test('the whole walk can be gone without a mouse', async ({ encore, computer }) => {
  const { window } = encore
  const film = await numberedVideo(join(computer.root, 'Rehearsal.mp4'), { seconds: 6, sound: '0.2*sin(2*PI*440*t)' })
  const { keyboard } = window
  const focused = window.locator(':focus')

  await expect(focused).toHaveText('Try it with a sample')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(window.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(window.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(window.getByText('Give the campaign a name.')).toBeVisible()
  await keyboard.type('Spring Album')
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()

  await encore.answerDialogs([film])
  await keyboard.press('Control+o')
  await expect(window.getByRole('heading', { name: basename(film) })).toBeVisible()
  await keyboard.press('n')
  await expect(window.getByRole('button', { name: 'Export clip', exact: true })).toBeEnabled()
  await keyboard.press('Control+e')
  await expect(window.getByRole('dialog').getByRole('button', { name: 'Export' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()

  await keyboard.press('Control+j')
  const exports = window.getByRole('dialog')
  await expect(exports.getByRole('button', { name: /^Show in folder:/ })).toHaveCount(3, { timeout: 60_000 })
  await keyboard.press('Escape')

  await keyboard.press('Control+2')
  await expect(window.getByRole('heading', { name: 'Studio' })).toBeVisible()
  await keyboard.press('Control+k')
  await keyboard.type('settings')
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await keyboard.press('?')
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  expect(encore.pageErrors).toEqual([])
})

test('Tab comes to everything on a screen that can be pressed, and each shows that it is focused', async ({
  encore
}) => {
  const { window } = encore
  await window.getByRole('button', { name: 'Create a campaign' }).click()
  await window.getByRole('textbox', { name: 'Name' }).fill('Spring Album')
  await window.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Import recordings', exact: true })).toBeVisible()

  const pressable = await window.getByRole('button').or(window.getByRole('link')).count()
  await window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const visited = new Set<string>()
  for (let presses = 0; presses < pressable + 2; presses += 1) {
    await window.keyboard.press('Tab')
    const seen = await window.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const all = [...document.querySelectorAll('button, a[href]')]
      return { index: all.indexOf(element), ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
    })
    if (!seen || seen.index < 0) continue
    expect(seen.ring).toBe(true)
    visited.add(String(seen.index))
  }
  expect(visited.size).toBe(pressable)
})

test('keys typed into a field stay there', async ({ encore }) => {
  const { window } = encore
  await window.getByRole('button', { name: 'Create a campaign' }).click()
  await window.getByRole('textbox', { name: 'Name' }).fill('Spring Album')
  await window.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  await window.keyboard.press('Control+k')
  await window.keyboard.type('what?')
  await expect(window.getByRole('combobox')).toHaveValue('what?')
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
})
