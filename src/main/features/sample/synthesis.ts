import { AppError } from '@shared/domain/errors'
import type { Ffmpeg, Progress } from '../../platform/ffmpeg'
import { exists, makeWhole } from '../../platform/files'
import { probeFile } from '../recordings'
import { framesPerSecond, pictureGraph } from './picture'
import { rehearsalSeconds, soundGraph } from './score'

/**
 * Has ffmpeg synthesise a rehearsal (moving picture, chords with swells, pauses, talk, applause) at `path`, unless a sound
 * one is there.
 * @throws AppError `cancelled`, `disk-full`, `tool-missing`, `tool-failed`; then nothing is left behind
 */
export async function synthesiseRehearsal(
  ffmpeg: Ffmpeg,
  path: string,
  options: { signal?: AbortSignal; onProgress: (progress: Progress) => void }
): Promise<void> {
  if ((await exists(path)) && (await isWhole(ffmpeg, path))) return
  const graph = `${pictureGraph('picture', rehearsalSeconds)};${soundGraph('sound')}`
  await makeWhole(path, async (temporary) => {
    await ffmpeg.run({
      // All comes from the graph, but ffmpeg is always given an input here.
      inputs: [{ source: 'anullsrc', options: ['-f', 'lavfi'] }],
      outputs: [
        {
          path: temporary,
          options: [
            ...['-filter_complex', graph, '-map', '[picture]', '-map', '[sound]', '-t', String(rehearsalSeconds)],
            // A keyframe each second: seeking is quick, and the storyboard has pictures enough.
            ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '24', '-g', String(framesPerSecond)],
            ...['-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart', '-f', 'mp4']
          ]
        }
      ],
      durationUs: rehearsalSeconds * 1_000_000,
      onProgress: options.onProgress,
      ...(options.signal ? { signal: options.signal } : {})
    })
    if (await isWhole(ffmpeg, temporary)) return
    throw new AppError(
      'output-wrong',
      'The sample recording did not become complete, so it was removed.',
      'Try again, or begin with a recording of your own.'
    )
  })
}

async function isWhole(ffmpeg: Ffmpeg, path: string): Promise<boolean> {
  const probe = await probeFile(ffmpeg, path).catch(() => null)
  const complete = probe?.video && probe.audio
  return Boolean(complete) && Math.abs((probe?.durationUs ?? 0) - rehearsalSeconds * 1_000_000) < 200_000
}
