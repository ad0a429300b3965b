import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Sentences = z.object({ es: z.array(z.string()), en: z.array(z.string()), pt: z.array(z.string()) })
const Case = z.looseObject({ es: z.string().optional(), en: z.string().optional(), pt: z.string().optional(), is: z.string() })
const CaseFile = z.object({ cases: z.array(Case), none: Sentences })
type Case = z.infer<typeof Case>

export const LANGUAGES = ['es', 'en', 'pt'] as const

/** A case in one language: its text, the span in brackets, and what it must mean. */
export interface Told {
  readonly language: (typeof LANGUAGES)[number]
  readonly text: string
  readonly span: string
  readonly start: number
  readonly of: Case
}

/** Reads a table of twin cases: one row a language, the bracketed words as a span of the text without the brackets. */
export function readCases(name: string): { cases: Told[]; none: z.infer<typeof Sentences> } {
  const file = CaseFile.parse(parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8')))
  const cases = file.cases.flatMap((of) =>
    LANGUAGES.flatMap((language) => {
      const marked = of[language]
      if (marked === undefined) return []
      const start = marked.indexOf('[')
      const end = marked.indexOf(']')
      const text = marked.slice(0, start) + marked.slice(start + 1, end) + marked.slice(end + 1)
      return [{ language, text, span: marked.slice(start + 1, end), start, of }]
    }),
  )
  return { cases, none: file.none }
}
