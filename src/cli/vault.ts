import type { Command } from 'commander'
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

/** The vault's commands. Passphrases are asked for, or read from standard input, one a line; they are never arguments. */
export function vaultCommands(cotejo: Command): void {
  const vault = cotejo.command('vault').description(
    say({
      es: 'Identidades de personas protegidas, cifradas con su propia frase',
      en: 'Identities of protected people, encrypted with a passphrase of their own',
    }),
  )
  const command = (name: string, words: { es: string; en: string }) =>
    vault.command(name).argument('[folder]', '', '.').option('--by <name>').description(say(words))
  command('init', { es: 'Crea la bóveda', en: 'Makes the vault' }).action(init)
  command('add', {
    es: 'Guarda una identidad: nombre, contacto y nota por la entrada, una línea cada uno',
    en: 'Keeps an identity: name, contact and note from the input, a line each',
  })
    .requiredOption('--reason <text>')
    .option(
      '--record <id>',
      say({ es: 'el registro de la persona protegida; da el alias', en: "the protected person's record, which gives the alias" }),
    )
    .option('--alias <text>')
    .action(add)
  command('open', { es: 'Muestra las identidades, o una; el motivo queda anotado', en: 'Shows the identities, or one; the reason is kept' })
    .requiredOption('--reason <text>')
    .option('--alias <text>')
    .action(open)
  command('list', { es: 'Los alias que hay, sin identidades', en: 'The aliases there are, without identities' })
    .requiredOption('--reason <text>')
    .action(list)
  command('lock', {
    es: 'Cierra la bóveda que tenga abierta la mesa de trabajo',
    en: 'Locks the vault a running workbench has open',
  }).action(lock)
  command('change-passphrase', { es: 'Cambia la frase', en: 'Changes the passphrase' }).action(change)
  command('history', { es: 'Quién la abrió, cuándo y por qué', en: 'Who opened it, when and why' }).action(history)
}

async function init(folder: string, { by }: Who): Promise<void> {
  const passphrase = await twice(PASSPHRASE)
  await withVault(folder, (vault, { coder }) => vault.make(passphrase, by ?? coder))
  print(
    say({
      es: 'La bóveda está creada. Nadie puede recuperar una frase olvidada.',
      en: 'The vault is made. Nobody can recover a forgotten passphrase.',
    }),
  )
}

async function add(folder: string, options: Who & { reason: string; record?: string; alias?: string }): Promise<void> {
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

async function open(folder: string, { reason, alias, by }: Who & { reason: string; alias?: string }): Promise<void> {
  const entries = await opened(folder, reason, by)
  const wanted = entries.filter((e) => alias === undefined || e.alias === alias)
  if (alias !== undefined && wanted.length === 0) throw new Fault('not-found', { kind: 'alias', id: alias })
  for (const { alias: name, identity } of wanted) {
    print(row(name, identity.name, identity.contact, identity.note))
  }
}

async function list(folder: string, { reason, by }: Who & { reason: string }): Promise<void> {
  for (const { alias, at } of await opened(folder, reason, by)) print(row(alias, at.slice(0, 10)))
}

async function opened(folder: string, reason: string, by: string | undefined): Promise<readonly VaultEntry[]> {
  const [passphrase = ''] = await askPassphrases([say(PASSPHRASE)])
  return withVault(folder, async (vault, { coder }) => vault.entries(await vault.open(passphrase, reason, by ?? coder)))
}

/** A vault is open only while a workbench runs: it is told over its own address. */
async function lock(folder: string): Promise<void> {
  const held = await withVault(folder, async () => null).catch((error: unknown) => error)
  if (held instanceof Fault && held.code === 'project-busy') {
    const url = String(held.params.url)
    const answer = URL.canParse(url) ? await fetch(new URL('/api/vault/lock', url), { method: 'POST' }).catch(() => null) : null
    if (!answer?.ok) throw held
  } else if (held) throw held
  print(say({ es: 'La bóveda está cerrada.', en: 'The vault is locked.' }))
}

async function change(folder: string, { by }: Who): Promise<void> {
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

async function history(folder: string): Promise<void> {
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
