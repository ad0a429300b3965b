import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { Fault } from '../model/fault.ts'
import { accountBookOn } from './account-book.ts'
import { attemptsOn } from './attempts.ts'
import type { Database, Desk } from './database.ts'
import { draftsOn } from './drafts.ts'
import { embedded } from './embedded.ts'
import { faultsOn } from './faults.ts'
import { dropUntrusted, markClosed, markOpen } from './index-trust.ts'
import { jobsOn } from './jobs.ts'
import { judgementsOn } from './judgements.ts'
import { markCleared, newestChange } from './kept.ts'
import { linesOn } from './lines.ts'
import { hasLock, takeLocks } from './locks.ts'
import { metaOn, rawOn } from './meta.ts'
import { up as tables } from './migrations/0001-tables.ts'
import { up as marks } from './migrations/0002-marks.ts'
import { up as faces } from './migrations/0003-faces.ts'
import { up as reportFaces } from './migrations/0004-report-faces.ts'
import { up as onServer } from './migrations/0005-server.ts'
import { up as signIns } from './migrations/0006-sign-ins.ts'
import { up as reportText } from './migrations/0007-report-text.ts'
import { up as reportNumber } from './migrations/0008-report-number.ts'
import { proposalsOn } from './proposals.ts'
import { receivedOn } from './received.ts'
import { recordsOn } from './records.ts'
import { reportsOn } from './reports.ts'
import { server } from './server.ts'
import { dialectOn, type Sessions } from './sessions.ts'
import { signInsOn } from './sign-ins.ts'
import type { Store, StorePlace } from './store.ts'
import { wordsOn } from './told.ts'
import { inTransaction } from './transaction.ts'

/** Every step of the tables, in order. A step that has shipped is never changed: a new one is added. */
const MIGRATIONS = {
  '0001-tables': { up: tables },
  '0002-marks': { up: marks },
  '0003-faces': { up: faces },
  '0004-report-faces': { up: reportFaces },
  '0005-server': { up: onServer },
  '0006-sign-ins': { up: signIns },
  '0007-report-text': { up: reportText },
  '0008-report-number': { up: reportNumber },
}

/** What is derived from the files and logs of a project: all of it can be made anew. */
const INDEX = [
  'file',
  'file_report',
  'report',
  'report_text',
  'report_changed',
  'kept_copy',
  'band',
  'draft',
  'draft_block',
  'proposal',
  'record',
  'record_changed',
  'record_text',
  'record_draft',
  'judgement',
  'judgement_draft',
  'judgement_report',
  'fault',
  'meta',
] as const satisfies readonly (keyof Database)[]

/** What a server keeps of a project and nobody else has: its logs, what it received, what is still to be done, and who may come in. */
const KEPT = ['log_line', 'received', 'raw', 'job', 'account_book', 'sign_in', 'attempt'] as const satisfies readonly (keyof Database)[]

/**
 * Opens the database, brings its tables up to date and gives the store of one project. A folder must be held first (`holdProject`).
 * @example
 * const store = await openStore({ folder: 'my-project/.cotejo/pg' }, 'my-project', () => new Date())
 */
export async function openStore(place: StorePlace, project: string, now: () => Date): Promise<Store> {
  const folder = 'folder' in place ? place.folder : null
  if (folder !== null) dropUntrusted(folder)
  const sessions = 'folder' in place ? await embedded(place.folder) : server(place.connection)
  const lent = new AsyncLocalStorage<true>()
  const db = new Kysely<Database>({ dialect: dialectOn(sessions, lent) })
  try {
    await migrate(db)
  } catch (error) {
    await sessions.close()
    throw error
  }
  const desk = { db, project, now, lent }
  const connections = () => sessions.counts?.() ?? null
  if (folder === null) {
    const tend = async () => void (await sql`analyze ${sql.join([...INDEX, ...KEPT].map((table) => sql.table(table)))}`.execute(db))
    return storeOn(desk, { close: () => db.destroy(), tend, hear: sessions.hear, connections })
  }
  markOpen(folder)
  const close = async () => {
    await db.destroy()
    markClosed(folder)
  }
  return storeOn(desk, { close, hear: undefined, connections, tend: async () => void (await sql`vacuum analyze`.execute(db)) })
}

async function migrate(db: Kysely<Database>): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest()
  if (error instanceof Fault) throw error
  if (error) throw new Fault('storage-failed', { found: error instanceof Error ? error.message : String(error) }, { cause: error })
}

type Whole = Pick<Store, 'close' | 'tend' | 'connections'> & { readonly hear: Sessions['hear'] }

function storeOn(desk: Desk, whole: Whole): Store {
  return {
    reports: reportsOn(desk),
    drafts: draftsOn(desk),
    proposals: proposalsOn(desk),
    records: recordsOn(desk),
    judgements: judgementsOn(desk),
    faults: faultsOn(desk),
    meta: metaOn(desk),
    raw: rawOn(desk),
    lines: linesOn(desk),
    received: receivedOn(desk),
    jobs: jobsOn(desk),
    words: wordsOn(desk, whole.hear),
    accounts: accountBookOn(desk),
    signIns: signInsOn(desk),
    attempts: attemptsOn(desk),
    inTransaction: desk.db.isTransaction,
    changes: () => newestChange(desk),
    take: (wanted) => takeLocks(desk, wanted),
    holds: (key) => hasLock(desk, key),
    atomically: (work) => inTransaction(desk, (inside) => work(storeOn(inside, whole))),
    ofProject: (project) => storeOn({ ...desk, project }, whole),
    clear: () => emptied(desk, INDEX),
    forget: () => emptied(desk, [...INDEX, ...KEPT]),
    close: whole.close,
    connections: whole.connections,
    tend: whole.tend,
  }
}

function emptied(desk: Desk, tables: readonly (keyof Database)[]): Promise<void> {
  return inTransaction(desk, async (inside) => {
    for (const table of tables) await inside.db.deleteFrom(table).where('project', '=', inside.project).execute()
    await markCleared(inside)
  })
}
