import { layOut } from '../check/book.ts'
import { checkReport, uncheckedSentences } from '../check/check.ts'
import { readBytes } from '../intake/read-bytes.ts'
import type { Draft } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Report } from '../model/report.ts'
import type { Bilingual } from '../model/series.ts'
import type { Verdict } from '../model/verdict.ts'
import { ground } from '../read/ground.ts'
import { enginesOf } from './engines.ts'
import { loadIndicators } from './indicators.ts'
import { type ClaimedReport, KeptChecks } from './kept-checks.ts'
import { judgementsOn } from './looking.ts'
import type { ProjectSeries } from './project-series.ts'
import type { Workbench } from './workbench.ts'

/** A claim with its words, who says it where, what it comes to, and what a person has said of it. */
export interface CheckedClaim {
  readonly verdict: Verdict
  /** The widest passage the claim rests on, where it begins in the text, and the claim's own words in it. */
  readonly sentence: string
  readonly sentenceStart: number
  /** Where the claim's number stands; null for a claim without one. */
  readonly number: { readonly start: number; readonly end: number } | null
  readonly quote: string
  readonly start: number
  readonly end: number
  readonly speaker: string | null
  readonly protected: boolean
  readonly report: Pick<Report, 'id' | 'file' | 'title' | 'outlet' | 'url' | 'language' | 'published'>
  readonly judged: JudgedVerdict | null
}

export interface JudgedVerdict {
  readonly seq: number
  readonly hash: string
  readonly verdict: Verdict['verdict']
  readonly computed: Verdict['verdict']
  readonly by: string
  readonly at: string
  readonly reason: string
}

type Home = Workbench['settings']['home']

function homeNames(home: Home): string[] {
  return home.flatMap((h) => [h.city, h.admin1].filter((n) => n !== undefined))
}

/** The series of a project laid out for checking. */
export function bookOf(project: Pick<ProjectSeries, 'series' | 'sources'>) {
  return layOut(project.series, loadIndicators(), project.sources)
}

interface Checked {
  readonly revision: number
  readonly series: ProjectSeries
  readonly claims: Promise<readonly CheckedClaim[]>
}
const kept = new WeakMap<Workbench, KeptChecks>()
const known = new WeakMap<Workbench, Checked>()

/**
 * Every claim of the project laid beside its series, in the order of reports and of their text. Rejected claims are left out. Worked out
 * once and kept; when something changes, only the reports whose claims it may touch are checked again.
 */
export async function checksOf(workbench: Workbench): Promise<readonly CheckedClaim[]> {
  const series = await workbench.series()
  const { revision } = workbench
  const before = known.get(workbench)
  if (before?.revision === revision && before.series === series) return before.claims
  const claims = checkProject(workbench, series)
  const mine = { revision, series, claims }
  known.set(workbench, mine)
  // A failure is told to whoever asked and not kept: the next one tries again.
  claims.catch(() => known.get(workbench) === mine && known.delete(workbench))
  return claims
}

async function checkProject(workbench: Workbench, series: ProjectSeries): Promise<readonly CheckedClaim[]> {
  const { store, settings } = workbench
  const checks = keptOf(workbench, series)
  const drafts: Draft[] = []
  for await (const { draft } of store.drafts.each({ kind: 'claim' })) drafts.push(draft)
  const { holding } = await judgementsOn(
    store,
    drafts.map((d) => d.id),
  )
  const byDraft = judgedDrafts(holding)
  const home = homeNames(settings.home)
  const read: ClaimedReport[] = []
  for (const [id, own] of Map.groupBy(drafts, (d) => d.report)) {
    const report = await store.reports.byId(id)
    const claims = own.filter((d) => !byDraft.get(d.id)?.some(isRejection)).map((d) => corrected(d, byDraft.get(d.id) ?? []))
    if (report && claims.length) read.push({ report, drafts: claims })
  }
  const checked: CheckedClaim[] = []
  const verdicts = checks.verdictsOf(read, home)
  for (const { report, drafts: claims } of read) {
    const own = verdicts.get(report.id) ?? []
    checked.push(...own.map((verdict, i) => shown(verdict, claims[i]!, report, byDraft.get(verdict.claim) ?? [])))
  }
  return checked.sort(
    (a, b) =>
      (b.report.published ?? '').localeCompare(a.report.published ?? '') || a.report.id.localeCompare(b.report.id) || a.start - b.start,
  )
}

