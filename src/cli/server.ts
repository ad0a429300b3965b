import { type Command, InvalidArgumentError, Option } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'

/** The verbs of a project that is kept on a server. */
export function serverCommands(cotejo: Command): void {
  cotejo
    .command('receive')
    .argument('<folder>')
    .argument('<paths...>', say({ es: 'archivos, o carpetas con archivos', en: 'files, or folders of files' }))
    .description(
      say({
        es: 'Guarda informes en un proyecto que está en un servidor; los trabajadores los leen',
        en: 'Puts reports into a project that is kept on a server; the workers read them',
      }),
    )
    .action(later(async () => (await import('./server-verbs.ts')).receive))
  cotejo
    .command('worker')
    .argument('[folder]', '', '.')
    .option('--batch <files>', say({ es: 'archivos por transacción', en: 'files in one transaction' }), whole(1, 100), 8)
    .option(
      '--lease <seconds>',
      say({
        es: 'segundos sin noticias tras los cuales otro toma su trabajo',
        en: 'seconds without news after which another takes its work',
      }),
      whole(1, 3600),
      60,
    )
    .option(
      '--longest <seconds>',
      say({
        es: 'segundos tras los cuales se detiene la lectura de un informe (300; con un modelo de lenguaje, 3600)',
        en: 'seconds after which the reading of a report is stopped (300; with a language model, 3600)',
      }),
      whole(1, 86_400),
    )
    .option(
      '--feeds',
      say({ es: 'consulta además los canales de feeds.csv, por la red', en: 'also polls the feeds of feeds.csv, over the network' }),
    )
    .option(
      '--metrics-port <port>',
      say({ es: 'mediciones (Prometheus) y estado, en un puerto propio', en: 'metrics (Prometheus) and health, on a port of their own' }),
    )
    .option('--metrics-host <host>', '', '127.0.0.1')
    .addOption(
      new Option(
        '--log <form>',
        say({ es: 'json: una línea por trabajo, sin contenido', en: 'json: one line a piece of work, without content' }),
      )
        .choices(['plain', 'json'])
        .default('plain'),
    )
    .option('--until-empty', say({ es: 'termina cuando no queda nada', en: 'ends when nothing is left' }))
    .description(
      say({
        es: 'Lee los informes recibidos de un proyecto que está en un servidor; tantos procesos y máquinas como se quiera',
        en: 'Reads the received reports of a project that is kept on a server; as many processes and machines as you like',
      }),
    )
    .action(later(async () => (await import('./server-verbs.ts')).worker))
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < least || number > most) throw new InvalidArgumentError(`${least}–${most}`)
    return number
  }
}
