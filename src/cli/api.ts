import type { Command } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'

/** Port of the public API when none is given. */
const PORT = '4180'

/** The public API's commands. Tokens are files: they are made and withdrawn while a server runs, and it knows at once. */
export function apiCommands(cotejo: Command): void {
  const api = cotejo
    .command('api')
    .description(
      say({ es: 'El registro público para programas, con llaves de lectura', en: 'The public record for programs, with read tokens' }),
    )
  const command = (name: string, words: { es: string; en: string }) => api.command(name).description(say(words))
  command('serve', {
    es: 'Sirve el registro público, y nada más, hasta que se lo detiene',
    en: 'Serves the public record, and nothing else, until stopped',
  })
    .argument('[folder]', '', '.')
    .option('--port <port>', '', PORT)
    .option('--host <host>', say({ es: 'por defecto, solo esta máquina', en: 'by default, this machine only' }), '127.0.0.1')
    .action(later(async () => (await import('./api-verbs.ts')).serve))
  command('grant', { es: 'Crea una llave de lectura; se muestra una sola vez', en: 'Makes a read token; it is shown once' })
    .argument('[folder]', '', '.')
    .requiredOption('--label <text>', say({ es: 'para quién o para qué es', en: 'who or what it is for' }))
    .option(
      '--scope <scope>',
      say({
        es: 'public: el registro protegido; project: también lo que muestra la mesa de trabajo',
        en: 'public: the redacted record; project: also what the workbench shows',
      }),
      'public',
    )
    .option('--expires <day>', say({ es: 'último día en que abre algo', en: 'the last day it opens anything' }))
    .action(later(async () => (await import('./api-verbs.ts')).grant))
  command('tokens', {
    es: 'Las llaves que hay: para qué, hasta cuándo, último uso',
    en: 'The tokens there are: what for, until when, last use',
  })
    .argument('[folder]', '', '.')
    .action(later(async () => (await import('./api-verbs.ts')).list))
  command('withdraw', {
    es: 'Retira una llave: desde ese momento no abre nada',
    en: 'Withdraws a token: from that moment it opens nothing',
  })
    .argument('<id>')
    .argument('[folder]', '', '.')
    .action(later(async () => (await import('./api-verbs.ts')).withdraw))
}
