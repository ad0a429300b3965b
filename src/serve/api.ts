import { z } from 'zod'
import { DraftKind, GeoPrecision, ReviewState, ReviewStep } from '../model/codes.ts'
import { Draft, FieldValue } from '../model/draft.ts'
import { Judgement } from '../model/judgement.ts'
import { OwnField } from '../model/own-fields.ts'
import { CotejoRecord, Proposal } from '../model/record.ts'
import { Report } from '../model/report.ts'
import { SavedView } from '../model/saved-view.ts'
import { Bilingual } from '../model/series.ts'
import { EvaluationStep } from '../model/study-report.ts'
import { PartOfDay } from '../model/time.ts'

// What the HTTP API takes and gives, in one place: routes, the typed client and the documentation are made from these.

export const Progress = z.object({
  state: z.enum(['idle', 'reading', 'reconciling']),
  done: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
})
export type Progress = z.infer<typeof Progress>

export const ProjectView = z.object({
  name: z.string(),
  folder: z.string(),
  languages: z.array(z.string()),
  coder: z.string(),
  /** Fields of the project's own. */
  fields: z.array(OwnField),
  /** An example to learn on: the interface explains itself on it. */
  example: z.boolean(),
  version: z.string(),
  counts: z.object({
    reports: z.int(),
    /** Reports with drafts nobody has judged yet. */
    reportsWaiting: z.int(),
    records: z.record(z.string(), z.int()),
    proposalsOpen: z.int(),
    faults: z.int(),
    judgements: z.int(),
  }),
  progress: Progress,
})
export type ProjectView = z.infer<typeof ProjectView>

export const ReportRow = z.object({
  id: z.string(),
  file: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string(),
  published: z.string().nullable(),
  publishedBasis: z.string(),
  /** First words of the article, for a list. */
  opening: z.string(),
  /** Id of the first report of the story this one is a copy of, or null. */
  copyOf: z.string().nullable(),
  drafts: z.int(),
  waiting: z.int(),
  protectedPeople: z.int(),
})
export type ReportRow = z.infer<typeof ReportRow>

export const ReportQuery = z.object({
  q: z.string().optional(),
  language: z.string().optional(),
  outlet: z.string().optional(),
  state: z.enum(['waiting', 'done', 'all']).default('all'),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Has a draft of this kind, or one with this doubt; with state `waiting`, one that nobody has judged. */
  kind: z.enum([...DraftKind.options, 'threat']).optional(),
  doubt: z.enum(['hedged', 'implied', 'background', 'protected', 'undated']).optional(),
  /** Somebody of this name has judged something in it. */
  by: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})
/** `outlets` and `people`: all there are to choose from, whatever the filter. */
export const ReportList = z.object({ items: z.array(ReportRow), total: z.int(), outlets: z.array(z.string()), people: z.array(z.string()) })
export type ReportList = z.infer<typeof ReportList>

/** A draft with what people have made of it. Fields a person set stand in `corrected`; the engine's own values stay in `assertions`. */
export const DraftView = Draft.extend({
  state: ReviewState,
  record: z.string().nullable(),
  corrected: z.array(
    z.object({
      field: z.string(),
      value: FieldValue.nullable(),
      passage: z.object({ start: z.int(), end: z.int(), quote: z.string() }).nullable(),
      judgement: z.int(),
    }),
  ),
  /** Judgements on this draft, oldest first. */
  judgements: z.array(Judgement),
})
export type DraftView = z.infer<typeof DraftView>

export const ReportView = z.object({
  report: Report.omit({ offsets: true }),
  /** Of a PDF: where in the text each page begins. */
  pages: z.array(z.object({ page: z.int(), start: z.int() })),
  drafts: z.array(DraftView),
  /** Other reports of the same story (wire copies). */
  copies: z.array(ReportRow),
})
export type ReportView = z.infer<typeof ReportView>

export const RecordRow = z.object({
  id: z.string(),
  kind: DraftKind,
  state: ReviewState,
  background: z.boolean(),
  protected: z.boolean(),
  reports: z.int(),
  independentSources: z.int(),
  conflicts: z.array(z.string()),
  /** Chosen values by field, for a table; the full record has the accounts behind each. */
  values: z.record(z.string(), FieldValue.nullable()),
  /** The words the record hangs on: head passage of its founding draft. */
  quote: z.string(),
  report: z.string(),
})
export type RecordRow = z.infer<typeof RecordRow>

/** An area drawn on the map: "lon,lat lon,lat …", three to two hundred corners. */
const Area = z
  .string()
  .transform((text) => text.split(' ').map((corner) => corner.split(',').map(Number)))
  .pipe(
    z
      .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
      .min(3)
      .max(200),
  )

