import { resolve } from 'node:path'
import type { Role } from '../model/account.ts'
import { Fault } from '../model/fault.ts'
import { Door, doorTo, SHELL } from '../workbench/accounts/door.ts'
import { invitationLink } from '../workbench/accounts/links.ts'
import { pathsOf, readSettings } from '../workbench/config.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { askPassphrases } from './passphrase.ts'
import { print, say, visible } from './print.ts'

const PASSWORD = { es: 'Contraseña', en: 'Password' }
const AGAIN = { es: 'La contraseña otra vez', en: 'The password again' }
/** Lines of the log that are shown: all of them for most projects. */
const LINES = 100_000

/** Accounts can be changed while a server runs: it looks at them anew. */
async function withDoor<T>(folder: string, work: (door: Door) => Promise<T>): Promise<T> {
  const paths = pathsOf(resolve(folder))
  const { store } = await readSettings(paths.folder)
  // A folder is not opened: a server may hold it.
  const workbench = store === 'server' ? await openWorkbench(paths.folder) : null
  const door = workbench ? doorTo(workbench) : new Door(paths, () => new Date())
  try {
    return await work(door)
  } finally {
    await door.close()
    await workbench?.close()
  }
}

export async function add(name: string, folder: string, { role, identity }: { role: Role; identity?: string }): Promise<void> {
  const secret = identity === undefined ? await newPassword() : { email: identity }
  const account = await withDoor(folder, (door) => door.add(name, role, secret))
  print(row(account.name, account.role))
}

export async function list(folder: string): Promise<void> {
  for (const { name, role, made, disabled, secondFactor, identity } of await withDoor(folder, (door) => door.accounts.list())) {
    const code = secondFactor ? say({ es: 'con código', en: 'with a code' }) : ''
    const by =
      identity === null ? '' : 'email' in identity ? say(EXPECTED(identity.email)) : say({ es: 'por el proveedor', en: 'by the provider' })
    print(row(name, role, made.slice(0, 10), disabled ? say({ es: 'fuera de uso', en: 'disabled' }) : '', code, by))
  }
}

export async function role(name: string, next: Role, folder: string): Promise<void> {
  await withDoor(folder, (door) => door.change(name, { role: next }, SHELL))
}

export async function disable(name: string, folder: string): Promise<void> {
  await withDoor(folder, (door) => door.change(name, { disabled: true }, SHELL))
}

export async function enable(name: string, folder: string): Promise<void> {
  await withDoor(folder, (door) => door.change(name, { disabled: false }, SHELL))
}

export async function password(name: string, folder: string, { dropCode }: { dropCode: boolean }): Promise<void> {
  const next = await newPassword()
  await withDoor(folder, (door) => door.resetPassword(name, next, dropCode))
}

export async function identity(name: string, folder: string, { email, drop }: { email?: string; drop?: true }): Promise<void> {
  if ((email === undefined) === (drop === undefined))
    throw new Fault('usage', { found: 'account identity', expected: '--email name@example.org | --drop' })
  await withDoor(folder, (door) => door.expect(name, email ?? null))
}

const EXPECTED = (email: string) => ({ es: `se le espera como ${email}`, en: `expected as ${email}` })

export async function invite(folder: string, { role, url }: { role: Role; url: string }): Promise<void> {
  const { token, expires } = await withDoor(folder, (door) => door.invite(role, SHELL))
  print(invitationLink(url, token))
  print(say({ es: `Vale una vez, hasta ${expires.slice(0, 16)} UTC.`, en: `Good once, until ${expires.slice(0, 16)} UTC.` }))
}

export async function log(folder: string): Promise<void> {
  const events = await withDoor(folder, (door) => door.log.newest(LINES))
  for (const { at, by, event, about, address } of events.reverse()) print(row(at, by, event, about, address))
}

async function newPassword(): Promise<string> {
  const [one = '', two = ''] = await askPassphrases([say(PASSWORD), say(AGAIN)])
  if (one === two) return one
  throw new Fault('usage', { found: say({ es: 'dos contraseñas distintas', en: 'two different passwords' }), expected: say(AGAIN) })
}

const row = (...cells: string[]) => cells.map(visible).join('\t')
