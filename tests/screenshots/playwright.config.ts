import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 180_000,
  outputDir: '../../test-results',
  reporter: 'list'
})
