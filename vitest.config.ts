import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { fontFiles } from './scripts/lib/font-files.mjs'

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') }

// `unit` is pure and quick: it belongs to `npm run check`. `integration` works on real files, ffmpeg and SQLite.
// `package` builds the packaged app and uses it.
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            'src/shared/**/*.test.ts',
            'src/preload/**/*.test.ts',
            'src/renderer/**/*.test.{ts,tsx}',
            'tests/boundaries/**/*.test.ts',
            'scripts/**/*.test.mjs'
          ],
          testTimeout: 10_000
        }
      },
      {
        resolve: { alias },
        plugins: [fontFiles()],
        test: {
          name: 'integration',
          include: ['src/main/**/*.test.ts', 'tests/{faults,fixtures,commands,peers}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000
        }
      }
    ]
  }
})
