import { defineConfig } from '@playwright/test'

// Real Electron, one window at a time: two cores, and a window's focus is part of what is tested.
export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts'],
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: process.env.ENCORE_E2E_RESULTS ?? 'test-results/results.json' }]]
})
