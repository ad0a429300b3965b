import type { MessageLanguage } from '../model/fault.ts'
import type { DesignKind, Question } from '../model/study.ts'
import type { Look, MeasureRow, StudyReport } from '../model/study-report.ts'
import { type StudyChart, studyCharts } from '../publish/study-charts.ts'
import { materialOf } from './study-material.ts'
import { type Studied, studiesOf } from './studying.ts'
import type { Workbench } from './workbench.ts'

/** A study for a list: what it asks and what the last look said. */
export interface StudyLine {
  readonly id: string
  readonly question: Question | null
  readonly design: DesignKind | null
  readonly outcome: string | null
  readonly place: string | null
  readonly last: Look | null
  readonly fault: { readonly code: string; readonly es: string; readonly en: string } | null
}

export async function studyList(workbench: Workbench): Promise<StudyLine[]> {
  const last = new Map<string, Look>()
  for await (const look of (await workbench.looks()).read()) last.set(look.study, look)
  return (await studiesOf(workbench)).map(({ id, study, fault }) => ({
    id,
    question: study?.question ?? null,
    design: study?.design ?? null,
    outcome: study?.outcome ?? null,
    place: study?.places.treated ?? null,
    last: last.get(id) ?? null,
    fault: fault && { code: fault.code, es: fault.in('es'), en: fault.in('en') },
  }))
}

export function studyView({ report, looks }: Studied): { report: StudyReport; looks: Look[] } {
  return { report, looks: [...looks] }
}

/** The charts of a study for a page that brings its own colours. */
export function chartsOf(report: StudyReport, language: MessageLanguage, width: number): StudyChart[] {
  return studyCharts(report, language, { width, paint: 'page' })
}

type Frequency = 'yearly' | 'quarterly' | 'monthly'
const GRAINS: readonly (readonly [Frequency, RegExp])[] = [
  ['yearly', /^\d{4}$/],
  ['quarterly', /^\d{4}-Q[1-4]$/],
  ['monthly', /^\d{4}-\d\d$/],
]

/** What a new study can be made of: indicators by frequency with the places that have them and since when, and the measures of the record. */
export async function choicesOf(workbench: Workbench) {
  const { series, measures, names } = await materialOf(workbench)
  const outcomes = [...new Set(series.map((s) => s.indicator))].sort().flatMap((indicator) =>
    GRAINS.flatMap(([frequency, form]) => {
      const places = new Map<string, string[]>()
      for (const s of series) {
        if (s.indicator !== indicator) continue
        const periods = s.observations.flatMap((o) => (o.value !== null && form.test(o.period) ? [o.period] : []))
        if (periods.length) places.set(s.place, [...(places.get(s.place) ?? []), ...periods])
      }
      const rows = [...places].map(([name, all]) => {
        const periods = [...new Set(all)].sort()
        return { name, from: periods[0] ?? '', to: periods.at(-1) ?? '', known: periods.length }
      })
      const plain = indicator.replaceAll('_', ' ')
      const name = names.get(indicator) ?? { es: plain, en: plain }
      return rows.length ? [{ indicator, name, frequency, places: rows }] : []
    }),
  )
  return { outcomes, measures: measures as MeasureRow[] }
}
