// Error browser for the coded reports: what was missed and what was found falsely, field by field, with the sentence.
// usage: npm run bench:errors -- [--corpus coded|own] [--ids odd|even] [--field victims.name] [--doc 007] [--lang es]
// (without --field or --doc: counts only)
import { parseArgs } from 'node:util'
import type { Draft } from '../../src/model/draft.ts'
import { readReport } from '../../src/read/read.ts'
import { rules } from '../../src/read/rules/index.ts'
import {
  CORPORA,
  type CodedText,
  type Coding,
  codedScorer,
  codedTexts,
  codings,
  HALVES,
  hasCodedReports,
  isCheck,
  MISSING,
  plainReport,
  type Scorer,
} from './coded-reports.ts'
import { codedShape } from './coded-shape.ts'

type Row = Readonly<Record<string, unknown>>
const LISTS = { incidents: 'incident', measures: 'measure', figures: 'figure', quotes: 'quote.speaker', links: 'link' } as const
type List = keyof typeof LISTS

interface Wrong {
  readonly doc: string
  readonly field: string
  readonly side: 'missed' | 'false' | 'differs'
  readonly coded: unknown
  readonly said: unknown
  readonly sentence: string
}
interface Said {
  readonly row: Row
  readonly draft: Draft
}
interface Case {
  readonly scorer: Scorer
  readonly coding: Coding
  readonly text: string
}

/** The rows that each draft of a document gives, with their draft. */
function saidRows(id: string, drafts: readonly Draft[], list: List): Said[] {
  return drafts.flatMap((draft) => {
    if (drafts.some((d) => d.partOf === draft.id)) return []
    const rows = codedShape(id, [draft])[list]
    return Array.isArray(rows) ? rows.map((row: Row) => ({ row, draft })) : []
  })
}

/** Tallies of one coded row against one said row (either may be missing), by field. */
function tally({ scorer, coding }: Case, list: List, coded: Row | null, said: Row | null) {
  const bare = { ...coding, incidents: [], measures: [], figures: [], quotes: [], links: [] }
  const gold = { ...bare, [list]: coded ? [coded] : [] }
  return scorer.score([gold], [{ id: coding.id, [list]: said ? [said] : [] }]).fields.all ?? {}
}

/** Pairs rows as the scorer would one by one, best agreement first. */
function pairs(c: Case, list: List, gold: readonly Row[], said: readonly Said[]): [Row, Said][] {
  const ranked = gold.flatMap((g) =>
    said.flatMap((s) => {
      const t = tally(c, list, g, s.row)
      const hits = Object.values(t).reduce((n, f) => n + f.tp, 0)
      return t[LISTS[list]]?.tp ? [{ g, s, hits }] : []
    }),
  )
  const taken = new Set<unknown>()
  const out: [Row, Said][] = []
  for (const { g, s } of ranked.sort((a, b) => b.hits - a.hits)) {
    if (taken.has(g) || taken.has(s)) continue
    taken.add(g).add(s)
    out.push([g, s])
  }
  return out
}

function errorsOf(c: Case, drafts: readonly Draft[]): Wrong[] {
  return (Object.keys(LISTS) as List[]).flatMap((list) => {
    const gold = c.coding[list] ?? []
    const said = saidRows(c.coding.id, drafts, list)
    const paired = pairs(c, list, gold, said)
    const base = { doc: c.coding.id, field: LISTS[list] }
    const missed = gold
      .filter((g) => !paired.some(([x]) => x === g))
      .map((g): Wrong => ({ ...base, side: 'missed', coded: brief(g), said: null, sentence: sentenceWith(c.text, Object.values(g)) }))
    const spurious = said
      .filter((s) => !paired.some(([, x]) => x === s))
      .map((s): Wrong => ({ ...base, side: 'false', coded: null, said: brief(s.row), sentence: s.draft.passages[0]?.quote ?? '' }))
    return [...missed, ...spurious, ...paired.flatMap(([g, s]) => differences(c, list, g, s))]
  })
}

function differences(c: Case, list: List, coded: Row, said: Said): Wrong[] {
  return Object.entries(tally(c, list, coded, said.row)).flatMap(([field, t]): Wrong[] => {
    if ((!t.fp && !t.fn) || field === 'doc.kind' || field === 'negative.clean') return []
    const side = t.fp && t.fn ? 'differs' : t.fp ? 'false' : 'missed'
    const [mine, theirs] = [part(said.row, field), part(coded, field)]
    const sentence = side === 'missed' ? sentenceWith(c.text, [theirs].flat()) : passageOf(said.draft, field)
    return [{ doc: c.coding.id, field, side, coded: theirs, said: mine, sentence: sentence || (said.draft.passages[0]?.quote ?? '') }]
  })
}

