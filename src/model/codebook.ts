import { z } from 'zod'
import { DraftKind } from './codes.ts'

// The codebook: what every field and every category means, in both languages. Its text is data (data/codebook/*.yaml); a test holds its
// entries equal to the fields and codes of the model.

/** What an entry says in one language. `include` and `exclude` settle the doubts people have while they judge. */
export const CodebookWords = z.strictObject({
  label: z.string().min(1),
  definition: z.string().min(1),
  include: z.string().optional(),
  exclude: z.string().optional(),
  example: z.string().min(1),
})
export type CodebookWords = z.infer<typeof CodebookWords>

const entry = {
  es: CodebookWords,
  en: CodebookWords,
  /** Keys of `Codebook.sources`, the definitions it follows; without them it is ours. */
  sources: z.array(z.string()),
}
export const CodebookEntry = z.strictObject(entry)
export type CodebookEntry = z.infer<typeof CodebookEntry>

/** A field: `unit` in words, `codes` names the vocabulary its value is from. */
export const CodebookField = z.strictObject({ ...entry, unit: z.string().nullable(), codes: z.string().nullable() })
export type CodebookField = z.infer<typeof CodebookField>

/** The whole codebook: fields by kind and path (`killed`, `victims.age`), categories by vocabulary and code, sources by key. */
export const Codebook = z.strictObject({
  kinds: z.record(DraftKind, z.record(z.string(), CodebookField)),
  vocabularies: z.record(z.string(), z.record(z.string(), CodebookEntry)),
  sources: z.record(z.string(), z.string()),
})
export type Codebook = z.infer<typeof Codebook>

/** A file of `data/codebook` as it is written: `as: kind.field` stands for a field told in another file, `source` lists keys with commas. */
export const CodebookFile = z.strictObject({
  sources: z.record(z.string(), z.string()).default({}),
  fields: z.record(
    z.string(),
    z.union([
      z.strictObject({ as: z.string() }),
      z.strictObject({
        es: CodebookWords,
        en: CodebookWords,
        source: z.string().optional(),
        unit: z.string().optional(),
        codes: z.string().optional(),
      }),
    ]),
  ),
  vocabularies: z.record(
    z.string(),
    z.record(z.string(), z.strictObject({ es: CodebookWords, en: CodebookWords, source: z.string().optional() })),
  ),
})
export type CodebookFile = z.infer<typeof CodebookFile>

/**
 * The codebook of these files, by kind; `common` holds what every draft carries. A reference that leads nowhere is an error of ours.
 * @example
 * codebookOf(files, common).kinds.incident['victims.age']?.es.label // => 'edad'
 */
export function codebookOf(files: Readonly<Record<DraftKind, CodebookFile>>, common: CodebookFile): Codebook {
  const kinds = Object.fromEntries(
    DraftKind.options.map((kind) => [kind, Object.fromEntries(Object.keys(files[kind].fields).map((f) => [f, fieldOf(files, kind, f)]))]),
  )
  const vocabularies: Codebook['vocabularies'] = {}
  for (const file of [common, ...DraftKind.options.map((kind) => files[kind])]) {
    for (const [name, codes] of Object.entries(file.vocabularies)) {
      vocabularies[name] = Object.fromEntries(
        Object.entries(codes).map(([code, { es, en, source }]) => [code, { es, en, sources: keysOf(source) }]),
      )
    }
  }
  return Codebook.parse({ kinds, vocabularies, sources: common.sources })
}

function fieldOf(files: Readonly<Record<DraftKind, CodebookFile>>, kind: DraftKind, field: string): CodebookField {
  const told = files[kind].fields[field]
  if (!told) throw new Error(`codebook: ${kind}.${field} is told nowhere`)
  if (!('as' in told)) {
    const { es, en, source, unit = null, codes = null } = told
    return { es, en, sources: keysOf(source), unit, codes }
  }
  const [other, ...rest] = told.as.split('.')
  return fieldOf(files, DraftKind.parse(other), rest.join('.'))
}

function keysOf(source: string | undefined): string[] {
  return source?.split(/,\s*/u) ?? []
}
