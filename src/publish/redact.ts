import type { DraftKind } from '../model/codes.ts'
import { type Draft, type FieldValue, rowsOf } from '../model/draft.ts'
import type { ChosenField, CotejoRecord } from '../model/record.ts'

/** Why something was held back. Counted and said in every output (rule E1). */
export type Withheld = 'protected_source' | 'minor' | 'suspect' | 'address' | 'threat_text' | 'private_field'

export interface PublicField {
  readonly value: FieldValue | null
  readonly rule: string
  readonly conflict: boolean
  readonly range?: ChosenField['range']
  readonly accounts: readonly PublicAccount[]
  readonly withheld?: Withheld
}
export interface PublicAccount {
  readonly report: string
  readonly value: FieldValue | null
  readonly by: 'machine' | 'person'
  /** The words, or null where they would point at somebody at risk. */
  readonly passages: readonly { start: number; end: number; quote: string }[] | null
}
export interface PublicRecord {
  readonly id: string
  readonly kind: DraftKind
  readonly state: CotejoRecord['state']
  readonly reality: CotejoRecord['reality']
  readonly background: boolean
  readonly reports: readonly string[]
  readonly independentSources: number
  readonly partOf: string | null
  readonly fields: Readonly<Record<string, PublicField>>
  readonly withheld: readonly Withheld[]
}

/**
 * Fields that may leave the workspace, by kind. Everything else is private, and so is every field added later until it is listed here
 * (rule E1). Free texts that quote a threat are not listed: threats are paraphrased, never repeated (E8).
 */
const PUBLIC_FIELDS: Readonly<Record<DraftKind, ReadonlySet<string>>> = {
  incident: new Set([
    'type',
    'date',
    'datePrecision',
    'dateRule',
    'partOfDay',
    'country',
    'admin1',
    'admin2',
    'city',
    'place',
    'lat',
    'lon',
    'geoPrecision',
    'killed',
    'injured',
    'abducted',
    'weapon',
    'channel',
    'orderedFrom',
    'victims.name',
    'victims.age',
    'victims.sex',
    'victims.role',
    'victims.occupation',
    'victims.harm',
    'perpetrators.name',
    'perpetrators.allegedBy',
  ]),
  intervention: new Set([
    'kind',
    'name',
    'status',
    'actor',
    'date',
    'datePrecision',
    'dateRule',
    'country',
    'admin1',
    'admin2',
    'city',
    'place',
  ]),
  claim: new Set(['indicator', 'value', 'low', 'high', 'unit', 'operator', 'period', 'comparedWith', 'place', 'attributedTo']),
  quote: new Set(['speaker', 'affiliation', 'age', 'verb', 'direct', 'protected']),
  actor: new Set(['name', 'kind', 'role', 'aliases', 'protected']),
  link: new Set(['from', 'relation', 'to', 'since']),
  reprisal: new Set(['after', 'lag', 'place']),
}

