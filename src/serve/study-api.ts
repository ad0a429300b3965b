import { z } from 'zod'
import { Bilingual } from '../model/series.ts'
import { DesignKind, Question, Study } from '../model/study.ts'
import { Look, MeasureRow, StudyReport } from '../model/study-report.ts'

// What the API takes and gives of studies.
//   GET  /studies          → StudyList       (each with its last look, not evaluated anew)
//   GET  /studies/choices  → StudyChoices    (what a new study can be made of)
//   GET  /studies/:id      → StudyView       (evaluated; the look is entered in looks.jsonl)
//   GET  /studies/:id/charts?StudyChartQuery → StudyCharts
//   GET  /studies/:id/page?language          → the study as one HTML file
//   GET  /studies/:id/file → StudyFileView   (as its file has it, to change it)
//   POST /studies Study    → StudyView       (written to studies/ID.yaml)
//   PUT  /studies/:id StudyChange → StudyView (the parts given written into its file, the rest of it kept)
// Who breaks off a request that evaluates gives up waiting; the evaluation is stopped when nobody waits for it any more.

export const StudyRow = z.object({
  id: z.string(),
  question: Question.nullable(),
  design: DesignKind.nullable(),
  outcome: z.string().nullable(),
  place: z.string().nullable(),
  /** The last time it was evaluated, or null. */
  last: Look.nullable(),
  /** What is wrong with the file, or null. */
  fault: z.object({ code: z.string(), es: z.string(), en: z.string() }).nullable(),
})
export type StudyRow = z.infer<typeof StudyRow>
export const StudyList = z.object({ items: z.array(StudyRow) })
export type StudyList = z.infer<typeof StudyList>

export const StudyView = z.object({
  report: StudyReport,
  looks: z.array(Look),
})
export type StudyView = z.infer<typeof StudyView>

/** A study as its file has it; `seen` marks the file a change is meant for. */
export const StudyFileView = z.object({ study: Study, seen: z.string() })
export type StudyFileView = z.infer<typeof StudyFileView>
export const StudyChange = z.strictObject({ seen: z.string(), study: z.record(z.string(), z.unknown()) })
export type StudyChange = z.infer<typeof StudyChange>

/** Charts of a study, drawn for a width in CSS pixels. */
export const StudyCharts = z.object({ items: z.array(z.object({ name: z.string(), svg: z.string() })) })
export type StudyCharts = z.infer<typeof StudyCharts>
export const StudyChartQuery = z.object({
  language: z.enum(['es', 'en']).default('es'),
  width: z.coerce.number().int().min(280).max(1600).default(780),
})

export const StudyChoices = z.object({
  outcomes: z.array(
    z.object({
      indicator: z.string(),
      name: Bilingual,
      frequency: z.enum(['yearly', 'quarterly', 'monthly']),
      places: z.array(z.object({ name: z.string(), from: z.string(), to: z.string(), known: z.int() })),
    }),
  ),
  measures: z.array(MeasureRow),
})
export type StudyChoices = z.infer<typeof StudyChoices>
