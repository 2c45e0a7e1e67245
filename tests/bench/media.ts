import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** Where the bench keeps the files that it makes, between runs. */
export const benchFolder = join(process.cwd(), '.cache', 'bench')

/** One hour of small picture with stereo sound that changes all the time, as a camera would write it. Made once. */
export function oneHour(ffmpeg: string): string {
  return made('one-hour.mp4', (path) => {
    const minute = made('minute.mp4', (part) => {
      const sound = "aevalsrc='0.4*sin(2*PI*(220+40*sin(t))*t)*(0.5+0.5*sin(t/3))|0.3*sin(2*PI*330*t)':s=48000:d=60"
      run(ffmpeg, ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=60', '-f', 'lavfi', '-i', sound, ...codecs, part])
    })
    run(ffmpeg, ['-stream_loop', '59', '-i', minute, '-c', 'copy', path])
  })
}

/** 30 seconds of 1080p at 30 frames a second with sound, as a phone would write it. Made once. */
export function phoneFilm(ffmpeg: string): string {
  return made('phone.mp4', (path) => {
    const picture = 'testsrc2=s=1920x1080:r=30:d=30,noise=alls=6:allf=t'
    const sound = "aevalsrc='0.1*sin(2*PI*440*t)*(0.2+t/40)|0.1*sin(2*PI*554*t)*(0.2+t/40)':s=48000:d=30"
    run(ffmpeg, ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...codecs, path])
  })
}

const codecs = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-g',
  '25',
  '-pix_fmt',
  'yuv420p',
  '-c:a',
  'aac',
  '-b:a',
  '160k'
]

function made(name: string, make: (path: string) => void): string {
  mkdirSync(benchFolder, { recursive: true })
  const path = join(benchFolder, name)
  if (!existsSync(path)) {
    const part = join(benchFolder, `part-${name}`)
    make(part)
    renameSync(part, path)
  }
  return path
}

function run(ffmpeg: string, args: string[]): void {
  execFileSync(ffmpeg, ['-y', '-nostdin', '-v', 'error', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
}