/** Names that must not leave the workspace, by report: protected speakers and actors, and everybody under age. */
export interface NamesAtRisk {
  readonly byReport: ReadonlyMap<string, ReadonlySet<string>>
  /** Groups (not persons) named in each report: they may be named as perpetrators. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>
}

/** Gathers the names at risk from drafts; a name counts by each of its parts of four letters or more, accents folded. */
export function namesAtRisk(drafts: Iterable<Draft>): NamesAtRisk {
  const byReport = new Map<string, Set<string>>()
  const groups = new Map<string, Set<string>>()
  for (const draft of drafts) {
    for (const name of riskyNames(draft)) for (const part of partsOf(name)) into(byReport, draft.report, part)
    if (draft.kind !== 'actor') continue
    const kind = textOf(draft, 'kind')
    const name = textOf(draft, 'name')
    if (name && kind !== 'person') into(groups, draft.report, folded(name))
  }
  return { byReport, groups }
}

function riskyNames(draft: Draft): string[] {
  const names: (string | null)[] = []
  if (draft.protected && draft.kind === 'quote') names.push(textOf(draft, 'speaker'))
  if (draft.protected && draft.kind === 'actor') names.push(textOf(draft, 'name'))
  for (const row of draft.kind === 'incident' ? rowsOf(draft, 'victims') : []) {
    if (typeof row.name === 'string' && isMinor(row)) names.push(row.name)
  }
  return names.filter((n) => n !== null)
}

function isMinor(row: Readonly<Record<string, FieldValue>>): boolean {
  return row.minor === true || row.role === 'minor' || (typeof row.age === 'number' && row.age < 18)
}

/**
 * The public form of a record: listed fields only, names at risk and under-age replaced, suspects unnamed, addresses cut, and any quoted
 * words that hold such a name left out. What was withheld is listed. Redacting twice changes nothing.
 */
export function redact(record: CotejoRecord, risk: NamesAtRisk): PublicRecord {
  const withheld = new Set<Withheld>()
  const fields: Record<string, PublicField> = {}
  const minors = minorRows(record)
  for (const [path, chosen] of Object.entries(record.fields)) {
    if (!PUBLIC_FIELDS[record.kind].has(path.replace(/\.\d+\./, '.'))) {
      withheld.add('private_field')
      continue
    }
    const why = reasonToWithhold(record, path, chosen, risk, minors)
    if (why) withheld.add(why)
    fields[path] = publicField(record, path, chosen, risk, why)
  }
  const { id, kind, state, reality, background, reports, independentSources, partOf } = record
  return { id, kind, state, reality, background, reports, independentSources, partOf, fields, withheld: [...withheld].sort() }
}

function minorRows(record: CotejoRecord): Set<string> {
  const assertions = Object.entries(record.fields).flatMap(([field, c]) => (c.value === null ? [] : [{ field, value: c.value }]))
  const rows = new Set<string>()
  for (const { field } of assertions) {
    const [list, index] = field.split('.')
    const row = Object.fromEntries(
      assertions.filter((a) => a.field.startsWith(`${list}.${index}.`)).map((a) => [a.field.split('.')[2]!, a.value]),
    )
    if (index !== undefined && isMinor(row)) rows.add(`${list}.${index}.`)
  }
  return rows
}

const SPEAKER_FIELDS = new Set(['speaker', 'affiliation', 'age', 'sex', 'name', 'aliases', 'role'])

function reasonToWithhold(
  record: CotejoRecord,
  path: string,
  chosen: ChosenField,
  risk: NamesAtRisk,
  minors: ReadonlySet<string>,
): Withheld | null {
  if (record.protected && (record.kind === 'quote' || record.kind === 'actor') && SPEAKER_FIELDS.has(path)) return 'protected_source'
  const row = path.replace(/[^.]+$/, '')
  if (minors.has(row) && (path.endsWith('.name') || path.endsWith('.occupation'))) return 'minor'
  if (/^perpetrators\.\d+\.name$/.test(path) && !chosen.accounts.some((a) => isGroup(a.value, a.report, risk))) return 'suspect'
  if (chosen.accounts.some((a) => holdsName(a.value, a.report, risk)) || record.reports.some((r) => holdsName(chosen.value, r, risk)))
    return 'protected_source'
  if (path === 'place' && typeof chosen.value === 'string' && /\p{N}/u.test(chosen.value)) return 'address'
  return null
}

function publicField(record: CotejoRecord, path: string, chosen: ChosenField, risk: NamesAtRisk, why: Withheld | null): PublicField {
  const value = why ? instead(path, chosen.value) : banded(path, chosen.value, record)
  const accounts = chosen.accounts.map((a) => ({
    report: a.report,
    value: why ? instead(path, a.value) : banded(path, a.value, record),
    by: a.by,
    passages:
      why || record.protected || a.passages.some((p) => holdsName(p.quote, a.report, risk) || isThreatText(record)) ? null : a.passages,
  }))
  return {
    value,
    rule: chosen.rule,
    conflict: chosen.conflict,
    ...(chosen.range ? { range: chosen.range } : {}),
    accounts,
    ...(why ? { withheld: why } : {}),
  }
}

/** Threats are recorded, their words are not repeated (E8). */
function isThreatText(record: CotejoRecord): boolean {
  return record.kind === 'incident' && record.fields.type?.value === 'threat'
}

/** What stands in place of a withheld value: an address loses its figures, everything else goes. */
function instead(path: string, value: FieldValue | null): FieldValue | null {
  if (path === 'place' && typeof value === 'string') {
    const kept = value
      .split(';')
      .filter((part) => !/\p{N}/u.test(part))
      .join(';')
      .trim()
    return kept || null
  }
  return null
}

/** The age of somebody under 18 is a band: two numbers and a place would find the child. */
function banded(path: string, value: FieldValue | null, record: CotejoRecord): FieldValue | null {
  if (!path.endsWith('.age') && path !== 'age') return value
  if (typeof value !== 'number') return value
  if (value >= 18 && !record.protected) return value
  return value < 12
    ? '0-11'
    : value < 15
      ? '12-14'
      : value < 18
        ? '15-17'
        : value < 30
          ? '18-29'
          : value < 45
            ? '30-44'
            : value < 60
              ? '45-59'
              : '60+'
}

function isGroup(value: FieldValue | null, report: string, risk: NamesAtRisk): boolean {
  return typeof value === 'string' && (risk.groups.get(report)?.has(folded(value)) ?? false)
}

function holdsName(value: FieldValue | null, report: string, risk: NamesAtRisk): boolean {
  const names = risk.byReport.get(report)
  if (!names?.size) return false
  const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
  return texts.some((t) => partsOf(t).some((part) => names.has(part)))
}

function textOf(draft: Draft, field: string): string | null {
  const value = draft.assertions.find((a) => a.field === field)?.value
  return typeof value === 'string' ? value : null
}

function partsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{M}]{4,}/gu) ?? []
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()
}

function into(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}
