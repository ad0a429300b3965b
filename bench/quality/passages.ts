// Short passages, invented and coded by us (bench/quality/passages): how many incidents and speakers of each batch are found, field by field.
// usage: npm run bench:passages -- [--batch speakers-3] [--misses] [--from FOLDER]
// --from reads batches of the same form from elsewhere: press texts that may be read and coded, but not kept here.
import { readdirSync, readFileSync } from 'node:fs'
import { stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { z } from 'zod'
import { codedScorer, type FieldScore, hasCodedReports, MISSING, plainReport, type Scorer } from './coded-reports.ts'
import { codedShape } from './coded-shape.ts'
import { RuleReader } from './read-rules.ts'

const FOLDER = new URL('passages/', import.meta.url)
/** The day on which a passage stands that names none: a Thursday. */
const PUBLISHED = '2026-05-14'

const Day = z.union([z.string(), z.number()]).transform(String).nullable()
/** A field that no incident of a passage has is not asked for in it; null says that the text does not tell. */
const Incident = z.looseObject({
  type: z.string(),
  date: Day.optional(),
  city: z.string().nullable().optional(),
  victims: z.array(z.looseObject({ name: z.string().nullable().optional() })).optional(),
  perpetrators: z.array(z.string()).optional(),
})
const Quote = z.looseObject({ speaker: z.string(), protected: z.boolean() })
export const Passage = z.strictObject({
  lang: z.enum(['es', 'en', 'pt']),
  published: Day.optional(),
  text: z.string(),
  incidents: z.array(Incident).optional(),
  quotes: z.array(Quote).optional(),
})
export type Passage = z.infer<typeof Passage>
type Row = Readonly<Record<string, unknown>>

const ASKED = ['city', 'place', 'killed', 'injured', 'weapon', 'victims', 'perpetrators'] as const
const NOTHING: Row = { date: null, city: null, place: null, killed: null, injured: null, weapon: null, victims: [], perpetrators: [] }
const SHOWN = ['incident', 'type', 'date', 'city', 'place', 'killed', 'injured', 'weapon', 'victims.name', 'perpetrators']
const SPEECH = ['quote.speaker', 'quote.protected']

export function batches(folder: URL = FOLDER): string[] {
  const files = readdirSync(folder).filter((f) => f.endsWith('.yaml'))
  return files.map((f) => f.slice(0, -'.yaml'.length)).sort()
}

/** The passages of one batch. Throws where one is not written as passages are, with its place. */
export function passagesOf(batch: string, folder: URL = FOLDER): Passage[] {
  return z.array(Passage).parse(parse(readFileSync(new URL(`${batch}.yaml`, folder), 'utf8')))
}

function precisionOf(date: string | null | undefined): string {
  return date ? ({ 10: 'day', 7: 'month', 4: 'year' }[date.length] ?? 'unknown') : 'unknown'
}

/** A passage in the shape of the scorer, and what is said of it without the fields that it does not ask for. */
function paired(id: string, passage: Passage, said: Row): { gold: Row; said: Row } {
  const { lang, quotes = null, incidents } = passage
  const told = incidents ?? []
  const open = ASKED.filter((field) => told.length > 0 && !told.some((i) => i[field] !== undefined))
  const hidden = Object.fromEntries(open.map((field) => [field, NOTHING[field]]))
  const rows = incidents === undefined ? [] : (said.incidents as Row[]).map((row) => ({ ...row, ...hidden }))
  const coded = told.map((i) => ({ ...NOTHING, date_precision: precisionOf(i.date), ...i }))
  const bare = { measures: [], figures: [], links: [] }
  return {
    gold: { id, lang, kind: 'incident', incidents: coded, quotes, ...bare },
    said: { id, kind: 'incident', incidents: rows, quotes: quotes ? said.quotes : [], ...bare },
  }
}

type Fields = Readonly<Record<string, FieldScore>>

function missesOf(fields: Fields): string {
  const wrong = [...SHOWN, ...SPEECH].flatMap((name) => {
    const { fp = 0, fn = 0 } = fields[name] ?? {}
    return fp || fn ? [`${name}${fn ? ` -${fn}` : ''}${fp ? ` +${fp}` : ''}`] : []
  })
  return wrong.join(', ')
}

async function scored(scorer: Scorer, batch: string, folder: URL, misses: boolean): Promise<Fields> {
  const reader = new RuleReader()
  const golds: Row[] = []
  const saids: Row[] = []
  for (const [i, passage] of passagesOf(batch, folder).entries()) {
    const id = `${batch}-${i + 1}`
    const { lang, text, published } = passage
    const drafts = await reader.read(plainReport({ id, lang, text, published: published === undefined ? PUBLISHED : published }))
    const { gold, said } = paired(id, passage, codedShape(id, drafts))
    const wrong = misses ? missesOf(scorer.score([gold], [said]).fields.all ?? {}) : ''
    if (wrong) stdout.write(`${id} [${wrong}] ${text.replace(/\s+/gu, ' ')}\n`)
    golds.push(gold)
    saids.push(said)
  }
  return scorer.score(golds, saids).fields.all ?? {}
}

function cell(score: FieldScore | undefined): string {
  return score?.n ? `${(score.F1 ?? 0).toFixed(2)} (${score.n})` : '–'
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { batch: { type: 'string' }, from: { type: 'string' }, misses: { type: 'boolean', default: false } },
  })
  const folder = values.from ? pathToFileURL(`${values.from}/`) : FOLDER
  if (!hasCodedReports()) return void stdout.write(`skipped: ${MISSING}\n`)
  const scorer = await codedScorer()
  const lines: string[] = []
  for (const batch of values.batch ? [values.batch] : batches(folder)) {
    const fields = await scored(scorer, batch, folder, values.misses)
    const names = batch.startsWith('speakers') ? SPEECH : SHOWN
    lines.push(`${batch}: ${names.map((name) => `${name} ${cell(fields[name])}`).join(', ')}`)
  }
  stdout.write(`F1, with the number to find\n${lines.join('\n')}\n`)
}

if (import.meta.main) await main()
