import { sql } from 'kysely'
import type { Proposal } from '../model/record.ts'
import type { Desk } from './database.ts'
import { pages } from './pages.ts'
import { among, insertRows, toJson } from './rows.ts'
import type { Page, ProposalFilter, ProposalStore } from './store.ts'
import { inTransaction } from './transaction.ts'

/** Proposals: see `ProposalStore`. */
export function proposalsOn(desk: Desk): ProposalStore {
  const { db, project } = desk
  const mine = () => db.selectFrom('proposal').where('project', '=', project)
  return {
    save: (proposals) => saveProposals(desk, proposals),
    replaceTouching: (drafts, proposals) =>
      inTransaction(desk, async (inside) => {
        await inside.db
          .deleteFrom('proposal')
          .where('project', '=', project)
          .where((e) => e.or([among('a', drafts), among('b', drafts)]))
          .execute()
        await saveProposals(inside, proposals)
      }),
    setStatus: async (statuses) => {
      if (!statuses.length) return
      await sql`update proposal set status = r.status from json_to_recordset(${toJson(statuses)}::json) as r(id text, status text)
        where proposal.project = ${project} and proposal.id = r.id`.execute(db)
    },
    byId: async (id) => {
      const row = await mine().select(['body', 'status']).where('id', '=', id).executeTakeFirst()
      return row ? proposalOf(row) : null
    },
    touching: async (drafts) => {
      const rows = await mine()
        .select(['body', 'status'])
        .where((e) => e.or([among('a', drafts), among('b', drafts)]))
        .orderBy('weight_log2', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(proposalOf)
    },
    list: (filter, page) => listProposals(desk, filter, page),
    count: async (status) => {
      let query = mine()
      if (status) query = query.where('status', '=', status)
      return (await query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
    },
    each: (pageSize = 1000) =>
      pages(pageSize, async (after) => {
        const rows = await mine().select(['id', 'body', 'status']).where('id', '>', after).orderBy('id').limit(pageSize).execute()
        return rows.map((row) => ({ key: row.id, value: proposalOf(row) }))
      }),
  }
}

/** The status changes by itself, so its column has the last word over the body. */
function proposalOf({ body, status }: { body: Proposal; status: Proposal['status'] }): Proposal {
  return { ...body, status }
}

async function saveProposals(desk: Desk, proposals: readonly Proposal[]): Promise<void> {
  const columns = {
    id: 'text',
    a: 'text',
    b: 'text',
    weight_log2: 'double precision',
    p_same: 'double precision',
    status: 'text',
    body: 'json',
  }
  const rows = proposals.map((p) => ({ id: p.id, a: p.a, b: p.b, weight_log2: p.weightLog2, p_same: p.pSame, status: p.status, body: p }))
  await insertRows(desk, 'proposal', columns, rows, { replace: ['id'] })
}

async function listProposals({ db, project }: Desk, filter: ProposalFilter, page: Page): Promise<{ items: Proposal[]; total: number }> {
  let found = db.selectFrom('proposal').where('project', '=', project)
  if (filter.status) found = found.where('status', '=', filter.status)
  if (filter.pAtLeast !== undefined) found = found.where('p_same', '>=', filter.pAtLeast)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(['body', 'status'])
    .orderBy('weight_log2', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { items: rows.map(proposalOf), total }
}
