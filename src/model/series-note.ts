import type { MessageLanguage } from './fault.ts'
import type { Observation, SeriesBreak } from './series.ts'

/** What a file notes of a figure, in the reader's language where the file has a column for it, else as it stands there. */
export function noteIn(language: MessageLanguage, { note, noteInLanguage }: Pick<Observation, 'note' | 'noteInLanguage'>): string | null {
  return noteInLanguage?.[language] ?? note
}

/**
 * Why figures do not continue those before, in the reader's language. Where the file says it in its own words alone, they are quoted as
 * the file's: they may be in another language than the sentence around them.
 * @example
 * breakIn('es', { period: '2017', note: 'any-offence definition' }) // => 'el archivo dice «any-offence definition»'
 */
export function breakIn(language: MessageLanguage, { note, noteInLanguage }: SeriesBreak): string {
  return noteInLanguage?.[language] ?? (language === 'es' ? `el archivo dice «${note}»` : `the file says “${note}”`)
}
