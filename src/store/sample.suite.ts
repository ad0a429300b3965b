import { createHash } from 'node:crypto'
import { type Draft, draftId } from '../model/draft.ts'
import { type Decision, GENESIS, type Judgement } from '../model/judgement.ts'
import type { CotejoRecord, Proposal } from '../model/record.ts'
import { passageAt, type Report } from '../model/report.ts'
import { chained } from './chain.ts'
import type { DraftEntry, Reading, RecordEntry, Store } from './store.ts'

// Made-up material for the tests of the store.

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

export function sampleReport(text: string, given: Partial<Report> = {}): Report {
  const sha256 = sha(text)
  return {
    id: sha256.slice(0, 16),
    sha256,
    file: `${sha256.slice(0, 6)}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.byteLength(text),
    encoding: 'utf-8',
    outlet: null,
    url: null,
    title: null,
    language: 'es',
    languageBasis: 'text',
    published: null,
    publishedBasis: 'unknown',
    text,
    offsets: [],
    noise: [],
    notes: [],
    ...given,
  }
}

export function sampleDraft(report: Report, start: number, end: number, given: Partial<Draft> = {}): Draft {
  const kind = given.kind ?? 'incident'
  const passage = passageAt(report.text, start, end)
  return {
    id: draftId(report.id, kind, start, end, 0),
    report: report.id,
    engine: 'rules@1',
    kind,
    reality: 'occurred',
    background: false,
    partOf: null,
    protected: false,
    passages: [passage],
    assertions: [{ field: 'type', value: 'homicide', basis: 'stated', passages: [0] }],
    ...given,
  }
}

export function sampleReading(
  report: Report,
  drafts: readonly DraftEntry[] = [],
  given: Partial<Reading> & { bands?: string[] } = {},
): Reading {
  const { bands = [], ...rest } = given
  return {
    file: { file: report.file, sha256: report.sha256, bytes: report.bytes, mtimeMs: 1.25, reports: [report.id], reader: 'rules@1' },
    reports: [{ report, drafts, story: bands.length ? { signature: [3, 1, 2], bands } : null }],
    faults: [],
    ...rest,
  }
}

export function sampleProposal(a: Draft, b: Draft, weightLog2: number, given: Partial<Proposal> = {}): Proposal {
  const [first, second] = [a.id, b.id].toSorted()
  return {
    id: sha(`${first} ${second}`).slice(0, 16),
    a: a.id,
    b: b.id,
    weightLog2,
    pSame: 1 / (1 + 2 ** -weightLog2),
    parts: [{ field: 'city', level: 'same', weightLog2, a: 'Vado', b: 'Vado' }],
    conflicts: [],
    status: 'open',
    ...given,
  }
}

export function sampleRecord(drafts: readonly Draft[], values: Record<string, unknown>, given: Partial<CotejoRecord> = {}): RecordEntry {
  const founder = drafts[0]
  if (!founder) throw new Error('a record has a draft')
  const fields = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, { value: value as string, rule: 'only', accounts: [], conflict: false }]),
  )
  const record: CotejoRecord = {
    id: `incident-${founder.id}`,
    kind: 'incident',
    state: 'draft',
    reality: 'occurred',
    background: false,
    protected: false,
    drafts: drafts.map((d) => d.id),
    reports: [...new Set(drafts.map((d) => d.report))],
    independentSources: drafts.length,
    fields,
    conflicts: [],
    partOf: null,
    judgements: [],
    ...given,
  }
  return { record, quote: founder.passages[0]?.quote ?? '', report: founder.report }
}

/** A chain of judgements; a decision may be made from the judgements before it. */
export function sampleJudgements(decisions: readonly (Decision | ((before: readonly Judgement[]) => Decision))[]): Judgement[] {
  const all: Judgement[] = []
  for (const given of decisions) {
    const decision = typeof given === 'function' ? given(all) : given
    const last = all.at(-1)
    const entry = { at: '2024-05-01T10:00:00.000Z', by: 'ana', decision, reason: '', seals: [] }
    all.push({ ...entry, ...chained(entry, last ?? { seq: 0, hash: GENESIS }) } as Judgement)
  }
  return all
}

const shooting = sampleReport('Mataron a un policía en la localidad de Vado. Hubo dos heridos.', {
  outlet: 'La Ribera',
  title: 'Crimen en Vado',
  published: '2024-03-09',
  publishedBasis: 'declared',
  noise: [{ start: 46, end: 63, kind: 'see_also' }],
  offsets: [{ clean: 0, raw: 2, length: 63 }],
  notes: ['ocr'],
})
const fire = sampleReport('A house was burned in Vado; neighbours heard shots.', {
  language: 'en',
  outlet: 'Harbour Post',
  published: '2024-03',
})
const a = sampleDraft(shooting, 0, 44, { protected: true })
const b = sampleDraft(shooting, 10, 20, { kind: 'quote' })
const c = sampleDraft(fire, 0, 26, { assertions: [{ field: 'type', value: 'arson_attack', basis: 'hedged', passages: [0] }] })
/** Saves the two reports of `TWO`. */
export const saveTwo = (store: Store) =>
  store.reports.save([
    sampleReading(
      shooting,
      [
        { draft: a, blocks: ['vado|2024-03', 'weapon "x\\y"'] },
        { draft: b, blocks: [] },
      ],
      { bands: ['1', '2'] },
    ),
    sampleReading(fire, [{ draft: c, blocks: ['vado|2024-03'] }], { bands: ['2', '3'] }),
  ])

/** Two reports, of a shooting and of a fire, with their drafts: `a` and `b` of the one, `c` of the other. */
export const TWO = { shooting, fire, a, b, c }

export const PAGE = { limit: 50, offset: 0 }
export async function gathered<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of from) all.push(one)
  return all
}
