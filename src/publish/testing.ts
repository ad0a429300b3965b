import type { DraftKind } from '../model/codes.ts'
import type { FieldValue } from '../model/draft.ts'
import type { CotejoRecord } from '../model/record.ts'
import { RiskList } from './at-risk.ts'
import { looseText } from './loose-text.ts'
import type { Context } from './opened.ts'
import type { PublicSet } from './public-set.ts'
import { redact, redactReport } from './redact.ts'
import { Tally } from './tally.ts'

// Records for the tests of this folder.

/** A record of one report that says these values, each with the same words. */
export function told(
  kind: DraftKind,
  values: Readonly<Record<string, FieldValue>>,
  more: Partial<CotejoRecord> & { quote?: string; by?: 'machine' | 'person' } = {},
): CotejoRecord {
  const { quote = 'words of the report', by = 'machine', ...rest } = more
  const report = rest.reports?.[0] ?? 'aaaaaaaaaaaaaaaa'
  const draft = `${report}-${kind}-0-${quote.length}`
  const account = (value: FieldValue) => ({ draft, report, value, passages: [{ start: 0, end: quote.length, quote }], by })
  return {
    id: `x-${draft}`,
    kind,
    state: 'draft',
    reality: 'occurred',
    background: false,
    protected: false,
    drafts: [draft],
    reports: [report],
    independentSources: 1,
    fields: Object.fromEntries(
      Object.entries(values).map(([path, value]) => [
        path,
        { value, rule: by === 'person' ? 'person' : 'only', accounts: [account(value)], conflict: false },
      ]),
    ),
    conflicts: [],
    partOf: null,
    judgements: [],
    ...rest,
  }
}

/** What redaction knows when these records are all there is. */
export function contextOf(records: readonly CotejoRecord[], more: Partial<Context> & { nameable?: readonly string[] } = {}): Context {
  const { nameable = [], ...rest } = more
  const risk = new RiskList()
  for (const record of records) risk.add(record)
  return {
    risk: risk.finish(new Set(nameable)),
    now: new Date('2024-06-01T00:00:00Z'),
    dayOf: () => '2024-03-01',
    secret: new Uint8Array(32).fill(7),
    authors: new Set(),
    published: new Set(),
    ...rest,
  }
}

/** These records as all that may leave a project, redacted. */
export function setOf(records: readonly CotejoRecord[], more: Partial<PublicSet> = {}): PublicSet {
  const context = contextOf(records)
  const tally = new Tally()
  const head = (id: string) => ({
    id,
    sha256: id.repeat(4),
    outlet: 'El Diario',
    url: `https://diario.example/${id}`,
    title: 'Una nota',
    language: 'es' as const,
    published: '2024-03-02',
  })
  return {
    project: 'prueba',
    asOf: null,
    made: new Date('2024-06-01T00:00:00Z'),
    languages: ['es', 'en'],
    series: [],
    sources: new Map(),
    tombstones: async () => [],
    corrections: async () => [],
    verdicts: async () => new Map(),
    words: looseText(context),
    tally,
    async *records(kind) {
      const counts = tally.pass(kind)
      for (const record of records) {
        if (kind && record.kind !== kind) continue
        const open = redact(record, context)
        counts?.add(open)
        yield { record: open, reports: record.reports.map((r) => redactReport(head(r), context)) }
      }
    },
    ...more,
  }
}
