import { z } from 'zod'
import { type Codebook, CodebookWords } from './codebook.ts'
import { DraftKind } from './codes.ts'
import { FIELDS, fieldSchema } from './fields.ts'
import { PartialDay } from './time.ts'

// Fields and categories a project has of its own, beside those of the codebook. They are declared in `cotejo.yaml` under `fields`.

/** What a field may hold. A day is a whole day, a month or a year, as everywhere. */
export const OwnKind = z.enum(['category', 'number', 'text', 'date', 'yes/no'])

/**
 * One field of a project's own. It is told like a field of the codebook, in both languages; nobody but people fills it in. It leaves the
 * project only where `publish` says so.
 */
export const OwnField = z.strictObject({
  name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'a name of letters and digits that begins with a small letter'),
  kind: OwnKind,
  /** Kinds of records that have it. */
  on: z.array(DraftKind).min(1).default(['incident']),
  es: CodebookWords,
  en: CodebookWords,
  /** Of a category: its codes, each told like the field. */
  categories: z
    .record(
      z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a code of small letters, digits and _'),
      z.strictObject({ es: CodebookWords, en: CodebookWords }),
    )
    .optional(),
  publish: z.boolean().default(false),
})
export type OwnField = z.infer<typeof OwnField>

/** The fields of a project, each told once, none under a name the codebook has. */
export const OwnFields = z.array(OwnField).superRefine((fields, context) => {
  const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  fields.forEach(({ name, kind, on, categories }, at) => {
    if (fields.findIndex((f) => f.name === name) < at) refuse([at, 'name'], `a name that is not used twice (${name})`)
    const taken = on.find((k) => Object.hasOwn(FIELDS[k], name))
    if (taken) refuse([at, 'name'], `a name the codebook has not (${taken}.${name} is there already)`)
    if (kind === 'category' && Object.keys(categories ?? {}).length < 2) refuse([at, 'categories'], 'two categories or more')
    if (kind !== 'category' && categories) refuse([at, 'categories'], `categories only where kind is category (it is ${kind})`)
  })
})

/** The schema of a field path of a kind, the project's own fields included; null when there is no such field. */
export function schemaOf(kind: DraftKind, path: string, own: readonly OwnField[]): z.ZodType | null {
  const field = own.find((f) => f.name === path && f.on.includes(kind))
  return field ? valueSchema(field) : fieldSchema(kind, path)
}

function valueSchema({ kind, categories }: OwnField): z.ZodType {
  switch (kind) {
    case 'category':
      return z.enum(Object.keys(categories ?? {}))
    case 'number':
      return z.number()
    case 'text':
      return z.string().min(1)
    case 'date':
      return PartialDay
    case 'yes/no':
      return z.boolean()
  }
}

/** The vocabulary of an own field in the codebook. */
export const ownVocabulary = (name: string): string => `own.${name}`

/** The codebook with the project's own fields in it. */
export function withOwnFields(codebook: Codebook, own: readonly OwnField[]): Codebook {
  const kinds = { ...codebook.kinds }
  const vocabularies = { ...codebook.vocabularies }
  for (const { name, kind, on, es, en, categories } of own) {
    const codes = kind === 'category' ? ownVocabulary(name) : null
    for (const k of on) kinds[k] = { ...kinds[k], [name]: { es, en, sources: [], unit: null, codes } }
    if (codes) {
      const entries = Object.entries(categories ?? {}).map(([code, words]) => ({ code, words: { ...words, sources: [] } }))
      vocabularies[codes] = Object.fromEntries(entries.map(({ code, words }) => [code, words]))
    }
  }
  return { ...codebook, kinds, vocabularies }
}
