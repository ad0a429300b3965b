import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { among, rowsAs, toJson } from './rows.ts'
import type { Job, JobStore } from './server-store.ts'

// Every time is the server's own: the clocks of the workers may differ as they like.

/** Work to be done: see `JobStore`. */
export function jobsOn(desk: Desk): JobStore {
  const { db, project } = desk
  const mine = (kind: string) => db.selectFrom('job').where('project', '=', project).where('kind', '=', kind)
  return {
    add: async (kind, keys) => {
      if (!keys.length) return
      const rows = rowsAs(
        [...new Set(keys)].sort().map((key) => ({ key })),
        { key: 'text' },
      )
      // What is running keeps running, but its row is written: whoever finishes it waits for us, and then looks at what it is to be done on.
      await sql`insert into job (project, kind, key, state) select ${project}::text, ${kind}::text, r.key, 'waiting' from ${rows} on conflict
        (project, kind, key) do update set state = case when job.state = 'aside' then 'waiting' else job.state end, due = least(job.due, now()),
        tries = case when job.state = 'aside' then 0 else job.tries end, lost = case when job.state = 'aside' then 0 else job.lost end,
        fault = null`.execute(db)
    },
    claim: async (kind, worker, most, leaseSeconds, which = 'any') => {
      const fresh = await claim(desk, { kind, worker, most, leaseSeconds, lost: false })
      return fresh.length || which === 'fresh' ? fresh : claim(desk, { kind, worker, most: 1, leaseSeconds, lost: true })
    },
    renew: async (kind, worker, leaseSeconds) => {
      await sql`update job set lease = now() + ${leaseSeconds} * interval '1 second'
        where project = ${project} and kind = ${kind} and state = 'running' and worker = ${worker}`.execute(db)
    },
    hold: async (kind, worker, keys) => {
      const rows = await mine(kind)
        .select('key')
        .where('state', '=', 'running')
        .where('worker', '=', worker)
        .where(among('key', keys))
        .orderBy('key')
        .forUpdate()
        .execute()
      return rows.map((r) => r.key)
    },
    finish: async (kind, worker, keys) => {
      await db
        .deleteFrom('job')
        .where('project', '=', project)
        .where('kind', '=', kind)
        .where('worker', '=', worker)
        .where(among('key', keys))
        .execute()
    },
    putBack: async (kind, worker, keys, { afterSeconds = 0, failed = false } = {}) => {
      await sql`update job set state = 'waiting', worker = null, lease = null, tries = tries + ${failed ? 1 : 0},
        due = now() + ${afterSeconds} * interval '1 second'
        where project = ${project} and kind = ${kind} and state = 'running' and worker = ${worker} and ${among('key', keys)}`.execute(db)
    },
    drop: async (kind, key) => {
      await db.deleteFrom('job').where('project', '=', project).where('kind', '=', kind).where('key', '=', key).execute()
    },
    setAside: async (kind, worker, key, { code, params }) => {
      await sql`update job set state = 'aside', worker = null, lease = null, fault = ${toJson({ code, params })}::json
        where project = ${project} and kind = ${kind} and state = 'running' and worker = ${worker} and key = ${key}`.execute(db)
    },
    count: async (kind) => {
      const rows = await mine(kind)
        .select(['state', (e) => e.fn.countAll<number>().as('n')])
        .groupBy('state')
        .execute()
      const of = (state: string) => rows.find((r) => r.state === state)?.n ?? 0
      return { waiting: of('waiting'), running: of('running'), aside: of('aside') }
    },
    dueIn: async (kind) => {
      const { rows } = await sql<{ s: number | null }>`select extract(epoch from
          min(case when state = 'running' then greatest(lease, due) else due end) - now())::double precision as s
        from job where project = ${project} and kind = ${kind} and state <> 'aside'`.execute(db)
      return rows[0]!.s
    },
  }
}

interface Claim {
  readonly kind: string
  readonly worker: string
  readonly most: number
  readonly leaseSeconds: number
  /** Those a worker was lost at: alone, so that what kills its worker takes nothing else along. */
  readonly lost: boolean
}

async function claim({ db, project }: Desk, { kind, worker, most, leaseSeconds, lost }: Claim): Promise<Job[]> {
  const suspect = lost ? sql`(lost > 0 or state = 'running')` : sql`lost = 0 and state = 'waiting'`
  const { rows } = await sql<Job>`with free as materialized (
      select key from job where project = ${project} and kind = ${kind} and state <> 'aside' and due <= now()
        and (state = 'waiting' or lease < now()) and ${suspect}
      order by due, key limit ${most} for update skip locked)
    update job set lost = job.lost + (case when job.state = 'running' then 1 else 0 end), state = 'running', worker = ${worker},
      lease = now() + ${leaseSeconds} * interval '1 second'
    from free where job.project = ${project} and job.kind = ${kind} and job.key = free.key
    returning job.key, job.tries, job.lost`.execute(db)
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
