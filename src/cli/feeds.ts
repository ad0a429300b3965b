import type { Command } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'

/** `cotejo feeds list|poll`: the feeds of a project, asked politely. */
export function feedCommands(cotejo: Command): void {
  const feeds = cotejo.command('feeds').description(
    say({
      es: 'Los canales de noticias de un proyecto (feeds.csv): RSS, Atom, RDF',
      en: 'The news feeds of a project (feeds.csv): RSS, Atom, RDF',
    }),
  )
  feeds
    .command('list')
    .argument('[folder]', '', '.')
    .option('--json')
    .description(
      say({
        es: 'Qué canales hay, cuándo se consultaron y cuándo toca',
        en: 'Which feeds there are, when they were asked and when they are due',
      }),
    )
    .action(later(async () => (await import('./feed-verbs.ts')).list))
  feeds
    .command('poll')
    .argument('[folder]', '', '.')
    .option('--watch', say({ es: 'sigue consultando hasta que se detenga', en: 'goes on asking until it is stopped' }))
    .description(
      say({
        es: 'Consulta por la red los canales a los que les toca y trae lo nuevo a reports/web',
        en: 'Asks the feeds that are due over the network and fetches what is new into reports/web',
      }),
    )
    .action(later(async () => (await import('./feed-verbs.ts')).poll))
}
