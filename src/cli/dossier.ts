import type { Command } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'

/** `cotejo dossier list|build|accept`: documents with live figures, written in `dossiers/NAME.md` of a project. */
export function dossierCommands(cotejo: Command): void {
  const dossier = cotejo
    .command('dossier')
    .description(say({ es: 'Documentos con cifras vivas y notas al pie', en: 'Documents with live figures and footnotes' }))
  dossier
    .command('list')
    .argument('[folder]', '', '.')
    .description(say({ es: 'Enumera los dossieres', en: 'Lists the dossiers' }))
    .action(later(async () => (await import('./dossier-verbs.ts')).list))
  dossier
    .command('build')
    .argument('<name>')
    .argument('[folder]', '', '.')
    .requiredOption('--out <file>', '.html | .pdf | .docx')
    .description(
      say({ es: 'Arma un dossier; no lo hace si algo citado cambió', en: 'Builds a dossier; does not if something cited has moved' }),
    )
    .action(later(async () => (await import('./dossier-verbs.ts')).build))
  dossier
    .command('accept')
    .argument('<name>')
    .argument('[folder]', '', '.')
    .option('--only <reference>', say({ es: 'una sola, como la dice el mensaje', en: 'a single one, as the message tells it' }))
    .description(say({ es: 'Acepta los valores nuevos de lo citado', en: 'Accepts the new values of what is cited' }))
    .action(later(async () => (await import('./dossier-verbs.ts')).accept))
}
