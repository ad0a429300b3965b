import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** Zip files carry a time; it is always this one, so that the same content gives the same bytes. */
const MTIME = new Date(1980, 0, 1)
/** Text of a file that waits to be compressed, in characters. */
const WAITS = 262_144

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
 * open and go away when the zip has been read, or when the reader stops.
 */
export async function* zipFile(
  names: readonly string[],
  parts: AsyncIterable<ZipPart>,
  rest: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-zip-'))
  const files = new Map(names.map((name, i) => [name, new WaitingFile(join(folder, String(i)))]))
  const ready: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data)
  })
  try {
    for await (const [name, text] of parts) await files.get(name)!.add(text)
    for (const [name, file] of files) for await (const _ of file.into(zip, name)) yield* ready.splice(0)
    for await (const { name, content } of rest) for await (const _ of deflatedInto(zip, name, content)) yield* ready.splice(0)
    zip.end()
    yield* ready.splice(0)
  } finally {
    for (const file of files.values()) await file.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Puts a whole file into the zip; yields after each piece, so that the zip's bytes can be taken. */
async function* deflatedInto(zip: Zip, filename: string, content: ZipEntry['content']): AsyncGenerator<void> {
  const entry: ZipInputFile = { filename, compression: 8, mtime: MTIME, size: 0, crc: 0 }
  zip.add(entry)
  const counted = async function* () {
    for await (const piece of typeof content === 'string' ? [Buffer.from(content)] : content) {
      entry.size += piece.length
      entry.crc = crc32(piece, entry.crc)
      yield piece
    }
  }
  const deflate = createDeflateRaw({ level: 6 })
  const fed = pipeline(Readable.from(counted()), deflate)
  // What breaks on the way is thrown by the loop below too; here it must only not go unheard.
  fed.catch(() => undefined)
  for await (const piece of deflate) {
    entry.ondata!(null, piece, false)
    yield
  }
  await fed
  entry.ondata!(null, new Uint8Array(0), true)
  yield
}

/** A file of the zip while it waits for its turn: compressed, on disk. */
class WaitingFile {
  readonly #path: string
  readonly #deflate = createDeflateRaw({ level: 6 })
  readonly #disk: Writable
  #text = ''
  #size = 0
  #crc = 0

  constructor(path: string) {
    this.#path = path
    this.#disk = this.#deflate.pipe(createWriteStream(path, { flags: 'wx', mode: 0o600 }))
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
    await new Promise<void>((done, failed) => this.#deflate.write(bytes, (error) => (error ? failed(error) : done())))
  }

  /** Puts the file into the zip; yields after each piece, so that the zip's bytes can be taken. */
  async *into(zip: Zip, filename: string): AsyncGenerator<void> {
    await this.#flush()
    this.#deflate.end()
    await finished(this.#disk)
    const entry: ZipInputFile = { filename, compression: 8, mtime: MTIME, size: this.#size, crc: this.#crc }
    zip.add(entry)
    for await (const piece of createReadStream(this.#path)) {
      entry.ondata!(null, piece, false)
      yield
    }
    entry.ondata!(null, new Uint8Array(0), true)
    yield
  }

  async close(): Promise<void> {
    if (this.#disk.closed) return
    this.#deflate.destroy()
    this.#disk.destroy()
    await finished(this.#disk).catch(() => {})
  }
}
