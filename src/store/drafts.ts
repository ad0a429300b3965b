import { type RawBuilder, sql } from 'kysely'
import type { ReviewState } from '../model/codes.ts'
import { type Draft, fieldValue } from '../model/draft.ts'
import type { Desk } from './database.ts'
import { dayBounds } from './days.ts'
import { pages } from './pages.ts'
import { dropDrafts } from './removal.ts'
import { basesOf, touchReports, touchReportsOf } from './report-faces.ts'
import { among, amongFound, deletion, insertion, insertRows, rowsAs, writeTogether } from './rows.ts'
import type { DraftEntry, DraftStore } from './store.ts'
import { inTransaction } from './transaction.ts'

/** Drafts: see `DraftStore`. */
export function draftsOn(desk: Desk): DraftStore {
  const { db, project } = desk
  const bodies = () =>
    db.selectFrom('draft').select('body').where('project', '=', project).orderBy('report').orderBy('ordinal').orderBy('id')
  return {
    ofReport: async (report) => (await bodies().where('report', '=', report).execute()).map((r) => r.body),
    ofReports: async (reports) => (reports.length === 0 ? [] : await bodies().where(among('report', reports)).execute()).map((r) => r.body),
    byIds: async (ids) => (ids.length === 0 ? [] : await bodies().where(among('id', ids)).execute()).map((r) => r.body),
    inBlocks: (keys, atMost) => inBlocks(desk, keys, atMost),
    put: (entries) => inTransaction(desk, (inside) => putByHand(inside, entries)),
    remove: (ids) => inTransaction(desk, (inside) => dropDrafts(inside, ids)),
    setStates: (states) => inTransaction(desk, (inside) => setStates(inside, states)),
    states: async (ids) => {
      const rows = await db.selectFrom('draft').select(['id', 'state']).where('project', '=', project).where(among('id', ids)).execute()
      return new Map(rows.map((r) => [r.id, r.state]))
    },
    recordsOf: async (ids) => {
      const rows = await db
        .selectFrom('record_draft')
        .select(['draft', 'record'])
        .where('project', '=', project)
        .where(among('draft', ids))
        .execute()
      return new Map(rows.map((r) => [r.draft, r.record]))
    },
    count: async () => {
      const rows = await db
        .selectFrom('draft')
        .select(['kind', (e) => e.fn.countAll<number>().as('n')])
        .where('project', '=', project)
        .groupBy('kind')
        .orderBy('kind')
        .execute()
      return Object.fromEntries(rows.map((r) => [r.kind, r.n]))
    },
    each: (filter = {}, pageSize = 1000) => eachDraft(desk, filter, pageSize),
  }
}

async function setStates(desk: Desk, states: readonly { draft: string; state: ReviewState }[]): Promise<void> {
  if (!states.length) return
  touchReportsOf(
    desk,
    states.map((s) => s.draft),
  )
  const rows = rowsAs(
    states.map((s) => ({ id: s.draft, state: s.state })),
    { id: 'text', state: 'text' },
  )
  await sql`update draft set state = r.state from ${rows} where draft.project = ${desk.project} and draft.id = r.id`.execute(desk.db)
}

async function* eachDraft(
  desk: Desk,
  filter: { kind?: Draft['kind']; reality?: Draft['reality'] },
  size: number,
): AsyncGenerator<DraftEntry> {
  const { db, project } = desk
  // The key is the place in the order: report, then position, then id, made comparable as one string.
  const key = sql<string>`report || ' ' || lpad(ordinal::text, 9, '0') || ' ' || id`
  yield* pages(size, async (after) => {
    const [report = '', ordinal = '-1', id = ''] = after ? after.split(' ') : []
    let query = db
      .selectFrom('draft')
      .select(['body', 'id', key.as('key')])
      .where('project', '=', project)
      .where(sql<boolean>`(report, ordinal, id) > (${report}, ${Number(ordinal)}, ${id})`)
    if (filter.kind) query = query.where('kind', '=', filter.kind)
    if (filter.reality) query = query.where('reality', '=', filter.reality)
    const rows = await query.orderBy('report').orderBy('ordinal').orderBy('id').limit(size).execute()
    const keys = await keysOf(
      desk,
      rows.map((r) => r.id),
    )
    return rows.map((r) => ({ key: r.key, value: { draft: r.body, blocks: keys.get(r.id) ?? [] } }))
  })
}

