import { z } from 'zod'
import { AssertionBasis, DraftKind, Reality } from '../../model/codes.ts'
import { FIELDS } from '../../model/fields.ts'

/** Most drafts taken from one answer, values of one draft, rows of one list. What is beyond is dropped and counted. */
export const MOST = { drafts: 120, values: 80, rows: 40 } as const

/** Fields a model is not asked for: coordinates would be its own knowledge, how a date was resolved is ours to say, how far a court has gone is for people. */
const NOT_ASKED: ReadonlySet<string> = new Set(['lat', 'lon', 'geoPrecision', 'dateRule', 'stage'])

/** One value of an answer, before anything is believed of it. */
export const AnsweredValue = z.object({
  field: z.string().max(60),
  value: z.unknown(),
  basis: AssertionBasis.catch('stated'),
  quote: z.string().max(4000),
})
export type AnsweredValue = z.infer<typeof AnsweredValue>

/** One draft of an answer; its values are looked at one by one later, so that one bad value does not cost the draft. */
export const AnsweredDraft = z.object({
  kind: DraftKind,
  quote: z.string().min(1).max(8000),
  reality: Reality,
  background: z.boolean().catch(false),
  protected: z.boolean().catch(false),
  values: z.array(z.unknown()).catch([]),
})
export type AnsweredDraft = z.infer<typeof AnsweredDraft>

interface AskedField {
  readonly path: string
  readonly schema: z.ZodType
}

/** The fields of a kind as a model may name them; a list's row is written with `N`: "victims.N.name". */
function askedFields(kind: DraftKind): AskedField[] {
  return Object.entries(FIELDS[kind]).flatMap(([name, entry]: [string, z.ZodType | Record<string, z.ZodType>]) => {
    if (NOT_ASKED.has(name)) return []
    if (entry instanceof z.ZodType) return [{ path: name, schema: entry }]
    return Object.entries(entry).flatMap(([leaf, schema]) => (NOT_ASKED.has(leaf) ? [] : [{ path: `${name}.N.${leaf}`, schema }]))
  })
}

/** The field table of the prompt: one line a kind, one word or list of codes a field. */
export function fieldTable(): string {
  return DraftKind.options
    .map(
      (kind) =>
        `${kind}: ${askedFields(kind)
          .map(({ path, schema }) => `${path} ${briefly(schema)}`)
          .join('; ')}`,
    )
    .join('\n')
}

function briefly(schema: z.ZodType): string {
  const json = plainSchema(schema)
  if (Array.isArray(json.enum)) return `(${json.enum.join('|')})`
  if (json.type === 'object') return '(count)'
  if (json.type === 'array') return '(list of texts)'
  return `(${json.pattern ? 'date' : json.type === 'string' ? 'text' : String(json.type)})`
}

/** The JSON schema of one field, without marks that grammars of small servers do not know (patterns, safe-integer bounds). */
function plainSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema) as Record<string, unknown>
  if (json.type === 'integer') return { type: 'integer' }
  return json
}

/**
 * The JSON schema an endpoint is asked to hold its answer to, made from the same table of fields every stage goes by. Fields that hold the
 * same sort of value share one branch, which keeps it small enough for grammars made on the fly.
 */
export function answerJsonSchema(): Record<string, unknown> {
  const kinds = DraftKind.options.map((kind) => ({
    type: 'object',
    properties: {
      kind: { const: kind },
      quote: { type: 'string' },
      reality: { enum: Reality.options },
      background: { type: 'boolean' },
      protected: { type: 'boolean' },
      values: { type: 'array', items: { anyOf: valueBranches(kind) } },
    },
    required: ['kind', 'quote', 'reality', 'background', 'protected', 'values'],
    additionalProperties: false,
  }))
  return {
    type: 'object',
    properties: { drafts: { type: 'array', items: { anyOf: kinds } } },
    required: ['drafts'],
    additionalProperties: false,
  }
}

function valueBranches(kind: DraftKind): Record<string, unknown>[] {
  const byValue = Map.groupBy(askedFields(kind), ({ schema }) => JSON.stringify(valueSchema(schema)))
  return [...byValue].map(([value, fields]) => ({
    type: 'object',
    properties: { field: fieldNames(fields), value: JSON.parse(value), basis: { enum: AssertionBasis.options }, quote: { type: 'string' } },
    required: ['field', 'value', 'basis', 'quote'],
    additionalProperties: false,
  }))
}

function valueSchema(schema: z.ZodType): Record<string, unknown> {
  const json = plainSchema(schema)
  return json.type === 'string' && !json.enum ? { type: 'string' } : json
}

/** The first rows of a list are named one by one: a grammar without patterns knows no "any number". */
function fieldNames(fields: readonly AskedField[]): Record<string, unknown> {
  const rows = Array.from({ length: 12 }, (_, n) => String(n))
  return { enum: fields.flatMap(({ path }) => (path.includes('.N.') ? rows.map((n) => path.replace('N', n)) : [path])) }
}
