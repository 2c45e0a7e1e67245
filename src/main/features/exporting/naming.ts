import { dirname, join } from 'node:path'
import { numberedName } from '@shared/domain/filename'
import { publish } from '../../platform/outputs'

/**
 * Gives a finished part the first name in its folder that is free: `Title.mp4`, else `Title (2).mp4`, ...
 * @param announce told of each name before it is tried; what it writes is enough to end this after a power cut
 */
export async function giveName(
  part: string,
  stem: string,
  extension: string,
  announce: (path: string) => Promise<void>
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(dirname(part), numberedName(stem, extension, number))
    await announce(path)
    if (await publish(part, path)) return path
  }
}
