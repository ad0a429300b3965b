import type { FieldValue } from '../model/draft.ts'
import type { Account, CotejoRecord } from '../model/record.ts'
import { compatibleValues, sameValue } from './choose.ts'
import type { AgreementRow } from './contract.ts'

/** What one draft of one report says of a record, field by field. */
export interface ReportAccount {
  readonly report: string
  readonly draft: string
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly evidence: readonly { readonly report: string; readonly start: number; readonly end: number; readonly quote: string }[]
}

/** The accounts a record rests on, one per draft, in the record's order of drafts. A draft that says nothing has empty fields. */
export function accountsOf(record: CotejoRecord): ReportAccount[] {
  const byDraft = new Map<string, { path: string; account: Account }[]>(record.drafts.map((d) => [d, []]))
  for (const [path, field] of Object.entries(record.fields)) {
    for (const account of field.accounts) byDraft.get(account.draft)?.push({ path, account })
  }
  return record.drafts.map((draft) => {
    const said = byDraft.get(draft) ?? []
    const report = said[0]?.account.report ?? draft.slice(0, 16)
    return { report, draft, fields: Object.fromEntries(said.map((s) => [s.path, s.account.value])), evidence: evidenceOf(report, said) }
  })
}

function evidenceOf(report: string, said: readonly { account: Account }[]): ReportAccount['evidence'] {
  const spans = new Map<string, ReportAccount['evidence'][number]>()
  for (const { account } of said) {
    for (const { start, end, quote } of account.passages) spans.set(`${start}-${end}`, { report, start, end, quote })
  }
  return [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

/**
 * The accounts side by side: one line per field, one value (or null) per draft. `agree`: all that speak say the same; `compatible`: they
 * differ but can all be true (a month and its day, "at least 3" and 5); `conflict`: they cannot; `single`: only one speaks.
 */
export function agreementRows(record: CotejoRecord): AgreementRow[] {
  return Object.entries(record.fields).map(([field, chosen]) => {
    const byDraft = new Map(chosen.accounts.map((a) => [a.draft, a]))
    const values = record.drafts.map((draft) => {
      const account = byDraft.get(draft)
      return { draft, report: account?.report ?? draft.slice(0, 16), value: account?.value ?? null }
    })
    return { field, level: levelOf(field, chosen.accounts), values }
  })
}

function levelOf(field: string, accounts: readonly Account[]): AgreementRow['level'] {
  if (accounts.length < 2) return 'single'
  const pairs = accounts.flatMap((a, i) => accounts.slice(i + 1).map((b) => [a.value, b.value] as const))
  if (pairs.every(([a, b]) => sameValue(a, b))) return 'agree'
  return pairs.every(([a, b]) => compatibleValues(field, a, b)) ? 'compatible' : 'conflict'
}
