import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { bootId } from './boot.ts'

// The embedded database is an index of the project's files and does not flush to the disk. Two marks beside its folder say when it cannot
// be trusted: it was never finished (a kill while it was made), or the machine went down while it was open. Then it is made anew, which
// costs a reading of the files and loses nothing.

/** Removes a database that cannot be trusted. Gives whether it did. */
export function dropUntrusted(folder: string): boolean {
  if (!existsSync(folder)) return false
  const open = existsSync(openMark(folder)) ? readFileSync(openMark(folder), 'utf8') : null
  if (existsSync(readyMark(folder)) && (open === null || open === (bootId() ?? ''))) return false
  rmSync(folder, { recursive: true, force: true })
  rmSync(readyMark(folder), { force: true })
  rmSync(openMark(folder), { force: true })
  return true
}

/** The tables stand; from here to `markClosed` the database is open in this run of the machine. */
export function markOpen(folder: string): void {
  writeFileSync(openMark(folder), bootId() ?? '')
  writeFileSync(readyMark(folder), '')
}

export function markClosed(folder: string): void {
  rmSync(openMark(folder), { force: true })
}

const readyMark = (folder: string) => `${folder}.ready`
const openMark = (folder: string) => `${folder}.open`
