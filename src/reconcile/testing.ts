import type { DraftKind, Reality } from '../model/codes.ts'
import { type Draft, draftId, type FieldValue } from '../model/draft.ts'
import type { Decision, Judgement, Seal } from '../model/judgement.ts'
import type { ReportInfo, SourceKind } from './contract.ts'

// Small builders for tests of reconciling: drafts, judgements and reports with only what a case is about.

export interface DraftSketch {
  readonly report?: string
  readonly kind?: DraftKind
  readonly at?: number
  readonly head?: string
  readonly reality?: Reality
  readonly background?: boolean
  readonly protected?: boolean
  readonly partOf?: string
  readonly ordinal?: number
  /** Field path to value; a number given for killed, injured or abducted becomes a count. */
  readonly values?: Readonly<Record<string, FieldValue>>
}

/** A report id out of a letter or a small number. */
export function reportId(name: string): string {
  return name.charCodeAt(0).toString(16).repeat(8).slice(0, 16).padEnd(16, '0')
}

export function sketch(s: DraftSketch): Draft {
  const head = s.head ?? 'x'.repeat(40)
  const start = s.at ?? 0
  const report = reportId(s.report ?? 'a')
  const kind = s.kind ?? 'incident'
  const assertions = Object.entries(s.values ?? {}).map(([field, value]) => ({
    field,
    value:
      ['killed', 'injured', 'abducted'].includes(field) && typeof value === 'number' ? { low: value, best: value, high: value } : value,
    basis: 'stated' as const,
    passages: [0],
  }))
  return {
    id: draftId(report, kind, start, start + head.length, s.ordinal ?? 0),
    report,
    engine: 'rules',
    kind,
    reality: s.reality ?? 'occurred',
    background: s.background ?? false,
    partOf: s.partOf ?? null,
    protected: s.protected ?? false,
    passages: [{ start, end: start + head.length, quote: head }],
    assertions,
  }
}

export function info(
  name: string,
  published: string | null = null,
  story?: string,
  sourceKind: SourceKind | null = null,
): [string, ReportInfo] {
  const id = reportId(name)
  return [id, { id, published, outlet: null, story: story ? reportId(story) : id, sourceKind }]
}

/** A log of decisions, one a second, with hashes that are only their numbers. */
export function log(...decisions: Decision[]): Judgement[] {
  return decisions.map((decision, i) => judgement(i + 1, decision))
}

export function judgement(seq: number, decision: Decision, seals: readonly Seal[] = []): Judgement {
  const at = new Date(Date.UTC(2024, 5, 1) + seq * 1000).toISOString()
  return { seq, at, by: 'ana', decision, reason: '', seals: [...seals], prev: hashOf(seq - 1), hash: hashOf(seq) }
}

export function hashOf(seq: number): string {
  return seq.toString(16).padStart(64, '0')
}
