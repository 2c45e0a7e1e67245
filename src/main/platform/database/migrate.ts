import { AppError } from '@shared/domain/errors'
import type Database from 'libsql'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** The numbered migrations in order; a number is the version that it leads to. */
export const migrations = Object.entries(files)
  .map(([file, sql]) => ({ version: Number(/(\d{4})-/.exec(file)?.[1]), sql }))
  .sort((a, b) => a.version - b.version)

/**
 * Brings the database to the newest version, all in one transaction.
 * @throws AppError `database-unreadable` where a newer Encore wrote it.
 */
export function migrate(connection: Database.Database): void {
  const newest = migrations.at(-1)?.version ?? 0
  // Asked inside the lock: two processes may start on a new folder at once.
  connection.exec('BEGIN IMMEDIATE')
  try {
    const current = versionOf(connection)
    if (current > newest) {
      throw new AppError(
        'database-unreadable',
        'This data folder was written by a newer Encore.',
        'Nothing was changed. Install the newer version to open it.'
      )
    }
    for (const { version, sql } of migrations) {
      if (version <= current) continue
      connection.exec(sql)
      connection.exec(`PRAGMA user_version = ${version}`)
    }
    connection.exec('COMMIT')
  } catch (error) {
    connection.exec('ROLLBACK')
    throw error
  }
}

function versionOf(connection: Database.Database): number {
  const row = connection.prepare('PRAGMA user_version').get() as { user_version: number }
  return row.user_version
}
