import { Fault } from '../../model/fault.ts'

/** What another tool says of one incident: our fields as words, and whatever else it tells. Order is kept. */
export interface ForeignIncident {
  /** Its name there: an event id, an entity id, a line. */
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
  /** Words of the other tool, for people to read: nothing is taken out of them. */
  readonly notes: string
}

/** A format of another tool: what a file of it says, one incident after the other. Faults: `import-invalid` with the place. */
export type ForeignReader = (text: string, file: string) => Generator<ForeignIncident>

/** Longest value taken over, in characters: more is no place, name or number. */
const LONGEST = 2000

/** One line of words, control characters as blanks; without the apostrophe that kept a spreadsheet from running it as a formula. */
export function plainWords(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  return String(value)
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(/^'+(?=[=+\-@])/, '')
}

/** The fields that say something, of these. */
export function saidOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const words = plainWords(value)
      return words === '' ? [] : [[field, words]]
    }),
  )
}

export function invalid(file: string, path: string, found: string, expected: string, cause?: unknown): Fault {
  return new Fault('import-invalid', { file, path, found: found.slice(0, 200), expected }, { cause })
}

/** JSON of a file or a line; what cannot be read, or is nested deeper than memory, is a fault. */
export function jsonOf(text: string, file: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalid(file, path, cause instanceof Error ? cause.message : String(cause), 'JSON', cause)
  }
}
