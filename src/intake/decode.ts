import { Buffer } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'

/** A file's bytes as text: which encoding they were read with, and whether anything had to be mended on the way. */
export interface Decoded {
  readonly text: string
  readonly encoding: string
  readonly repaired: boolean
}

/** Why bytes are no text. */
export interface Undecodable {
  readonly binary: boolean
  readonly found: string
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
const UTF8_LOSSY = new TextDecoder('utf-8')
/** One-byte encodings that Spanish, Portuguese and English files come in, likeliest first. */
const ONE_BYTE = ['windows-1252', 'macintosh', 'cp850'] as const
const LETTERS = /[áéíóúñüçãõâêôàèìòù¿¡“”‘’«»–—…ºª°·€ÁÉÍÓÚÑÜÇÃÕÂÊÔÀ§©®\u00a0]/gu

/**
 * Decodes bytes: byte order mark, then UTF-16 without one (zero bytes in every other place, which chardet gets wrong), then strict UTF-8,
 * then what the page declares, then the one-byte encoding that yields letters of our languages, then chardet's guess.
 * A few broken sequences in a UTF-8 file (cut off, or patched by hand) are replaced and `repaired` says so.
 * @example
 * decode(Buffer.from('Rosario mató', 'latin1')) // => { text: 'Rosario mató', encoding: 'windows-1252', repaired: false }
 */
export function decode(bytes: Uint8Array): Decoded | Undecodable {
  const marked = byMark(bytes)
  if (marked) return checked(marked)
  const wide = utf16WithoutMark(bytes)
  if (wide) return checked({ text: iconv.decode(Buffer.from(bytes), wide), encoding: wide, repaired: false })
  if (looksBinary(bytes)) return { binary: true, found: 'binary data' }
  try {
    return { text: UTF8.decode(bytes), encoding: 'utf-8', repaired: false }
  } catch {
    return notUtf8(bytes)
  }
}

function checked(decoded: Decoded): Decoded | Undecodable {
  return controlShare(decoded.text) > 0.02 ? { binary: true, found: `binary data behind a mark of ${decoded.encoding}` } : decoded
}

function byMark(b: Uint8Array): Decoded | null {
  const is = (...mark: number[]) => mark.every((m, i) => b[i] === m)
  const with_ = (encoding: string, skip: number) => ({
    text: iconv.decode(Buffer.from(b.subarray(skip)), encoding, { stripBOM: false }),
    encoding,
    repaired: (b.length - skip) % 2 === 1 && encoding.startsWith('utf-16'),
  })
  if (is(0xef, 0xbb, 0xbf)) {
    const text = UTF8_LOSSY.decode(b)
    return { text, encoding: 'utf-8', repaired: text.includes('\ufffd') }
  }
  if (is(0xff, 0xfe, 0, 0)) return with_('utf-32le', 4)
  if (is(0, 0, 0xfe, 0xff)) return with_('utf-32be', 4)
  if (is(0xff, 0xfe)) return with_('utf-16le', 2)
  return is(0xfe, 0xff) ? with_('utf-16be', 2) : null
}

function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(bytes.length, 4096) & ~1
  if (n < 8) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const half = n / 2
  if (odd > half * 0.7 && even < half * 0.02) return 'utf-16le'
  return even > half * 0.7 && odd < half * 0.02 ? 'utf-16be' : null
}

function looksBinary(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 65_536)
  let control = 0
  for (let i = 0; i < n; i++) {
    const b = bytes[i]!
    if (b === 0) return true
    if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 27) control++
  }
  return control > n * 0.02
}

function controlShare(text: string): number {
  const head = text.slice(0, 8192)
  let control = 0
  for (let i = 0; i < head.length; i++) {
    const c = head.charCodeAt(i)
    if ((c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12) || c === 0xfffd) control++
  }
  return head.length ? control / head.length : 0
}

function notUtf8(bytes: Uint8Array): Decoded | Undecodable {
  const lossy = UTF8_LOSSY.decode(bytes)
  const broken = count(lossy, /\ufffd/gu)
  const good = count(lossy.slice(0, 200_000), /[\u0080-\u{10ffff}]/gu) - broken
  if (good > broken * 4 || (good > 0 && broken <= 1 && lossy.trimEnd().endsWith('\ufffd')))
    return { text: lossy, encoding: 'utf-8', repaired: true }
  const buffer = Buffer.from(bytes)
  const said = declaredCharset(bytes)
  if (said) return { text: iconv.decode(buffer, said), encoding: said, repaired: false }
  return byLetters(buffer) ?? byGuess(buffer)
}

function byLetters(buffer: Buffer): Decoded | null {
  const sample = buffer.subarray(0, 200_000)
  const scored = ONE_BYTE.map((encoding) => {
    const text = iconv.decode(sample, encoding)
    const high = count(text, /[^\p{ASCII}]/gu)
    return { encoding, share: high ? count(text, LETTERS) / high : 1 }
  })
  const best = scored.reduce((a, b) => (b.share > a.share + 0.05 ? b : a))
  return best.share >= 0.6 ? { text: iconv.decode(buffer, best.encoding), encoding: best.encoding, repaired: false } : null
}

function byGuess(buffer: Buffer): Decoded | Undecodable {
  const guess = chardet.analyse(buffer.subarray(0, 65_536))[0]
  if (guess && guess.confidence >= 30 && iconv.encodingExists(guess.name)) {
    const text = iconv.decode(buffer, guess.name)
    if (controlShare(text) < 0.01) return { text, encoding: guess.name.toLowerCase(), repaired: false }
  }
  return { binary: false, found: 'no known encoding gives readable letters' }
}

/** The charset a page or an XML file declares in its first kilobytes, if it is one that can be read. UTF-8 was tried before. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const name = /(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})/iu.exec(head)?.[1]?.toLowerCase()
  if (!name || /^utf-?(?:8|16)/u.test(name) || !head.trimStart().startsWith('<') || !iconv.encodingExists(name)) return null
  return /^(?:iso-?8859-?1|latin-?1|us-ascii|ascii)$/u.test(name) ? 'windows-1252' : name
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
