// The frozen run: every quality figure of the reader, compared with the committed one.
// usage: npm run bench:quality -- [--check | --freeze]
// --check fails when a figure fell by more than 0.01; --freeze writes bench/quality/frozen.json and the tables of docs/quality.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import {
  CORPORA,
  type CodedText,
  type Corpus,
  codedScorer,
  codedTexts,
  codings,
  type FieldScore,
  type Form,
  type Half,
  hasCodedReports,
  MISSING,
  reportOf,
} from './coded-reports.ts'
import { codedShape } from './coded-shape.ts'
import { figureTables } from './figure-tables.ts'
import { RuleReader } from './read-rules.ts'
import { type Hits, scoreNotes, scorePetrarch } from './violence-notes.ts'

/** Figures by run ("coded odd text", "own even text main es"), then by field; each [precision, recall, F1, number to find], 0..1, null where nothing counts. */
export type Figures = Record<string, Record<string, [number | null, number | null, number | null, number]>>

const FILE = new URL('frozen.json', import.meta.url)
const PAGE = new URL('../../docs/quality.md', import.meta.url)
const [BEGIN, END] = ['<!-- figures -->', '<!-- /figures -->']
/** Two figures nearer than this are the same. */
const SLACK = 0.01
/** Lengths in characters: briefs, ordinary reports, long ones. */
const LENGTHS = { short: [0, 950], middle: [950, 2700], long: [2700, Number.POSITIVE_INFINITY] } as const

const round = (x: number | null): number | null => (x === null ? null : Math.round(x * 1e4) / 1e4)

function rowsOf(fields: Readonly<Record<string, FieldScore>>): Figures[string] {
  return Object.fromEntries(Object.entries(fields).map(([f, s]) => [f, [round(s.P), round(s.R), round(s.F1), s.n]]))
}

function rowOf({ tp, fp, fn }: Hits): Figures[string][string] {
  const P = tp + fp ? tp / (tp + fp) : null
  const R = tp + fn ? tp / (tp + fn) : null
  return [round(P), round(R), round(P && R ? (2 * P * R) / (P + R) : 0), tp + fn]
}

async function shapesOf(reader: RuleReader, texts: readonly CodedText[], form: Form): Promise<Map<string, unknown>> {
  const said = new Map<string, unknown>()
  for (const coded of texts) {
    const report = await reportOf(coded, form)
    if (report) said.set(coded.id, codedShape(coded.id, await reader.read(report)))
  }
  return said
}

async function codedFigures(reader: RuleReader, corpus: Corpus, half: Half): Promise<Figures> {
  const { score } = await codedScorer()
  const out: Figures = {}
  const gold = codings(half, corpus)
  const texts = codedTexts(half, corpus)
  const keep = (name: string, ids: ReadonlySet<string>, said: ReadonlyMap<string, unknown>, background = true) => {
    const wanted = gold.filter((g) => ids.has(g.id))
    const { fields } = score(wanted, [...said.values()], { background })
    out[`${corpus} ${half} ${name}`] = rowsOf(fields.all ?? {})
    return fields
  }
  const all = new Set(texts.map((t) => t.id))
  const said = await shapesOf(reader, texts, 'text')
  const fields = keep('text', all, said)
  for (const lang of ['es', 'en', 'pt']) out[`${corpus} ${half} text ${lang}`] = rowsOf(fields[lang] ?? {})
  const main = keep('text main', all, said, false)
  for (const lang of ['es', 'en', 'pt']) out[`${corpus} ${half} text main ${lang}`] = rowsOf(main[lang] ?? {})
  for (const [name, [from, to]] of Object.entries(LENGTHS)) {
    keep(`text ${name}`, new Set(texts.filter((t) => t.text.length >= from && t.text.length < to).map((t) => t.id)), said)
  }
  for (const form of ['html', 'pdf'] as const) {
    const formed = await shapesOf(reader, texts, form)
    const ids = new Set(formed.keys())
    if (!ids.size) continue
    keep(form, ids, formed)
    keep(`text of the ${form} ones`, ids, said)
  }
  return out
}

async function measure(reader: RuleReader): Promise<Figures> {
  const figures: Figures = {}
  for (const corpus of CORPORA) {
    for (const half of ['odd', 'even'] as const) Object.assign(figures, await codedFigures(reader, corpus, half))
  }
  const notes = await scoreNotes(reader)
  if (notes) figures.spanish_fight = Object.fromEntries(Object.entries(notes).map(([k, h]) => [k, rowOf(h)]))
  const petrarch = await scorePetrarch(reader)
  if (petrarch) figures.petrarch = { incident: rowOf(petrarch) }
  return figures
}

interface Change {
  readonly name: string
  readonly before: number | null
  readonly after: number | null
}

/** Figures (F1; recall of protected speakers) that moved by more than the slack. */
function changes(before: Figures, after: Figures): Change[] {
  return Object.entries(after).flatMap(([run, fields]) =>
    Object.entries(fields).flatMap(([field, row]): Change[] => {
      const at = field === 'quote.protected' || field === 'negative.clean' ? 1 : 2
      const [was, is] = [before[run]?.[field]?.[at] ?? null, row[at]]
      return Math.abs((is ?? 0) - (was ?? 0)) > SLACK ? [{ name: `${run}: ${field}`, before: was, after: is }] : []
    }),
  )
}

async function main(): Promise<void> {
  if (!hasCodedReports()) return console.log(`skipped: ${MISSING}`)
  const reader = new RuleReader()
  const figures = await measure(reader)
  for (const c of reader.crashes) console.log(`CRASH reading ${c.file} at ${c.where}`)
  if (process.argv.includes('--freeze')) return freeze(figures)
  if (!existsSync(FILE)) return console.log('nothing is frozen yet: run with --freeze')
  const before = JSON.parse(readFileSync(FILE, 'utf8')) as Figures
  const moved = changes(before, figures)
  const show = (x: number | null) => (x === null ? '  -  ' : x.toFixed(3))
  for (const c of moved) console.log(`${(c.after ?? 0) < (c.before ?? 0) ? '-' : '+'} ${show(c.before)} -> ${show(c.after)}  ${c.name}`)
  const fallen = moved.filter((c) => (c.after ?? 0) < (c.before ?? 0)).length
  console.log(`${moved.length - fallen} figures rose, ${fallen} fell (by more than ${SLACK})`)
  if (process.argv.includes('--check') && fallen) process.exitCode = 1
}

function freeze(figures: Figures): void {
  writeFileSync(FILE, `${frozenText(figures)}\n`)
  const page = readFileSync(PAGE, 'utf8')
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (before < 0 || after < before) throw new Error(`docs/quality.md has lost its marks ${BEGIN} and ${END}`)
  writeFileSync(PAGE, `${page.slice(0, before + BEGIN.length)}\n\n${figureTables(figures)}\n\n${page.slice(after)}`)
}

/** One line a field, so that a diff of two runs can be read. */
function frozenText(figures: Figures): string {
  const runs = Object.entries(figures).map(([run, fields]) => {
    const rows = Object.entries(fields).map(([f, row]) => `    ${JSON.stringify(f)}: ${JSON.stringify(row)}`)
    return `  ${JSON.stringify(run)}: {\n${rows.join(',\n')}\n  }`
  })
  return `{\n${runs.join(',\n')}\n}`
}

await main()
