import { z } from 'zod'
import { IncidentType } from '../../model/codes.ts'
import { fieldSchema } from '../../model/fields.ts'
import { type ForeignIncident, type ForeignReader, invalid, jsonOf, plainWords, saidOf } from './told.ts'

const Body = z.union([z.string(), z.looseObject({ value: z.unknown().optional(), purpose: z.unknown().optional() })])
const Selector = z.looseObject({ type: z.string(), exact: z.unknown().optional() })
const Target = z.union([
  z.string(),
  z.looseObject({
    id: z.string().optional(),
    source: z.union([z.string(), z.looseObject({ id: z.string().optional() })]).optional(),
    selector: z.union([z.string(), Selector, z.array(z.union([z.string(), Selector]))]).optional(),
  }),
])
/** What the model of W3C asks of an annotation: its type and at least one target. The rest may be absent. */
const Annotation = z.looseObject({
  id: z.string().optional(),
  type: z.union([z.literal('Annotation'), z.array(z.string()).refine((t) => t.includes('Annotation'))]),
  body: z.union([Body, z.array(Body)]).optional(),
  bodyValue: z.string().optional(),
  target: z.union([Target, z.array(Target).min(1)]),
})
type Annotation = z.infer<typeof Annotation>

/** Our own bodies: a value of a field of a record, as JSON. */
const Value = z.looseObject({ record: z.string(), kind: z.string(), field: z.string(), value: z.unknown() })
const Figure = z.object({ low: z.number().nullable(), best: z.number().nullable() })

/** What annotations say of one thing: ours of a record, those of other tools each of its own. */
interface Told {
  readonly fields: Record<string, unknown>
  readonly notes: Set<string>
}

/**
 * W3C Web Annotations as incidents: one annotation, several in an array, a page or a collection with its first page in it. Bodies that
 * are ours give their field; of other tools' bodies "field: value" gives the field and the code of an incident type the type; all other words,
 * the words annotated and where they stand become notes. Pages that are only named are not fetched, so that a circle of them leads nowhere.
 */
export const readAnnotations: ForeignReader = function* (text, file) {
  const told = new Map<string, Told>()
  for (const [i, raw] of itemsOf(jsonOf(text, file, 'file'), file).entries()) {
    const read = Annotation.safeParse(raw)
    if (!read.success) {
      const at = ['items', i, ...(read.error.issues[0]?.path ?? [])].join('.')
      throw invalid(file, at, read.error.issues[0]?.message ?? '?', 'an Annotation with a target')
    }
    take(read.data, `annotation-${i}`, told)
  }
  for (const [id, { fields, notes }] of told) yield incidentOf(id, fields, notes)
}

function incidentOf(id: string, fields: Record<string, unknown>, notes: ReadonlySet<string>): ForeignIncident {
  return { id, fields: saidOf(fields), notes: [...notes].filter(Boolean).join(' | ') }
}

const Page = z.looseObject({ type: z.literal('AnnotationPage'), items: z.array(z.unknown()) })
const Collection = z.looseObject({ type: z.literal('AnnotationCollection'), first: Page })

/** The annotations of a file, in their order. */
function itemsOf(json: unknown, file: string): readonly unknown[] {
  if (Array.isArray(json)) return json
  const collection = Collection.safeParse(json)
  const page = Page.safeParse(collection.success ? collection.data.first : json)
  if (page.success) return page.data.items
  if (Annotation.safeParse(json).success) return [json]
  throw invalid(file, 'type', 'something else', 'Annotation, AnnotationPage, or AnnotationCollection with its first page')
}

function take(annotation: Annotation, place: string, told: Map<string, Told>): void {
  const own = plainWords(annotation.id) || place
  for (const { words, purpose } of bodiesOf(annotation)) {
    const value = ownValue(words)
    if (value && value.kind !== 'incident') continue
    const { fields, notes } = entry(told, value ? plainWords(value.record) || own : own)
    const [field, said] = value ? [value.field, wordsOf(value.value)] : fieldIn(words, purpose)
    if (field !== null && fieldSchema('incident', field)) fields[field] ??= said
    else if (!value) notes.add(plainWords(words))
    for (const note of placesOf(annotation)) notes.add(note)
  }
}

function entry(told: Map<string, Told>, id: string): Told {
  const known = told.get(id) ?? { fields: {}, notes: new Set() }
  told.set(id, known)
  return known
}

function bodiesOf({ body, bodyValue }: Annotation): { words: string; purpose: string }[] {
  const all = body === undefined ? (bodyValue === undefined ? [''] : [bodyValue]) : [body].flat()
  return all.map((b) => (typeof b === 'string' ? { words: b, purpose: '' } : { words: textOf(b.value), purpose: textOf(b.purpose) }))
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function ownValue(words: string): z.infer<typeof Value> | null {
  if (!words.startsWith('{')) return null
  try {
    return Value.safeParse(JSON.parse(words)).data ?? null
  } catch {
    return null
  }
}

/** A value of a field as a word: of a figure the best there is, of several words all. */
function wordsOf(value: unknown): unknown {
  const figure = Figure.safeParse(value)
  if (figure.success) return figure.data.best ?? figure.data.low
  if (Array.isArray(value)) return value.map(plainWords).filter(Boolean).join('; ')
  return typeof value === 'boolean' ? String(value) : value
}

/** "killed: 2" and "killed=2" as field and value; a code of an incident type, alone, as the type. */
function fieldIn(words: string, purpose: string): [field: string | null, said: string] {
  const [, field, said] = /^\s*([a-zA-Z][\w.]*)\s*[:=]\s*(\S.*)$/su.exec(words) ?? []
  if (field !== undefined && said !== undefined) return [field, said]
  const code = words.trim().toLowerCase()
  const isType = IncidentType.safeParse(code).success && (purpose === '' || purpose === 'tagging' || purpose === 'classifying')
  return isType ? ['type', code] : [null, '']
}

/** Where an annotation points: the address of the text and the words of it. */
function placesOf({ target }: Annotation): string[] {
  return [target]
    .flat()
    .flatMap((t) => {
      if (typeof t === 'string') return [t]
      const source = typeof t.source === 'string' ? t.source : t.source?.id
      const quotes = [t.selector ?? []].flat().flatMap((s) => (typeof s === 'string' ? [] : textOf(s.exact)))
      return [source ?? t.id ?? '', ...quotes]
    })
    .map(plainWords)
    .filter(Boolean)
}
