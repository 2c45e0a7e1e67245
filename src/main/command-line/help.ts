import type { Command } from './command'
import { usageOf } from './parse'

/** The list of all commands. */
export function overview(commands: Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Encore without a window: the same work as the app, on the same data.',
    '',
    'Usage: encore COMMAND [ARGS] [--data DIR] [--json]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'encore help COMMAND documents one. --json prints the result for programs, and errors as one line of JSON.',
    'Exit codes: 0 done, 2 wrong usage, 3 bad input, 4 an outside tool failed, 5 conflict or refused.'
  ].join('\n')
}

/** One command with its options and an example. */
export function manual(command: Command): string {
  const options = Object.entries(command.options).map(([name, { type, value, help }]) => ({
    left: type === 'boolean' ? `--${name}` : `--${name} ${value ?? 'VALUE'}`,
    help
  }))
  const width = Math.max(0, ...options.map(({ left }) => left.length))
  return [
    `${command.summary}.`,
    '',
    `Usage: ${usageOf(command)}`,
    ...(options.length > 0 ? ['', ...options.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`)] : []),
    '',
    `Example: ${command.example}`
  ].join('\n')
}
