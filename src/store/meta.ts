import type { Desk } from './database.ts'
import { among, insertRows } from './rows.ts'
import type { RawStore } from './server-store.ts'
import type { MetaStore } from './store.ts'

/** Notes of the workbench to itself: see `MetaStore`. Wrapped, because a bare JSON null would be a missing row's value. */
export function metaOn(desk: Desk): MetaStore {
  return {
    get: async (key) => {
      const row = await desk.db
        .selectFrom('meta')
        .select('value')
        .where('project', '=', desk.project)
        .where('key', '=', key)
        .executeTakeFirst()
      return row?.value.value
    },
    set: (key, value) => insertRows(desk, 'meta', { key: 'text', value: 'json' }, [{ key, value: { value } }], { replace: ['key'] }),
  }
}

/** Raw bytes by their hash: see `RawStore`. */
export function rawOn({ db, project }: Desk): RawStore {
  const ofFiles = async (files: readonly string[]) => {
    const rows = await db
      .selectFrom('received')
      .innerJoin('raw', (on) => on.onRef('raw.project', '=', 'received.project').onRef('raw.sha256', '=', 'received.sha256'))
      .select(['received.file', 'raw.bytes'])
      .where('received.project', '=', project)
      .where(among('received.file', files))
      .execute()
    return new Map(rows.map((row) => [row.file, new Uint8Array(row.bytes)]))
  }
  return {
    put: async (sha256, bytes) => {
      await db
        .insertInto('raw')
        .values({ project, sha256, bytes })
        .onConflict((c) => c.doNothing())
        .execute()
    },
    get: async (sha256) => {
      const row = await db.selectFrom('raw').select('bytes').where('project', '=', project).where('sha256', '=', sha256).executeTakeFirst()
      return row ? new Uint8Array(row.bytes) : null
    },
    drop: async (sha256s) => {
      await db
        .deleteFrom('raw')
        .where('project', '=', project)
        .where(among('sha256', sha256s))
        .where(
          'sha256',
          'not in',
          db.selectFrom('received').select('sha256').where('project', '=', project).where(among('sha256', sha256s)),
        )
        .execute()
    },
    ofFile: async (file) => (await ofFiles([file])).get(file) ?? null,
    ofFiles,
  }
}
