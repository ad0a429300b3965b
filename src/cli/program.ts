import { Command, Option } from 'commander'
import { EXPORT_FORMATS } from '../model/export-formats.ts'
import { Fault } from '../model/fault.ts'
import { IMPORT_FORMATS } from '../model/import-formats.ts'
import { VERSION } from '../workbench/version.ts'
import { accountCommands } from './account.ts'
import { apiCommands } from './api.ts'
import { sparing } from './brief.ts'
import { dossierCommands } from './dossier.ts'
import { feedCommands } from './feeds.ts'
import { keepingCommands } from './keeping.ts'
import { later } from './later.ts'
import { say, speak } from './print.ts'
import { collect } from './repeated.ts'
import { seriesCommands } from './series.ts'
import { serveCommand } from './serve-command.ts'
import { serverCommands } from './server.ts'
import { vaultCommands } from './vault.ts'

/** The command line: the verbs of the API. Each verb is one file. */
export function program(): Command {
  const cotejo = new Command('cotejo')
    .description(
      say({
        es: 'Lee informes sobre violencia del crimen organizado, los coteja y deja juzgar. Un proyecto es una carpeta.',
        en: 'Reads reports on organised-crime violence, lays them side by side and lets people judge. A project is a folder.',
      }),
    )
    .version(VERSION)
    .addOption(new Option('--lang <language>', 'es | en').choices(['es', 'en']))
    .hook('preAction', (_, action) => {
      const lang = action.optsWithGlobals().lang
      if (lang === 'es' || lang === 'en') speak(lang)
      sparing(action.name())
    })
    .exitOverride((error) => {
      if (error.exitCode === 0) throw new Stop()
      throw new Fault('usage', { found: error.message, expected: 'cotejo --help' })
    })
    .configureOutput({ outputError: () => undefined })

  cotejo
    .command('init')
    .argument('[folder]', '', '.')
    .option('--name <name>')
    .option('--example <name>', say({ es: 'copia un ejemplo (rosario)', en: 'copies an example (rosario)' }))
    .option('--if-missing', say({ es: 'no hace nada si el proyecto existe', en: 'does nothing if the project exists' }))
    .description(say({ es: 'Crea un proyecto en una carpeta', en: 'Makes a project in a folder' }))
    .action(later(async () => (await import('./init.ts')).init))
  cotejo
    .command('read')
    .argument('[paths...]', say({ es: 'la carpeta de un proyecto; con --json, archivos', en: 'a project folder; with --json, files' }))
    .option(
      '--json',
      say({ es: 'lee archivos sin proyecto y escribe un objeto JSON', en: 'reads files without a project and prints one JSON object' }),
    )
    .option(
      '--published <file=day>',
      say({
        es: 'declara el día de publicación de un archivo; se puede repetir',
        en: "declares a file's publication day; may be repeated",
      }),
      collect,
    )
    .option(
      '--home <place>',
      say({
        es: 'lugar de casa: PAÍS[/división[/ciudad]]; se puede repetir',
        en: 'home place: COUNTRY[/division[/city]]; may be repeated',
      }),
      collect,
    )
    .description(say({ es: 'Lee lo nuevo', en: 'Reads what is new' }))
    .action(later(async () => (await import('./read.ts')).read))
  cotejo
    .command('add')
    .argument('<folder>')
    .argument('<urls...>')
    .description(say({ es: 'Trae direcciones de la red a reports/web', en: 'Fetches addresses from the network into reports/web' }))
    .action(later(async () => (await import('./add.ts')).add))
  serveCommand(cotejo)
  cotejo
    .command('status')
    .argument('[folder]', '', '.')
    .option('--json')
    .description(say({ es: 'Cuenta lo que hay y lo que espera', en: 'Counts what is there and what waits' }))
    .action(later(async () => (await import('./status.ts')).status))
  cotejo
    .command('export')
    .argument('[folder]', '', '.')
    .addOption(new Option('--format <format>').choices(EXPORT_FORMATS).default('json'))
    .option('--as-of <day>', say({ es: 'lo que se sabía al final de ese día', en: 'what was known at the end of that day' }))
    .option('--out <file>')
    .description(say({ es: 'Escribe el registro, con las personas protegidas', en: 'Writes the record, with people protected' }))
    .action(later(async () => (await import('./export.ts')).exportTo))
  cotejo
    .command('number')
    .argument(
      '<address>',
      say({
        es: 'REGISTRO#campo, la dirección de su página, o lo que escribe un dossier: ":count{type=homicide from=2024}"',
        en: 'RECORD#field, the address of its page, or what a dossier writes: ":count{type=homicide from=2024}"',
      }),
    )
    .argument('[folder]', '', '.')
    .requiredOption('--as-of <day>', say({ es: 'al final de ese día', en: 'at the end of that day' }))
    .option('--json')
    .description(
      say({
        es: 'Dice qué era un número publicado en un día, qué es ahora y qué juicios lo movieron',
        en: 'Says what a published number was on a day, what it is now, and which judgements moved it',
      }),
    )
    .action(later(async () => (await import('./number.ts')).number))
  cotejo
    .command('mcp')
    .argument('[folder]', '', '.')
    .description(
      say({
        es: 'Responde a asistentes (Model Context Protocol) por la entrada y salida estándar: solo lectura, con las personas protegidas',
        en: 'Answers assistants (Model Context Protocol) over standard input and output: read-only, with people protected',
      }),
    )
    .action(later(async () => (await import('./mcp.ts')).mcp))
  cotejo
    .command('pack')
    .argument('[folder]', '', '.')
    .requiredOption('--out <file>')
    .description(
      say({
        es: 'Escribe el proyecto entero en un paquete privado, para su dueño; no es para publicar',
        en: 'Writes the whole project into a private package, for its owner; not for publishing',
      }),
    )
    .action(later(async () => (await import('./pack.ts')).pack))
  cotejo
    .command('import')
    .argument('<file>')
    .argument('<folder>')
    .addOption(new Option('--format <format>').choices(IMPORT_FORMATS))
    .description(
      say({
        es: 'Hace un proyecto de un paquete privado; en un proyecto que existe, incorpora incidentes de otra herramienta como borradores',
        en: 'Makes a project of a private package; in a project that exists, takes in incidents of another tool as drafts',
      }),
    )
    .action(later(async () => (await import('./pack.ts')).unpack))
  cotejo
    .command('site')
    .argument('[folder]', '', '.')
    .requiredOption('--out <folder>', say({ es: 'la carpeta del sitio', en: 'the folder of the site' }))
    .option(
      '--no-downloads',
      say({ es: 'solo páginas, sin los archivos de cada formato', en: 'pages only, without the files of each format' }),
    )
    .option('--as-of <day>', say({ es: 'lo que se sabía al final de ese día', en: 'what was known at the end of that day' }))
    .description(
      say({ es: 'Escribe el sitio público: páginas que se abren de un disco', en: 'Writes the public site: pages that open from a disk' }),
    )
    .action(later(async () => (await import('./site.ts')).site))
  cotejo
    .command('evaluate')
    .argument('<study>', say({ es: 'nombre de un estudio de la carpeta, o su archivo', en: 'name of a study of the folder, or its file' }))
    .argument('[folder]')
    .option('--json')
    .option('--out <folder>', say({ es: 'escribe HTML, SVG y JSON en una carpeta', en: 'writes HTML, SVG and JSON into a folder' }))
    .description(say({ es: 'Evalúa un estudio: qué pasó después de una medida', en: 'Evaluates a study: what happened after a measure' }))
    .action(later(async () => (await import('./evaluate.ts')).evaluate))
  cotejo
    .command('judge')
    .argument('<folder>')
    .argument(
      '<decision>',
      say({
        es: 'JSON de la decisión, o - para la entrada estándar (una por línea)',
        en: 'JSON of the decision, or - for standard input (one a line)',
      }),
    )
    .option('--by <name>')
    .option('--reason <text>', '', '')
    .description(say({ es: 'Anota un juicio', en: 'Enters a judgement' }))
    .action(later(async () => (await import('./judge.ts')).judge))
  for (const more of [
    accountCommands,
    apiCommands,
    dossierCommands,
    feedCommands,
    keepingCommands,
    seriesCommands,
    vaultCommands,
    serverCommands,
  ])
    more(cotejo)
  cotejo
    .command('check')
    .argument('[folder]', '', '.')
    .option('--json')
    .option(
      '--text <file>',
      say({ es: 'las afirmaciones de un texto suelto (- es la entrada estándar)', en: 'the claims of a loose text (- is standard input)' }),
    )
    .option('--sentence <words>', say({ es: 'una sola frase', en: 'a single sentence' }))
    .option('--published <day>', say({ es: 'día de publicación del texto suelto', en: 'publication day of the loose text' }))
    .description(say({ es: 'Coteja afirmaciones con las series del proyecto', en: "Lays claims beside the project's series" }))
    .action(later(async () => (await import('./check.ts')).check))
  cotejo
    .command('weights')
    .argument('[folder]', '', '.')
    .option('--use', say({ es: 'usa desde ahora lo aprendido', en: 'uses from now on what was learnt' }))
    .option('--by-hand', say({ es: 'vuelve a los pesos hechos a mano', en: 'goes back to the hand-made weights' }))
    .option('--json')
    .description(
      say({
        es: 'Qué enseñan los juicios sobre cuándo dos relatos cuentan un mismo hecho',
        en: 'What the judgements teach of when two accounts tell one occurrence',
      }),
    )
    .action(later(async () => (await import('./weights.ts')).weights))
  cotejo
    .command('stamp')
    .argument(
      '[target]',
      say({
        es: 'un archivo, o la carpeta de un proyecto: sus registros encadenados',
        en: 'a file, or the folder of a project: its chained logs',
      }),
      '.',
    )
    .option(
      '--tsa <url>',
      say({ es: 'la autoridad a la que se envía un SHA-256 (RFC 3161)', en: 'the authority a SHA-256 is sent to (RFC 3161)' }),
    )
    .option('--yes', say({ es: 'acepta el envío sin preguntar', en: 'agrees to the sending without being asked' }))
    .option('--verify <file.tsr>', say({ es: 'comprueba un sello, sin red', en: 'checks a stamp, offline' }))
    .option(
      '--of <file>',
      say({ es: 'el archivo sellado, si no es el del mismo nombre', en: 'the stamped file, where not the one of the same name' }),
    )
    .option('--ca <file.pem>', say({ es: 'certificados en los que usted confía', en: 'certificates you trust' }))
    .description(
      say({
        es: 'Pide un sello de tiempo a una autoridad, preguntando antes qué sale; o comprueba uno',
        en: 'Gets a time stamp from an authority, saying first what goes out and asking; or checks one',
      }),
    )
    .action(later(async () => (await import('./stamp.ts')).stamp))
  cotejo
    .command('doctor')
    .argument('[folder]', '', '.')
    .option(
      '--rebuild',
      say({ es: 'borra el índice y lo rehace con los archivos', en: 'deletes the index and makes it anew from the files' }),
    )
    .option(
      '--deep',
      say({
        es: 'rehace el registro de los archivos, aparte, y lo compara con el índice',
        en: 'makes the record anew of the files, apart, and compares it with the index',
      }),
    )
    .option('--json')
    .description(
      say({
        es: 'Revisa el proyecto: cadenas, archivos, índice, permisos, disco; dice qué hacer',
        en: 'Examines the project: chains, files, index, permissions, disk; says what to do',
      }),
    )
    .action(later(async () => (await import('./doctor.ts')).doctor))
  return cotejo
}

/** Help or version was printed; there is nothing more to do. */
export class Stop extends Error {}
