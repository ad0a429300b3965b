// Coded reports: those kept beside the project in ../shared, with the scorer, of which nothing is in the package; and our own, invented ones.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readBytes } from '../../src/intake/read-bytes.ts'
import type { Report } from '../../src/model/report.ts'

/** `coded`: rewrites of real reports, kept beside the project. `own` and `fresh`: our invented reports, within it; `fresh` by writers who came later. */
export type Corpus = 'coded' | 'own' | 'fresh'
export const CORPORA: readonly Corpus[] = ['coded', 'own', 'fresh']

const SHARED = new URL('../../../shared/coded-reports/', import.meta.url)
const FOLDERS: Readonly<Record<Corpus, URL>> = {
  coded: SHARED,
  own: new URL('own-reports/', import.meta.url),
  fresh: new URL('fresh-reports/', import.meta.url),
}
export const MISSING = '../shared/coded-reports is not here'

export type Half = 'odd' | 'even'
export const HALVES: readonly Half[] = ['odd', 'even']

/** Is this half a check, seen through its figures only? What is no check is for developing. */
export function isCheck(corpus: Corpus, half: Half): boolean {
  return corpus !== 'own' && half === 'even'
}

export type Form = 'text' | 'html' | 'pdf'

export interface CodedText {
  readonly url?: string | null
  readonly id: string
  readonly lang: 'es' | 'en' | 'pt'
  readonly published: string | null
  readonly text: string
}

type Row = Readonly<Record<string, unknown>>
/** The hand coding of one document, in the shape that the scorer takes. */
export interface Coding {
  readonly id: string
  readonly lang: string
  readonly incidents: readonly Row[]
  readonly measures: readonly Row[]
  readonly figures: readonly Row[]
  readonly quotes: readonly Row[]
  readonly links: readonly Row[]
}

/** Right, wrong and missed of one field, and what follows from them. */
export interface FieldScore {
  readonly P: number | null
  readonly R: number | null
  readonly F1: number | null
  readonly n: number
  readonly tp: number
  readonly fp: number
  readonly fn: number
}
/** By language (`all`, `es` …), by field. */
export type Scores = Readonly<Record<string, Readonly<Record<string, FieldScore>>>>
export interface Scorer {
  score(gold: readonly unknown[], said: readonly unknown[], options?: { background?: boolean }): { fields: Scores }
  /** How alike a coded and a drafted incident are; pairs below `MATCH` are none. */
  incidentSim(gold: unknown, said: unknown): number
  /** Pairs rows with columns for the greatest sum of likeness. */
  assign(likeness: readonly (readonly number[])[], threshold: number): [number, number][]
  readonly MATCH: number
}

export function hasCodedReports(): boolean {
  return existsSync(new URL('gold.jsonl', SHARED))
}

/** By the number at the end of an id: `007`, `es-007`. */
const inHalf = (id: string, half: Half): boolean => Number(/\d+$/u.exec(id)?.[0]) % 2 === (half === 'odd' ? 1 : 0)

export function codedTexts(half: Half, corpus: Corpus = 'coded'): CodedText[] {
  const folder = new URL('docs/', FOLDERS[corpus])
  const files = readdirSync(folder).filter((f) => f.endsWith('.json') && inHalf(f.slice(0, -'.json'.length), half))
  return files.sort().map((f) => JSON.parse(readFileSync(new URL(f, folder), 'utf8')) as CodedText)
}

/** The coding of one half; rows of the other half are not even parsed. */
export function codings(half: Half, corpus: Corpus = 'coded'): Coding[] {
  const folder = FOLDERS[corpus]
  const files = readdirSync(folder).filter((f) => /^gold.*\.jsonl$/u.test(f))
  const lines = files.sort().flatMap((f) => readFileSync(new URL(f, folder), 'utf8').split('\n'))
  return lines.filter((l) => l && inHalf(/^\{"id":\s*"([\w-]+)"/u.exec(l)?.[1] ?? '', half)).map((l) => JSON.parse(l) as Coding)
}

/** The scorer that belongs to the coding, loaded from its own file. */
export async function codedScorer(): Promise<Scorer> {
  const loaded: unknown = await import(new URL('score.mjs', SHARED).href)
  if (!isScorer(loaded)) throw new Error('score.mjs beside the coded reports exports no score()')
  return loaded
}

function isScorer(x: unknown): x is Scorer {
  return typeof x === 'object' && x !== null && ['score', 'incidentSim', 'assign', 'MATCH'].every((name) => name in x)
}

/** The report of a coded text in one form, through the intake where the form is a file; null when there is no such file (none of ours has one). */
export async function reportOf(coded: CodedText, form: Form): Promise<Report | null> {
  if (form === 'text') return plainReport(coded)
  const name = form === 'html' ? `html/${coded.id}.html` : `pdf/${coded.id}.txt`
  const url = new URL(name, SHARED)
  if (!existsSync(url)) return null
  const manifest = { file: name, outlet: null, url: null, published: coded.published, language: coded.lang }
  const { reports } = await readBytes({ file: name, bytes: readFileSync(url), manifest })
  return reports[0] ?? null
}

/** A text as a report, character for character. */
export function plainReport({ id, url, lang, published, text }: CodedText): Report {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return {
    id: sha256.slice(0, 16),
    sha256,
    file: `${id}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.byteLength(text),
    encoding: 'utf-8',
    outlet: null,
    url: url ?? null,
    title: null,
    language: lang,
    languageBasis: 'declared',
    published,
    publishedBasis: published ? 'declared' : 'unknown',
    text,
    offsets: [{ clean: 0, raw: 0, length: text.length }],
    noise: [],
    notes: [],
  }
}
