import { z } from 'zod'
import { DraftKind, Reality, ReviewState } from './codes.ts'
import { Count, FieldValue } from './draft.ts'
import { Bilingual } from './series.ts'
import { VerdictCode } from './verdict.ts'

// What may leave the workspace, after redaction: the shapes of exports, of the site, of what assistants and the public API are told.

/** Why something was held back. Counted and said in every output (rule E1). */
export const Withheld = z.enum([
  'private_field',
  'protected_source',
  'minor',
  'suspect',
  'victim',
  'address',
  'threat_text',
  'operation',
  'contact',
  'author',
])
export type Withheld = z.infer<typeof Withheld>

/** A passage as it may leave. `masked`: some words of it were replaced by `[…]`, so that it no longer stands in the report letter by letter. */
export const PublicPassage = z.object({ start: z.int(), end: z.int(), quote: z.string(), masked: z.literal(true).optional() }).readonly()
export type PublicPassage = z.infer<typeof PublicPassage>

export const PublicAccount = z
  .object({
    report: z.string(),
    value: FieldValue.nullable(),
    by: z.enum(['machine', 'person']),
    /** The words, or null where they would point at somebody at risk. */
    passages: z.array(PublicPassage).readonly().nullable(),
  })
  .readonly()
export type PublicAccount = z.infer<typeof PublicAccount>

export const PublicField = z
  .object({
    value: FieldValue.nullable(),
    rule: z.string(),
    conflict: z.boolean(),
    range: Count.optional(),
    accounts: z.array(PublicAccount).readonly(),
    withheld: Withheld.optional(),
  })
  .readonly()
export type PublicField = z.infer<typeof PublicField>

/** A record as it may leave the workspace. Who judged, why, which engine and which file are not in it: they never leave (E15, E18). */
export const PublicRecord = z
  .object({
    id: z.string(),
    kind: DraftKind,
    state: ReviewState,
    reality: Reality,
    background: z.boolean(),
    reports: z.array(z.string()).readonly(),
    independentSources: z.int(),
    partOf: z.string().nullable(),
    fields: z.record(z.string(), PublicField).readonly(),
    withheld: z.array(Withheld).readonly(),
    /** `singles_out`: age, work and place together may find a person, though none of them alone does (E3). */
    warnings: z.array(z.literal('singles_out')).readonly(),
  })
  .readonly()
export type PublicRecord = z.infer<typeof PublicRecord>

/** A report as it may leave: where to read it, and the hash of the file it was. Its path in the project is private. */
export const PublicReport = z
  .object({
    id: z.string(),
    sha256: z.string(),
    outlet: z.string().nullable(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    language: z.string(),
    published: z.string().nullable(),
    withheld: z.array(Withheld).readonly(),
  })
  .readonly()
export type PublicReport = z.infer<typeof PublicReport>

/** A record with the reports it rests on. */
export const PublicEntry = z.object({ record: PublicRecord, reports: z.array(PublicReport).readonly() }).readonly()
export type PublicEntry = z.infer<typeof PublicEntry>

/** What takes the place of a record that was published and is no longer: its id, since when, and what became of it. Nothing else (E12). */
export const Tombstone = z
  .object({
    id: z.string(),
    kind: DraftKind,
    /** The day of the judgement, or null where no judgement says it. */
    on: z.string().nullable(),
    what: z.enum(['rejected', 'withdrawn', 'out_of_scope', 'merged']),
    /** The record it went into. */
    into: z.string().nullable(),
    /** What the editors say of it publicly. */
    note: Bilingual.nullable(),
  })
  .readonly()
export type Tombstone = z.infer<typeof Tombstone>

/** A published value that people changed (E13): what stood, what stands since that day. Who changed it and their reasons stay in the project. */
export const Correction = z
  .object({
    record: z.string(),
    kind: DraftKind,
    on: z.string(),
    field: z.string(),
    stood: FieldValue.nullable(),
    stands: FieldValue.nullable(),
    /** False for names and words of somebody: what was wrong is not said again. */
    told: z.boolean(),
    /** Whether a person had looked at what stood; else it was a machine's draft. */
    reviewed: z.boolean(),
    /** What the editors say of it publicly. */
    note: Bilingual.nullable(),
  })
  .readonly()
export type Correction = z.infer<typeof Correction>

/** What a person found of a claim, and when; who it was and why they changed it stays in the project. */
export const PublicVerdict = z.object({ verdict: VerdictCode, on: z.string(), reasons: z.array(Bilingual).readonly() }).readonly()
export type PublicVerdict = z.infer<typeof PublicVerdict>
