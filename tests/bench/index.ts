import { join } from 'node:path'
import { findTools } from '../../src/main/platform/ffmpeg'
import { coldStart, longestStalls } from './app'
import { ledgerOfMany } from './ledger'
import { type Comparison, compare } from './measure'
import { benchFolder, oneHour, phoneFilm } from './media'
import { activityFile } from './money'
import { measureProgram, measureTask } from './process'
import { table, writeInto } from './report'
import { syncOfMany } from './sync'
import { runTask } from './tasks'

const quiet = ['-nostdin', '-v', 'error']

const [flag, task, args] = process.argv.slice(2)
if (flag === '--task') await runTask(task ?? '', JSON.parse(args ?? '{}'))
else await bench(flag === '--write')

async function bench(write: boolean): Promise<void> {
  const { ffmpeg, ffprobe } = await findTools({})
  const hour = oneHour(ffmpeg.path)
  const film = phoneFilm(ffmpeg.path)
  const comparisons: Comparison[] = []

  const cachedMs: number[] = []
  const peaks = await compare(
    { what: 'peaks of a one-hour recording', against: '`ffmpeg -vn -ac 1 -ar 8000 -f s16le`', aim: 1.1 },
    5,
    async () => {
      const measured = await measureTask('peaks', { path: hour })
      cachedMs.push(Number(measured.answer.cachedMs))
      return measured
    },
    () =>
      measureProgram(ffmpeg.path, [
        ...quiet,
        '-i',
        hour,
        '-vn',
        '-ac',
        '1',
        '-ar',
        '8000',
        '-f',
        's16le',
        '-y',
        '/dev/null'
      ])
  )
  comparisons.push(peaks)
  const cached = Math.max(...cachedMs)
  comparisons.push({
    what: 'peaks from the cache',
    against: 'computing them',
    ratio: cached / peaks.oursMs,
    aim: 0.01,
    oursMs: cached,
    bareMs: peaks.oursMs,
    oursMiB: null,
    bareMiB: null
  })
  comparisons.push(
    await compare(
      { what: 'import until playable', against: '`ffprobe -show_format -show_streams`', aim: 1.5 },
      11,
      () => measureTask('import', { path: hour, before: film }),
      () => measureProgram(ffprobe.path, ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', hour])
    )
  )
  comparisons.push(
    await compare(
      { what: 'export of 20 s, youtube-1080p', against: 'two commands by hand: measure, encode', aim: 1.03 },
      3,
      () => measureTask('export', { path: film }),
      () => byHand(ffmpeg.path, film)
    )
  )
  comparisons.push(await coldStart(5), ...(await syncOfMany()), ...(await ledgerOfMany()))
  const stalls = await longestStalls(film)
  const activity = activityFile()
  let importStall = 0
  comparisons.push(
    await compare(
      { what: 'import of 100,000 donations', against: 'prepared statements inserting the same rows', aim: 4 },
      3,
      async () => {
        const measured = await measureTask('donations', { path: activity })
        importStall = Math.max(importStall, Number(measured.answer.stallMs))
        return measured
      },
      () => measureTask('bareDonations', { path: activity })
    )
  )
  stalls.push({ what: "main's event loop while 100,000 donations are imported", ms: importStall, aimMs: 100 })

  const text = table(comparisons, stalls)
  process.stdout.write(`${text}\n`)
  if (write) writeInto(join(process.cwd(), 'docs', 'performance.md'), text)
}

/** The same result as the preset's, with what somebody who knows ffmpeg would type: measure loudness, then cut, level and encode. */
async function byHand(ffmpeg: string, film: string): Promise<{ ms: number; mib: number | null }> {
  const cut = ['-ss', '5', '-t', '20', '-i', film]
  const picture = [
    '-vf',
    'scale=1920:1080,setsar=1,format=yuv420p',
    '-c:v',
    'libx264',
    '-preset',
    'faster',
    '-crf',
    '18'
  ]
  const rate = ['-maxrate', '24M', '-bufsize', '48M', '-profile:v', 'high', '-bf', '2', '-g', '15', '-flags', '+cgop']
  const sound = ['-af', 'volume=6dB,aresample=48000', '-c:a', 'aac', '-b:a', '384k', '-ac', '2']
  const file = join(benchFolder, 'by-hand.mp4')
  const measure = await measureProgram(ffmpeg, [
    ...quiet,
    ...cut,
    '-vn',
    '-af',
    'ebur128=peak=true:framelog=verbose',
    '-f',
    'null',
    '-'
  ])
  const encode = await measureProgram(ffmpeg, [
    ...quiet,
    ...cut,
    ...picture,
    ...rate,
    ...sound,
    '-movflags',
    '+faststart',
    '-y',
    file
  ])
  return { ms: measure.ms + encode.ms, mib: Math.max(measure.mib ?? 0, encode.mib ?? 0) || null }
}
