import type { FileHandle } from 'node:fs/promises'
import type { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { type ChainedLog, chainOf, type Head, type Link, short, type Unchained } from './chain.ts'
import { appender, diskFault, identity, identityOf, setAside } from './log-disk.ts'
import { linesOf, verify } from './log-lines.ts'

/** The two calls that reach the disk, so that a test can make them fail. */
export interface LogDisk {
  write(handle: FileHandle, bytes: Uint8Array): Promise<number>
  flush(handle: FileHandle): Promise<void>
}
const DISK: LogDisk = {
  write: async (handle, bytes) => (await handle.write(bytes)).bytesWritten,
  flush: (handle) => handle.datasync(),
}

interface Waiting<E> {
  readonly entries: readonly Unchained<E>[]
  readonly resolve: (entries: E[]) => void
  readonly reject: (why: unknown) => void
}

/**
 * Opens (or makes) a chained log and checks all of it. An unfinished last line is set aside in `<file>.torn-<n>` and cut off.
 * @example
 * const log = await openLog('judgements.jsonl', Judgement)
 * const [entry] = await log.append([{ at, by: 'ana', decision, reason: '', seals: [] }]) // on the disk when this answers
 */
export async function openLog<E extends Link>(file: string, schema: z.ZodType<E>, disk: LogDisk = DISK): Promise<ChainedLog<E>> {
  const log = new FileLog<E>(file, schema, disk, await appender(file))
  await log.mend()
  return log
}

class FileLog<E extends Link> implements ChainedLog<E> {
  readonly file: string
  tornInto: string | null = null
  #schema: z.ZodType<E>
  #disk: LogDisk
  #handle: FileHandle
  #at: Head = { seq: 0, hash: GENESIS }
  #bytes = 0
  #waiting: Waiting<E>[] = []
  #turn: Promise<void> = Promise.resolve()
  #draining = false
  /** Set when the disk can no longer be trusted with this handle: a flush failed, or what was half written could not be taken back. */
  #broken: Fault | null = null

  constructor(file: string, schema: z.ZodType<E>, disk: LogDisk, handle: FileHandle) {
    this.file = file
    this.#schema = schema
    this.#disk = disk
    this.#handle = handle
  }

  get length(): number {
    return this.#at.seq
  }

  get head(): string {
    return this.#at.hash
  }

  append(entries: readonly Unchained<E>[]): Promise<E[]> {
    const answer = new Promise<E[]>((resolve, reject) => this.#waiting.push({ entries, resolve, reject }))
    if (!this.#draining) {
      this.#draining = true
      // Everything asked for while one flush is under way shares the next: one flush serves many people.
      void this.#inTurn(() => this.#drain())
    }
    return answer
  }

  async *read(after = 0): AsyncGenerator<E> {
    let seq = 0
    for await (const line of linesOf(this.file, 0, this.#bytes)) {
      if (++seq > after) yield this.#schema.parse(JSON.parse(line.text))
    }
  }

  refresh(): Promise<number> {
    return this.#inTurn(() => this.#refresh())
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#handle.close())
  }

  /** First check after opening: whole chain, lost newline, unfinished line. */
  async mend(): Promise<void> {
    const state = await verify(this.file, this.#at, 0).catch(async (error: unknown) => {
      await this.#handle.close()
      throw error
    })
    if (state.wantsNewline) {
      await this.#disk.write(this.#handle, Buffer.from('\n'))
      await this.#disk.flush(this.#handle)
    }
    if (state.torn) {
      this.tornInto = await setAside(this.file, state.bytes)
      await this.#handle.truncate(state.bytes)
      await this.#disk.flush(this.#handle)
    }
    this.#at = state.head
    this.#bytes = state.bytes + (state.wantsNewline ? 1 : 0)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work)
    this.#turn = next.then(
      () => undefined,
      () => undefined,
    )
    return next
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length) {
      const batch = this.#waiting.splice(0)
      try {
        const answers = await this.#write(batch.map((w) => w.entries))
        batch.forEach((w, i) => {
          const answer = answers[i] ?? []
          if (answer instanceof Fault) w.reject(answer)
          else w.resolve(answer)
        })
      } catch (error) {
        for (const w of batch) w.reject(error)
      }
    }
    this.#draining = false
  }

  async #write(calls: readonly (readonly Unchained<E>[])[]): Promise<(E[] | Fault)[]> {
    if (this.#broken) throw this.#broken
    await this.#refresh()
    let at = this.#at
    const answers = calls.map((entries) => {
      const chain = chainOf(entries, at, this.#schema, this.file)
      const last = chain instanceof Fault ? undefined : chain.at(-1)
      if (last) at = { seq: last.seq, hash: last.hash }
      return chain
    })
    const lines = answers.flatMap((chain) => (chain instanceof Fault ? [] : chain.map((entry) => `${JSON.stringify(entry)}\n`)))
    if (!lines.length) return answers
    const bytes = Buffer.from(lines.join(''))
    await this.#toDisk(bytes)
    this.#at = at
    this.#bytes += bytes.length
    return answers
  }

  async #toDisk(bytes: Uint8Array): Promise<void> {
    try {
      const written = await this.#disk.write(this.#handle, bytes)
      if (written < bytes.length) throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' })
    } catch (error) {
      await this.#takeBack(error)
      throw diskFault(this.file, error)
    }
    try {
      await this.#disk.flush(this.#handle)
    } catch (error) {
      // What a failed flush left on the disk nobody can know, and trying again may answer "done" falsely.
      this.#broken = diskFault(this.file, error)
      await this.#takeBack(error)
      throw this.#broken
    }
    // Somebody put another file in the place of ours (git does) while we wrote: our lines went into a file without a name.
    if ((await identity(this.file)) !== (await identityOf(this.#handle))) throw replaced(this.file, this.#at)
  }

  /** Cuts a half-written line off, back to the last acknowledged byte. */
  async #takeBack(cause: unknown): Promise<void> {
    try {
      await this.#handle.truncate(this.#bytes)
    } catch {
      this.#broken = diskFault(this.file, cause)
    }
  }

  async #refresh(): Promise<number> {
    const before = this.#at
    const there = await identity(this.file)
    if (there === null && before.seq > 0) throw replaced(this.file, before)
    const same = there === (await identityOf(this.#handle))
    const size = same ? (await this.#handle.stat()).size : 0
    if (same && size === this.#bytes) return 0
    if (!same) {
      await this.#handle.close()
      this.#handle = await appender(this.file)
    }
    const grown = same && size > this.#bytes
    const state = grown ? await verify(this.file, before, this.#bytes) : await this.#verifyAnew(before)
    if (state.torn || state.wantsNewline) throw unfinished(this.file, state.head)
    this.#at = state.head
    this.#bytes = state.bytes
    return this.#at.seq - before.seq
  }

  /** A file put in the place of ours must hold all that was acknowledged, at the same place. */
  async #verifyAnew(before: Head) {
    const state = await verify(this.file, { seq: 0, hash: GENESIS }, 0)
    if (before.seq === 0) return state
    let seq = 0
    for await (const line of linesOf(this.file, 0)) {
      if (++seq < before.seq) continue
      if (line.text.includes(before.hash)) return state
      break
    }
    throw replaced(this.file, before)
  }
}

function unfinished(file: string, head: Head): Fault {
  return new Fault('log-broken', { file, line: head.seq + 1, found: 'an unfinished line', expected: `entry ${head.seq + 1}` })
}

function replaced(file: string, head: Head): Fault {
  return new Fault('log-broken', {
    file,
    line: head.seq,
    found: 'another file in its place',
    expected: `entry ${head.seq}, ${short(head.hash)}`,
  })
}
