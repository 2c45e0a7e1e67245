import { compose } from '../../src/main/compose'
import { dataFolder } from '../../src/main/platform/folder'

/**
 * A process that issues receipts for donations on a data folder and saves them, to run beside another one or to be killed
 * anywhere: `DATA DIR DONATION...`. It names each number when its file is saved.
 */
const at = process.argv.findIndex((word) => word.endsWith('receipt-issuer.ts'))
const [data = '', dir = '', ...donations] = process.argv.slice(at + 1)
const services = compose(dataFolder(data))
for (const donation of donations) {
  const { number } = await services.receipts.issue(donation)
  await services.receipts.save(number, dir)
  process.stdout.write(`saved ${number}\n`)
}
await services.close()
process.stdout.write('ended\n')
process.exit(0)
