import { open } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'
import { follow, type Head } from './chain.ts'

/** A line longer than this is not one of ours: no entry holds that much, and it would fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024
const NEWLINE = 10

export interface Line {
  readonly text: string
  /** Byte after the line, its newline included. */
  readonly end: number
  readonly complete: boolean
}

/** The lines of a file from byte `from` to byte `to`, one at a time; the last may lack its newline. Raw bytes that are not UTF-8 are replaced. */
export async function* linesOf(file: string, from: number, to = Number.POSITIVE_INFINITY): AsyncGenerator<Line> {
  const handle = await open(file, 'r')
  try {
    const chunk = Buffer.allocUnsafe(1 << 16)
    let held: Buffer[] = []
    let heldBytes = 0
    let at = from
    while (at < to) {
      const { bytesRead } = await handle.read(chunk, 0, Math.min(chunk.length, to - at), at)
      if (bytesRead === 0) break
      let start = 0
      for (let cut = chunk.indexOf(NEWLINE, 0); cut !== -1 && cut < bytesRead; cut = chunk.indexOf(NEWLINE, start)) {
        const text = Buffer.concat([...held, chunk.subarray(start, cut)]).toString('utf8')
        held = []
        heldBytes = 0
        start = cut + 1
        yield { text, end: at + start, complete: true }
      }
      held.push(Buffer.from(chunk.subarray(start, bytesRead)))
      heldBytes += bytesRead - start
      at += bytesRead
      if (heldBytes > LONGEST_LINE) break
    }
    if (heldBytes) yield { text: Buffer.concat(held).toString('utf8'), end: at, complete: false }
  } finally {
    await handle.close()
  }
}

/** How far a log is good, and what stands behind that. */
export interface Verified {
  readonly head: Head
  /** First byte after the last good line. */
  readonly bytes: number
  /** The file ends in a good line whose newline was lost (an editor); it wants one. */
  readonly wantsNewline: boolean
  /** The file ends in a piece of a line: a write that was never finished, so never acknowledged. */
  readonly torn: boolean
}

/**
 * Checks a chain from a known head on, in one pass.
 * Throws 'log-broken' with the line number for anything that is not the next entry, save an unfinished last line, which is `torn`.
 */
export async function verify(file: string, head: Head, from: number): Promise<Verified> {
  let at = head
  let bytes = from
  for await (const line of linesOf(file, from)) {
    const next = follow(line.text, at)
    if ('found' in next) {
      if (!line.complete) return { head: at, bytes, wantsNewline: false, torn: true }
      // After a loss of power a block that was never flushed can read as zeros up to the newline that was.
      if (line.text.includes('\0') && (await isLast(file, line.end))) return { head: at, bytes, wantsNewline: false, torn: true }
      throw new Fault('log-broken', { file, line: at.seq + 1, ...next })
    }
    at = next
    bytes = line.end
    if (!line.complete) return { head: at, bytes, wantsNewline: true, torn: false }
  }
  return { head: at, bytes, wantsNewline: false, torn: false }
}

async function isLast(file: string, end: number): Promise<boolean> {
  for await (const _ of linesOf(file, end)) return false
  return true
}
