// What the trainings on settings share: coded incidents beside the ones the reader gathers, paired without looking at the field to be learnt.
import { type Corpus, codedScorer, codedTexts, codings, type Half, plainReport } from '../bench/quality/coded-reports.ts'
import { codedShape } from '../bench/quality/coded-shape.ts'
import { analyse } from '../src/read/analyse.ts'
import type { Analysis } from '../src/read/analysis.ts'
import { type Drafted, draftSketches } from '../src/read/rules/draft-incidents.ts'
import { FINDERS } from '../src/read/rules/index.ts'

/** An incident of the coding and what the reader gathered of it. */
export interface CodedIncident {
  readonly doc: string
  /** The coded value and further ones a coder could give, numbers as text; null: none told. */
  readonly wanted: readonly (string | null)[]
  /** To what length a date is known; empty for other fields. */
  readonly precision: string
  readonly analysis: Analysis
  readonly drafted: Drafted
}

type Row = Readonly<Record<string, unknown>>

/** What is for developing; the checks are never read here. */
export const PARTS: readonly (readonly [Corpus, Half])[] = [
  ['own', 'odd'],
  ['own', 'even'],
  ['coded', 'odd'],
  ['fresh', 'odd'],
]

/** What the reader drafts of a report, in the shape of the coding. */
export interface Said<D> {
  readonly drafted: D
  readonly said: Row
}

/** A report for developing: its drafted incidents, its coded ones, and which belong together (coded, drafted). */
export interface PairedReport<D> {
  readonly doc: string
  readonly analysis: Analysis
  readonly drafts: readonly Said<D>[]
  readonly coded: readonly Row[]
  readonly pairs: readonly (readonly [number, number])[]
}

/** All reports for developing. `draft` gives what the reader makes of one; `seen` says what of a row the pairing may look at. */
export async function pairedReports<D extends { readonly builder: Drafted['builder'] }>(
  draft: (analysis: Analysis) => readonly D[],
  seen: (row: Row) => Row = (row) => row,
): Promise<PairedReport<D>[]> {
  const { assign, incidentSim, MATCH } = await codedScorer()
  return PARTS.flatMap(([corpus, half]) => {
    const gold = new Map(codings(half, corpus).map((c) => [c.id, c]))
    return codedTexts(half, corpus).map((text): PairedReport<D> => {
      const analysis = analyse(plainReport(text), { home: [] })
      for (const find of FINDERS) find(analysis)
      const drafts = draft(analysis).flatMap((drafted) => {
        const [said] = incidentsOf(codedShape(text.id, [drafted.builder.build('rules')]))
        return said ? [{ drafted, said }] : []
      })
      const coded = gold.get(text.id)?.incidents ?? []
      const likeness = coded.map((g) => drafts.map((d) => incidentSim(seen(g), seen(d.said))))
      return { doc: text.id, analysis, drafts, coded, pairs: drafts.length && coded.length ? assign(likeness, MATCH) : [] }
    })
  })
}

/** All coded incidents for developing that the reader drafts, with their value of a field. */
export async function codedIncidents(field: 'city' | 'date' | 'place' | 'killed' | 'injured'): Promise<CodedIncident[]> {
  const reports = await pairedReports(draftSketches, (row) => blind(row, field))
  return reports.flatMap(({ doc, analysis, drafts, coded, pairs }) =>
    pairs.map(([i, j]) => {
      const row = coded[i]!
      return { doc, wanted: wantedOf(row, field), precision: String(row.date_precision), analysis, drafted: drafts[j]!.drafted }
    }),
  )
}

function incidentsOf(shape: Row): Row[] {
  return Array.isArray(shape.incidents) ? (shape.incidents as Row[]) : []
}

function alternatives(row: Row): Row {
  return typeof row.alt === 'object' && row.alt !== null ? (row.alt as Row) : {}
}

/** A row without a field, so that pairs are not those the reader already has right. */
function blind(row: Row, field: string): Row {
  return { ...row, [field]: null, alt: { ...alternatives(row), [field]: [] } }
}

function wantedOf(row: Row, field: string): (string | null)[] {
  const others = alternatives(row)[field]
  const all = [row[field] ?? null, ...(Array.isArray(others) ? (others as unknown[]) : [])]
  return all.map((v) => (typeof v === 'string' ? v : typeof v === 'number' ? String(v) : null))
}