export const RecordQuery = z.object({
  kind: DraftKind.default('incident'),
  q: z.string().optional(),
  type: z.string().optional(),
  place: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  state: ReviewState.optional(),
  conflicts: z.stringbool().optional(),
  background: z.stringbool().optional(),
  standing: z.stringbool().optional(),
  /** One of the project's own fields and its value: "motive:revenge". */
  own: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,39}:.{1,80}$/)
    .optional(),
  area: Area.optional(),
  sort: z.enum(['date', '-date', 'sources', '-sources', 'killed', '-killed']).default('-date'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})
/** All that a list shows but its order and its pages: what the map and the timeline draw. */
export const MarkQuery = RecordQuery.omit({ sort: true, limit: true, offset: true })
const column = <T extends z.ZodType>(of: T) => z.array(of.nullable())
/** Records as a map and a timeline draw them: columns of equal length by id. Days are `YYYYMMDD` as numbers; null is unknown. */
export const Marks = z.object({
  id: z.array(z.string()),
  type: column(z.string()),
  place: column(z.string()),
  state: z.array(ReviewState),
  lat: column(z.number()),
  lon: column(z.number()),
  precision: column(GeoPrecision),
  from: column(z.int()),
  to: column(z.int()),
  part: column(PartOfDay),
  killed: column(z.number()),
  /** Of an intervention: its name and how far it has come. */
  label: column(z.string()),
  status: column(z.string()),
})
export type Marks = z.infer<typeof Marks>
/** Towns for the names on a map, largest first, as columns. */
export const Towns = z.object({ name: z.array(z.string()), lat: z.array(z.number()), lon: z.array(z.number()) })
export type Towns = z.infer<typeof Towns>

const Facet = z.array(z.object({ value: z.string(), count: z.int() }))
export const RecordList = z.object({
  items: z.array(RecordRow),
  total: z.int(),
  facets: z.object({ type: Facet, place: Facet, state: Facet }),
})
export type RecordList = z.infer<typeof RecordList>

export const HistoryEntry = z.object({
  /** Sequence number and hash of the judgement; null for what the machine read or chose. */
  seq: z.int().nullable(),
  hash: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
  action: z.string(),
  /** The step of the review that the judgement names. */
  step: ReviewStep.nullable(),
  /** The public note that the judgement is. */
  note: Bilingual.nullable(),
  field: z.string().nullable(),
  before: FieldValue.nullable(),
  after: FieldValue.nullable(),
  reason: z.string(),
  withdrawn: z.boolean(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** How the accounts of one field compare: `agree` quietly, `compatible`, or `conflict` loudly. One value per account, in the order of `drafts`. */
export const AgreementRow = z.object({
  field: z.string(),
  level: z.enum(['agree', 'compatible', 'conflict', 'single']),
  values: z.array(FieldValue.nullable()),
  quotes: z.array(z.string().nullable()),
})
export type AgreementRow = z.infer<typeof AgreementRow>

/** How far the review of a record has come, who coded it, and why it needs a second pair of eyes. */
export const ReviewView = z.object({
  step: ReviewStep,
  by: z.string().nullable(),
  at: z.string().nullable(),
  reason: z.string(),
  coders: z.array(z.string()),
  codedAt: z.string().nullable(),
  needs: z.array(z.string()),
})

export const RecordView = z.object({
  record: CotejoRecord,
  drafts: z.array(DraftView),
  reports: z.array(ReportRow),
  agreement: z.array(AgreementRow),
  history: z.array(HistoryEntry),
  proposals: z.array(Proposal),
  review: ReviewView,
})
export type RecordView = z.infer<typeof RecordView>

export const PairView = z.object({
  proposal: Proposal,
  a: DraftView,
  b: DraftView,
  reportA: ReportRow,
  reportB: ReportRow,
  agreement: z.array(AgreementRow),
})
export type PairView = z.infer<typeof PairView>
export const PairQuery = z.object({
  status: z.enum(['open', 'same', 'different', 'unsure', 'copy']).default('open'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
})
export const PairList = z.object({ items: z.array(PairView), total: z.int() })
export type PairList = z.infer<typeof PairList>

export const ViewList = z.object({ items: z.array(SavedView) })
export type ViewList = z.infer<typeof ViewList>

export const FaultRow = z.object({
  file: z.string(),
  code: z.string(),
  es: z.string(),
  en: z.string(),
  at: z.string(),
})
export const FaultList = z.object({ items: z.array(FaultRow) })
export type FaultList = z.infer<typeof FaultList>

/** Server-sent events of `/api/changes`: what changed, so that an open page can ask for it anew. */
export const ChangeNotice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: Progress }),
  z.object({ type: z.literal('judged'), seq: z.int(), drafts: z.array(z.string()), records: z.array(z.string()) }),
  z.object({ type: z.literal('reports'), count: z.int() }),
  z.object({ type: z.literal('evaluating'), study: z.string(), step: EvaluationStep }),
])
export type ChangeNotice = z.infer<typeof ChangeNotice>
