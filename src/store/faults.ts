import type { Fault } from '../model/fault.ts'
import type { Desk } from './database.ts'
import { among, insertRows } from './rows.ts'
import type { FaultStore } from './store.ts'

/** What is wrong with which file: see `FaultStore`. */
export function faultsOn(desk: Desk): FaultStore {
  const { db, project } = desk
  return {
    set: (file, faults) => setFaults(desk, [{ file, faults }]),
    list: () =>
      db
        .selectFrom('fault')
        .select(['file', 'code', 'params', 'at'])
        .where('project', '=', project)
        .orderBy('file')
        .orderBy('ordinal')
        .execute(),
    count: async () => {
      const { n } = await db
        .selectFrom('fault')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('project', '=', project)
        .executeTakeFirstOrThrow()
      return n
    },
  }
}

/** Replaces the faults of files. */
export async function setFaults(desk: Desk, found: readonly { readonly file: string; readonly faults: readonly Fault[] }[]): Promise<void> {
  const files = found.map((f) => f.file)
  await desk.db.deleteFrom('fault').where('project', '=', desk.project).where(among('file', files)).execute()
  const at = desk.now().toISOString()
  const rows = found.flatMap(({ file, faults }) => faults.map(({ code, params }, ordinal) => ({ file, ordinal, code, params, at })))
  await insertRows(desk, 'fault', { file: 'text', ordinal: 'int', code: 'text', params: 'json', at: 'text' }, rows)
}
