import type { Desk } from './database.ts'
import { pages } from './pages.ts'
import { among, insertRows } from './rows.ts'
import type { ReceivedStore } from './server-store.ts'

/** The files of a server project: see `ReceivedStore`. */
export function receivedOn(desk: Desk): ReceivedStore {
  const mine = () => desk.db.selectFrom('received').select(['file', 'sha256', 'bytes']).where('project', '=', desk.project)
  return {
    put: (files) =>
      insertRows(
        desk,
        'received',
        { file: 'text', sha256: 'text', bytes: 'bigint' },
        files.map(({ file, sha256, bytes }) => ({ file, sha256, bytes })),
        { replace: ['file'] },
      ),
    of: (files) => mine().where(among('file', files)).orderBy('file').execute(),
    remove: async (file) => {
      await desk.db.deleteFrom('received').where('project', '=', desk.project).where('file', '=', file).execute()
    },
    named: async (sha256) => (await mine().where('sha256', '=', sha256).orderBy('file').limit(1).executeTakeFirst()) ?? null,
    count: async () => {
      const { n } = await desk.db
        .selectFrom('received')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('project', '=', desk.project)
        .executeTakeFirstOrThrow()
      return n
    },
    each: (pageSize = 1000) =>
      pages(pageSize, async (after) => {
        const rows = await mine().where('file', '>', after).orderBy('file').limit(pageSize).execute()
        return rows.map((row) => ({ key: row.file, value: row }))
      }),
  }
}
