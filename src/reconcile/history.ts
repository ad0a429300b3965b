import type { FieldValue } from '../model/draft.ts'
import type { Decision, Judgement } from '../model/judgement.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { HistoryEntry } from './contract.ts'
import { draftsJudged, effectiveJudgements, targetOf } from './effective.ts'

/**
 * What happened to a record, oldest first: what the engines read of each field, then every judgement on its drafts with who, when and why
 * (those that were taken back too, marked), and the withdrawals themselves. Give all judgements of the log, followed to today's drafts.
 */
export function historyOf(record: CotejoRecord, judgements: readonly Judgement[]): HistoryEntry[] {
  const ids = new Set(record.drafts)
  const ordered = [...judgements].sort((a, b) => a.seq - b.seq)
  const inForce = new Set(effectiveJudgements(ordered).map((j) => j.seq))
  const about = new Set(ordered.filter((j) => draftsJudged(j).some((id) => ids.has(id))).map((j) => j.hash))
  const before = new Map<string, FieldValue | null>()
  const entries = readEntries(record, before)
  for (const j of ordered) {
    const { decision } = j
    if (!about.has(targetOf(decision) ?? j.hash)) continue
    // A withdrawal of a withdrawal is about the record as well.
    about.add(j.hash)
    entries.push(entryOf(j, before, decision.action !== 'withdraw' && !inForce.has(j.seq)))
  }
  return entries
}

function readEntries(record: CotejoRecord, before: Map<string, FieldValue | null>): HistoryEntry[] {
  const entries: HistoryEntry[] = []
  for (const [field, { accounts }] of Object.entries(record.fields)) {
    for (const account of accounts.filter((a) => a.by === 'machine')) {
      if (!before.has(field)) before.set(field, account.value)
      entries.push({
        seq: null,
        at: null,
        by: null,
        action: 'read',
        field,
        before: null,
        after: account.value,
        reason: account.report,
        withdrawn: false,
      })
    }
  }
  return entries
}

function entryOf(j: Judgement, before: Map<string, FieldValue | null>, withdrawn: boolean): HistoryEntry {
  const { field, after } = changeOf(j.decision)
  // A corrected draft's own reading is no longer among the record's accounts: the seal of the judgement still has it.
  const was = field === null ? null : before.has(field) ? (before.get(field) ?? null) : sealedValue(j, field)
  if (field !== null && !withdrawn) before.set(field, after)
  return { seq: j.seq, at: j.at, by: j.by, action: j.decision.action, field, before: was, after, reason: j.reason, withdrawn }
}

function sealedValue(j: Judgement, field: string): FieldValue | null {
  for (const seal of j.seals) for (const v of seal.values) if (v.field === field) return v.value
  return null
}

function changeOf(decision: Decision): { field: string | null; after: FieldValue | null } {
  if (decision.action === 'set' || decision.action === 'choose') return { field: decision.field, after: decision.value }
  if (decision.action === 'protect') return { field: 'protected', after: decision.protected }
  return { field: null, after: null }
}

/** The part of a history that speaks of one field. */
export function historyOfField(entries: readonly HistoryEntry[], field: string): HistoryEntry[] {
  return entries.filter((e) => e.field === field)
}
