import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { Kysely, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { migrate } from './migrate'
import type { Schema } from './schema'

export type { Schema } from './schema'

/** The typed query builder that repositories speak through. */
export type Db = Kysely<Schema>

export interface OpenDatabase {
  db: Db
  path: string
  /** Whether SQLite finds its own file sound. */
  check(): boolean
  /** Sees that what was deleted is on the disk no more, not even in the log of recent changes. */
  scrub(): void
  close(): Promise<void>
}

/**
 * Opens (and where needed creates and migrates) the database at `path`.
 * Every commit reaches the disk before it is answered: WAL with `synchronous=FULL`.
 * @throws AppError `database-unreadable` where the file is not ours or from a newer Encore.
 */
export function openDatabase(path: string): OpenDatabase {
  mkdirSync(dirname(path), { recursive: true })
  const connection = connect(path)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) })
  return {
    db,
    path,
    check: () => firstValue(connection.prepare('PRAGMA quick_check').get()) === 'ok',
    scrub: () => {
      connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
    },
    close: () => db.destroy()
  }
}

function connect(path: string): Database.Database {
  try {
    const connection = new Database(path)
    // Another process on the same folder may be writing: wait for it rather than fail.
    connection.exec('PRAGMA busy_timeout = 10000')
    connection.exec('PRAGMA journal_mode = WAL')
    connection.exec('PRAGMA synchronous = FULL')
    connection.exec('PRAGMA foreign_keys = ON')
    // What is deleted is overwritten: people are erased here.
    connection.exec('PRAGMA secure_delete = ON')
    migrate(connection)
    return connection
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'database-unreadable',
      `The database ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
      'Nothing was changed. Choose another data folder, or restore this one from a backup.',
      { cause: error }
    )
  }
}

function firstValue(row: unknown): unknown {
  return row && typeof row === 'object' ? Object.values(row)[0] : undefined
}
