import { resolve } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { type Ffmpeg, fileArgument } from '../../platform/ffmpeg'
import { makeWhole, reading, requireFile } from '../../platform/files'

const maximumBytes = 5_000_000
// A small file can unpack to a picture that fills the memory.
const maximumPixels = 40_000_000
const widest = 800

/** Formats by what their files begin with, and how ffmpeg is told to read them, whatever their names say. */
const formats = [
  { starts: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), demuxer: 'png_pipe' },
  { starts: Buffer.from([0xff, 0xd8, 0xff]), demuxer: 'jpeg_pipe' }
]

/**
 * Draws a logo anew as a plain PNG at `file`, at most 800 pixels wide and high: whatever else the original carried (a place,
 * a camera, a broken end) does not reach a receipt.
 * @throws AppError `invalid-input` where it is neither PNG nor JPEG, too large, or cannot be drawn whole; and those of
 * reading a file.
 */
export async function makeLogo(ffmpeg: Ffmpeg, original: string, file: string): Promise<void> {
  const path = resolve(original)
  const { bytes } = await requireFile(path)
  if (bytes > maximumBytes) {
    const megabytes = (bytes / 1_000_000).toFixed(1)
    throw refused(
      `This picture has ${megabytes} MB; a logo has 5 MB at most.`,
      'Save it smaller, then choose it again.'
    )
  }
  const demuxer = await reading(path, async (read) => {
    const head = await read(0, 8)
    return formats.find(({ starts }) => head.subarray(0, starts.length).equals(starts))?.demuxer
  })
  if (!demuxer) {
    throw refused(
      'This file is neither a PNG nor a JPEG picture.',
      'Save the logo as PNG or JPEG, then choose it again.'
    )
  }
  await makeWhole(file, (temporary) => draw(ffmpeg, { path, demuxer, temporary }))
}

async function draw(ffmpeg: Ffmpeg, job: { path: string; demuxer: string; temporary: string }): Promise<void> {
  const strict = ['-xerror', '-err_detect', 'explode', '-max_pixels', String(maximumPixels)]
  const fit = `scale='min(${widest},iw)':'min(${widest},ih)':force_original_aspect_ratio=decrease`
  try {
    await ffmpeg.run({
      inputs: [
        { source: fileArgument(job.path), options: [...strict, '-protocol_whitelist', 'file', '-f', job.demuxer] }
      ],
      outputs: [
        {
          path: job.temporary.replaceAll('%', '%%'),
          options: [
            '-frames:v',
            '1',
            '-vf',
            fit,
            '-pix_fmt',
            'rgba',
            '-map_metadata',
            '-1',
            '-update',
            '1',
            '-f',
            'image2'
          ]
        }
      ],
      stallMs: 30_000
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'tool-failed') throw error
    throw refused(
      'This picture is damaged or far too large to be drawn.',
      'Open it in another program, save it anew, then choose it again.'
    )
  }
}

function refused(message: string, hint: string): AppError {
  return new AppError('invalid-input', `${message} The logo stays as it was.`, hint)
}
