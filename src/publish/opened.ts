import type { FieldValue } from '../model/draft.ts'
import type { PublicAccount, PublicField, PublicPassage, Withheld } from '../model/public-record.ts'
import type { ChosenField, CotejoRecord } from '../model/record.ts'
import type { NamesAtRisk } from './at-risk.ts'
import type { NamedRisk } from './names.ts'

/** What redaction knows beside the record. */
export interface Context {
  readonly risk: NamesAtRisk
  /** The instant of publishing; operations younger than the delay keep their place. */
  readonly now: Date
  /** Publication day of a report, where one is known. */
  readonly dayOf: (report: string) => string | null
  /** A secret of the project: the same for ever, so that aliases and moved points are, and nobody can recompute them. */
  readonly secret: Uint8Array
  /** Own fields the project lets out, as `kind.name`; every other one is private. */
  readonly published: ReadonlySet<string>
  /** Names of the people who judge, folded. */
  readonly authors: ReadonlySet<string>
}

/** A record on its way out: rules take things from its fields, never add. */
export interface Opened {
  readonly record: CotejoRecord
  readonly fields: Map<string, PublicField>
  readonly withheld: Set<Withheld>
  /** What several rules ask of the record as it was, looked up once. */
  readonly looked: {
    passages?: readonly [report: string, passage: PublicPassage][]
    minors?: readonly string[]
    named?: ReadonlySet<NamedRisk>
  }
}

/** One rule of redaction. Rules run in the order of `RULES`; each looks at the record as it was and takes from the record on its way out. */
export interface Rule {
  readonly name: string
  readonly apply: (opened: Opened, context: Context) => void
}

/** The record with everything in it. */
export function open(record: CotejoRecord): Opened {
  const fields = new Map<string, PublicField>()
  for (const path of Object.keys(record.fields)) fields.set(path, opened(record.fields[path]!))
  return { record, fields, withheld: new Set(), looked: {} }
}

function opened({ value, rule, conflict, range, accounts }: ChosenField): PublicField {
  const all = accounts.map((a): PublicAccount => ({ report: a.report, value: a.value, by: a.by, passages: a.passages }))
  return { value, rule, conflict, ...(range ? { range } : {}), accounts: all }
}

/** Replaces a value wherever it stands: chosen and in every account; its passages go, since they say it. */
export function replaceValue(
  { fields, withheld }: Opened,
  path: string,
  why: Withheld,
  instead: (value: FieldValue) => FieldValue | null = () => null,
): void {
  const field = fields.get(path)
  if (!field || field.value === null) return
  const { range: _, ...rest } = field
  const put = (value: FieldValue | null) => (value === null ? null : instead(value))
  const accounts = field.accounts.map((a) => ({ ...a, value: put(a.value), passages: null }))
  fields.set(path, { ...rest, value: put(field.value), accounts, withheld: why })
  withheld.add(why)
}

/** Takes a field out altogether. */
export function drop({ fields, withheld }: Opened, path: string, why: Withheld): void {
  if (fields.delete(path)) withheld.add(why)
}

type Change = { readonly quote: string | null; readonly why: Withheld } | null

/** Changes the passages of the whole record: null takes one away, another quote masks it. `why` says what for. */
export function changePassages(opened: Opened, change: (passage: PublicPassage, report: string) => Change): void {
  // The fields of a record rest on few passages, each of them many times: a passage is looked at once, and most records need no more.
  const changed = new Map<string, Change>()
  for (const [report, passage] of passagesOf(opened)) {
    const made = change(passage, report)
    if (made && made.quote !== passage.quote) changed.set(keyOf(report, passage), made)
  }
  if (changed.size === 0) return
  for (const [path, field] of opened.fields) {
    const accounts = field.accounts.map((account) => changedAccount(account, changed, opened.withheld))
    if (accounts.some((a, i) => a !== field.accounts[i])) opened.fields.set(path, { ...field, accounts })
  }
  delete opened.looked.passages
}

function changedAccount(account: PublicAccount, changes: ReadonlyMap<string, Change>, withheld: Set<Withheld>): PublicAccount {
  if (account.passages === null) return account
  const made = account.passages.map((p) => changes.get(keyOf(account.report, p)) ?? null)
  for (const change of made) if (change) withheld.add(change.why)
  if (made.every((change) => change === null)) return account
  if (made.some((change) => change?.quote === null)) return { ...account, passages: null }
  const passages = account.passages.map((p, i) => {
    const quote = made[i]?.quote
    return typeof quote === 'string' ? { start: p.start, end: p.end, quote, masked: true as const } : p
  })
  return { ...account, passages }
}

const keyOf = (report: string, { start, quote }: PublicPassage) => `${report} ${start} ${quote}`

/** The different passages of the record on its way out, with their reports; some may have gone with their value since. */
export function passagesOf({ fields, looked }: Opened): readonly [report: string, passage: PublicPassage][] {
  if (looked.passages) return looked.passages
  const all = new Map<string, [string, PublicPassage]>()
  for (const { accounts } of fields.values()) {
    for (const { report, passages } of accounts) for (const p of passages ?? []) all.set(keyOf(report, p), [report, p])
  }
  looked.passages = [...all.values()]
  return looked.passages
}

/** Paths of the record's fields that match. */
export function pathsOf(opened: Opened, pattern: RegExp): string[] {
  return [...opened.fields.keys()].filter((path) => pattern.test(path))
}

/** The rows of a list of the record as it was, by prefix (`victims.0.`). */
export function rowsOfRecord(record: CotejoRecord, list: string): Map<string, Record<string, FieldValue>> {
  const rows = new Map<string, Record<string, FieldValue>>()
  for (const path of Object.keys(record.fields)) {
    const value = path.startsWith(list) ? (record.fields[path]?.value ?? null) : null
    if (value === null) continue
    const parts = path.split('.')
    if (parts[0] !== list || parts.length !== 3) continue
    const prefix = `${list}.${parts[1]}.`
    const row = rows.get(prefix) ?? {}
    row[parts[2]!] = value
    rows.set(prefix, row)
  }
  return rows
}
