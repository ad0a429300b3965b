import { z } from 'zod'
import { Bilingual } from '../model/series.ts'

/** The formats of an export and what every one of them holds back. */
export const ExportOffer = z.object({
  formats: z.array(z.object({ id: z.string(), extension: z.string(), title: Bilingual, about: Bilingual })),
  /** What is said beside every export, line by line. */
  told: z.array(Bilingual),
})
export type ExportOffer = z.infer<typeof ExportOffer>
