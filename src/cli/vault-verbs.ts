import { Fault } from '../model/fault.ts'
import type { VaultEntry } from '../model/vault.ts'
import { addIdentity, moveIntoVault } from '../workbench/moving.ts'
import { withVault } from '../workbench/vault.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { askPassphrases } from './passphrase.ts'
import { print, say, visible } from './print.ts'

const PASSPHRASE = { es: 'Frase de la bóveda', en: 'Passphrase of the vault' }
const AGAIN = { es: 'La frase otra vez', en: 'The passphrase again' }
const FRESH = { es: 'Frase nueva', en: 'New passphrase' }

interface Who {
  readonly by?: string
}

export async function init(folder: string, { by }: Who): Promise<void> {
  const passphrase = await twice(PASSPHRASE)
  await withVault(folder, (vault, { coder }) => vault.make(passphrase, by ?? coder))
  print(
    say({
      es: 'La bóveda está creada. Nadie puede recuperar una frase olvidada.',
      en: 'The vault is made. Nobody can recover a forgotten passphrase.',
    }),
  )
}

export async function add(folder: string, options: Who & { reason: string; record?: string; alias?: string }): Promise<void> {
  const asked = [PASSPHRASE, { es: 'Nombre', en: 'Name' }, { es: 'Contacto', en: 'Contact' }, { es: 'Nota', en: 'Note' }]
  const [passphrase = '', name = '', contact = '', note = ''] = await askPassphrases(asked.map(say))
  if (!name.trim()) throw new Fault('usage', { found: say({ es: 'ningún nombre', en: 'no name' }), expected: say(asked[1]!) })
  const identity = { name, contact, note }
  const { reason, record, alias } = options
  if (record === undefined) {
    const entry = await withVault(folder, async (vault, { coder }) => {
      const by = options.by ?? coder
      return addIdentity(vault, { token: await vault.open(passphrase, reason, by), alias, identity, by })
    })
    return print(entry.alias)
  }
  const workbench = await openWorkbench(folder)
  try {
    const by = options.by ?? workbench.settings.coder
    const token = await workbench.vault.open(passphrase, reason, by)
    print((await moveIntoVault(workbench, { token, record, identity, by, reason })).alias)
  } finally {
    await workbench.close()
  }
}

export async function open(folder: string, { reason, alias, by }: Who & { reason: string; alias?: string }): Promise<void> {
  const entries = await opened(folder, reason, by)
  const wanted = entries.filter((e) => alias === undefined || e.alias === alias)
  if (alias !== undefined && wanted.length === 0) throw new Fault('not-found', { kind: 'alias', id: alias })
  for (const { alias: name, identity } of wanted) {
    print(row(name, identity.name, identity.contact, identity.note))
  }
}

export async function list(folder: string, { reason, by }: Who & { reason: string }): Promise<void> {
  for (const { alias, at } of await opened(folder, reason, by)) print(row(alias, at.slice(0, 10)))
}

async function opened(folder: string, reason: string, by: string | undefined): Promise<readonly VaultEntry[]> {
  const [passphrase = ''] = await askPassphrases([say(PASSPHRASE)])
  return withVault(folder, async (vault, { coder }) => vault.entries(await vault.open(passphrase, reason, by ?? coder)))
}

/** A vault is open only while a workbench runs: it is told over its own address. */
export async function lock(folder: string): Promise<void> {
  const held = await withVault(folder, async () => null).catch((error: unknown) => error)
  if (held instanceof Fault && held.code === 'project-busy') {
    const url = String(held.params.url)
    const answer = URL.canParse(url) ? await fetch(new URL('/api/vault/lock', url), { method: 'POST' }).catch(() => null) : null
    if (!answer?.ok) throw held
  } else if (held) throw held
  print(say({ es: 'La bóveda está cerrada.', en: 'The vault is locked.' }))
}

export async function change(folder: string, { by }: Who): Promise<void> {
  const [before = '', after = '', again = ''] = await askPassphrases([PASSPHRASE, FRESH, AGAIN].map(say))
  requireSame(after, again)
  await withVault(folder, (vault, { coder }) => vault.changePassphrase(before, after, by ?? coder))
  print(
    say({
      es: 'La frase está cambiada. Las copias viejas de la bóveda siguen abriéndose con la vieja: bórrelas.',
      en: 'The passphrase is changed. Old copies of the vault still open with the old one: delete them.',
    }),
  )
}

export async function history(folder: string): Promise<void> {
  await withVault(folder, async (vault) => {
    for (const { at, by, event, alias, reason } of await vault.history()) print(row(at, by, event, alias ?? '', reason))
  })
}

async function twice(prompt: { es: string; en: string }): Promise<string> {
  const [one = '', two = ''] = await askPassphrases([say(prompt), say(AGAIN)])
  requireSame(one, two)
  return one
}

function requireSame(one: string, two: string): void {
  if (one !== two)
    throw new Fault('usage', { found: say({ es: 'dos frases distintas', en: 'two different passphrases' }), expected: say(AGAIN) })
}

const row = (...cells: string[]) => cells.map(visible).join('\t')
