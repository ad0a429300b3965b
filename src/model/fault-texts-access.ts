import { EXIT, type FaultText } from './fault-exit.ts'

/** Who may: the vault, read tokens, accounts. */
export const ACCESS_FAULTS = {
  'vault-missing': {
    exit: EXIT.project,
    en: 'This project has no vault yet. Make one: cotejo vault init',
    es: 'Este proyecto todavía no tiene bóveda. Cree una: cotejo vault init',
  },
  'vault-exists': {
    exit: EXIT.refused,
    en: 'This project has a vault already: “{file}”. Nothing was changed.',
    es: 'Este proyecto ya tiene una bóveda: «{file}». No se cambió nada.',
  },
  'vault-damaged': {
    exit: EXIT.storage,
    en: 'The vault “{file}” is damaged: {found}. Nothing was changed. Put a copy of it in its place.',
    es: 'La bóveda «{file}» está dañada: {found}. No se cambió nada. Ponga una copia en su lugar.',
  },
  'vault-passphrase': {
    exit: EXIT.refused,
    en: 'This passphrase does not open the vault. Nothing was changed. Nobody can recover a forgotten passphrase.',
    es: 'Esta frase no abre la bóveda. No se cambió nada. Nadie puede recuperar una frase olvidada.',
  },
  'vault-weak': {
    exit: EXIT.refused,
    en: 'The passphrase has {found} characters; at least {expected} are needed. Four unrelated words are a good one.',
    es: 'La frase tiene {found} caracteres; hacen falta al menos {expected}. Cuatro palabras sin relación son una buena frase.',
  },
  'vault-locked': {
    exit: EXIT.refused,
    en: 'The vault is locked. Open it with its passphrase and a reason.',
    es: 'La bóveda está cerrada. Ábrala con su frase y un motivo.',
  },
  'vault-reason': {
    exit: EXIT.refused,
    en: 'The vault opens only with a reason, which is kept. Say why.',
    es: 'La bóveda se abre solo con un motivo, que queda anotado. Diga por qué.',
  },
  'token-missing': {
    exit: EXIT.refused,
    en: 'A read token is needed: send the header “Authorization: Bearer cotejo_…”. One is made with: cotejo api grant',
    es: 'Hace falta una llave de lectura: envíe la cabecera «Authorization: Bearer cotejo_…». Se crea con: cotejo api grant',
  },
  'token-refused': {
    exit: EXIT.refused,
    en: 'This read token opens nothing ({found}).',
    es: 'Esta llave de lectura no abre nada ({found}).',
  },
  'token-scope': {
    exit: EXIT.refused,
    en: 'This read token does not open {id}: it is for {found}.',
    es: 'Esta llave de lectura no abre {id}: es para {found}.',
  },
  'too-many-requests': {
    exit: EXIT.busy,
    en: 'Too many requests: at most {expected} at once. Try again in {found} s.',
    es: 'Demasiadas peticiones: como máximo {expected} seguidas. Vuelva a intentarlo en {found} s.',
  },
  'record-gone': {
    exit: EXIT.input,
    en: 'The record “{id}” is no longer published ({found}, {on}). Whoever holds a copy has to take it out.',
    es: 'El registro «{id}» ya no se publica ({found}, {on}). Quien tenga una copia debe quitarlo.',
  },
  'account-exists': {
    exit: EXIT.refused,
    en: 'The name “{found}” is taken, or looks like one that is. Choose another.',
    es: 'El nombre «{found}» está tomado, o se parece a uno que lo está. Elija otro.',
  },
  'password-weak': {
    exit: EXIT.refused,
    en: 'The password has {found} characters; at least {expected} are needed. Four unrelated words are a good one.',
    es: 'La contraseña tiene {found} caracteres; hacen falta al menos {expected}. Cuatro palabras sin relación son una buena contraseña.',
  },
  'password-plain': {
    exit: EXIT.refused,
    en: 'This password is among the first that are guessed: a row of keys, one character again and again, or the name. Choose another.',
    es: 'Esta contraseña es de las primeras que se adivinan: una hilera de teclas, un mismo carácter o el nombre. Elija otra.',
  },
  'last-owner': {
    exit: EXIT.refused,
    en: '“{found}” is the last owner in use: nobody could say who the others are. Make another owner first.',
    es: '«{found}» es la última cuenta con papel de dueño: nadie podría decidir sobre las demás. Nombre antes otra.',
  },
  'invitation-over': {
    exit: EXIT.refused,
    en: 'This invitation opens nothing: it was used, withdrawn or has run out. Ask for another.',
    es: 'Esta invitación no abre nada: se usó, se retiró o venció. Pida otra.',
  },
  'accounts-none': {
    exit: EXIT.project,
    en: 'This project has no owner’s account, so {found} would open it to anybody. Make one: cotejo account add NAME --role owner',
    es: 'Este proyecto no tiene una cuenta de dueño, y {found} lo abriría a cualquiera. Cree una: cotejo account add NOMBRE --role owner',
  },
  'sign-in-needed': { exit: EXIT.refused, en: 'Sign in first.', es: 'Antes hay que entrar con su cuenta.' },
  'sign-in-refused': {
    exit: EXIT.refused,
    en: 'This name and this password open nothing.',
    es: 'Este nombre y esta contraseña no abren nada.',
  },
  'identity-unknown': {
    exit: EXIT.refused,
    en: 'No account here is for this identity. Somebody who owns the project has to expect you: cotejo account identity',
    es: 'Ninguna cuenta de aquí es para esta identidad. Quien sea dueño del proyecto tiene que esperarle: cotejo account identity',
  },
  'identity-taken': {
    exit: EXIT.refused,
    en: 'Another account waits for “{found}” already.',
    es: 'Otra cuenta ya espera a «{found}».',
  },
  'oidc-refused': {
    exit: EXIT.refused,
    en: 'Coming in by the identity provider did not work ({found}). Try once more.',
    es: 'No se pudo entrar por el proveedor de identidad ({found}). Inténtelo otra vez.',
  },
  'oidc-failed': {
    exit: EXIT.network,
    en: 'The identity provider {found} does not answer as expected.',
    es: 'El proveedor de identidad {found} no responde como se esperaba.',
  },
  'oidc-settings': {
    exit: EXIT.usage,
    en: 'The identity provider is not set up: found {found}, expected {expected}.',
    es: 'El proveedor de identidad no está configurado: se encontró {found}, se esperaba {expected}.',
  },
  'sign-in-later': {
    exit: EXIT.busy,
    en: 'Too many attempts. Try again in {found} s.',
    es: 'Demasiados intentos. Vuelva a intentarlo en {found} s.',
  },
  'code-needed': {
    exit: EXIT.refused,
    en: 'This account asks for the code of its app too, or a recovery code.',
    es: 'Esta cuenta pide además el código de su aplicación, o uno de recuperación.',
  },
  'code-refused': {
    exit: EXIT.refused,
    en: 'This code opens nothing. Each works once and for half a minute; check the clock of the device.',
    es: 'Este código no abre nada. Cada uno sirve una vez y medio minuto; revise el reloj del aparato.',
  },
  'not-allowed': {
    exit: EXIT.refused,
    en: 'The role of this account does not include this.',
    es: 'El papel de esta cuenta no incluye esto.',
  },
} as const satisfies Record<string, FaultText>
