import type { Draft, FieldValue } from '../model/draft.ts'
import { rowsOf } from '../model/draft.ts'
import type { CotejoRecord, Proposal } from '../model/record.ts'
import type { Report } from '../model/report.ts'

export interface Evidence {
  readonly report: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

type Json = Record<string, unknown>

/** What `cotejo read --json` prints: the contract for other programs (docs/reference/read-json.md). */
export interface ReadingJson {
  reports: Json[]
  incidents: Json[]
  /** Series of incidents told as one ("the murders of …"): their parts stand in `incidents` and point here, so that nothing counts twice. */
  campaigns: Json[]
  interventions: Json[]
  claims: Json[]
  quotes: Json[]
  actors: Json[]
  links: Json[]
  reprisals: Json[]
  proposals: Json[]
}

/** The fields of each kind, in the order they are printed; a field nobody gave is null, so that a reader sees what was looked for. */
const PRINTED: Record<string, readonly string[]> = {
  incident: [
    'type',
    'date',
    'datePrecision',
    'partOfDay',
    'city',
    'admin1',
    'country',
    'place',
    'lat',
    'lon',
    'geoPrecision',
    'killed',
    'injured',
    'abducted',
    'weapon',
    'target',
    'channel',
    'content',
    'orderedFrom',
    'orderedBy',
  ],
  intervention: ['kind', 'name', 'date', 'datePrecision', 'status', 'actor', 'place', 'city', 'admin1', 'country'],
  claim: ['indicator', 'value', 'low', 'high', 'unit', 'operator', 'period', 'comparedWith', 'place', 'attributedTo'],
  quote: ['speaker', 'affiliation', 'age', 'sex', 'verb', 'direct', 'protected', 'protectedWhy'],
  actor: ['name', 'aliases', 'kind', 'role', 'age', 'sex', 'protected', 'protectedWhy'],
  link: ['from', 'relation', 'to', 'since'],
  reprisal: ['after', 'lag', 'place'],
}

/**
 * Records, their drafts and the proposals of some reports as one plain object. `nameOf` gives the name a report goes by in `evidence`.
 * Only what the reports tell as fact is printed: negated, hypothetical, future and fictional acts are left out.
 */
export function readingJson(input: {
  readonly reports: readonly Report[]
  readonly drafts: readonly Draft[]
  readonly records: readonly CotejoRecord[]
  readonly proposals: readonly Proposal[]
  readonly nameOf: (reportId: string) => string
}): ReadingJson {
  const drafts = new Map(input.drafts.map((d) => [d.id, d]))
  const told = input.records.filter(
    (r) => r.reality === 'occurred' || r.reality === 'attempted' || r.reality === 'alleged' || r.kind !== 'incident',
  )
  const of = (kind: string) => told.filter((r) => r.kind === kind).map((r) => recordJson(r, drafts, input.nameOf))
  const incidents = of('incident')
  const wholes = new Set(told.flatMap((r) => r.partOf ?? []))
  return {
    reports: input.reports.map((r) => reportJson(r, input.nameOf)),
    incidents: incidents.filter((i) => !wholes.has(String(i.id))),
    campaigns: incidents.filter((i) => wholes.has(String(i.id))),
    interventions: of('intervention'),
    claims: of('claim'),
    quotes: of('quote'),
    actors: of('actor'),
    links: of('link'),
    reprisals: of('reprisal'),
    proposals: proposalsJson(input.proposals, input.records),
  }
}

/** Proposals between records: `a` and `b` are ids of printed records, `drafts` the two drafts that were compared. */
function proposalsJson(proposals: readonly Proposal[], records: readonly CotejoRecord[]): Json[] {
  const recordOf = new Map(records.flatMap((r) => r.drafts.map((d) => [d, r.id] as const)))
  return proposals.flatMap((p) => {
    const a = recordOf.get(p.a)
    const b = recordOf.get(p.b)
    return a && b && a !== b ? [{ ...p, a, b, drafts: [p.a, p.b] }] : []
  })
}

function reportJson(report: Report, nameOf: (id: string) => string): Json {
  return {
    id: report.id,
    file: nameOf(report.id),
    sha256: report.sha256,
    outlet: report.outlet,
    title: report.title,
    url: report.url,
    language: report.language,
    published: report.published,
    publishedBasis: report.publishedBasis,
    noise: report.noise.map((n) => ({ ...n, quote: report.text.slice(n.start, n.end) })),
    notes: report.notes,
  }
}

function recordJson(record: CotejoRecord, drafts: ReadonlyMap<string, Draft>, nameOf: (id: string) => string): Json {
  const own = record.drafts.flatMap((id) => drafts.get(id) ?? [])
  const out: Json = { id: record.id }
  for (const field of PRINTED[record.kind] ?? []) Object.assign(out, fieldJson(field, record))
  if (record.kind === 'incident') {
    out.victims = rowsOfRecord(record, 'victims')
    out.perpetrators = rowsOfRecord(record, 'perpetrators').flatMap((p) => (p.name === undefined ? [] : [p.name]))
    out.background = record.background
    out.reality = record.reality
    out.partOf = record.partOf
  }
  out.evidence = evidenceOf(own, nameOf)
  out.conflicts = record.conflicts
  if (own.length > 1) out.accounts = own.map((d) => accountJson(d, nameOf))
  return out
}

/** A count prints its best figure under the field's name and its bounds beside it. */
function fieldJson(field: string, record: CotejoRecord): Json {
  const chosen = record.fields[field]
  const value = chosen?.value ?? null
  if (!isCount(value)) return { [field]: value }
  const range = chosen?.range ?? value
  return { [field]: value.best ?? value.low, [`${field}Low`]: range.low, [`${field}High`]: range.high }
}

function isCount(value: FieldValue | null): value is { low: number | null; best: number | null; high: number | null } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rowsOfRecord(record: CotejoRecord, list: string): Record<string, FieldValue>[] {
  const assertions = Object.entries(record.fields).flatMap(([field, chosen]) =>
    chosen.value === null ? [] : [{ field, value: chosen.value }],
  )
  return rowsOf({ assertions }, list)
}

function evidenceOf(drafts: readonly Draft[], nameOf: (id: string) => string): Evidence[] {
  const seen = new Set<string>()
  return drafts.flatMap((d) =>
    d.passages.flatMap((p) => {
      const key = `${d.report}:${p.start}:${p.end}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ report: nameOf(d.report), start: p.start, end: p.end, quote: p.quote }]
    }),
  )
}

function accountJson(draft: Draft, nameOf: (id: string) => string): Json {
  const values: Json = {}
  for (const a of draft.assertions) {
    values[a.field] = { value: a.value, basis: a.basis, evidence: a.passages.map((i) => evidence(draft, i, nameOf)) }
  }
  return { draft: draft.id, report: nameOf(draft.report), engine: draft.engine, values }
}

function evidence(draft: Draft, index: number, nameOf: (id: string) => string): Evidence {
  const { start, end, quote } = draft.passages[index]!
  return { report: nameOf(draft.report), start, end, quote }
}
