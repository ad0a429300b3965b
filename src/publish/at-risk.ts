import { type FieldValue, rowsOf } from '../model/draft.ts'
import type { CotejoRecord } from '../model/record.ts'
import { type FullName, folded, foldedWord, fullNamesIn, isNamePart, masked, type NamedRisk, nameParts, rawWords } from './names.ts'

/** Names that must not leave the workspace. */
export interface NamesAtRisk {
  /** Parts of such names, by the report they stand in. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, NamedRisk>>
  /** Whole names of two parts or more: they are withheld in every report. By their first word. */
  readonly full: ReadonlyMap<string, readonly FullName[]>
  /** What was found in the texts looked at last: the rules ask the same text several times. */
  readonly found: Map<string, ReadonlyMap<number, NamedRisk>>
}

/** What one report says in a record: its own values of the fields. */
interface Naming {
  readonly kind: CotejoRecord['kind']
  readonly protected: boolean
  readonly report: string
  readonly assertions: readonly { readonly field: string; readonly value: FieldValue }[]
}

/** A public name needs a court's interest and two pairs of eyes (E5). */
const NAMEABLE = new Set<FieldValue | null>(['charged', 'on_trial', 'convicted'])
/** Links that say of a person what a court would have to say. */
const SUSPECT_LINKS = new Set<FieldValue | null>(['leads', 'member_of', 'orders', 'held_in'])

/**
 * Suspects whose legal stage lets them be named: charged, on trial or convicted, in a record that two people judged and that stands
 * accepted or corrected. Folded. Acquittal and dismissal take the name away again.
 */
export function nameableSuspects(record: CotejoRecord, reviewers: number): string[] {
  if (record.kind !== 'incident' || reviewers < 2 || (record.state !== 'accepted' && record.state !== 'corrected')) return []
  return Object.entries(record.fields).flatMap(([path, { value }]) => {
    const row = /^perpetrators\.(\d+)\.name$/.exec(path)
    if (!row || typeof value !== 'string') return []
    return NAMEABLE.has(record.fields[`perpetrators.${row[1]}.stage`]?.value ?? null) ? [folded(value)] : []
  })
}

/**
 * Gathers the names at risk: protected speakers and people, everybody under age, victims of sexual violence, and suspects who may not be
 * named. A perpetrator that some report calls a group is one. `nameable` are folded names from `nameableSuspects`.
 */
export class RiskList implements NamesAtRisk {
  readonly parts = new Map<string, Map<string, NamedRisk>>()
  readonly full = new Map<string, FullName[]>()
  readonly found = new Map<string, ReadonlyMap<number, NamedRisk>>()
  readonly #known = new Set<string>()
  readonly #groups = new Map<string, Set<string>>()
  readonly #suspects: [string, string][] = []

  /** Looks through a record: what it shows, and what each of its accounts says. */
  add(record: CotejoRecord): void {
    for (const naming of namingsOf(record)) this.#addNaming(naming)
  }

  /** A name that a person wrote for somebody protected, though the record may show another now. */
  addName(report: string, name: string): void {
    this.#keep(report, name, 'protected_source')
  }

  #addNaming(naming: Naming): void {
    for (const { name, why } of riskyNames(naming)) this.#keep(naming.report, name, why)
    for (const name of suspectNames(naming)) this.#suspects.push([naming.report, name])
    const name = fieldOf(naming, 'name')
    if (naming.kind !== 'actor' || typeof name !== 'string' || fieldOf(naming, 'kind') === 'person') return
    this.#groups.set(naming.report, (this.#groups.get(naming.report) ?? new Set()).add(folded(name)))
  }

  /** After the last `add`: only now is it known which of the names are groups. */
  finish(nameable: ReadonlySet<string> = new Set()): NamesAtRisk {
    for (const [report, name] of this.#suspects) {
      const plain = folded(name)
      if (!nameable.has(plain) && !this.#groups.get(report)?.has(plain)) this.#keep(report, name, 'suspect')
    }
    return this
  }

  #keep(report: string, name: string, why: NamedRisk): void {
    const parts = nameParts(name)
    const own = this.parts.get(report) ?? new Map<string, NamedRisk>()
    for (const part of parts) if (!own.has(part)) own.set(part, why)
    this.parts.set(report, own)
    this.found.clear()
    const words = rawWords(name).map(folded)
    const key = words.join(' ')
    if (parts.length < 2 || this.#known.has(key)) return
    this.#known.add(key)
    this.full.set(words[0]!, [...(this.full.get(words[0]!) ?? []), { words, why }])
  }
}

