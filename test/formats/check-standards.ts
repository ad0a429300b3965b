import ftmModel from '@alephdata/followthemoney'
import { parse } from 'csv-parse/sync'
import { parseRssFeed } from 'feedsmith'
import { MultiGraph } from 'graphology'
import { parse as parseGexf } from 'graphology-gexf'
import ICAL from 'ical.js'
import { z } from 'zod'
import { readAcled } from '../../src/intake/foreign/acled.ts'
import { readAnnotations } from '../../src/intake/foreign/annotations.ts'
import { readFtm } from '../../src/intake/foreign/ftm.ts'
import { same, type Truth, told } from './truth.ts'

// What is wrong with a file in a form of others, by their model, schema or reader.

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)
const rowsOf = (bytes: Uint8Array) => parse(textOf(bytes), { columns: true }) as Record<string, string>[]
/** A day, or nothing where none is known. */
const DAY = /^(\d{4}-\d\d-\d\d)?$/
const YEAR = /^(\d{4})?$/

/** Ids of a table are incidents, each once and in their order; no cell is a formula; the columns given fit their forms. */
function table(
  rows: readonly Record<string, string>[],
  id: string,
  { incidents }: Truth,
  forms: Readonly<Record<string, RegExp>>,
): string[] {
  const ids = rows.map((r) => r[id]!)
  const wrong = same(
    'ids',
    ids,
    incidents.map((r) => r.id).filter((i) => new Set(ids).has(i)),
  )
  for (const [column, form] of Object.entries(forms)) {
    const odd = rows.find((r) => !form.test(r[column] ?? 'no such column'))
    if (odd) wrong.push(`${column}: ${odd[column]}`)
  }
  const cells = rows.flatMap((r) => Object.values(r)).filter((c) => /^[=+@\t\r]|^-(?!\d)/.test(c))
  return [...wrong, ...cells.map((c) => `a formula: ${c}`)]
}

export function acledLike(bytes: Uint8Array, truth: Truth): string[] {
  const rows = rowsOf(bytes)
  const forms = {
    event_date: DAY,
    year: YEAR,
    time_precision: /^[123]?$/,
    geo_precision: /^[123]?$/,
    fatalities: /^\d*$/,
    interaction: /^\d\d$/,
  }
  const back = rows.length ? [...readAcled(textOf(bytes), 'f')] : []
  const byId = new Map(truth.incidents.map((r) => [r.id, r]))
  return [
    ...table(rows, 'event_id_cnty', truth, forms),
    ...back.flatMap(({ id, fields }) => {
      const killed = told(byId.get(id)!, 'killed')
      return same(`${id} killed`, fields.killed, typeof killed === 'number' && killed > 0 ? String(killed) : undefined)
    }),
  ]
}

export function ucdpLike(bytes: Uint8Array, truth: Truth): string[] {
  const forms = {
    date_prec: /^[1-5]?$/,
    where_prec: /^[1-7]?$/,
    best: /^\d+$/,
    low: /^\d+$/,
    high: /^\d+$/,
    date_start: DAY,
    date_end: DAY,
  }
  const rows = rowsOf(bytes)
  const killed = truth.incidents.filter((r) => Number(told(r, 'killed')) > 0).map((r) => r.id)
  const lost = rows.filter((r) => !killed.includes(r.id!)).map((r) => `without deaths: ${r.id}`)
  return [...table(rows, 'id', truth, forms), ...lost]
}

export function gtdLike(bytes: Uint8Array, truth: Truth): string[] {
  const forms = {
    iyear: YEAR,
    imonth: /^\d{1,2}$/,
    iday: /^\d{1,2}$/,
    success: /^[01]$/,
    attacktype1: /^[1-9]$/,
    weaptype1: /^\d{1,2}$/,
    nkill: /^(-99|\d+)$/,
    nwound: /^(-99|\d+)$/,
  }
  return table(rowsOf(bytes), 'eventid', truth, forms)
}

/** Under the header a row of hashtags, each of the form the standard gives. */
export function hxl(bytes: Uint8Array, truth: Truth): string[] {
  const [tags, ...rows] = rowsOf(bytes)
  const odd = Object.values(tags ?? {}).filter((t) => !/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/.test(t))
  return [
    ...same(
      'ids',
      rows.map((r) => r.id),
      truth.incidents.map((r) => r.id),
    ),
    ...odd.map((t) => `no hashtag: ${t}`),
  ]
}

