import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Fault } from '../model/fault.ts'
import { Custody, Judgement } from '../model/judgement.ts'
import { Look } from '../model/study-report.ts'
import type { ChainedLog, Head } from '../store/chain.ts'
import { holdProject } from '../store/lock.ts'
import { openLog } from '../store/log.ts'
import { openStore } from '../store/open.ts'
import { isToBeRetried } from '../store/sessions.ts'
import type { Store } from '../store/store.ts'
import { openTableLog } from '../store/table-log.ts'
import type { ProjectPaths } from './config.ts'
import { environment } from './environment.ts'
import type { Notice } from './workbench.ts'

/** Where the truth of an opened project is: in the files of its folder with an index beside it, or in a PostgreSQL server. */
export interface Truth {
  readonly onServer: boolean
  readonly store: Store
  readonly judgements: ChainedLog<Judgement>
  readonly custody: ChainedLog<Custody>
  openLooks(): Promise<ChainedLog<Look>>
  /** Does writing work while nobody else does any in turn. */
  turn<T>(work: () => Promise<T>): Promise<T>
  /** Does work as one transaction, where the truth is in a database. */
  together<T>(work: () => Promise<T>): Promise<T>
  /** Hears what other processes tell, until it is closed. */
  listen(ear: { hear(notice: Notice): void }): Promise<void>
  tell(notice: Notice): Promise<void>
  announce(url: string): Promise<void>
  close(keepStore: boolean): Promise<void>
}

/** Takes the folder for this process and opens its logs and its index: embedded, or where DATABASE_URL says, or one that is open already. */
export async function truthInFolder(paths: ProjectPaths, name: string, now: () => Date, shared: Store | null): Promise<Truth> {
  const hold = await holdProject(paths.folder, now).catch((error: unknown) => {
    if (error instanceof Fault) throw error
    const found = error instanceof Error ? error.message : String(error)
    throw new Fault('folder-unwritable', { file: paths.folder, found }, { cause: error })
  })
  const opened: { close: () => Promise<void> }[] = []
  const keep = <T extends { close: () => Promise<void> }>(part: T): T => {
    opened.push(part)
    return part
  }
  try {
    const judgements = keep(await openLog(paths.judgements, Judgement))
    const custody = keep(await openLog(paths.custody, Custody))
    const url = environment.databaseUrl
    const place = url ? { connection: url } : { folder: `${paths.index}/pg` }
    const store = shared ? shared.ofProject(name) : await openStore(place, name, now)
    return {
      ...{ onServer: false, store, judgements, custody },
      openLooks: () => openLog(paths.looks, Look),
      turn: (work) => work(),
      together: (work) => work(),
      listen: async () => undefined,
      tell: async () => undefined,
      announce: (address) => hold.announce(address),
      close: async (keepStore) => {
        for (const part of opened) await part.close()
        if (!keepStore) await store.close()
        hold.release()
      },
    }
  } catch (error) {
    for (const part of opened.toReversed()) await part.close()
    hold.release()
    throw error
  }
}

/** Longer words than this do not fit: the others only hear that something changed. */
const LONGEST_WORD = 7_000
/** Times a transaction is tried that met another: each time one of the two has gone through. */
const TRIES = 12

/** Opens a project whose logs and reports are in PostgreSQL. The folder is not held: others may work on it. Fault `database-missing`. */
export async function truthOnServer(paths: ProjectPaths, name: string, now: () => Date): Promise<Truth> {
  const connection = environment.databaseUrl
  if (connection === null) throw new Fault('database-missing', { file: paths.settings })
  const base = await openStore({ connection }, name, now)
  const inside = new AsyncLocalStorage<Store>()
  const here = () => inside.getStore() ?? base
  const me = randomUUID()
  let deaf: () => Promise<void> = async () => undefined
  try {
    const judgements = await openTableLog(here, 'judgements', Judgement)
    const custody = await openTableLog(here, 'custody', Custody)
    const together = async <T>(work: () => Promise<T>): Promise<T> => {
      if (inside.getStore()) return work()
      return retried(() => base.atomically((store) => inside.run(store, work)))
    }
    return {
      onServer: true,
      get store() {
        return here()
      },
      judgements,
      custody,
      openLooks: () => openTableLog(here, 'looks', Look),
      together,
      turn: async (work) => {
        const done = await together(async () => {
          await here().take([{ key: 'turn' }])
          return work()
        })
        if (!inside.getStore()) await Promise.all([judgements.refresh(), custody.refresh()])
        return done
      },
      listen: async (ear) => {
        const missed: Notice = { type: 'reports', count: 0 }
        const look = async () => {
          await judgements.refresh().catch(() => undefined)
          ear.hear(missed)
        }
        deaf = await base.words.hear(
          (word) => {
            const { from, notice } = JSON.parse(word) as { from: string; notice: Notice | null }
            if (from === me) return
            if (notice === null) return void look()
            // The log first: who is told of a judgement may ask for it.
            if (notice.type === 'judged') void judgements.refresh().then(() => ear.hear(notice), look)
            else ear.hear(notice)
          },
          () => void look(),
        )
      },
      tell: async (notice) => {
        const word = JSON.stringify({ from: me, notice })
        await here().words.say(word.length > LONGEST_WORD ? JSON.stringify({ from: me, notice: null }) : word)
      },
      announce: async () => undefined,
      close: async () => {
        await deaf()
        await base.close()
      },
    }
  } catch (error) {
    await base.close()
    throw error
  }
}

/** Where the logs of a server project stand, judgements and custody; all of both is checked on the way. */
export async function headsOnServer(paths: ProjectPaths, name: string, now: () => Date): Promise<[Head, Head]> {
  const { judgements, custody, close } = await truthOnServer(paths, name, now)
  await close(false)
  const at = ({ length, head }: ChainedLog<unknown>): Head => ({ seq: length, hash: head })
  return [at(judgements), at(custody)]
}

/** Tries again what PostgreSQL ended because two waited for each other, after a moment that differs from one to the other. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= TRIES || !isToBeRetried(error)) throw error
      await wait(Math.random() * 20 * tries)
    }
  }
}
