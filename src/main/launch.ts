import { resolve } from 'node:path'

/** What a start of the app asks for. */
export type Launch =
  | { kind: 'window'; data: string | undefined }
  /** `encore COMMAND ...`: the command line, answered by the installed app. */
  | { kind: 'command'; argv: string[] }
  /** The main job on a sample recording, for machines without a display. */
  | { kind: 'walk'; data: string | undefined }

/**
 * Reads the process's arguments. Chromium's own switches stand before ours and are passed over, as is the path that a
 * developer's Electron is started with.
 */
export function readLaunch(argv: string[], appPath: string): Launch {
  const words = argv.slice(1)
  const path = words.findIndex((word) => !word.startsWith('-'))
  const given = words.filter((word, index) => !(index === path && resolve(word) === appPath))
  const first = given.findIndex((word) => !word.startsWith('-'))
  const before = first < 0 ? given : given.slice(0, first)
  const data = optionOf(given, '--data')
  if (given.includes('--headless-walk')) return { kind: 'walk', data }
  const asksForHelp = before.includes('--help') || before.includes('-h')
  // `--data DIR` without a command is a window on that folder.
  const command = first >= 0 && before.at(-1) !== '--data'
  return command || asksForHelp
    ? { kind: 'command', argv: asksForHelp ? ['help'] : given.slice(first) }
    : { kind: 'window', data }
}

function optionOf(given: string[], name: string): string | undefined {
  const at = given.indexOf(name)
  if (at >= 0) return given[at + 1]
  return given.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
}