/** What a row holds for a field of the scorer: `victims.age` is the list of ages. */
function part(row: Row, field: string): unknown {
  const [head = '', leaf] = field.split('.')
  const value = row[field] ?? row[leaf ?? head] ?? row[head]
  if (!Array.isArray(value)) return value ?? null
  return leaf && leaf !== 'unnamed' ? value.map((v: Row) => v[leaf] ?? null) : value
}

function passageOf(draft: Draft, field: string): string {
  const [head = '', leaf = head] = field.split('.')
  const said = draft.assertions.find(
    (a) => a.field === head || a.field === leaf || (a.field.startsWith(`${head}.`) && a.field.endsWith(leaf)),
  )
  const p = said && draft.passages[said.passages[0] ?? 0]
  return p ? `${p.quote}  «${draft.passages[0]?.quote ?? ''}»` : ''
}

/** The sentence of a text that holds most of some values. */
function sentenceWith(text: string, values: readonly unknown[]): string {
  const words = values.flatMap((v) => (typeof v === 'string' || typeof v === 'number' ? String(v).split(/[\s;]+/u) : []))
  let best = { hits: 0, sentence: '' }
  for (const sentence of text.split(/(?<=[.!?])\s+|\n+/u)) {
    const hits = words.filter((w) => w.length > 1 && sentence.includes(w)).length
    if (hits > best.hits) best = { hits, sentence }
  }
  return best.sentence
}

function brief(row: Row): string {
  const kept = Object.entries(row).filter(
    ([k, v]) => v !== null && !['key', 'alt', 'date_precision', 'country', 'optional_perpetrators'].includes(k),
  )
  return JSON.stringify(Object.fromEntries(kept))
}

function print(errors: readonly Wrong[]): void {
  for (const e of errors) {
    const show = (v: unknown) => (typeof v === 'string' ? v : JSON.stringify(v))
    console.log(
      `${e.doc} ${e.field} ${e.side.toUpperCase()}  coded: ${show(e.coded)}  said: ${show(e.said)}\n    ${e.sentence.slice(0, 400)}`,
    )
  }
}

function printCounts(errors: readonly Wrong[]): void {
  const counts = new Map<string, { missed: number; false: number; differs: number }>()
  for (const e of errors) {
    const row = counts.get(e.field) ?? { missed: 0, false: 0, differs: 0 }
    row[e.side]++
    counts.set(e.field, row)
  }
  const rows = [...counts].sort(([, a], [, b]) => b.missed + b.false + b.differs - a.missed - a.false - a.differs)
  console.log('field                 missed  false  differs')
  for (const [field, c] of rows)
    console.log(`${field.padEnd(22)}${[c.missed, c.false, c.differs].map((n) => String(n).padStart(6)).join(' ')}`)
}

async function main(): Promise<void> {
  const options = {
    corpus: { type: 'string', default: 'coded' },
    ids: { type: 'string', default: 'all' },
    field: { type: 'string' },
    doc: { type: 'string' },
    lang: { type: 'string' },
  } as const
  const { values } = parseArgs({ options })
  const corpus = CORPORA.find((c) => c === values.corpus)
  if (!corpus) {
    console.error(`--corpus ${values.corpus}: expected one of ${CORPORA.join(', ')}`)
    process.exit(2)
  }
  if (!hasCodedReports()) return console.log(`skipped: ${MISSING}`)
  const halves = HALVES.filter((h) => !isCheck(corpus, h) && (values.ids === 'all' || values.ids === h))
  if (!halves.length) {
    console.error('these documents are a check: they are seen through their figures only (npm run bench:quality)')
    process.exit(2)
  }
  const scorer = await codedScorer()
  const gold = new Map(halves.flatMap((h) => codings(h, corpus)).map((c) => [c.id, c]))
  const errors: Wrong[] = []
  for (const coded of halves.flatMap((h) => codedTexts(h, corpus)).filter((t) => wanted(t, values))) {
    const { drafts } = await readReport(plainReport(coded), [rules], { home: [] })
    const coding = gold.get(coded.id)
    if (coding) errors.push(...errorsOf({ scorer, coding, text: coded.text }, drafts))
  }
  const shown = errors.filter((e) => !values.field || e.field === values.field || e.field.startsWith(`${values.field}.`))
  if (values.field || values.doc) print(shown)
  printCounts(shown)
}

function wanted(t: CodedText, { doc, lang }: { doc?: string | undefined; lang?: string | undefined }): boolean {
  return (!doc || t.id === doc.padStart(3, '0')) && (!lang || t.lang === lang)
}

await main()
