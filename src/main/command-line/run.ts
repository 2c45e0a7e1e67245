import { AppError, exitCodeOf, type Failure } from '@shared/domain/errors'
import type { Command } from './command'
import { manual, overview } from './help'
import { findCommand, type Request, readArguments, readRequest } from './parse'

/** Where a run's words go; the process's own streams outside tests. */
export interface Streams {
  out(text: string): void
  err(text: string): void
}

/** What the command line needs of the house: opened only when a command really runs. */
export interface House {
  commands: Command[]
  /** Ends what is under way and closes the data. */
  close(): Promise<void>
}

/** @param data the data folder asked for, if any. */
export type OpenHouse = (data: string | undefined) => Promise<House>

/**
 * Runs one command. Only the result reaches `streams.out`.
 * @returns the exit code: 0, 2, 3, 4, 5, or 1 for a bug.
 */
export async function runCommandLine(
  argv: string[],
  streams: Streams,
  openHouse: OpenHouse,
  signal: AbortSignal
): Promise<number> {
  const request = readRequest(argv)
  let house: House | undefined
  try {
    house = await openHouse(request.data)
    if (request.words[0] === 'help' || request.help || argv.length === 0)
      return showHelp(house.commands, request, streams)
    return await runCommand(house.commands, argv, request, streams, signal)
  } catch (error) {
    return report(error, request, streams)
  } finally {
    await house?.close()
  }
}

async function runCommand(
  commands: Command[],
  argv: string[],
  request: Request,
  streams: Streams,
  signal: AbortSignal
): Promise<number> {
  const command = findCommand(commands, request.words)
  if (!command) throw unknown(request.words)
  const args = readArguments(command, argv)
  // A program that reads our errors must find nothing else beside them.
  const progress = (line: string) => (request.json ? undefined : streams.err(line))
  const { json, text, failures = [] } = await command.run(args, { signal, progress })
  streams.out(request.json ? JSON.stringify(json) : text)
  for (const failure of failures) streams.err(failureLine(failure, request.json))
  return failures[0] ? exitCodeOf(failures[0].code) : 0
}

function showHelp(commands: Command[], request: Request, streams: Streams): number {
  const words = request.words[0] === 'help' ? request.words.slice(1) : request.words
  if (words.length === 0) {
    streams.out(overview(commands))
    return 0
  }
  const command = findCommand(commands, words)
  if (!command) {
    const family = commands.filter(({ name }) => name.split(' ')[0] === words[0])
    if (family.length === 0) throw unknown(words)
    streams.out(overview(family))
    return 0
  }
  streams.out(manual(command))
  return 0
}

function unknown(words: string[]): AppError {
  return new AppError('usage', `There is no command "${words.slice(0, 2).join(' ')}".`, 'encore help lists them all.')
}

function report(error: unknown, request: Request, streams: Streams): number {
  if (error instanceof AppError) {
    streams.err(failureLine(error.toFailure(), request.json))
    return exitCodeOf(error.code)
  }
  const message = error instanceof Error ? error.message : String(error)
  const bug = {
    code: 'internal',
    message: `Encore made a mistake: ${message}`,
    hint: 'What was finished before is kept.'
  }
  streams.err(failureLine(bug, request.json))
  return 1
}

function failureLine(failure: Failure | { code: string; message: string; hint: string }, json: boolean): string {
  const { code, message, hint } = failure
  return json ? JSON.stringify({ code, message, hint }) : `${message} ${hint}`
}
