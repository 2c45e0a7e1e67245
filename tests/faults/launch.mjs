import { resolve } from 'node:path'
import { runnerImport } from 'vite'
import { fontFiles } from '../../scripts/lib/font-files.mjs'

// Runs a TypeScript module of the project in this process, as the bundler would build it.
await runnerImport(process.argv[2], {
  configFile: false,
  logLevel: 'error',
  plugins: [fontFiles()],
  resolve: { alias: { '@shared': resolve(import.meta.dirname, '../../src/shared') } }
})
