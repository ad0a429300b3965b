import { sql } from 'kysely'
import type { Desk } from './database.ts'
import type { Kept } from './kept.ts'
import { NumberSet, numbersIn } from './numbers.ts'
import { answersFilter, newestFirst, peopleOf, type ReportFace, reportFacesNow } from './report-faces.ts'
import type { ReportFilter } from './report-filter.ts'
import { among } from './rows.ts'
import type { Page, ReportSummary } from './store.ts'
import { reportAnswers } from './words.ts'

/** Lists of reports: see `ReportStore`. Words are found by PostgreSQL, everything else in memory. */
export async function listReports(desk: Desk, filter: ReportFilter, page: Page): Promise<{ items: ReportSummary[]; total: number }> {
  const faces = await reportFacesNow(desk)
  const { rows, places } = await faces.once(`list ${JSON.stringify(filter)}`, () => found(desk, faces, filter))
  const end = page.offset + page.limit
  const faced = places ? Array.from(places.subarray(page.offset, end), (place) => rows[place]!) : rows.slice(page.offset, end)
  const shown = new Map(faced.map((face) => [face.id, face]))
  const items = await withCounts(desk, [...shown.keys()], (id) => {
    const { drafts, waiting, protected: protectedPeople } = shown.get(id)!
    return { drafts, waiting, protectedPeople }
  })
  return { items, total: (places ?? rows).length }
}

const inOrder = (faces: Kept<ReportFace>) => faces.sorted(newestFirst)

/** What a question found: places in the list of all reports, null for all of them. Places and not the rows: nothing that is kept is to be looked through for garbage. */
interface Found {
  readonly rows: readonly ReportFace[]
  readonly places: Int32Array | null
}

async function found(desk: Desk, faces: Kept<ReportFace>, filter: ReportFilter): Promise<Found> {
  const { q, ...others } = filter
  const answers = await answering(desk, q)
  const rows = inOrder(faces)
  const answered = answers && placesOf(answers, numbersOf(rows))
  // Looking at each of a hundred thousand costs more than finding them did.
  if (Object.values(others).every((asked) => asked === undefined)) return { rows, places: answered }
  const places = answered ?? Int32Array.from(rows.keys())
  return { rows, places: places.filter((place) => answersFilter(rows[place]!, filter)) }
}

/** The numbers of a list as it stands, in its order. */
const numbered = new WeakMap<readonly ReportFace[], Int32Array>()

function numbersOf(rows: readonly ReportFace[]): Int32Array {
  let numbers = numbered.get(rows)
  if (!numbers) {
    numbers = new Int32Array(rows.length)
    for (let place = 0; place < rows.length; place++) numbers[place] = rows[place]!.number
    numbered.set(rows, numbers)
  }
  return numbers
}

/** Where these numbers stand among all, in the order of all. */
function placesOf(wanted: Int32Array, all: Int32Array): Int32Array {
  const set = new NumberSet(wanted)
  const places = new Int32Array(wanted.length)
  let count = 0
  for (let place = 0; place < all.length; place++) if (set.has(all[place]!)) places[count++] = place
  return places.slice(0, count)
}

/** The numbers of the reports whose words answer a query; null when there is no query. */
async function answering({ db, project }: Desk, q: string | undefined): Promise<Int32Array | null> {
  if (!q?.trim()) return null
  // Four bytes a number, one after the other: written as digits, or given row by row, they cost more than finding them did.
  const { rows } = await sql<{ numbers: Uint8Array | null }>`select string_agg(int4send(number), '') as numbers
    from report_text where project = ${project} and ${reportAnswers(q)}`.execute(db)
  return numbersIn(rows[0]!.numbers ?? new Uint8Array())
}

/** Summaries in the order of the ids asked for; ids that do not exist are left out. */
export async function summaries(desk: Desk, ids: readonly string[]): Promise<ReportSummary[]> {
  if (!ids.length) return []
  const counts = await desk.db
    .selectFrom('draft')
    .select([
      'report',
      (e) => e.fn.countAll<number>().as('drafts'),
      (e) => e.fn.countAll<number>().filterWhere('state', '=', 'draft').as('waiting'),
      (e) => e.fn.countAll<number>().filterWhere('protected', '=', true).as('protectedPeople'),
    ])
    .where('project', '=', desk.project)
    .where(among('report', ids))
    .groupBy('report')
    .execute()
  const byReport = new Map(counts.map(({ report, ...c }) => [report, c]))
  return withCounts(desk, ids, (id) => byReport.get(id) ?? { drafts: 0, waiting: 0, protectedPeople: 0 })
}

type Counts = Pick<ReportSummary, 'drafts' | 'waiting' | 'protectedPeople'>

async function withCounts({ db, project }: Desk, ids: readonly string[], counts: (id: string) => Counts): Promise<ReportSummary[]> {
  const rows = await db
    .selectFrom('report')
    .select(['id', 'file', 'title', 'outlet', 'url', 'language', 'published', 'published_basis', 'opening', 'copy_of'])
    .where('project', '=', project)
    .where(among('id', ids))
    .execute()
  const byId = new Map(rows.map((r) => [r.id, r]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { published_basis: publishedBasis, copy_of: copyOf, ...same } = row
    return [{ ...same, publishedBasis, copyOf, ...counts(id) }]
  })
}

export async function countReports(desk: Desk): Promise<{ reports: number; waiting: number }> {
  const faces = await reportFacesNow(desk)
  return faces.once('count', async () => {
    const all = inOrder(faces)
    return { reports: all.length, waiting: all.filter((f) => f.waiting > 0).length }
  })
}

export async function outlets(desk: Desk): Promise<string[]> {
  const faces = await reportFacesNow(desk)
  return faces.once('outlets', async () => sorted(inOrder(faces).flatMap((f) => f.outlet ?? [])))
}

export async function people(desk: Desk): Promise<string[]> {
  const faces = await reportFacesNow(desk)
  return faces.once('people', async () => sorted(inOrder(faces).flatMap(peopleOf)))
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1))
}

/** Other reports of the same story: the one it copies, those that copy the same, those that copy it. */
export async function copiesOf(desk: Desk, id: string): Promise<ReportSummary[]> {
  const { db, project } = desk
  const own = await db.selectFrom('report').select('copy_of').where('project', '=', project).where('id', '=', id).executeTakeFirst()
  const first = own?.copy_of ?? id
  const rows = await db
    .selectFrom('report')
    .select('id')
    .where('project', '=', project)
    .where('id', '<>', id)
    .where((e) => e.or([e('id', '=', first), e('copy_of', '=', first)]))
    .orderBy('id')
    .execute()
  return summaries(
    desk,
    rows.map((r) => r.id),
  )
}
