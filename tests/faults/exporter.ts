import { compose } from '../../src/main/compose'
import { ClipService } from '../../src/main/features/clips'
import { CutService, ExportService } from '../../src/main/features/exporting'
import { dataFolder } from '../../src/main/platform/folder'

/**
 * A process that does one job on a data folder with the real services, to be killed at any step:
 * `DATA PRESET|queue|cut CLIP OUT STEP`. At STEP it says so and stands still; its ffmpeg, where one runs, goes on.
 */
const [data = '', job = '', clipId = '', out = '', stopAt = ''] = process.argv.slice(-5)
const services = compose(dataFolder(data))
const clips = new ClipService(services.platform, services.recordings)
const exporting = new ExportService(services.platform, {
  recordings: services.recordings,
  clips,
  onStep: (step) => {
    if (step === stopAt) standStill(step)
  }
})
const signal = new AbortController().signal

if (job === 'queue') {
  exporting.start()
  // The bundler's runner, which loads what is imported later, is closed when this module has ended: it never does.
  await new Promise(() => {})
} else if (job === 'cut') {
  const cuts = new CutService(services.platform, { recordings: services.recordings, clips })
  await cuts.cut(clipId, out, signal, (fraction) => {
    if (fraction > 0 && stopAt === 'encoding') standStill('encoding')
  })
} else {
  const [ended] = await exporting.exportNow(clipId, [job], out, {
    signal,
    onProgress: (_preset, { phase }) => process.stdout.write(`${phase}\n`)
  })
  process.stdout.write(`ended ${ended?.state}\n`)
  process.exit(0)
}

function standStill(step: string): void {
  process.stdout.write(`at ${step}\n`)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
