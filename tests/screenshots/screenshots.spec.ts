import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from '../e2e/support/app'

const folder = resolve(import.meta.dirname, '../../docs/screenshots')

test('the pictures of the documents, light and dark', async ({ encore }) => {
  const { window } = encore
  await mkdir(folder, { recursive: true })
  await window.setViewportSize({ width: 1440, height: 900 })

  await window.getByRole('button', { name: 'Try it with a sample' }).click()
  await expect(window.getByRole('button', { name: 'Export clip', exact: true })).toBeEnabled({ timeout: 60_000 })
  const [campaign] = await encore.call('campaigns.list', {})
  const [recording] = await encore.call('recordings.list', { campaignId: campaign?.id ?? '' })
  const id = recording?.id ?? ''
  await expect.poll(() => encore.call('recordings.storyboard', { id }), { timeout: 60_000 }).not.toBeNull()
  await expect.poll(async () => (await encore.call('recordings.peaks', { id })).state).toBe('ready')
  await window.waitForLoadState('networkidle')
  await take('editor')
  await window.getByRole('link', { name: 'Studio' }).click()
  await expect(window.getByRole('heading', { name: 'Studio' })).toBeVisible()
  await take('studio')
  await window.getByRole('link', { name: 'Home' }).click()
  await expect(window.getByRole('heading', { name: 'Home' })).toBeVisible()
  await take('home')

  async function take(name: string): Promise<void> {
    const whole = () => [...document.images].every((image) => image.complete && image.naturalWidth > 0)
    await expect.poll(() => window.evaluate(whole)).toBe(true)
    for (const theme of ['light', 'dark'] as const) {
      await encore.call('preferences.set', { theme })
      await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' })
    }
  }
})
