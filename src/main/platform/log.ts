import { join } from 'node:path'
import electronLog from 'electron-log/node'

type Fields = Record<string, string | number | boolean | null | undefined>

/** The local structured log: one JSON object a line. Nothing of it ever leaves this computer. */
export interface Log {
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, error: unknown, fields?: Fields): void
}

const secrets: [RegExp, string][] = [
  [/\b(?:sk|rk|pk|whsec)_(?:live_|test_)?[A-Za-z0-9]{8,}/g, '[key]'],
  [/\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\b/g, '[e-mail]'],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [key]'],
  [/([?&](?:token|key|secret|code|access_token)=)[^&\s"]+/gi, '$1[key]']
]

/** Takes keys, tokens and e-mail addresses out of a line before it is written. */
export function redact(line: string): string {
  return secrets.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
}

/** A log in `folder`/encore.log, turned over at 5 MB. */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: folder })
  logger.transports.console.level = false
  logger.transports.file.resolvePathFn = () => join(folder, 'encore.log')
  logger.transports.file.maxSize = 5 * 1024 * 1024
  logger.transports.file.format = ({ message }) => [redact(String(message.data[0]))]
  const write = (level: 'info' | 'warn' | 'error', event: string, fields: Fields) =>
    logger[level](JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }))
  return {
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, error, fields = {}) =>
      write('error', event, {
        ...fields,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error)
      })
  }
}
