import type { Failure } from '@shared/domain/errors'

export interface OptionDefinition {
  type: 'string' | 'boolean'
  /** What stands for the value in the help, like `FILE`. */
  value?: string
  required?: boolean
  help: string
}

/** Where a command reports while it works. Progress goes to stderr, never to stdout. */
export interface CommandContext {
  /** Fires on SIGINT and SIGTERM: stop, and leave nothing half-written. */
  signal: AbortSignal
  progress(line: string): void
}

export interface CommandArguments {
  positionals: string[]
  /** A required option's text. */
  text(name: string): string
  /** An optional option's text. */
  optional(name: string): string | undefined
  flag(name: string): boolean
}

/**
 * What a command answers: `json` for programs, `text` for people. What could not be done although the rest was
 * stands in `failures`; the first one decides the exit code.
 */
export interface CommandResult {
  json: unknown
  text: string
  failures?: Failure[]
}

/** One row of the command line's contract. */
export interface Command {
  /** `media import` */
  name: string
  /** Names of the arguments; one that ends in `...` takes several. */
  positionals: string[]
  options: Record<string, OptionDefinition>
  summary: string
  example: string
  run(args: CommandArguments, context: CommandContext): Promise<CommandResult>
}
