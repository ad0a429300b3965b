import { Fault } from '../model/fault.ts'
import { pickPoints } from '../model/pick.ts'
import type { NumberMove, NumberPast } from '../model/public-number.ts'
import type { PublicRecord } from '../model/public-record.ts'
import type { Bilingual, Observation, SeriesSource } from '../model/series.ts'
import { type Facts, recordFacts } from '../publish/dossier/facts.ts'
import { matching, type Query } from '../publish/dossier/query.ts'
import { REFERENCES } from '../publish/dossier/references.ts'
import { tollOf } from '../publish/site/counts.ts'
import { Labels } from '../publish/site/labels.ts'
import { type Line, lineOf } from '../publish/site/lines.ts'
import { loadCodebook } from './codebook.ts'
import { dossierFacts } from './dossier-facts.ts'
import { type NumberAddress, numberAddress } from './number-address.ts'
import { type PublicMoment, PublicPast } from './public-past.ts'
import { publicNow, publicSet } from './public-set.ts'
import type { Workbench } from './workbench.ts'

type Attributes = Readonly<Record<string, string>>
const LANGUAGES = ['es', 'en'] as const

/**
 * What a published number was at the end of a day (UTC), what it is now, and which judgements, or reports that came, moved it in between.
 * Protection is that of today: what is withheld now has no past either. Faults: `usage` (no address of a number), `not-found`.
 */
export async function numberPast(workbench: Workbench, text: string, asOf: string): Promise<NumberPast> {
  const address = numberAddress(text)
  const of = { address: text.trim(), asOf }
  if (address.kind === 'field') return { ...of, ...(await fieldPast(workbench, address, asOf)) }
  if (address.kind === 'figure') return { ...of, ...(await figurePast(workbench, address.attributes, asOf)) }
  return { ...of, ...(await countedPast(workbench, address, asOf)) }
}

type Told = Omit<NumberPast, 'address' | 'asOf'>

const both = (say: (labels: Labels) => string): Bilingual => ({ es: say(labelsOf('es')), en: say(labelsOf('en')) })
const labelsOf = (language: (typeof LANGUAGES)[number]) => new Labels(loadCodebook(), language)

async function fieldPast(workbench: Workbench, { record, field }: Extract<NumberAddress, { kind: 'field' }>, asOf: string): Promise<Told> {
  const reading = await publicNow(workbench)
  const past = new PublicPast(workbench, reading)
  const moments = await past.moments(record)
  const open = (await reading.one(record))?.record ?? null
  const kind = open?.kind ?? moments.findLast((m) => m.record)?.record?.kind
  if (!kind || (open && !(field in open.fields))) throw new Fault('not-found', { kind: 'number', id: `${record}#${field}` })
  const held = open?.fields[field]?.withheld !== undefined
  const value = (r: PublicRecord | null): Bilingual | null => {
    const chosen = r?.fields[field]
    return held || !chosen || chosen.withheld || chosen.value === null ? null : both((l) => l.value(kind, field, chosen.value!))
  }
  return {
    what: both((l) => `${record}: ${l.field(kind, field)}`),
    stood: value(moments.findLast((m) => m.at.slice(0, 10) <= asOf)?.record ?? null),
    stands: value(open),
    moves: (await movesOf(past, record, moments, asOf, value)).map(withWords(reading.set.words)),
  }
}

/** The moments after a day at which something that is told of a record changed. */
async function movesOf(
  past: PublicPast,
  record: string,
  moments: readonly PublicMoment[],
  asOf: string,
  told: (record: PublicRecord | null) => Bilingual | null,
): Promise<NumberMove[]> {
  const notes = await past.notes()
  return moments.flatMap(({ at, judgement, record: after }, i): NumberMove[] => {
    if (at.slice(0, 10) <= asOf) return []
    const [stood, stands] = [told(moments[i - 1]?.record ?? null), told(after)]
    if (stood?.es === stands?.es) return []
    const note = judgement ? (notes.get(judgement.hash) ?? null) : null
    return [{ on: at.slice(0, 10), seq: judgement?.seq ?? null, record, stood, stands, note }]
  })
}

