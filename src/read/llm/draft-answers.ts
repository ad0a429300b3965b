import type { ZodType } from 'zod'
import { fold } from '../../language/tokens.ts'
import { type Draft, FieldValue } from '../../model/draft.ts'
import { fieldSchema } from '../../model/fields.ts'
import type { Report } from '../../model/report.ts'
import { addDays, boundsOf } from '../../model/time.ts'
import { DraftBuilder } from '../draft-builder.ts'
import { type AnsweredDraft, AnsweredValue, MOST } from './answer-schema.ts'
import { QuoteFinder } from './find-quote.ts'
import { type Part, readable } from './parts.ts'

/** Counts of what was dropped, by reason. */
export type Tally = Map<string, number>

export function count(tally: Tally, why: string, n = 1): void {
  tally.set(why, (tally.get(why) ?? 0) + n)
}

/** Drafts of this engine are numbered from here on one head, so that they never take the id of a draft the rules hang on the same words. */
const FIRST_ORDINAL = 100

/** Fields that name somebody: each word of the value must stand in the report. A name the text does not hold is never let through. */
const NAMES: ReadonlySet<string> = new Set(['name', 'speaker', 'from', 'to', 'orderedBy', 'allegedBy', 'aliases'])

/**
 * Turns the answered drafts on one part of a report into drafts that stand on its text: every quote is looked up, every value must be of its
 * field's type, names must be in the text, nothing is dated after publication. The rest is dropped and counted in `tally`.
 */
export function draftAnswers(report: Report, within: Part, answers: readonly AnsweredDraft[], tally: Tally): DraftBuilder[] {
  const finder = new QuoteFinder(report, within)
  const words = new Set(wordsOf(readable(report, within)))
  return answers.flatMap((answer) => {
    const head = finder.unique(answer.quote)
    if (typeof head === 'string') {
      count(tally, head)
      return []
    }
    const builder = new DraftBuilder(report, answer.kind, head)
    builder.reality = answer.reality
    builder.background = answer.background
    builder.protected = answer.protected
    sayValues({ report, finder, words, tally, builder, rows: new Map() }, answer)
    return [builder]
  })
}

/** Builds the drafts of a whole report; several of one kind on one head are numbered. A draft told twice in the same words is one. */
export function numberedDrafts(engine: string, builders: readonly DraftBuilder[], tally: Tally): Draft[] {
  const toldOn = new Map<string, Set<string>>()
  const drafts: Draft[] = []
  for (const b of builders) {
    const head = `${b.kind}-${b.head.start}-${b.head.end}`
    const told = toldOn.get(head) ?? new Set()
    toldOn.set(head, told)
    const draft = b.build(engine, FIRST_ORDINAL + told.size)
    const said = JSON.stringify([draft.reality, draft.assertions.map((a) => [a.field, a.value])])
    if (told.has(said)) count(tally, 'told_twice')
    else drafts.push(draft)
    told.add(said)
  }
  return drafts
}

interface Saying {
  readonly report: Report
  readonly finder: QuoteFinder
  readonly words: ReadonlySet<string>
  readonly tally: Tally
  readonly builder: DraftBuilder
  /** Rows of lists as the answer numbers them, to rows without gaps: an answer may say "victims.4000000000.age". */
  readonly rows: Map<string, number>
}

function sayValues(saying: Saying, answer: AnsweredDraft): void {
  if (answer.values.length > MOST.values) count(saying.tally, 'too_many', answer.values.length - MOST.values)
  for (const raw of answer.values.slice(0, MOST.values)) {
    const parsed = AnsweredValue.safeParse(raw)
    const why = parsed.success ? sayValue(saying, parsed.data) : 'shape'
    if (why) count(saying.tally, why)
  }
}

/** Says one value, or gives the reason why not; null and empty values are not said and not counted. */
function sayValue(saying: Saying, answered: AnsweredValue): string | null {
  const { builder, report } = saying
  const schema = fieldSchema(builder.kind, answered.field)
  if (!schema) return 'unknown_field'
  if (answered.value === null || answered.value === undefined || answered.value === '') return null
  const value = shaped(answered.value, schema)
  if (value === null) return 'invalid_value'
  const leaf = answered.field.slice(answered.field.lastIndexOf('.') + 1)
  if (builder.kind !== 'intervention' && NAMES.has(leaf) && !isInText(value, saying.words)) return 'not_in_text'
  if (answered.field === 'date' && builder.kind === 'incident' && isAfterPublication(String(value), builder, report))
    return 'after_publication'
  const place = saying.finder.near(answered.quote, builder.head)
  if (typeof place === 'string') return place
  const field = denseField(answered.field, saying.rows)
  if (field === null) return 'too_many'
  builder.say(field, value, place, answered.basis)
  if (field === 'date') builder.say('dateRule', 'llm', place, 'implied')
  if (marksRisk(leaf, value, builder)) builder.protected = true
  return null
}

/** The value as the field holds it, or null. A bare number for a count is that many, exactly. */
function shaped(value: unknown, schema: ZodType): FieldValue | null {
  const given = [value, typeof value === 'number' ? { low: value, best: value, high: value } : null]
  const fitting = given.find((v) => v !== null && schema.safeParse(v).success)
  const parsed = FieldValue.safeParse(fitting)
  return parsed.success ? parsed.data : null
}

function denseField(field: string, rows: Map<string, number>): string | null {
  const [list, row, leaf] = field.split('.')
  if (leaf === undefined) return field
  const key = `${list}.${row}`
  if (!rows.has(key)) {
    const next = [...rows.keys()].filter((k) => k.startsWith(`${list}.`)).length
    if (next >= MOST.rows) return null
    rows.set(key, next)
  }
  return `${list}.${rows.get(key)}.${leaf}`
}

function isInText(value: FieldValue, words: ReadonlySet<string>): boolean {
  const texts = Array.isArray(value) ? value : [String(value)]
  return texts.every((text) => wordsOf(text).every((w) => words.has(w)))
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

function isAfterPublication(day: string, builder: DraftBuilder, report: Report): boolean {
  if (builder.reality === 'future' || !report.published) return false
  return boundsOf(day).earliest > addDays(boundsOf(report.published).latest, 1)
}

/** Rules E2-E4: a minor, or a speaker the answer calls protected, protects the draft whatever the answer says of the draft. */
function marksRisk(leaf: string, value: FieldValue, builder: DraftBuilder): boolean {
  if (leaf === 'age') return typeof value === 'number' && value < 18 && builder.kind !== 'actor'
  return (leaf === 'protected' || leaf === 'minor') && value === true
}
