import { Fault } from '../model/fault.ts'

/** One file of a zip, once its bytes are through. */
export interface ZipMember {
  readonly name: string
  readonly crc: number
  /** Bytes compressed and not. */
  readonly packed: number
  readonly size: number
}

const MOST_32 = 0xffff_ffff
const MOST_16 = 0xffff
/** Sizes behind the bytes (bit 3), names in UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATE = 8
/** 1 January 1980, midnight, always: the same content gives the same bytes. */
const DAY = 0x21

/**
 * What stands around the bytes of a zip's files (APPNOTE 6.3): a header before each, its sums behind it, the directory at the end. More than
 * 65,535 files, or more than 4 GB of them, take the 64-bit records; only a single file of 4 GB does not fit (Fault `package-too-large`).
 */
export class ZipRecords {
  #at = 0
  #files = 0
  readonly #directory: Buffer[] = []

  header(name: string): Buffer {
    const bytes = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(FLAGS, 6)
    head.writeUInt16LE(DEFLATE, 8)
    head.writeUInt16LE(DAY, 12)
    head.writeUInt16LE(bytes.length, 26)
    return Buffer.concat([head, bytes])
  }

  /** To be called when header and bytes of a file are through. */
  sums(member: ZipMember): Buffer {
    const { name, crc, packed, size } = member
    if (size > MOST_32 || packed > MOST_32) throw new Fault('package-too-large', { file: name, found: size, expected: MOST_32 })
    const sums = Buffer.alloc(16)
    sums.writeUInt32LE(0x08074b50, 0)
    sums.writeUInt32LE(crc, 4)
    sums.writeUInt32LE(packed, 8)
    sums.writeUInt32LE(size, 12)
    this.#directory.push(lineOf(member, this.#at))
    this.#files++
    this.#at += 30 + Buffer.byteLength(name) + packed + sums.length
    return sums
  }

  end(): Buffer[] {
    const size = this.#directory.reduce((n, line) => n + line.length, 0)
    const isLarge = this.#files >= MOST_16 || this.#at >= MOST_32 || size >= MOST_32
    return [...this.#directory, ...(isLarge ? largeEnd(this.#files, this.#at, size) : []), endOf(this.#files, this.#at, size)]
  }
}

function lineOf({ name, crc, packed, size }: ZipMember, at: number): Buffer {
  const bytes = Buffer.from(name)
  const far = at >= MOST_32
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(far ? 45 : 20, 4)
  line.writeUInt16LE(far ? 45 : 20, 6)
  line.writeUInt16LE(FLAGS, 8)
  line.writeUInt16LE(DEFLATE, 10)
  line.writeUInt16LE(DAY, 14)
  line.writeUInt32LE(crc, 16)
  line.writeUInt32LE(packed, 20)
  line.writeUInt32LE(size, 24)
  line.writeUInt16LE(bytes.length, 28)
  line.writeUInt16LE(far ? 12 : 0, 30)
  line.writeUInt32LE(far ? MOST_32 : at, 42)
  if (!far) return Buffer.concat([line, bytes])
  const where = Buffer.alloc(12)
  where.writeUInt16LE(1, 0)
  where.writeUInt16LE(8, 2)
  where.writeBigUInt64LE(BigInt(at), 4)
  return Buffer.concat([line, bytes, where])
}

/** The 64-bit end of the directory, and where it stands. */
function largeEnd(files: number, at: number, size: number): Buffer[] {
  const end = Buffer.alloc(56)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(files), 24)
  end.writeBigUInt64LE(BigInt(files), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  const where = Buffer.alloc(20)
  where.writeUInt32LE(0x07064b50, 0)
  where.writeBigUInt64LE(BigInt(at + size), 8)
  where.writeUInt32LE(1, 16)
  return [end, where]
}

function endOf(files: number, at: number, size: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(files, MOST_16), 8)
  end.writeUInt16LE(Math.min(files, MOST_16), 10)
  end.writeUInt32LE(Math.min(size, MOST_32), 12)
  end.writeUInt32LE(Math.min(at, MOST_32), 16)
  return end
}
