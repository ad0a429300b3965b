import { sql } from 'kysely'
import type { Draft } from '../model/draft.ts'
import type { Desk } from './database.ts'
import { keeping } from './kept.ts'
import type { ReportDoubt, ReportFilter } from './report-filter.ts'

/** What the list of reports asks of one: its columns without its text, and its drafts added up. */
export interface ReportFace {
  readonly id: string
  /** Under which a search finds it: above 0, its own in the whole database; 0 for one whose words are nowhere. */
  readonly number: number
  readonly language: string
  readonly outlet: string | null
  readonly day_from: string | null
  readonly day_to: string | null
  readonly drafts: number
  readonly waiting: number
  readonly protected: number
  /** Kinds of its drafts, and of those nobody has judged, as bits of `KINDS`. */
  readonly kinds: number
  readonly waiting_kinds: number
  /** What is doubtful in its drafts, and in those nobody has judged, as bits of `DOUBTS`. */
  readonly doubts: number
  readonly waiting_doubts: number
  /** Who has judged something in it, one name a line. */
  readonly people: string | null
}

/** Kinds as people tell them apart: a threat is an incident of its own. */
const KINDS = ['incident', 'threat', 'intervention', 'claim', 'quote', 'actor', 'link', 'reprisal'] as const
const DOUBTS = ['hedged', 'implied', 'background', 'protected'] as const satisfies readonly ReportDoubt[]

/** The faces of a project's reports as they stand now. */
export const reportFacesNow = keeping<ReportFace>({
  name: 'report',
  since: facesSince,
  gone: goneSince,
  row: (c, i) => ({
    id: c.id[i]!,
    number: c.number[i]!,
    language: c.language[i]!,
    outlet: c.outlet[i]!,
    day_from: c.day_from[i]!,
    day_to: c.day_to[i]!,
    drafts: c.drafts[i]!,
    waiting: c.waiting[i]!,
    protected: c.protected[i]!,
    kinds: c.kinds[i]!,
    waiting_kinds: c.waiting_kinds[i]!,
    doubts: c.doubts[i]!,
    waiting_doubts: c.waiting_doubts[i]!,
    people: c.people[i]!,
  }),
})

/** Says that these reports, or their drafts, changed. In the transaction that changes them. */
export function touchReports({ changed }: Desk, reports: readonly string[]): void {
  for (const report of reports) changed!.report.add(report)
}

/** Says that the reports of these drafts changed. */
export function touchReportsOf(desk: Desk, drafts: readonly string[]): void {
  touchReports(desk, drafts.map(reportOfDraft))
}

/** A draft's id begins with that of its report. */
function reportOfDraft(draft: string): string {
  return draft.slice(0, draft.indexOf('-'))
}

/** How sure a draft's values are, as columns: something is hedged, something only follows from what is said. */
export function basesOf(draft: Draft): { hedged: boolean; implied: boolean } {
  return { hedged: draft.assertions.some((a) => a.basis === 'hedged'), implied: draft.assertions.some((a) => a.basis === 'implied') }
}

async function facesSince({ db, project }: Desk, rev: number): Promise<string> {
  const own = ['id', 'language', 'outlet', 'day_from', 'day_to'] as const
  const sums = ['drafts', 'waiting', 'protected', 'kinds', 'waiting_kinds', 'doubts', 'waiting_doubts'] as const
  const bits = (names: readonly string[], has: (name: string) => unknown) =>
    sql.join(
      names.map((name, i) => sql`(case when ${has(name)} then ${sql.lit(1 << i)} else 0 end)`),
      sql` + `,
    )
  const kindBits = bits(KINDS, (k) =>
    k === 'threat'
      ? sql`kind = 'incident' and type = 'threat'`
      : k === 'incident'
        ? sql`kind = 'incident' and type is distinct from 'threat'`
        : sql`kind = ${sql.lit(k)}`,
  )
  const doubtBits = bits(DOUBTS, (d) => sql.ref(d))
  const columns = [...own, 'number', ...sums, 'people'].map((n) => sql`${sql.lit(n)}, coalesce(json_agg(${sql.ref(n)}), '[]')`)
  const changed = sql`select report from report_changed where project = ${project} and rev > ${rev}`
  const { rows } = await sql<{ text: string }>`select json_build_object(${sql.join(columns)})::text as text from (
    select ${sql.join(own.map((n) => sql.ref(`r.${n}`)))}, coalesce(t.number, 0) as number, p.people,
      ${sql.join(sums.map((n) => sql`coalesce(${sql.ref(`d.${n}`)}, 0) as ${sql.ref(n)}`))}
    from report r
    left join report_text t on t.project = r.project and t.id = r.id
    left join (select report, count(*) as drafts, count(*) filter (where waits) as waiting, count(*) filter (where protected) as protected,
        bit_or(k) as kinds, bit_or(case when waits then k else 0 end) as waiting_kinds,
        bit_or(b) as doubts, bit_or(case when waits then b else 0 end) as waiting_doubts
      from (select report, protected, state = 'draft' as waits, ${kindBits} as k, ${doubtBits} as b
        from draft where project = ${project} and report in (${changed})) as each group by report) as d on d.report = r.id
    left join (select jr.report, string_agg(distinct j.body ->> 'by', E'\n') as people
      from judgement_report jr join judgement j on j.project = jr.project and j.seq = jr.seq
      where jr.project = ${project} and j.action <> 'code' and jr.report in (${changed}) group by jr.report) as p on p.report = r.id
    where r.project = ${project} and r.id in (${changed})) as r`.execute(db)
  return rows[0]!.text
}

async function goneSince({ db, project }: Desk, rev: number): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`select coalesce(json_agg(c.report), '[]') as ids from report_changed c
    where c.project = ${project} and c.rev > ${rev}
      and not exists (select 1 from report r where r.project = c.project and r.id = c.report)`.execute(db)
  return rows[0]!.ids
}

/** Newest publication day first, unknown days last, then by id. */
export function newestFirst(a: ReportFace, b: ReportFace): number {
  if (a.day_to !== b.day_to) {
    if (a.day_to === null) return 1
    if (b.day_to === null) return -1
    return a.day_to < b.day_to ? 1 : -1
  }
  return a.id < b.id ? -1 : 1
}

/** Does a report answer all of a filter but its words? Kind and doubt ask of the drafts that still wait where only those are asked for. */
export function answersFilter(face: ReportFace, filter: ReportFilter): boolean {
  const waits = filter.state === 'waiting'
  if (waits && face.waiting === 0) return false
  if (filter.state === 'done' && face.waiting > 0) return false
  if (filter.language && face.language !== filter.language) return false
  if (filter.outlet && face.outlet !== filter.outlet) return false
  if (filter.from && !(face.day_to !== null && face.day_to >= filter.from)) return false
  if (filter.to && !(face.day_from !== null && face.day_from <= filter.to)) return false
  if (filter.kind && !hasBit(waits ? face.waiting_kinds : face.kinds, KINDS.indexOf(filter.kind))) return false
  if (filter.by && !peopleOf(face).includes(filter.by)) return false
  if (!filter.doubt) return true
  if (filter.doubt === 'undated') return face.day_to === null
  return hasBit(waits ? face.waiting_doubts : face.doubts, DOUBTS.indexOf(filter.doubt))
}

function hasBit(bits: number, bit: number): boolean {
  return bit >= 0 && (bits & (1 << bit)) !== 0
}

export function peopleOf(face: ReportFace): string[] {
  return face.people === null ? [] : face.people.split('\n')
}