const { Model, defaultModel } = ftmModel
const model = new Model(defaultModel)

/** The model of FollowTheMoney knows every schema and property; what refers to an entity finds it, of a schema the property allows. */
export function ftm(bytes: Uint8Array, { incidents }: Truth): string[] {
  const text = textOf(bytes)
  const own = new Set(incidents.map((r) => r.id))
  const entities = text
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as { id: string; schema: string; properties: Record<string, string[]> })
  const schemas = new Map(entities.map((e) => [e.id, e.schema]))
  const wrong = schemas.size === entities.length ? [] : ['an id twice']
  for (const { id, schema, properties } of entities) {
    const known = model.getSchema(schema)
    for (const [name, values] of Object.entries(properties)) {
      const property = known.getProperties().get(name)
      if (!property) wrong.push(`${id}: ${schema} has no ${name}`)
      if (!values.every((v) => typeof v === 'string' && v !== '')) wrong.push(`${id}: ${name} holds no strings`)
      const range = property?.type.name === 'entity' ? property.getRange().name : null
      for (const v of range === null ? [] : values) {
        if (!schemas.has(v) || !model.getSchema(schemas.get(v)!).isA(range!)) wrong.push(`${id}: ${name} leads to no ${range}`)
      }
    }
    for (const name of known.required) if (!properties[name]?.length) wrong.push(`${id}: no ${name}`)
  }
  return [
    ...wrong,
    ...same(
      'events',
      [...readFtm(text, 'f')].map((e) => e.id).filter((id) => own.has(id)),
      incidents.map((r) => r.id),
    ),
  ]
}

/** The Web Annotation Data Model: what an annotation and its selectors must have. */
const Annotation = z.strictObject({
  id: z.string().regex(/^(urn|https?):/),
  type: z.literal('Annotation'),
  motivation: z.literal('describing'),
  body: z
    .array(z.strictObject({ type: z.literal('TextualBody'), format: z.string(), purpose: z.literal('describing'), value: z.string() }))
    .min(1),
  target: z.looseObject({
    source: z.string().regex(/^(urn|https?):/),
    selector: z.array(
      z.union([
        z.strictObject({ type: z.literal('TextQuoteSelector'), exact: z.string().min(1) }),
        z.strictObject({ type: z.literal('TextPositionSelector'), start: z.int().min(0), end: z.int() }).refine((s) => s.end > s.start),
      ]),
    ),
  }),
})
const AnnotationPage = z.looseObject({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  type: z.literal('AnnotationPage'),
  items: z.array(Annotation),
})

