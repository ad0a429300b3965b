import { z } from 'zod'
import { LanguageCode } from './report.ts'

/** A place that is home to a project: settles "the city" and resolves names that exist twice. */
export const HomePlace = z.object({
  country: z.string().length(2),
  admin1: z.string().optional(),
  city: z.string().optional(),
})
export type HomePlace = z.infer<typeof HomePlace>

/** `cotejo.yaml`, the settings of a project folder. */
export const ProjectSettings = z.strictObject({
  name: z.string().min(1),
  languages: z.array(LanguageCode).min(1).default(['es', 'en']),
  home: z.array(HomePlace).default([]),
  engines: z.array(z.enum(['rules', 'llm'])).default(['rules']),
  /** Who judges when nobody is signed in. */
  coder: z.string().default('local'),
})
export type ProjectSettings = z.infer<typeof ProjectSettings>

/** One row of `reports.csv`: what a person declares about a file. Empty cells declare nothing. */
export const ManifestRow = z.object({
  file: z.string().min(1),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  language: LanguageCode.nullable(),
})
export type ManifestRow = z.infer<typeof ManifestRow>
