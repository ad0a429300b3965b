import { type Command, Option } from 'commander'
import { PICK_RULES } from '../model/pick.ts'
import { SERIES_QUESTIONS } from '../model/series-answer.ts'
import { CHART_FORMS, SERIES_WAYS } from '../model/series-forms.ts'
import { later } from './later.ts'
import { say } from './print.ts'

/** `cotejo series list|show|check|chart`: the official figures of a project. They are files; no index is opened. */
export function seriesCommands(cotejo: Command): void {
  const series = cotejo
    .command('series')
    .description(say({ es: 'Las series oficiales de un proyecto', en: 'The official series of a project' }))
  const rule = () =>
    new Option('--rule <rule>', say({ es: 'cuál de varias cifras', en: 'which of several figures' })).choices(PICK_RULES).default('marked')
  const way = () =>
    new Option('--as <way>', say({ es: 'cifras, tasa, ocupación, cambio, índice', en: 'figures, rate, occupancy, change, index' }))
      .choices(SERIES_WAYS)
      .default('figures')
  const ask = () =>
    new Option(
      '--ask <question>',
      say({
        es: 'preguntar por la tendencia, un pico, un escalón, un quiebre o cuándo superó su límite',
        en: 'ask about the trend, a spike, a step, a break, or when it passed its limit',
      }),
    ).choices(SERIES_QUESTIONS)
  const at = say({ es: 'período del pico o del escalón, dicho de antemano', en: 'period of the spike or step, named beforehand' })
  const from = say({ es: 'fuente o quien cuenta, para one_source', en: 'source or counter, for one_source' })
  series
    .command('list')
    .argument('[folder]', '', '.')
    .option('--json')
    .description(say({ es: 'Enumera las series', en: 'Lists the series' }))
    .action(later(async () => (await import('./series-verbs.ts')).list))
  series
    .command('show')
    .argument('<folder>')
    .argument('<id>')
    .addOption(rule())
    .addOption(way())
    .option('--from <source>', from)
    .addOption(ask())
    .option('--at <period>', at)
    .option('--json')
    .description(say({ es: 'Muestra una serie: cada cifra con su fuente', en: 'Shows a series: each figure with its source' }))
    .action(later(async () => (await import('./series-verbs.ts')).show))
  series
    .command('check')
    .argument('<file>')
    .option('--map <file>', say({ es: 'mapa de la tabla (.map.yaml)', en: "the table's mapping (.map.yaml)" }))
    .option('--json')
    .description(say({ es: 'Lee un archivo y dice todo lo que tiene mal', en: 'Reads a file and tells everything that is wrong with it' }))
    .action(later(async () => (await import('./series-verbs.ts')).check))
  series
    .command('chart')
    .argument('<folder>')
    .argument('<id>')
    .addOption(rule())
    .addOption(way())
    .option('--from <source>', from)
    .addOption(ask())
    .option('--at <period>', at)
    .addOption(
      new Option('--form <form>', say({ es: 'en el tiempo, múltiplos, pendiente', en: 'over time, multiples, slope' }))
        .choices(CHART_FORMS)
        .default('time'),
    )
    .option('--measures', say({ es: 'con las medidas del Estado', en: 'with the state measures' }))
    .option('--width <pixels>', '', '720')
    .requiredOption('--out <file>', say({ es: '.svg, .png, .html o .csv', en: '.svg, .png, .html or .csv' }))
    .description(say({ es: 'Dibuja una serie', en: 'Draws a series' }))
    .action(later(async () => (await import('./series-verbs.ts')).chart))
}
