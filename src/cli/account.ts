import { Argument, type Command, Option } from 'commander'
import { Role } from '../model/account.ts'
import { later } from './later.ts'
import { say } from './print.ts'

/** The commands of accounts. Passwords are asked for, or read from standard input, one a line; they are never arguments. */
export function accountCommands(cotejo: Command): void {
  const account = cotejo.command('account').description(
    say({
      es: 'Cuentas de un proyecto compartido: quién puede trabajar en él, y con qué papel',
      en: 'Accounts of a shared project: who may work on it, and in which role',
    }),
  )
  const name = () => new Argument('<name>', say({ es: 'el nombre, puede ser un seudónimo', en: 'the name, a pseudonym will do' }))
  const role = (required: boolean) =>
    new Option('--role <role>', say({ es: 'el papel, de menos a más', en: 'the role, the least first' }))
      .choices(Role.options)
      .makeOptionMandatory(required)
  account
    .command('add')
    .addArgument(name())
    .argument('[folder]', '', '.')
    .addOption(role(true))
    .option(
      '--identity <email>',
      say({
        es: 'sin contraseña: entra por el proveedor de identidad, con esta dirección verificada',
        en: 'without a password: comes in by the identity provider, with this verified address',
      }),
    )
    .description(say({ es: 'Crea una cuenta; la contraseña se pregunta', en: 'Makes an account; the password is asked for' }))
    .action(later(async () => (await import('./account-verbs.ts')).add))
  account
    .command('list')
    .argument('[folder]', '', '.')
    .description(say({ es: 'Las cuentas que hay', en: 'The accounts there are' }))
    .action(later(async () => (await import('./account-verbs.ts')).list))
  account
    .command('role')
    .addArgument(name())
    .addArgument(new Argument('<role>').choices(Role.options))
    .argument('[folder]', '', '.')
    .description(
      say({ es: 'Cambia el papel; la cuenta tiene que volver a entrar', en: 'Changes the role; the account has to sign in again' }),
    )
    .action(later(async () => (await import('./account-verbs.ts')).role))
  account
    .command('disable')
    .addArgument(name())
    .argument('[folder]', '', '.')
    .description(say({ es: 'Deja la cuenta fuera de uso en el acto', en: 'Puts the account out of use at once' }))
    .action(later(async () => (await import('./account-verbs.ts')).disable))
  account
    .command('enable')
    .addArgument(name())
    .argument('[folder]', '', '.')
    .description(say({ es: 'La vuelve a poner en uso', en: 'Puts it back into use' }))
    .action(later(async () => (await import('./account-verbs.ts')).enable))
  account
    .command('password')
    .addArgument(name())
    .argument('[folder]', '', '.')
    .option('--drop-code', say({ es: 'quita también el segundo factor', en: 'also turns the second factor off' }), false)
    .description(say({ es: 'Pone otra contraseña a quien olvidó la suya', en: 'Sets another password for who has forgotten theirs' }))
    .action(later(async () => (await import('./account-verbs.ts')).password))
  account
    .command('identity')
    .addArgument(name())
    .argument('[folder]', '', '.')
    .option(
      '--email <email>',
      say({ es: 'la dirección verificada con la que se le espera', en: 'the verified address they are expected with' }),
    )
    .option('--drop', say({ es: 'ya no entra por el proveedor de identidad', en: 'comes in by the identity provider no more' }))
    .description(
      say({
        es: 'Dice con qué identidad entra una cuenta por el proveedor de identidad (OpenID Connect)',
        en: 'Says as which identity an account comes in by the identity provider (OpenID Connect)',
      }),
    )
    .action(later(async () => (await import('./account-verbs.ts')).identity))
  account
    .command('invite')
    .argument('[folder]', '', '.')
    .addOption(role(true))
    .requiredOption('--url <address>', say({ es: 'la dirección pública de la mesa de trabajo', en: 'the public address of the workbench' }))
    .description(
      say({ es: 'Imprime una invitación, de un solo uso y por siete días', en: 'Prints an invitation, good once and for seven days' }),
    )
    .action(later(async () => (await import('./account-verbs.ts')).invite))
  account
    .command('log')
    .argument('[folder]', '', '.')
    .description(
      say({
        es: 'Quién entró, a quién se rechazó, cambios de papel, bóveda y exportaciones',
        en: 'Who came in, who was refused, changes of roles, vault and exports',
      }),
    )
    .action(later(async () => (await import('./account-verbs.ts')).log))
}
