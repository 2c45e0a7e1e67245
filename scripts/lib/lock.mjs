import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A holder on another machine (a shared disk) cannot be asked whether it lives: after this it is taken as gone. */
const foreignStaleMs = 30 * 60_000

/**
 * Does the work while no other process of this checkout does work under the same lock. A lock whose holder died
 * is taken over.
 * @template T
 * @param {string} path the lock file
 * @param {() => void} onWait called once if somebody else holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true })
  let told = false
  while (!tryTake(path)) {
    if (holderIsGone(path)) continue
    if (!told) onWait()
    told = true
    await delay(100)
  }
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/** @param {string} path */
function tryTake(path) {
  try {
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock of a dead holder. It is renamed first: of two processes that both find it stale only one gets it.
 * @param {string} path
 */
function holderIsGone(path) {
  let age
  let text
  try {
    age = Date.now() - statSync(path).mtimeMs
    text = readFileSync(path, 'utf8')
  } catch {
    return true
  }
  if (isAlive(text, age)) return false
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return true
  }
  // Between reading and renaming another process may have taken the lock anew: give it back.
  if (readFileSync(aside, 'utf8') !== text) renameSync(aside, path)
  else rmSync(aside, { force: true })
  return true
}

/**
 * @param {string} text what the lock file says
 * @param {number} ageMs
 */
function isAlive(text, ageMs) {
  let holder
  try {
    holder = JSON.parse(text)
  } catch {
    // Created but not yet written, or its writer died in between.
    return ageMs < 5_000
  }
  if (holder.host !== hostname()) return ageMs < foreignStaleMs
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
