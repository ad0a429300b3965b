import { z } from 'zod'
import { DraftKind, Reality, ReviewStep } from './codes.ts'
import { FieldValue } from './draft.ts'
import { Passage } from './report.ts'
import { VerdictCode } from './verdict.ts'

const DraftRef = z.string()
const PublicNote = z.string().trim().min(1).max(2000)

/** What a person decides. Each is a line of `judgements.jsonl`; records are the fold of drafts and these. */
export const Decision = z.discriminatedUnion('action', [
  /** The draft says what its report says. `values` seals what was accepted, so that a later reader of the text cannot change it silently. */
  z.object({ action: z.literal('accept'), draft: DraftRef }),
  z.object({ action: z.literal('reject'), draft: DraftRef }),
  z.object({ action: z.literal('out_of_scope'), draft: DraftRef }),
  /** Set one field of a draft, resting on a passage of its report; `value` null says the draft's value is wrong and none is known. */
  z.object({ action: z.literal('set'), draft: DraftRef, field: z.string(), value: FieldValue.nullable(), passage: Passage.nullable() }),
  /** Choose which of the disagreeing values a record shows. */
  z.object({ action: z.literal('choose'), draft: DraftRef, field: z.string(), value: FieldValue }),
  /** Something the engines missed: a draft made by hand on a passage. */
  z.object({
    action: z.literal('add'),
    report: z.string(),
    kind: DraftKind,
    passage: Passage,
    values: z.array(z.object({ field: z.string(), value: FieldValue, passage: Passage.nullable() })),
  }),
  z.object({ action: z.literal('same'), a: DraftRef, b: DraftRef }),
  z.object({ action: z.literal('different'), a: DraftRef, b: DraftRef }),
  z.object({ action: z.literal('unsure'), a: DraftRef, b: DraftRef }),
  /** Take these drafts out of the record they are in, into one of their own. */
  z.object({ action: z.literal('split'), drafts: z.array(DraftRef).min(1), from: DraftRef }),
  /** What a person knows about a report: publication day, outlet, language. */
  z.object({
    action: z.literal('declare'),
    report: z.string(),
    published: z.string().nullable().optional(),
    outlet: z.string().nullable().optional(),
    language: z.enum(['es', 'en', 'pt']).optional(),
  }),
  /** Mark (or unmark) the people of a draft as at risk. */
  z.object({ action: z.literal('protect'), draft: DraftRef, protected: z.boolean() }),
  /**
   * What a person finds of a claim laid beside the series. `computed` is what the program had found then: the same confirms it, another
   * overrides it.
   */
  z.object({ action: z.literal('verdict'), draft: DraftRef, verdict: VerdictCode, computed: VerdictCode }),
  /** Brings the review of a draft's record on (R16-R18). */
  z.object({ action: z.literal('review'), draft: DraftRef, step: ReviewStep.exclude(['draft', 'claimed']) }),
  /** One coder's blind answers on a draft (R20): compared, never part of the record. `value` null is "not said". */
  z.object({
    action: z.literal('code'),
    draft: DraftRef,
    incident: z.boolean(),
    values: z.array(z.object({ field: z.string(), value: FieldValue.nullable() })),
  }),
  /**
   * Says publicly why an earlier judgement, by its hash, changed what was published: in both languages, for whoever read the value before.
   * The newest note on a judgement stands.
   */
  z.object({ action: z.literal('explain'), judgement: z.string(), es: PublicNote, en: PublicNote }),
  /** Take back an earlier judgement, by its hash. */
  z.object({ action: z.literal('withdraw'), judgement: z.string() }),
])
export type Decision = z.infer<typeof Decision>

/**
 * Where a judged draft stood when it was judged. If a newer engine no longer proposes that id, the judgement follows the draft of the
 * same kind whose head passage holds the same words at the same place; failing that it is kept as its own draft from `values`.
 * Nothing a person decided is lost because a reader changed.
 */
export const Seal = z.object({
  draft: DraftRef,
  report: z.string(),
  kind: DraftKind,
  passage: Passage,
  values: z.array(z.object({ field: z.string(), value: FieldValue, passage: Passage })),
  /** How the draft stood; a seal without them stands for an act that occurred, told in the foreground, with nobody at risk. */
  reality: Reality.optional(),
  background: z.boolean().optional(),
  protected: z.boolean().optional(),
})
export type Seal = z.infer<typeof Seal>

/**
 * One entry of the judgement log. Append-only. `hash` is the SHA-256 of the canonical JSON of the entry without `hash`;
 * `prev` is the hash of the entry before (64 zeros for the first). `at` is an instant (UTC).
 */
export const Judgement = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  by: z.string().min(1),
  decision: Decision,
  reason: z.string(),
  seals: z.array(Seal),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Judgement = z.infer<typeof Judgement>
export type JudgementAction = Decision['action']

/** One line of `custody.jsonl`: when the project first held a file, and what it was. Chained like judgements; gives "as known on". */
export const Custody = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  event: z.enum(['received', 'removed']),
  file: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** Why a file was removed, where a rule of the project said so; else somebody took it away. */
  why: z.literal('retention').optional(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Custody = z.infer<typeof Custody>
export const GENESIS = '0'.repeat(64)
