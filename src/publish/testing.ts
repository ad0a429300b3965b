import type { DraftKind } from '../model/codes.ts'
import type { FieldValue } from '../model/draft.ts'
import type { CotejoRecord } from '../model/record.ts'
import { RiskList } from './at-risk.ts'
import type { Context } from './opened.ts'

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
    ...rest,
  }
}
