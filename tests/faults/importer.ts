import { compose } from '../../src/main/compose'
import { dataFolder } from '../../src/main/platform/folder'

/** A process that imports a file with the real services and says how far it is, to be killed: `DATA FILE CAMPAIGN`. */
const [data = '', path = '', campaignId = ''] = process.argv.slice(-3)
const services = compose(dataFolder(data))
const { report } = await services.imports.run(path, {
  campaignId,
  provider: 'auto',
  mapping: {},
  commit: true,
  signal: new AbortController().signal,
  progress: (rows) => process.stdout.write(`rows ${rows}\n`)
})
process.stdout.write(`added ${report.added}\n`)
await services.close()
process.exit(0)
