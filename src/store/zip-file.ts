import { once } from 'node:events'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'
import { ZipRecords } from './zip-records.ts'

/** Text of a file that waits to be compressed, in characters. */
const WAITS = 262_144
/** A file up to this many bytes is held in memory. */
const SMALL = 1_048_576
/** Bytes of the zip that are given on together: a thousand small files are not three thousand writes. */
const AT_ONCE = 65_536

/** A piece of one of the files that are written by turns. */
export type ZipPart = readonly [name: string, text: string]
/** A file written in one go. */
export interface ZipEntry {
  readonly name: string
  readonly content: string | AsyncIterable<Uint8Array>
}

/**
 * A zip, piece by piece. First the files that are written by turns: a zip holds one file after the other, so each is compressed into a
 * temporary file and memory stays flat. Then `rest`, one whole file after the other. The temporary files lie in a folder only its owner can
 * open and go away when the zip has been read, or when the reader stops. Fault `package-too-large` for a single file of 4 GB.
 */
export async function* zipFile(
  names: readonly string[],
  parts: AsyncIterable<ZipPart>,
  rest: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of piecesOf(names, parts, rest)) {
    held.push(piece)
    size += piece.length
    if (size < AT_ONCE) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  yield Buffer.concat(held)
}

async function* piecesOf(
  names: readonly string[],
  parts: AsyncIterable<ZipPart>,
  rest: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-zip-'))
  const files = new Map<string, WaitingFile>()
  const zip = new ZipRecords()
  try {
    for (const [i, name] of names.entries()) files.set(name, new WaitingFile(await open(join(folder, String(i)), 'wx+', 0o600)))
    // An open file needs no name: without one nothing of it is left behind by a process that is killed. Where that cannot be, it goes at the end.
    await rm(folder, { recursive: true }).catch(() => undefined)
    for await (const [name, text] of parts) await files.get(name)!.add(text)
    for (const [name, file] of files) yield* file.into(zip, name)
    for await (const { name, content } of rest) yield* deflatedInto(zip, name, content)
    yield* zip.end()
  } finally {
    for (const file of files.values()) await file.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A whole file as it stands in the zip. What is small, as most files are, is compressed in one go: a stream costs more than its bytes. */
async function* deflatedInto(zip: ZipRecords, name: string, content: ZipEntry['content']): AsyncGenerator<Uint8Array> {
  const counted = { size: 0, crc: 0 }
  const pieces = counting(counted, content)
  const first = await beginning(pieces)
  yield zip.header(name)
  let packed = 0
  for await (const piece of first.isAll ? [deflateRawSync(first.bytes, { level: 6 })] : deflated(first.bytes, pieces)) {
    packed += piece.length
    yield piece
  }
  yield zip.sums({ name, packed, ...counted })
}

async function* counting(counted: { size: number; crc: number }, content: ZipEntry['content']): AsyncGenerator<Uint8Array> {
  for await (const piece of typeof content === 'string' ? [Buffer.from(content)] : content) {
    counted.size += piece.length
    counted.crc = crc32(piece, counted.crc)
    yield piece
  }
}

/** The first pieces, up to `SMALL` bytes or the end. */
async function beginning(pieces: AsyncGenerator<Uint8Array>): Promise<{ bytes: Buffer; isAll: boolean }> {
  const taken: Uint8Array[] = []
  for (let size = 0; size < SMALL; ) {
    const { value, done } = await pieces.next()
    if (done) return { bytes: Buffer.concat(taken), isAll: true }
    taken.push(value)
    size += value.length
  }
  return { bytes: Buffer.concat(taken), isAll: false }
}

async function* deflated(first: Buffer, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Buffer> {
  const all = async function* () {
    yield first
    yield* rest
  }
  const deflate = createDeflateRaw({ level: 6 })
  const fed = pipeline(Readable.from(all()), deflate)
  // What breaks on the way is thrown by the loop below too; here it must only not go unheard.
  fed.catch(() => undefined)
  yield* deflate
  await fed
}

/** A file of the zip while it waits for its turn: compressed, on disk. */
class WaitingFile {
  readonly #file: FileHandle
  readonly #deflate = createDeflateRaw({ level: 6 })
  readonly #disk: Writable
  /** Once all is on the disk; breaks when the disk is full. */
  readonly #written: Promise<unknown>
  #text = ''
  #size = 0
  #crc = 0

  constructor(file: FileHandle) {
    this.#file = file
    this.#disk = this.#deflate.pipe(file.createWriteStream({ autoClose: false }))
    this.#written = once(this.#disk, 'finish')
    // What breaks is told to whoever writes next or reads; here it must only not go unheard.
    this.#written.catch(() => undefined)
  }

  async add(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length >= WAITS) await this.#flush()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#text)
    this.#text = ''
    this.#size += bytes.length
    this.#crc = crc32(bytes, this.#crc)
    const taken = new Promise<void>((done, failed) => this.#deflate.write(bytes, (error) => (error ? failed(error) : done())))
    await Promise.race([taken, this.#written])
  }

  /** The file as it stands in the zip. */
  async *into(zip: ZipRecords, name: string): AsyncGenerator<Uint8Array> {
    await this.#flush()
    this.#deflate.end()
    await this.#written
    yield zip.header(name)
    let packed = 0
    for await (const piece of this.#file.createReadStream({ start: 0, autoClose: false })) {
      packed += (piece as Buffer).length
      yield piece
    }
    yield zip.sums({ name, crc: this.#crc, packed, size: this.#size })
  }

  async close(): Promise<void> {
    this.#deflate.destroy()
    this.#disk.destroy()
    await this.#file.close()
  }
}
