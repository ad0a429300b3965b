import { Fault } from '../../model/fault.ts'
import type { Study } from '../../model/study.ts'
import type { MeasureRow } from '../../model/study-report.ts'
import { type Frequency, monthsApart } from './periods.ts'

/**
 * The measure a study asks about, as the record has it: by its name, whole or a part of it that only one has, and by the state asked for
 * where the record keeps several. What people have listed or accepted goes before what only a machine has read.
 * Faults: `study-invalid` where the record has none or several by that name, or has it on another date than the study says.
 */
export function measureOf({ id, intervention }: Study, measures: readonly MeasureRow[]): MeasureRow | null {
  if (!intervention) return null
  const fault = (path: string, found: string, expected: string): Fault =>
    new Fault('study-invalid', { file: id, path: `intervention.${path}`, found: `“${found}”`, expected })
  const wanted = folded(intervention.name)
  const ofStatus = measures.filter((m) => m.status === null || m.status === intervention.status)
  const exact = ofStatus.filter((m) => folded(m.name) === wanted)
  const like = exact.length ? exact : ofStatus.filter((m) => folded(m.name).includes(wanted))
  const reviewed = like.filter((m) => m.reviewed)
  const found = reviewed.length ? reviewed : like
  const [measure] = found
  if (!measure || found.length > 1) {
    const shown = found.length ? found : nearest(wanted, measures)
    throw fault('name', intervention.name, shown.map((m) => `“${m.name}” (${m.date})`).join(', ') || 'interventions.csv')
  }
  const said = intervention.date
  if (said !== undefined && !said.startsWith(measure.date) && !measure.date.startsWith(said)) throw fault('date', said, measure.date)
  // The study may know the day where the record has the month, never the other way round.
  return said !== undefined && said.length > measure.date.length ? { ...measure, date: said } : measure
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The three names that share most words. */
function nearest(wanted: string, measures: readonly MeasureRow[]): MeasureRow[] {
  const words = new Set(wanted.split(/\W+/).filter((w) => w.length > 3))
  const score = (m: MeasureRow): number =>
    folded(m.name)
      .split(/\W+/)
      .filter((w) => words.has(w)).length
  return measures.toSorted((a, b) => score(b) - score(a)).slice(0, 3)
}

/**
 * Measures that reach the place and began within six months of the one asked about, or one period for yearly figures (rule 0.8), and those
 * of its kind that came before.
 */
export function beside(
  measure: MeasureRow | null,
  measures: readonly MeasureRow[],
  jurisdictions: readonly string[],
  frequency: Frequency,
): { readonly concurrent: MeasureRow[]; readonly earlier: MeasureRow[] } {
  if (!measure) return { concurrent: [], earlier: [] }
  const reach = frequency === 'yearly' ? 12 : 6
  const others = measures.filter(
    (m) => m.reviewed && m.name !== measure.name && (jurisdictions.length === 0 || jurisdictions.includes(m.jurisdiction)),
  )
  const concurrent = others.filter((m) => monthsApart(m.date, measure.date) <= reach)
  const earlier = others.filter((m) => m.kind === measure.kind && m.date < measure.date && !concurrent.includes(m))
  return { concurrent, earlier }
}