export function annotations(bytes: Uint8Array, { incidents }: Truth): string[] {
  const text = textOf(bytes)
  const page = AnnotationPage.safeParse(JSON.parse(text))
  const back = new Map([...readAnnotations(text, 'f')].map((i) => [i.id, i.fields]))
  // Where accounts disagree the file has them all, and whoever takes it in the first.
  const wrong = incidents.flatMap((record) => {
    const said = record.fields.type?.accounts.flatMap((a) => (a.value !== null && a.passages?.length ? [a.value] : [])) ?? []
    const type = back.get(record.id)?.type
    return said.length === 0 || said.includes(type ?? '') ? [] : [`${record.id} type: ${type} instead of ${said.join(' or ')}`]
  })
  return [...(page.success ? [] : page.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`)), ...wrong]
}

export function gexf(bytes: Uint8Array, { entries }: Truth): string[] {
  const graph = parseGexf(MultiGraph, textOf(bytes))
  const ties = entries.map((e) => e.record).filter((r) => r.kind === 'link' && told(r, 'from') !== null && told(r, 'to') !== null)
  return same('ties', graph.edges().sort(), ties.map((r) => r.id).sort())
}

export function sdmx(bytes: Uint8Array, { set }: Truth): string[] {
  const rows = rowsOf(bytes)
  const figures = set.series.flatMap((s) => s.observations.map((o) => [s.indicator, o.period, o.value === null ? '' : String(o.value)]))
  return [
    ...same(
      'figures',
      rows.map((r) => [r.INDICATOR, r.TIME_PERIOD, r.OBS_VALUE]),
      figures,
    ),
    ...rows
      .filter((r) => !/^[ABMP]$/.test(r.OBS_STATUS!) || (r.OBS_STATUS === 'M') !== (r.OBS_VALUE === '') || !/^[ASQMD]?$/.test(r.FREQ!))
      .map((r) => `status ${r.OBS_STATUS}, frequency ${r.FREQ}`),
  ]
}

const Review = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('ClaimReview'),
  identifier: z.string(),
  inLanguage: z.enum(['es', 'en']),
  claimReviewed: z.string().min(1),
  datePublished: z.iso.date(),
  author: z.strictObject({ '@type': z.literal('Organization'), name: z.string() }),
  reviewBody: z.string(),
  itemReviewed: z.looseObject({ '@type': z.literal('Claim'), appearance: z.looseObject({ '@type': z.literal('CreativeWork') }) }),
  reviewRating: z.looseObject({
    '@type': z.literal('Rating'),
    alternateName: z.string().min(1),
    ratingValue: z.int().min(1).max(5).optional(),
  }),
})

export async function claimreview(bytes: Uint8Array, { set, entries }: Truth): Promise<string[]> {
  const reviews = z.array(Review).safeParse(JSON.parse(textOf(bytes)))
  if (!reviews.success) return reviews.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`)
  const verdicts = await set.verdicts()
  const said = entries
    .filter(({ record: r }) => verdicts.has(r.id) && r.fields.indicator?.accounts.some((a) => a.passages?.length))
    .map((e) => e.record.id)
  return same('claims', [...new Set(reviews.data.map((r) => r.identifier))], said)
}

export async function rss(bytes: Uint8Array, { incidents, set }: Truth): Promise<string[]> {
  const items = parseRssFeed(textOf(bytes)).items ?? []
  const of = (category: 'correction' | 'withdrawn' | null) => {
    const own = items.filter(
      (i) => (i.categories?.map((c) => c.name).find((n) => n === 'correction' || n === 'withdrawn') ?? null) === category,
    )
    return own.map((i) => i.guid?.value ?? '').sort()
  }
  const corrected = (await set.corrections()).slice(-30).map((c) => `${c.record}#${c.field}@${c.on}`)
  const gone = (await set.tombstones()).filter((t) => t.on !== null).map((t) => `${t.id}@${t.on}`)
  return [
    ...same('guids', of(null), incidents.length <= 100 ? incidents.map((r) => r.id).sort() : of(null)),
    ...same('corrections', of('correction'), corrected.sort()),
    ...(gone.length <= 30 ? same('withdrawn', of('withdrawn'), gone.sort()) : []),
  ]
}

export function ical(bytes: Uint8Array, { incidents }: Truth): string[] {
  const text = textOf(bytes)
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((c) => new ICAL.Event(c))
  return [
    ...same(
      'events',
      events.map((e) => e.uid),
      incidents.filter((r) => told(r, 'date') !== null).map((r) => `${r.id}@cotejo`),
    ),
    ...events.filter((e) => e.startDate.compare(e.endDate) >= 0).map((e) => `${e.uid} ends before it begins`),
    ...text
      .split('\r\n')
      .filter((l) => Buffer.byteLength(l) > 75)
      .map((l) => `a line too long: ${l}`),
  ]
}

export async function tombstones(bytes: Uint8Array, { set }: Truth): Promise<string[]> {
  const stones = (await set.tombstones()).map((t) => [t.id, t.kind, t.on ?? '', t.what, t.into ?? '', t.note?.es ?? '', t.note?.en ?? ''])
  return same(
    'stones',
    rowsOf(bytes).map((r) => [r.id, r.kind, r.deleted_on, r.what, r.into, r.note_es, r.note_en]),
    stones,
  )
}

export async function corrections(bytes: Uint8Array, { set }: Truth): Promise<string[]> {
  const json = (value: unknown) => (value === null ? '' : JSON.stringify(value))
  return same(
    'corrections',
    rowsOf(bytes).map((r) => [r.record, r.changed_on, r.field, r.stood, r.stands, r.told, r.reviewed, r.note_es, r.note_en]),
    (await set.corrections()).map((c) => [
      ...[c.record, c.on, c.field, json(c.stood), json(c.stands), String(c.told), String(c.reviewed)],
      ...[c.note?.es ?? '', c.note?.en ?? ''],
    ]),
  )
}
