import { parseArgs } from 'node:util'
import { AppError } from '@shared/domain/errors'
import type { Command, CommandArguments } from './command'

const everywhere = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' }
} as const

export interface Request {
  /** The words that name what is wanted, without options: `['media', 'import', 'a.mp4']`. */
  words: string[]
  json: boolean
  help: boolean
  data: string | undefined
}

/** Reads what all commands share, so that the data folder is known before any command is. */
export function readRequest(argv: string[]): Request {
  const { values } = parseArgs({ args: argv, options: everywhere, strict: false, allowPositionals: true })
  return {
    words: leadingWords(argv),
    json: values.json === true,
    help: values.help === true,
    data: typeof values.data === 'string' ? values.data : undefined
  }
}

function leadingWords(argv: string[]): string[] {
  const skipped = new Set<number>()
  argv.forEach((word, index) => {
    if (word === '--data') skipped.add(index).add(index + 1)
    else if (word === '--json' || word.startsWith('--data=')) skipped.add(index)
  })
  const rest = argv.filter((_, index) => !skipped.has(index))
  const end = rest.findIndex((word) => word.startsWith('-'))
  return end < 0 ? rest : rest.slice(0, end)
}

/** The command whose name the words begin with; the longest name wins. */
export function findCommand(commands: Command[], words: string[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((part, index) => words[index] === part))
    .sort((a, b) => b.name.length - a.name.length)[0]
}

/**
 * Reads a command's own arguments, strictly.
 * @throws AppError `usage` for an unknown option, a missing or surplus argument, or an option without its value.
 */
export function readArguments(command: Command, argv: string[]): CommandArguments {
  const options = Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }]))
  const { values, positionals } = parseStrictly(command, argv, options)
  const given = positionals.slice(command.name.split(' ').length)
  checkPositionals(command, given)
  for (const [name, { required }] of Object.entries(command.options)) {
    if (required && values[name] === undefined) throw usage(command, `${command.name} needs --${name}.`)
  }
  const optional = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    positionals: given,
    optional,
    text: (name) => optional(name) ?? '',
    flag: (name) => values[name] === true
  }
}

function parseStrictly(command: Command, argv: string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { ...options, ...everywhere },
      strict: true,
      allowPositionals: true
    })
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    // Node's advice after the first sentence is about its own library.
    const said = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '') : String(error)
    throw usage(command, `${said.replace(/\.$/, '')}.`)
  }
}

function checkPositionals(command: Command, given: string[]): void {
  const many = command.positionals.some((name) => name.endsWith('...'))
  if (given.length < command.positionals.length) {
    throw usage(command, `${command.name} needs ${command.positionals.slice(given.length).join(' and ')}.`)
  }
  if (!many && given.length > command.positionals.length) {
    throw usage(command, `${command.name} does not take "${given[command.positionals.length]}".`)
  }
}

function usage(command: Command, message: string): AppError {
  return new AppError('usage', message, `Usage: ${usageOf(command)}`)
}

/** `encore media import FILE... --campaign ID` */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, { type, value, required }]) => {
    const text = type === 'boolean' ? `--${name}` : `--${name} ${value ?? 'VALUE'}`
    return required ? text : `[${text}]`
  })
  return ['encore', command.name, ...command.positionals, ...options].join(' ')
}