/** The verdicts of a project as they were left, with the figures of now to hold claims against. */
function keptOf(workbench: Workbench, series: ProjectSeries): KeptChecks {
  const before = kept.get(workbench)
  if (before?.isLaid(series)) return before
  const book = bookOf(series)
  const checks = before ?? new KeptChecks(book)
  checks.lay(series, book)
  kept.set(workbench, checks)
  return checks
}

function judgedDrafts(holding: readonly Judgement[]): Map<string, Judgement[]> {
  const byDraft = new Map<string, Judgement[]>()
  for (const judgement of holding) {
    const { decision } = judgement
    if ('draft' in decision) byDraft.set(decision.draft, [...(byDraft.get(decision.draft) ?? []), judgement])
  }
  return byDraft
}

const isRejection = ({ decision }: Judgement): boolean => decision.action === 'reject' || decision.action === 'out_of_scope'

/** A draft with the fields people set; a field set to nothing is gone. */
function corrected(draft: Draft, judgements: readonly Judgement[]): Draft {
  let { assertions, passages } = draft
  for (const { decision } of judgements) {
    if (decision.action !== 'set') continue
    const { field, value, passage } = decision
    const rest = assertions.filter((a) => a.field !== field)
    if (passage) passages = [...passages, passage]
    assertions = value === null ? rest : [...rest, { field, value, basis: 'stated', passages: [passage ? passages.length - 1 : 0] }]
  }
  return { ...draft, assertions, passages }
}

function shown(verdict: Verdict, draft: Draft, report: Report, judgements: readonly Judgement[]): CheckedClaim {
  const head = draft.passages[0]!
  const widest = draft.passages.reduce((a, b) => (b.start <= a.start && b.end >= a.end ? b : a), head)
  const { id, file, title, outlet, url, language, published } = report
  const speaker = draft.assertions.find((a) => a.field === 'attributedTo')?.value
  const valued = draft.assertions.find((a) => a.field === 'value')
  const number = valued && draft.passages[valued.passages[0] ?? 0]
  const said = judgements.findLast((j) => j.decision.action === 'verdict')
  return {
    verdict,
    sentence: widest.quote,
    sentenceStart: widest.start,
    number: number ? { start: number.start, end: number.end } : null,
    quote: head.quote,
    start: head.start,
    end: head.end,
    speaker: typeof speaker === 'string' ? speaker : null,
    protected: draft.protected,
    report: { id, file, title, outlet, url, language, published },
    judged: said?.decision.action === 'verdict' ? judgedOf(said, said.decision) : null,
  }
}

function judgedOf(
  { seq, hash, by, at, reason }: Judgement,
  { verdict, computed }: Pick<JudgedVerdict, 'verdict' | 'computed'>,
): JudgedVerdict {
  return { seq, hash, verdict, computed, by, at, reason }
}

/** A sentence of a loose text that holds no figure to check, and why. */
export interface UncheckedSentence {
  readonly quote: string
  readonly type: Verdict['type']
  readonly reason: Bilingual
}

/** A text that is in no project, read and laid beside a project's series. Nothing is written. */
export async function checkLooseText(
  text: string,
  project: Pick<ProjectSeries, 'series' | 'sources'>,
  options: { readonly published?: string | null; readonly home?: Home; readonly file?: string } = {},
): Promise<{ checked: CheckedClaim[]; unchecked: UncheckedSentence[] }> {
  const file = options.file ?? 'text.txt'
  const manifest = { file, outlet: null, url: null, published: options.published ?? null, language: null }
  const { reports, faults } = await readBytes({ file, bytes: new TextEncoder().encode(text), manifest })
  const report = reports[0]
  if (!report) throw faults[0] ?? new Fault('file-empty', { file })
  const book = bookOf(project)
  const home = options.home ?? []
  const drafts: Draft[] = []
  for (const engine of enginesOf({ engines: ['rules'] })) drafts.push(...ground(report, await engine.read(report, { home })).drafts)
  const claims = drafts.filter((d) => d.kind === 'claim')
  const verdicts = checkReport(report, claims, book, { home: homeNames(home) })
  return {
    checked: verdicts.map((verdict, i) => shown(verdict, claims[i]!, report, [])),
    unchecked: uncheckedSentences(report, claims, book).map(({ quote, type, reason }) => ({ quote, type, reason })),
  }
}
