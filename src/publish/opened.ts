import type { FieldValue } from '../model/draft.ts'
import type { ChosenField, CotejoRecord } from '../model/record.ts'
import type { NamesAtRisk } from './at-risk.ts'
import type { PublicAccount, PublicField, PublicPassage, Withheld } from './public-record.ts'

/** What redaction knows beside the record. */
export interface Context {
  readonly risk: NamesAtRisk
  /** The instant of publishing; operations younger than the delay keep their place. */
  readonly now: Date
  /** Publication day of a report, where one is known. */
  readonly dayOf: (report: string) => string | null
  /** A secret of the project: the same for ever, so that aliases and moved points are, and nobody can recompute them. */
  readonly secret: Uint8Array
  /** Names of the people who judge, folded. */
  readonly authors: ReadonlySet<string>
}

/** A record on its way out: rules take things from its fields, never add. */
export interface Opened {
  readonly record: CotejoRecord
  readonly fields: Map<string, PublicField>
  readonly withheld: Set<Withheld>
}

/** One rule of redaction. Rules run in the order of `RULES`; each looks at the record as it was and takes from the record on its way out. */
export interface Rule {
  readonly name: string
  readonly apply: (opened: Opened, context: Context) => void
}

/** The record with everything in it. */
export function open(record: CotejoRecord): Opened {
  const fields = new Map(Object.entries(record.fields).map(([path, chosen]) => [path, opened(chosen)] as const))
  return { record, fields, withheld: new Set() }
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

/** Changes the passages of the whole record: null takes one away, another quote masks it. `why` says what for. */
export function changePassages(
  opened: Opened,
  change: (passage: PublicPassage, report: string) => { quote: string | null; why: Withheld } | null,
): void {
  // The fields of a record rest on few passages, each of them many times: a passage is looked at once.
  const looked = new Map<string, ReturnType<typeof change>>()
  const changeOnce = (passage: PublicPassage, report: string) => {
    const key = `${report} ${passage.start} ${passage.quote}`
    const known = looked.get(key)
    if (known !== undefined) return known
    const changed = change(passage, report)
    looked.set(key, changed)
    return changed
  }
  for (const [path, field] of opened.fields) {
    let touched = false
    const accounts = field.accounts.map((account) => {
      if (account.passages === null) return account
      let gone = false
      const passages = account.passages.map((passage) => {
        const changed = changeOnce(passage, account.report)
        if (!changed || changed.quote === passage.quote) return passage
        opened.withheld.add(changed.why)
        touched = true
        gone ||= changed.quote === null
        return { start: passage.start, end: passage.end, quote: changed.quote ?? '', masked: true as const }
      })
      return { ...account, passages: gone ? null : passages }
    })
    if (touched) opened.fields.set(path, { ...field, accounts })
  }
}

/** Paths of the record's fields that match. */
export function pathsOf(opened: Opened, pattern: RegExp): string[] {
  return [...opened.fields.keys()].filter((path) => pattern.test(path))
}

/** The rows of a list of the record as it was, by prefix (`victims.0.`). */
export function rowsOfRecord(record: CotejoRecord, list: string): Map<string, Record<string, FieldValue>> {
  const rows = new Map<string, Record<string, FieldValue>>()
  for (const [path, { value }] of Object.entries(record.fields)) {
    const parts = path.split('.')
    if (parts[0] !== list || parts.length !== 3 || value === null) continue
    const prefix = `${list}.${parts[1]}.`
    rows.set(prefix, { ...rows.get(prefix), [parts[2]!]: value })
  }
  return rows
}
