import type { RawBuilder } from 'kysely'
import type { Fault } from '../model/fault.ts'
import type { Desk } from './database.ts'
import { deletion, insertion, writeTogether } from './rows.ts'
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

/** What is wrong with which file. */
interface FaultsOfFile {
  readonly file: string
  readonly faults: readonly Fault[]
}

/** Replaces the faults of files. */
async function setFaults(desk: Desk, found: readonly FaultsOfFile[]): Promise<void> {
  await writeTogether(desk, [faultsGone(desk, found)])
  await writeTogether(desk, [faultsTold(desk, found)])
}

/** The two writes that replace the faults of files, one after the other. */
export function faultsGone(desk: Desk, found: readonly FaultsOfFile[]): RawBuilder<unknown> | null {
  const files = found.map((f) => f.file)
  return deletion(desk, 'fault', 'file', files)
}

export function faultsTold(desk: Desk, found: readonly FaultsOfFile[]): RawBuilder<unknown> | null {
  const at = desk.now().toISOString()
  const rows = found.flatMap(({ file, faults }) => faults.map(({ code, params }, ordinal) => ({ file, ordinal, code, params, at })))
  return insertion(desk, 'fault', { file: 'text', ordinal: 'int', code: 'text', params: 'json', at: 'text' }, rows)
}
