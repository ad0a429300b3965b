import { type Command, Option } from 'commander'
import { later } from './later.ts'
import { say } from './print.ts'

/** Verbs that keep a project: copies of it, and what comes of them. */
export function keepingCommands(cotejo: Command): void {
  cotejo
    .command('backup')
    .argument('[folder]', '', '.')
    .requiredOption('--out <file>', say({ es: 'un archivo que no existe', en: 'a file that is not there' }))
    .option(
      '--with-private',
      say({
        es: 'con la bóveda (cifrada), las cuentas y los registros de accesos',
        en: 'with the vault (sealed), the accounts and the logs of accesses',
      }),
    )
    .description(
      say({
        es: 'Copia el proyecto a un archivo que se comprueba solo, también mientras alguien trabaja en él',
        en: 'Copies the project into a file that checks itself, also while somebody works in it',
      }),
    )
    .action(later(async () => (await import('./backup.ts')).backup))
  cotejo
    .command('restore')
    .argument('<file>')
    .argument('[folder]', say({ es: 'una carpeta que no existe o está vacía', en: 'a folder that is not there or empty' }))
    .option(
      '--check',
      say({
        es: 'solo ensaya: comprueba y rehace el registro, y no deja nada',
        en: 'rehearses only: checks, makes the record anew, leaves nothing',
      }),
    )
    .description(
      say({
        es: 'Hace el proyecto de un respaldo, después de comprobarlo entero',
        en: 'Makes the project of a backup, having checked all of it',
      }),
    )
    .action(later(async () => (await import('./backup.ts')).restore))
  cotejo
    .command('move')
    .argument('<folder>')
    .addOption(new Option('--to <place>').choices(['server', 'folder']).makeOptionMandatory())
    .description(
      say({
        es: 'Lleva un proyecto de su carpeta a PostgreSQL (DATABASE_URL), o de vuelta, y comprueba la copia antes de cambiar nada',
        en: 'Takes a project from its folder into PostgreSQL (DATABASE_URL), or back, and checks the copy before anything is changed',
      }),
    )
    .action(later(async () => (await import('./move.ts')).moveTo))
  cotejo
    .command('retention')
    .argument('[folder]', '', '.')
    .option('--apply', say({ es: 'borra lo vencido, después de preguntar', en: 'removes what is due, asked first' }))
    .option('--yes', say({ es: 'acepta el borrado sin preguntar', en: 'agrees to the removal without being asked' }))
    .option('--by <name>')
    .option('--json')
    .description(
      say({
        es: 'Muestra qué está vencido según las reglas de conservación del proyecto',
        en: "Shows what is due by the project's rules of retention",
      }),
    )
    .action(later(async () => (await import('./retention.ts')).retention))
}
