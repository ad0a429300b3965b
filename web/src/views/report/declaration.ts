import type { Decision } from '../../../../src/model/judgement.ts'
import type { ReportView } from '../../../../src/serve/api.ts'

type Report = Pick<ReportView['report'], 'id' | 'published' | 'outlet' | 'language'>
type Declare = Extract<Decision, { action: 'declare' }>

/** What is typed into the form; an empty box says that it is not known. */
export interface Declared {
  readonly published: string
  readonly outlet: string
  readonly language: Report['language']
}

/**
 * The decision that what is typed makes of a report: only what differs from what stands is declared, so that a judgement never says
 * more than its person did. `decision` is null when nothing differs or the day is no day.
 * @example
 * declarationOf(report, { published: '2024-02-30', outlet: '', language: 'es' }) // => { decision: null, wrongDay: true }
 */
export function declarationOf(report: Report, typed: Declared): { decision: Declare | null; wrongDay: boolean } {
  const published = typed.published.trim() || null
  const outlet = typed.outlet.trim().replace(/\s+/g, ' ') || null
  const wrongDay = published !== null && !isDay(published)
  const changes = {
    ...(published === report.published ? {} : { published }),
    ...(outlet === report.outlet ? {} : { outlet }),
    ...(typed.language === report.language ? {} : { language: typed.language }),
  }
  const some = Object.keys(changes).length > 0
  return { decision: some && !wrongDay ? { action: 'declare', report: report.id, ...changes } : null, wrongDay }
}

/** A day of the calendar as far as it is known: 2024, 2024-03, 2024-03-09; never 2024-02-30. */
export function isDay(text: string): boolean {
  if (!/^\d{4}(-\d\d){0,2}$/.test(text)) return false
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
