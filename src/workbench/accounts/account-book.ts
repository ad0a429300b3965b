import { readFile, rm, stat } from 'node:fs/promises'
import { AccountsFile } from '../../model/account.ts'
import { Fault } from '../../model/fault.ts'
import { underLock } from '../../store/lock.ts'
import type { AccountBookStore } from '../../store/server-store.ts'
import { writeWhole } from '../../store/whole-file.ts'
import type { ProjectPaths } from '../config.ts'
import { exists } from '../init.ts'
import { makePrivateFolder } from '../project-secret.ts'

/** What becomes of the accounts, and what is answered; the same file where nothing changes. */
export type AccountChange<T> = (file: AccountsFile) => { readonly file: AccountsFile; readonly answer: T }

/** Enters a change into the log of accesses; where it fails, nothing is changed. */
export type Entering = () => Promise<void>

/** Where the accounts of a project are kept. Who asks sees every change that was answered, whoever made it; changes take turns. */
export interface AccountBook {
  read(): Promise<AccountsFile>
  change<T>(work: AccountChange<T>, entered?: Entering): Promise<T>
}

const NONE: AccountsFile = { format: 'cotejo-accounts-1', accounts: [], invitations: [] }

/** `private/accounts.json`: written whole, readable by its owner alone, looked at anew whenever it has changed. */
export function accountsInFolder(paths: ProjectPaths): AccountBook {
  const path = paths.accounts
  let known: { readonly mark: string; readonly file: AccountsFile } | null = null
  const read = async (): Promise<AccountsFile> => {
    const found = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw new Fault('file-unreadable', { file: path, found: error.message }, { cause: error })
    })
    if (!found) return NONE
    // A file written whole is another file each time.
    const mark = `${found.ino} ${found.mtimeNs} ${found.size}`
    if (known?.mark !== mark) known = { mark, file: await parsed(path) }
    return known.file
  }
  return {
    read,
    change: (work, entered) =>
      underLock(`${path}.lock`, async () => {
        const before = await read()
        const { file, answer } = work(before)
        await entered?.()
        if (file !== before) await writeAccounts(paths, file)
        return answer
      }),
  }
}

/** A row of the database that the servers of a project share. What stood in the folder before is taken along, once. */
export function accountsInDatabase(store: AccountBookStore, paths: ProjectPaths): AccountBook {
  let known: { readonly rev: number; readonly file: AccountsFile } | null = null
  return {
    read: async () => {
      const found = await store.read(known?.rev ?? null)
      if (!found) {
        const file = (await exists(paths.accounts)) ? await takeAccountsIn(store, paths) : NONE
        // It is not looked at any more, and must not come back.
        await rm(paths.accounts, { force: true })
        return file
      }
      if (found.rev !== known?.rev) known = { rev: found.rev, file: AccountsFile.parse(found.body) }
      return known.file
    },
    change: (work, entered) =>
      store.change(async (body) => {
        const before = body === null ? NONE : AccountsFile.parse(body)
        const { file, answer } = work(before)
        await entered?.()
        return file === before ? { answer } : { body: file, answer }
      }),
  }
}

/** Takes the accounts of the folder into the database, unless it has some; `instead`: also then. */
export function takeAccountsIn(store: AccountBookStore, paths: ProjectPaths, instead = false): Promise<AccountsFile> {
  return store.change(async (body) => {
    if (body !== null && !instead) return { answer: AccountsFile.parse(body) }
    const own = (await exists(paths.accounts)) ? await parsed(paths.accounts) : NONE
    return { body: own, answer: own }
  })
}

/** Writes the accounts of the database into a folder; where there are none, nothing. */
export async function writeAccountsOut(store: AccountBookStore, paths: ProjectPaths): Promise<void> {
  const found = await store.read(null)
  if (found) await writeAccounts(paths, AccountsFile.parse(found.body))
}

async function writeAccounts(paths: ProjectPaths, file: AccountsFile): Promise<void> {
  await makePrivateFolder(paths)
  await writeWhole(paths.accounts, `${JSON.stringify(file, null, 1)}\n`)
}

async function parsed(path: string): Promise<AccountsFile> {
  try {
    return AccountsFile.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new Fault('file-unreadable', { file: path, found: 'not the accounts of a project' }, { cause })
  }
}