async function countedPast(
  workbench: Workbench,
  { reference, attributes }: Extract<NumberAddress, { kind: 'counted' }>,
  asOf: string,
): Promise<Told> {
  const before = await bareFacts(workbench, asOf)
  const after = await bareFacts(workbench, null)
  const reading = await publicNow(workbench)
  const past = new PublicPast(workbench, reading)
  const query = attributes as Query
  const part = (line: Line): Bilingual | null => {
    if (matching([line], query).length === 0) return null
    const toll = reference === 'killed' ? tollOf([line]) : null
    return reference === 'count' ? { es: '1', en: '1' } : toll && both((l) => l.count(toll))
  }
  const parts = (facts: Facts) => new Map(matching(facts.lines, query).map((l) => [l.id, part(l)?.es ?? '']))
  const [then, now] = [parts(before), parts(after)]
  const moved = [...new Set([...then.keys(), ...now.keys()])].filter((id) => then.get(id) !== now.get(id)).sort()
  const moves: NumberMove[] = []
  for (const id of moved) {
    const told = (r: PublicRecord | null) => (r?.id === id ? part(lineOf({ record: r, reports: [] })) : null)
    moves.push(...(await movesOf(past, id, await past.moments(id), asOf, told)))
  }
  const resolve = (facts: Facts) => inWords(reference, attributes, facts)
  return {
    what: both((l) => noteOf(reference, attributes, after, l)),
    stood: resolve(before),
    stands: resolve(after),
    moves: moves.sort((a, b) => (a.on === b.on ? (a.seq ?? 0) - (b.seq ?? 0) : a.on < b.on ? -1 : 1)).map(withWords(reading.set.words)),
  }
}

/** Notes go through the rules like every other loose word. */
const withWords =
  (words: (text: string) => string) =>
  (move: NumberMove): NumberMove =>
    move.note === null ? move : { ...move, note: { es: words(move.note.es), en: words(move.note.en) } }

/** The facts a count needs, as known at the end of a day. */
async function bareFacts(workbench: Workbench, asOf: string | null): Promise<Facts> {
  const { sources } = await workbench.series()
  const basemap = { rings: [], towns: { name: [], lat: [], lon: [] } }
  return { ...(await recordFacts(await publicSet(workbench, asOf))), sources, studies: new Map(), basemap, series: () => null }
}

function inWords(reference: string, attributes: Attributes, facts: Facts): Bilingual | null {
  const found = LANGUAGES.map((language) => {
    const resolved = REFERENCES[reference]!.resolve({ attributes, label: '' }, facts, labelsOf(language))
    return 'found' in resolved ? resolved.found.value : null
  })
  const [es, en] = found
  return typeof es === 'string' && typeof en === 'string' ? { es, en } : null
}

function noteOf(reference: string, attributes: Attributes, facts: Facts, labels: Labels): string {
  const resolved = REFERENCES[reference]!.resolve({ attributes, label: '' }, facts, labels)
  return 'found' in resolved ? resolved.found.note : resolved.missing[labels.language]
}

/** An official figure of a past day: that of the editions in print by then. No judgement moves it; a figure without an edition is taken as always known. */
async function figurePast(workbench: Workbench, attributes: Attributes, asOf: string): Promise<Told> {
  const facts = await dossierFacts(workbench)
  const known = facts.series(attributes.series ?? '')
  if (!known) throw new Fault('not-found', { kind: 'series', id: attributes.series ?? '' })
  const { series } = known
  const then = { ...series, observations: series.observations.filter((o) => inPrint(o, facts.sources, asOf)) }
  const points = pickPoints(then, { rule: 'marked', sources: facts.sources })
  return {
    what: both((l) => noteOf('figure', attributes, facts, l)),
    stood: inWords('figure', attributes, { ...facts, series: () => ({ ...known, series: then, points }) }),
    stands: inWords('figure', attributes, facts),
    moves: [],
  }
}

/** An edition that names only its year or month was in print from its beginning. */
function inPrint({ vintage, source }: Observation, sources: ReadonlyMap<string, SeriesSource>, asOf: string): boolean {
  const edition = vintage ?? sources.get(source)?.date ?? null
  return edition === null || edition <= asOf
}