function namingsOf({ kind, protected: atRisk, reports, fields }: CotejoRecord): Naming[] {
  const shown = Object.entries(fields).flatMap(([field, { value }]) => (value === null ? [] : [{ field, value }]))
  const said = new Map<string, Naming & { assertions: { field: string; value: FieldValue }[] }>()
  for (const [field, { accounts }] of Object.entries(fields)) {
    for (const { draft, report, value } of accounts) {
      const naming = said.get(draft) ?? { kind, protected: atRisk, report, assertions: [] }
      naming.assertions.push({ field, value })
      said.set(draft, naming)
    }
  }
  return [...said.values(), ...reports.map((report) => ({ kind, protected: atRisk, report, assertions: shown }))]
}

function riskyNames(naming: Naming): { name: string; why: NamedRisk }[] {
  const names: [FieldValue | null, NamedRisk][] = []
  if (naming.protected && naming.kind === 'quote') names.push([fieldOf(naming, 'speaker'), 'protected_source'])
  if (naming.protected && naming.kind === 'actor') {
    names.push([fieldOf(naming, 'name'), 'protected_source'], [fieldOf(naming, 'aliases'), 'protected_source'])
  }
  const sexual = fieldOf(naming, 'type') === 'sexual_violence'
  for (const row of naming.kind === 'incident' ? rowsOf(naming, 'victims') : []) {
    if (isMinor(row)) names.push([row.name ?? null, 'minor'])
    else if (sexual) names.push([row.name ?? null, 'victim'])
  }
  return names.flatMap(([value, why]) => strings(value).map((name) => ({ name, why })))
}

function suspectNames(naming: Naming): string[] {
  if (naming.kind === 'incident') {
    return [...rowsOf(naming, 'perpetrators').map((r) => r.name ?? null), fieldOf(naming, 'orderedBy')].flatMap(strings)
  }
  return naming.kind === 'link' && SUSPECT_LINKS.has(fieldOf(naming, 'relation')) ? strings(fieldOf(naming, 'from')) : []
}

function fieldOf(naming: Naming, field: string): FieldValue | null {
  return naming.assertions.find((a) => a.field === field)?.value ?? null
}

export function isMinor(row: Readonly<Record<string, FieldValue>>): boolean {
  return row.minor === true || row.role === 'minor' || (typeof row.age === 'number' && row.age < 18)
}

/** Which words of a text are names at risk, by number. In the name of a town (`area`) only whole names count: "Rosario" is a city too. */
function namesIn(text: string, report: string, risk: NamesAtRisk, area: boolean): ReadonlyMap<number, NamedRisk> {
  const parts = area ? undefined : risk.parts.get(report)
  if (risk.full.size === 0 && !parts?.size) return NOBODY
  const key = `${area} ${report} ${text}`
  const known = risk.found.get(key)
  if (known) return known
  if (risk.found.size > 1000) risk.found.clear()
  const found = lookForNames(text, parts, risk)
  risk.found.set(key, found)
  return found
}

const NOBODY: ReadonlyMap<number, NamedRisk> = new Map()

function lookForNames(text: string, parts: ReadonlyMap<string, NamedRisk> | undefined, risk: NamesAtRisk): Map<number, NamedRisk> {
  const raw = rawWords(text)
  const plain = raw.map(foldedWord)
  const found = fullNamesIn(plain, risk.full)
  if (parts?.size) {
    plain.forEach((word, i) => {
      const why = isNamePart(raw[i]!, word) ? parts.get(word) : undefined
      if (why) found.set(i, why)
    })
  }
  return found
}

/** Why names in a text of a report are at risk. */
export function risksIn(text: string, report: string, risk: NamesAtRisk, area = false): Iterable<NamedRisk> {
  return namesIn(text, report, risk, area).values()
}

/** Whether a text of a report holds names of people at risk for this reason. */
export function holdsName(text: string, report: string, risk: NamesAtRisk, why: NamedRisk, area = false): boolean {
  return [...namesIn(text, report, risk, area).values()].includes(why)
}

/** Whether it holds any name at risk. */
export function holdsAnyName(text: string, report: string, risk: NamesAtRisk): boolean {
  return namesIn(text, report, risk, false).size > 0
}

/** The text with the names of people at risk for this reason as `[…]`. */
export function withoutNames(text: string, report: string, risk: NamesAtRisk, why: NamedRisk): string {
  const found = namesIn(text, report, risk, false)
  return masked(text, (i) => found.get(i) === why)
}

export function strings(value: FieldValue | null): string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
}
