import type { InterventionRow, Observation, Series, SeriesSource } from '../model/series.ts'
import type { PublicSet } from './public-set.ts'

type Words = PublicSet['words']

/** Figures as they may leave: numbers as they are, and what people wrote beside them gone through `words`. */
export function openSeries(series: readonly Series[], words: Words): Series[] {
  // Observations are shared between series of the record, and so are those that leave.
  const known = new Map<Observation, Observation>()
  const opened = (o: Observation): Observation => {
    if (o.note === null && !o.noteInLanguage) return o
    if (!known.has(o)) known.set(o, { ...o, ...noteOf(o, words), note: o.note === null ? null : words(o.note) })
    return known.get(o)!
  }
  return series.map((s) => ({
    ...s,
    ...(s.definition ? { definition: inBoth(s.definition, words) } : {}),
    breaks: s.breaks.map((b) => ({ ...b, ...noteOf(b, words), note: words(b.note) })),
    observations: s.observations.map(opened),
  }))
}

/** Who published figures, likewise. */
export function openSources(sources: ReadonlyMap<string, SeriesSource>, words: Words): Map<string, SeriesSource> {
  return new Map([...sources].map(([id, s]) => [id, { ...s, title: words(s.title), publisher: s.publisher && words(s.publisher) }]))
}

/** Measures, likewise. */
export function openInterventions(rows: readonly InterventionRow[], words: Words): InterventionRow[] {
  return rows.map((row) => ({ ...row, name: words(row.name), nameEs: row.nameEs && words(row.nameEs), note: row.note && words(row.note) }))
}

const inBoth = (text: { es: string; en: string }, words: Words) => ({ es: words(text.es), en: words(text.en) })

function noteOf({ noteInLanguage }: { readonly noteInLanguage?: { es: string; en: string } | undefined }, words: Words) {
  return noteInLanguage ? { noteInLanguage: inBoth(noteInLanguage, words) } : {}
}