async function keysOf({ db, project }: Desk, drafts: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('draft_block')
    .select(['draft', 'key'])
    .where('project', '=', project)
    .where(among('draft', drafts))
    .orderBy('draft')
    .orderBy('key')
    .execute()
  const keys = new Map<string, string[]>()
  for (const { draft, key } of rows) {
    const list = keys.get(draft)
    if (list) list.push(key)
    else keys.set(draft, [key])
  }
  return keys
}

async function inBlocks({ db, project }: Desk, keys: readonly string[], atMost = 1_000_000): Promise<Draft[]> {
  const fit = db
    .selectFrom('draft_block')
    .select('key')
    .where('project', '=', project)
    .where(among('key', keys))
    .groupBy('key')
    .having((e) => e.fn.countAll<number>(), '<=', atMost)
  const rows = await db
    .selectFrom('draft')
    .select('body')
    .where('project', '=', project)
    .where(
      amongFound(
        'id',
        db.selectFrom('draft_block').select('draft').distinct().where('project', '=', project).where(amongFound('key', fit)),
      ),
    )
    .orderBy('report')
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  return rows.map((r) => r.body)
}

/**
 * Makes the engines' drafts of these reports exactly these; those made by hand stay, and a draft that was there keeps its state. `beside` is written
 * with them.
 */
export async function replaceDrafts(
  desk: Desk,
  reports: readonly string[],
  entries: readonly DraftEntry[],
  beside: RawBuilder<unknown> | null,
): Promise<void> {
  if (!reports.length) return
  const ids = entries.map((e) => e.draft.id)
  const gone = await desk.db
    .selectFrom('draft')
    .select('id')
    .where('project', '=', desk.project)
    .where(among('report', reports))
    .where('by_hand', '=', false)
    .where((e) => e.not(among('id', ids)))
    .execute()
  await dropDrafts(
    desk,
    gone.map((g) => g.id),
  )
  await write(desk, entries, false, beside)
}

async function putByHand(desk: Desk, entries: readonly DraftEntry[]): Promise<void> {
  await write(desk, entries, true)
}

const COLUMNS = {
  id: 'text',
  report: 'text',
  kind: 'text',
  ordinal: 'int',
  by_hand: 'boolean',
  reality: 'text',
  background: 'boolean',
  protected: 'boolean',
  type: 'text',
  day_from: 'text',
  day_to: 'text',
  country: 'text',
  city: 'text',
  hedged: 'boolean',
  implied: 'boolean',
  body: 'json',
}

async function write(
  desk: Desk,
  entries: readonly DraftEntry[],
  byHand: boolean,
  beside: RawBuilder<unknown> | null = null,
): Promise<void> {
  touchReports(
    desk,
    entries.map((e) => e.draft.report),
  )
  const seen = new Map<string, number>()
  const rows = entries.map(({ draft }) => {
    const ordinal = byHand ? (draft.passages[0]?.start ?? 0) : (seen.get(draft.report) ?? 0)
    seen.set(draft.report, ordinal + 1)
    return rowOf(draft, ordinal, byHand)
  })
  const ids = entries.map((e) => e.draft.id)
  await writeTogether(desk, [
    beside,
    insertion(desk, 'draft', COLUMNS, rows, { replace: ['id'] }),
    deletion(desk, 'draft_block', 'draft', ids),
  ])
  const blocks = entries.flatMap((e) => e.blocks.map((key) => ({ key, draft: e.draft.id })))
  await insertRows(desk, 'draft_block', { key: 'text', draft: 'text' }, blocks)
}

function rowOf(draft: Draft, ordinal: number, byHand: boolean) {
  return {
    id: draft.id,
    report: draft.report,
    kind: draft.kind,
    ordinal,
    by_hand: byHand,
    reality: draft.reality,
    background: draft.background,
    protected: draft.protected,
    type: textOf(fieldValue(draft, typeField(draft.kind))),
    ...dayBounds(fieldValue(draft, 'date')),
    country: textOf(fieldValue(draft, 'country')),
    city: textOf(fieldValue(draft, 'city')),
    ...basesOf(draft),
    body: draft,
  }
}

/** The field that sorts a kind into types, for filters and facets. */
export function typeField(kind: Draft['kind']): string {
  const fields = {
    incident: 'type',
    intervention: 'kind',
    claim: 'indicator',
    actor: 'kind',
    link: 'relation',
    quote: 'verb',
    reprisal: 'place',
  }
  return fields[kind]
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
