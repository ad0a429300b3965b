import { z } from 'zod'
import { OwnFields } from './own-fields.ts'
import { LanguageCode } from './report.ts'
import { Retention } from './retention.ts'

/** A place that is home to a project: settles "the city" and resolves names that exist twice. */
export const HomePlace = z.object({
  country: z.string().length(2),
  admin1: z.string().optional(),
  city: z.string().optional(),
})
export type HomePlace = z.infer<typeof HomePlace>

// Plain http only where the words do not cross a public network: this machine and private addresses.
const PRIVATE_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2})$/

function isSafeEndpoint(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username } = new URL(url)
  return !username && (protocol === 'https:' || (protocol === 'http:' && PRIVATE_HOST.test(hostname)))
}

/**
 * The language model a project may ask, through an OpenAI-compatible endpoint. Off unless `engines` names `llm`.
 * `keyEnv` names the environment variable that holds the key, never the key itself; it must begin with COTEJO_, so that the settings of a
 * stranger's project cannot send out another program's secret.
 */
export const LlmSettings = z.strictObject({
  /** Base address up to and with the version: "http://127.0.0.1:11434/v1". https, or http on this machine or a private network. */
  url: z.string().refine(isSafeEndpoint, 'https://…, or http:// on this machine or a private network'),
  model: z.string().min(1),
  keyEnv: z
    .string()
    .regex(/^COTEJO_[A-Z0-9_]+$/)
    .optional(),
  /** Most tokens of one answer. */
  maxTokens: z.int().min(256).max(65_536).default(4096),
  temperature: z.number().min(0).max(2).default(0),
  /** Seconds to wait for one answer. */
  timeoutSeconds: z.number().positive().max(3600).default(120),
  /** Tokens in and out together. A report, or the rest of a run, that would cost more is not asked. */
  budget: z.strictObject({ tokensPerReport: z.int().positive().optional(), tokensPerRun: z.int().positive().optional() }).optional(),
  /** Money per million tokens, to show what a run cost. */
  prices: z.strictObject({ perMillionIn: z.number().nonnegative(), perMillionOut: z.number().nonnegative() }).optional(),
})
export type LlmSettings = z.infer<typeof LlmSettings>

/** How feeds are polled. `contact` goes into the `User-Agent`, for the people of the site that is asked: a page or an e-mail address. */
export const FeedSettings = z.strictObject({
  contact: z
    .string()
    .regex(/^(?:https?:\/\/[\x21-\x7e]{3,150}|[\w.+-]{1,64}@[\w.-]{3,150})$/)
    .optional(),
  /** Seconds left between two questions to one host. */
  pauseSeconds: z.number().min(1).max(60).default(2),
})

/** `cotejo.yaml`, the settings of a project folder. */
export const ProjectSettings = z
  .strictObject({
    name: z.string().min(1),
    languages: z.array(LanguageCode).min(1).default(['es', 'en']),
    home: z.array(HomePlace).default([]),
    engines: z.array(z.enum(['rules', 'llm'])).default(['rules']),
    llm: LlmSettings.optional(),
    feeds: FeedSettings.default({ pauseSeconds: 2 }),
    /** An example to learn on: the workbench explains itself on it. */
    example: z.boolean().optional(),
    /** Where the truth is: in files of the folder, or in the PostgreSQL of DATABASE_URL, where several servers and workers share it. */
    store: z.enum(['folder', 'server']).default('folder'),
    /** Fields and categories of the project's own. */
    fields: OwnFields.default([]),
    /** Who judges when nobody is signed in. */
    coder: z.string().default('local'),
    /** `singleCoder`: nobody else is there to approve; one's own coding may be approved a day later, where no second review is a must (R17). */
    review: z.strictObject({ singleCoder: z.boolean().default(false) }).default({ singleCoder: false }),
    retention: Retention.prefault({}),
  })
  .refine((s) => !s.engines.includes('llm') || s.llm, { path: ['llm'], message: 'llm: { url, model } when engines names llm' })
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
