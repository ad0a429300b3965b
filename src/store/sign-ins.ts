import { sql } from 'kysely'
import type { SignIn } from '../model/account.ts'
import type { Desk } from './database.ts'
import type { SignInStore } from './server-store.ts'

// Every time is the server's own, so that a sign-in ends at the same moment whichever server is asked.

interface Row {
  readonly hash: string
  readonly name: string
  readonly epoch: number
  readonly since: Date
  readonly seen: Date
  readonly address: string
}

/** Sign-ins that several servers share: see `SignInStore`. */
export function signInsOn({ db, project }: Desk): SignInStore {
  const holding = (idleSeconds: number, longestSeconds: number) =>
    sql`(seen > now() - ${idleSeconds} * interval '1 second' and since > now() - ${longestSeconds} * interval '1 second')`
  return {
    add: async ({ hash, name, epoch, address }, { idleSeconds, longestSeconds }) => {
      await sql`delete from sign_in where project = ${project} and not ${holding(idleSeconds, longestSeconds)}`.execute(db)
      await db.insertInto('sign_in').values({ project, hash, name, epoch, address }).execute()
    },
    find: async (hash, { idleSeconds, longestSeconds }) => {
      const { rows } = await sql<Row>`select hash, name, epoch, since, seen, address from sign_in
        where project = ${project} and hash = ${hash} and ${holding(idleSeconds, longestSeconds)}`.execute(db)
      return rows[0] ? signInOf(rows[0]) : null
    },
    of: async (name, { idleSeconds, longestSeconds }) => {
      const { rows } = await sql<Row>`select hash, name, epoch, since, seen, address from sign_in
        where project = ${project} and name = ${name} and ${holding(idleSeconds, longestSeconds)} order by since desc, hash`.execute(db)
      return rows.map(signInOf)
    },
    use: async (hash, everySeconds) => {
      await sql`update sign_in set seen = now()
        where project = ${project} and hash = ${hash} and seen < now() - ${everySeconds} * interval '1 second'`.execute(db)
    },
    remove: async (hash) => {
      await db.deleteFrom('sign_in').where('project', '=', project).where('hash', '=', hash).execute()
    },
  }
}

const signInOf = ({ since, seen, ...row }: Row): SignIn => ({ ...row, since: since.toISOString(), seen: seen.toISOString() })
