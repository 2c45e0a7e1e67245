/**
 * The environment for ffmpeg and ffprobe. The programs that ship with Encore are linked statically; on Linux they crash
 * when they load the system's character set converters, as for the service names in a transport stream. With none to be
 * found they keep such names as they are, which nothing of ours reads.
 */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return process.platform === 'linux' ? { ...process.env, GCONV_PATH: '/nonexistent' } : process.env
}
