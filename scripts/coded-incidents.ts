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

/** All coded incidents for developing that the reader drafts, with their value of a field. */
export async function codedIncidents(field: 'city' | 'date' | 'place' | 'killed' | 'injured'): Promise<CodedIncident[]> {
  const { assign, incidentSim, MATCH } = await codedScorer()
  return PARTS.flatMap(([corpus, half]) => {
    const gold = new Map(codings(half, corpus).map((c) => [c.id, c]))
    return codedTexts(half, corpus).flatMap((text): CodedIncident[] => {
      const analysis = analyse(plainReport(text), { home: [] })
      for (const find of FINDERS) find(analysis)
      const drafts = draftSketches(analysis).flatMap((drafted) => {
        const [said] = incidentsOf(codedShape(text.id, [drafted.builder.build('rules')]))
        return said ? [{ drafted, said: blind(said, field) }] : []
      })
      const coded = gold.get(text.id)?.incidents ?? []
      if (!drafts.length || !coded.length) return []
      const likeness = coded.map((g) => drafts.map((d) => incidentSim(blind(g, field), d.said)))
      return assign(likeness, MATCH).map(([i, j]) => {
        const { drafted } = drafts[j]!
        return { doc: text.id, wanted: wantedOf(coded[i]!, field), precision: String(coded[i]!.date_precision), analysis, drafted }
      })
    })
  })
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
