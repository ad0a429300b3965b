import type { Command } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'

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
  command('init', { es: 'Crea la bóveda', en: 'Makes the vault' }).action(later(async () => (await import('./vault-verbs.ts')).init))
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
    .action(later(async () => (await import('./vault-verbs.ts')).add))
  command('open', { es: 'Muestra las identidades, o una; el motivo queda anotado', en: 'Shows the identities, or one; the reason is kept' })
    .requiredOption('--reason <text>')
    .option('--alias <text>')
    .action(later(async () => (await import('./vault-verbs.ts')).open))
  command('list', { es: 'Los alias que hay, sin identidades', en: 'The aliases there are, without identities' })
    .requiredOption('--reason <text>')
    .action(later(async () => (await import('./vault-verbs.ts')).list))
  command('lock', {
    es: 'Cierra la bóveda que tenga abierta la mesa de trabajo',
    en: 'Locks the vault a running workbench has open',
  }).action(later(async () => (await import('./vault-verbs.ts')).lock))
  command('change-passphrase', { es: 'Cambia la frase', en: 'Changes the passphrase' }).action(
    later(async () => (await import('./vault-verbs.ts')).change),
  )
  command('history', { es: 'Quién la abrió, cuándo y por qué', en: 'Who opened it, when and why' }).action(
    later(async () => (await import('./vault-verbs.ts')).history),
  )
}
