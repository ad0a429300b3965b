import { z } from 'zod'
import { DesignKind, Question } from '../model/study.ts'
import { Look, MeasureRow, StudyReport } from '../model/study-report.ts'

// What the API takes and gives of studies.
//   GET  /studies          → StudyList       (each with its last look, not evaluated anew)
//   GET  /studies/choices  → StudyChoices    (what a new study can be made of)
//   GET  /studies/:id      → StudyView       (evaluated; the look is entered in looks.jsonl)
//   POST /studies Study    → StudyView       (written to studies/ID.yaml)

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
  /** Charts as SVG by name, in both languages. */
  charts: z.array(z.object({ name: z.string(), es: z.string(), en: z.string() })),
})
export type StudyView = z.infer<typeof StudyView>

export const StudyChoices = z.object({
  outcomes: z.array(
    z.object({
      indicator: z.string(),
      frequency: z.enum(['yearly', 'quarterly', 'monthly']),
      places: z.array(z.object({ name: z.string(), from: z.string(), to: z.string(), known: z.int() })),
    }),
  ),
  measures: z.array(MeasureRow),
})
export type StudyChoices = z.infer<typeof StudyChoices>
