import { compose } from '../../src/main/compose'
import { SyncService } from '../../src/main/features/syncing'
import { dataFolder } from '../../src/main/platform/folder'

/**
 * A process that syncs a data folder with the real services, to be killed at any step: `DATA STEP N`. At the Nth time of
 * STEP it says so and stands still. Key and place of Stripe come from the environment.
 */
const [data = '', stopAt = '', times = '1'] = process.argv.slice(-3)
const services = compose(dataFolder(data))
let left = Number(times)
const syncing = new SyncService(services.platform, {
  connections: services.connections,
  donations: services.donations,
  onStep: (step) => {
    if (!step.startsWith(stopAt)) return
    left -= 1
    if (left === 0) standStill()
  }
})
const { control } = await syncing.sync(new AbortController().signal)
process.stdout.write(`ended ${control.every(({ ok }) => ok)}\n`)
process.exit(0)

function standStill(): void {
  process.stdout.write('standing\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
