/**
 * Every expected failure of the product, by code, with the kind that decides the command line's exit code:
 * usage 2, input 3, outside 4, conflict 5.
 */
const kinds = {
  usage: 'usage',
  'invalid-input': 'input',
  'not-found': 'input',
  'file-missing': 'input',
  'file-empty': 'input',
  'file-changed': 'input',
  'not-a-file': 'input',
  'not-media': 'input',
  'unfinished-recording': 'input',
  'permission-denied': 'input',
  'no-sound': 'input',
  'no-picture': 'input',
  'clip-too-short': 'input',
  'outside-recording': 'input',
  'key-not-restricted': 'input',
  'not-a-table': 'input',
  ambiguous: 'input',
  offline: 'outside',
  'service-failed': 'outside',
  'key-rejected': 'outside',
  'permission-missing': 'outside',
  'tool-missing': 'outside',
  'tool-failed': 'outside',
  'tool-timeout': 'outside',
  'output-wrong': 'outside',
  'disk-full': 'outside',
  'database-unreadable': 'outside',
  'file-exists': 'conflict',
  conflict: 'conflict',
  cancelled: 'conflict',
  'in-use': 'conflict',
  'not-connected': 'conflict',
  'other-account': 'conflict',
  'no-keychain': 'conflict',
  'vault-locked': 'conflict',
  refused: 'conflict'
} as const satisfies Record<string, 'usage' | 'input' | 'outside' | 'conflict'>

export type ErrorCode = keyof typeof kinds
export const errorCodes = Object.keys(kinds) as [ErrorCode, ...ErrorCode[]]

/** What a person and a program are told of an expected failure: what happened and was kept, then what to do. */
export interface Failure {
  code: ErrorCode
  message: string
  hint: string
}

/** The command line's exit code for a failure (see the command line's contract). */
export function exitCodeOf(code: ErrorCode): 2 | 3 | 4 | 5 {
  return ({ usage: 2, input: 3, outside: 4, conflict: 5 } as const)[kinds[code]]
}

/** An expected failure on its way to whoever asked. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions
  ) {
    super(message, options)
  }

  toFailure(): Failure {
    return { code: this.code, message: this.message, hint: this.hint }
  }
}
