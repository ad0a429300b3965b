import { createHash } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import type { ManifestRow } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import { PartialDay } from '../model/time.ts'
import { datelineDay } from './dateline.ts'
import { type Decoded, decode } from './decode.ts'
import type { Extract } from './extract.ts'
import type { FeedEntry } from './feed.ts'
import { readHtml } from './html.ts'
import { type Limits, limitsWith } from './limits.ts'
import { repairMojibake } from './mojibake.ts'
import { readPdf } from './pdf.ts'
import { readMarkdown, readPlain } from './plain.ts'
import { binaryFormat, isPdf, kindOfText } from './sniff.ts'
import { tongueOf } from './tongue.ts'

/** A file as it came: its path (for messages and the report), its bytes, what the manifest declares of it. */
export interface ReceivedFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly manifest?: ManifestRow | null
  readonly limits?: Partial<Limits>
}

/** The reports a file holds (one; a feed holds many) and what was wrong with it. A fault beside reports means that part was left out. */
export interface Intake {
  readonly reports: Report[]
  readonly faults: Fault[]
}

/**
 * Bytes to reports. What a file is is decided by its content: text, Markdown, an HTML page, a PDF, a feed. Never throws for a bad file:
 * empty, binary, too large, damaged, locked or without text each gives its Fault, naming the file.
 * @example
 * const { reports, faults } = await readBytes({ file: 'a.txt', bytes })
 */
export async function readBytes(received: ReceivedFile): Promise<Intake> {
  try {
    return await readKind(received)
  } catch (error) {
    if (error instanceof Fault) return { reports: [], faults: [error] }
    const found = error instanceof Error ? error.message : String(error)
    return { reports: [], faults: [new Fault('file-unreadable', { file: received.file, found }, { cause: error })] }
  }
}

async function readKind(received: ReceivedFile): Promise<Intake> {
  const { file, bytes } = received
  const limits = limitsWith(received.limits)
  if (bytes.length === 0) throw new Fault('file-empty', { file })
  if (bytes.length > limits.bytes) throw new Fault('file-too-large', { file, found: bytes.length, expected: limits.bytes })
  if (isPdf(bytes)) return one(received, await readPdf(file, bytes, limits), { encoding: 'binary', repaired: false })
  const format = binaryFormat(bytes)
  if (format) throw new Fault('file-binary', { file, found: format })
  const decoded = decode(bytes)
  if ('binary' in decoded) throw new Fault(decoded.binary ? 'file-binary' : 'file-encoding', { file, found: decoded.found })
  if (decoded.text.trim() === '') throw new Fault('file-empty', { file })
  return readText(received, decoded, limits)
}

async function readText(received: ReceivedFile, decoded: Decoded, limits: Limits): Promise<Intake> {
  const mended = repairMojibake(decoded.text)
  const text = mended?.text ?? decoded.text
  const state = { encoding: decoded.encoding, repaired: decoded.repaired || mended !== null }
  const { file } = received
  switch (kindOfText(text, file)) {
    case 'feed':
      // Its library is the largest of all, and few files are feeds.
      return { reports: feedReports(received, (await import('./feed.ts')).readFeed(file, text, limits), state), faults: [] }
    case 'html':
      return one(received, readHtml(text, file), state)
    case 'markdown':
      return one(received, readMarkdown(text, mended), state)
    case 'text':
      return one(received, readPlain(text, mended), state)
  }
}

/** What the manifest declares of a feed is its outlet and language; each entry has its own day and address. */
function feedReports(received: ReceivedFile, entries: readonly FeedEntry[], state: ReadState): Report[] {
  const manifest = received.manifest ? { ...received.manifest, published: null, url: null } : null
  return entries.map((entry) => reportOf({ ...received, manifest }, entry.extract, state, entry))
}

interface ReadState {
  readonly encoding: string
  readonly repaired: boolean
}

function one(received: ReceivedFile, extract: Extract, state: ReadState): Intake {
  return { reports: [reportOf(received, extract, state, { file: received.file, bytes: received.bytes })], faults: [] }
}

/** The report: what the file says, overruled by what the manifest declares. */
function reportOf(received: ReceivedFile, extract: Extract, state: ReadState, own: { file: string; bytes: Uint8Array }): Report {
  const row = received.manifest ?? null
  const sha256 = createHash('sha256').update(own.bytes).digest('hex')
  const tongue = tongueOf(extract.text, row?.language ?? null, extract.pageLanguage)
  const notes = [...extract.notes]
  if (state.repaired) notes.push('encoding_repaired')
  if (tongue.foreign) notes.push('other_language')
  return {
    id: sha256.slice(0, 16),
    sha256,
    file: own.file.replaceAll('\\', '/'),
    mediaType: extract.mediaType,
    bytes: own.bytes.length,
    encoding: state.encoding,
    outlet: row?.outlet ?? extract.outlet,
    url: row?.url ?? extract.url,
    title: extract.title,
    language: tongue.language,
    languageBasis: tongue.basis,
    ...published(row?.published ?? null, extract, tongue.language),
    text: extract.text,
    offsets: [...extract.offsets],
    noise: [...extract.noise],
    notes: [...new Set(notes)],
  }
}

/** Declared before page before text (rule R2): what nobody says stays unknown. */
function published(declared: string | null, extract: Extract, language: string): Pick<Report, 'published' | 'publishedBasis'> {
  if (declared !== null && PartialDay.safeParse(declared).success) return { published: declared, publishedBasis: 'declared' }
  if (extract.published) return { published: extract.published, publishedBasis: extract.publishedBasis }
  const day = extract.mediaType === 'application/rss+xml' ? null : datelineDay(extract.text, language)
  return day ? { published: day, publishedBasis: 'text' } : { published: null, publishedBasis: 'unknown' }
}
