/** Exit codes of the command line, one per family of fault. */
export const EXIT = { ok: 0, internal: 1, usage: 2, input: 3, project: 4, busy: 5, storage: 6, network: 7, refused: 8 } as const

export type FaultParams = Readonly<Record<string, string | number>>

/**
 * Every fault the program can raise: its words in both languages and its exit code.
 * `{name}` is filled from the fault's params. Kept in one table so that a test can hold both languages complete
 * and `docs/reference/faults.md` can be made from it.
 */
export const FAULTS = {
  internal: { exit: EXIT.internal, en: 'Something broke inside Cotejo: {found}.', es: 'Algo se rompió dentro de Cotejo: {found}.' },
  usage: { exit: EXIT.usage, en: '{found}. Expected: {expected}.', es: '{found}. Se esperaba: {expected}.' },
  'file-missing': { exit: EXIT.input, en: 'Cannot find the file “{file}”.', es: 'No encuentro el archivo «{file}».' },
  'file-unreadable': {
    exit: EXIT.input,
    en: 'The file “{file}” cannot be read: {found}.',
    es: 'No se puede leer el archivo «{file}»: {found}.',
  },
  'file-empty': { exit: EXIT.input, en: 'The file “{file}” is empty.', es: 'El archivo «{file}» está vacío.' },
  'file-binary': {
    exit: EXIT.input,
    en: 'The file “{file}” is not text: found {found}, expected text, HTML, PDF or a feed.',
    es: 'El archivo «{file}» no es texto: se encontró {found}, se esperaba texto, HTML, PDF o un canal de noticias.',
  },
  'file-too-large': {
    exit: EXIT.input,
    en: 'The file “{file}” is too large: {found} bytes, at most {expected}.',
    es: 'El archivo «{file}» es demasiado grande: {found} bytes, como máximo {expected}.',
  },
  'file-encoding': {
    exit: EXIT.input,
    en: 'The characters of “{file}” cannot be made out: {found}. Save it as UTF-8.',
    es: 'No se entienden los caracteres de «{file}»: {found}. Guárdelo como UTF-8.',
  },
  'file-no-text': {
    exit: EXIT.input,
    en: 'No article text was found in “{file}”: {found}.',
    es: 'No se encontró texto de un artículo en «{file}»: {found}.',
  },
  'pdf-password': {
    exit: EXIT.input,
    en: 'The PDF “{file}” asks for a password. Save a copy without one.',
    es: 'El PDF «{file}» pide una contraseña. Guarde una copia sin ella.',
  },
  'pdf-broken': { exit: EXIT.input, en: 'The PDF “{file}” is damaged: {found}.', es: 'El PDF «{file}» está dañado: {found}.' },
  'pdf-scanned': {
    exit: EXIT.input,
    en: 'The PDF “{file}” holds pictures of text and no text ({found} pages). Run it through character recognition first.',
    es: 'El PDF «{file}» contiene imágenes de texto y ningún texto ({found} páginas). Páselo antes por un reconocedor de caracteres.',
  },
  'manifest-invalid': {
    exit: EXIT.input,
    en: '{file}, line {line}: found {found}, expected {expected}.',
    es: '{file}, línea {line}: se encontró {found}, se esperaba {expected}.',
  },
  'series-format': {
    exit: EXIT.input,
    en: 'The table “{file}” cannot be opened: found {found}, expected {expected}.',
    es: 'No se puede abrir la tabla «{file}»: se encontró {found}, se esperaba {expected}.',
  },
  'series-unmapped': {
    exit: EXIT.input,
    en: 'The table “{file}” does not say everything: nothing gives {expected}. Its columns: {found}. Say it in a mapping.',
    es: 'La tabla «{file}» no lo dice todo: nada indica {expected}. Sus columnas: {found}. Indíquelo en un mapa.',
  },
  'mapping-invalid': {
    exit: EXIT.input,
    en: 'The mapping “{file}” is not valid: {path}: {found}.',
    es: 'El mapa «{file}» no es válido: {path}: {found}.',
  },
  'mapping-exists': {
    exit: EXIT.input,
    en: 'There is a mapping for “{file}” already: “{found}”. Nothing was written. Say that it is to be replaced, or change that file.',
    es: 'Ya hay un mapa para «{file}»: «{found}». No se escribió nada. Indique que se reemplace, o cambie ese archivo.',
  },
  'feed-invalid': {
    exit: EXIT.input,
    en: '“{file}” is not a feed that can be read: {found}.',
    es: '«{file}» no es un canal de noticias legible: {found}.',
  },
  'url-refused': {
    exit: EXIT.network,
    en: 'The address {file} is refused: {found}.',
    es: 'La dirección {file} se rechaza: {found}.',
  },
  'url-failed': {
    exit: EXIT.network,
    en: 'The address {file} did not answer as expected: {found}.',
    es: 'La dirección {file} no respondió como se esperaba: {found}.',
  },
  'llm-failed': {
    exit: EXIT.network,
    en: 'The language model at {url} gave no usable answer: {found}. The report will be asked again at the next reading.',
    es: 'El modelo de lenguaje de {url} no dio una respuesta utilizable: {found}. El informe se preguntará de nuevo en la próxima lectura.',
  },
  'llm-budget': {
    exit: EXIT.refused,
    en: 'The language model was not asked: {found} tokens would pass the budget of {expected}.',
    es: 'No se preguntó al modelo de lenguaje: {found} tokens pasarían el presupuesto de {expected}.',
  },
  'llm-key': {
    exit: EXIT.project,
    en: 'The settings name the environment variable {file} for the key of the language model, and it is not set.',
    es: 'La configuración nombra la variable de entorno {file} para la clave del modelo de lenguaje, y no está definida.',
  },
  'project-missing': {
    exit: EXIT.project,
    en: '“{file}” is not a Cotejo project: there is no cotejo.yaml in it. Make one with: cotejo init {file}',
    es: '«{file}» no es un proyecto de Cotejo: no contiene cotejo.yaml. Cree uno con: cotejo init {file}',
  },
  'project-invalid': {
    exit: EXIT.project,
    en: '{file}: {path}: found {found}, expected {expected}.',
    es: '{file}: {path}: se encontró {found}, se esperaba {expected}.',
  },
  'project-exists': {
    exit: EXIT.project,
    en: '“{file}” already holds a project; nothing was changed.',
    es: '«{file}» ya contiene un proyecto; no se cambió nada.',
  },
  'project-busy': {
    exit: EXIT.busy,
    en: 'The project “{file}” is held by another Cotejo (process {pid} on {host}, since {since}). Close it, or work through it at {url}.',
    es: 'Otro Cotejo tiene abierto el proyecto «{file}» (proceso {pid} en {host}, desde {since}). Ciérrelo o trabaje a través de él en {url}.',
  },
  'package-invalid': {
    exit: EXIT.input,
    en: 'The data package “{file}” is broken at {path}: {found}. Nothing of it was taken.',
    es: 'El paquete de datos «{file}» está roto en {path}: {found}. No se tomó nada de él.',
  },
  'package-too-large': {
    exit: EXIT.input,
    en: 'The project “{file}” has {found} files; a package holds at most {expected}. Copy the folder instead.',
    es: 'El proyecto «{file}» tiene {found} archivos; un paquete admite como máximo {expected}. Copie la carpeta.',
  },
  'edition-closed': {
    exit: EXIT.refused,
    en: 'This project is a published record, as others made it: it can be read, exported and made into a site, not changed or taken back to another day ({found}). To go on with it, take what you need into a project of your own.',
    es: 'Este proyecto es un registro publicado, como lo hicieron otros: se puede leer, exportar y volver sitio, no cambiar ni llevar a otro día ({found}). Para seguir trabajando, incorpore lo que necesite a un proyecto propio.',
  },
  'import-format': {
    exit: EXIT.input,
    en: 'It is not known which tool “{file}” comes from ({found}). Say --format: {expected}.',
    es: 'No se sabe de qué herramienta viene «{file}» ({found}). Indique --format: {expected}.',
  },
  'import-invalid': {
    exit: EXIT.input,
    en: '“{file}” cannot be taken in: at {path}: found {found}, expected {expected}. Nothing of it was taken.',
    es: 'No se puede incorporar «{file}»: en {path}: se encontró {found}, se esperaba {expected}. No se tomó nada de él.',
  },
  'import-twice': {
    exit: EXIT.refused,
    en: '“{file}” was taken in already: “{found}”. Remove that folder to take it in anew.',
    es: '«{file}» ya se incorporó: «{found}». Quite esa carpeta para incorporarlo de nuevo.',
  },
  'folder-unwritable': {
    exit: EXIT.storage,
    en: 'The folder “{file}” cannot be written: {found}.',
    es: 'No se puede escribir en la carpeta «{file}»: {found}.',
  },
  'log-broken': {
    exit: EXIT.storage,
    en: '{file}, line {line}: the chain of entries is broken: found {found}, expected {expected}. Nothing was changed.',
    es: '{file}, línea {line}: la cadena de anotaciones está rota: se encontró {found}, se esperaba {expected}. No se cambió nada.',
  },
  'disk-full': {
    exit: EXIT.storage,
    en: 'The disk is full: “{file}” could not be written. What was acknowledged before is kept.',
    es: 'El disco está lleno: no se pudo escribir «{file}». Lo que ya se había confirmado se conserva.',
  },
  'storage-failed': {
    exit: EXIT.storage,
    en: 'The database answered: {found}.',
    es: 'La base de datos respondió: {found}.',
  },
  'study-invalid': {
    exit: EXIT.input,
    en: 'The study “{file}” is not valid at {path}: found {found}, expected {expected}.',
    es: 'El estudio «{file}» no es válido en {path}: se encontró {found}, se esperaba {expected}.',
  },
  'study-missing': {
    exit: EXIT.input,
    en: 'There is no study “{id}” in this project. Studies: {expected}.',
    es: 'No hay un estudio «{id}» en este proyecto. Estudios: {expected}.',
  },
  'study-exists': {
    exit: EXIT.input,
    en: 'There is already a study “{id}”. Choose another name, or change its file.',
    es: 'Ya hay un estudio «{id}». Elija otro nombre o cambie su archivo.',
  },
  'study-changed': {
    exit: EXIT.refused,
    en: 'The file of the study “{id}” was changed meanwhile. Nothing was written: open it again to change it.',
    es: 'El archivo del estudio «{id}» cambió mientras tanto. No se escribió nada: ábralo de nuevo para cambiarlo.',
  },
  'study-stopped': {
    exit: EXIT.busy,
    en: 'The study “{id}” was stopped before it was done. Nothing was entered. Evaluate it again whenever you like.',
    es: 'El estudio «{id}» se detuvo antes de terminar. No se registró nada. Puede evaluarlo de nuevo cuando quiera.',
  },
  'worker-died': {
    exit: EXIT.internal,
    en: 'The computation broke off before it had an answer ({found}). Nothing was entered and the rest goes on: ask again, with a shorter window or fewer places if it happens again.',
    es: 'El cálculo se cortó antes de dar una respuesta ({found}). No se registró nada y lo demás sigue: pida de nuevo, con una ventana más corta o menos lugares si se repite.',
  },
  'not-found': {
    exit: EXIT.input,
    en: 'Nothing is known by the id “{id}” ({kind}).',
    es: 'No se conoce nada con el identificador «{id}» ({kind}).',
  },
  'judgement-refused': {
    exit: EXIT.refused,
    en: 'The judgement was refused: {found}. Expected: {expected}.',
    es: 'El juicio se rechazó: {found}. Se esperaba: {expected}.',
  },
  'judgement-stale': {
    exit: EXIT.refused,
    en: 'Somebody judged this in the meantime ({found}). Look again before deciding.',
    es: 'Alguien lo juzgó entretanto ({found}). Mírelo de nuevo antes de decidir.',
  },
  'passage-invalid': {
    exit: EXIT.refused,
    en: 'The passage {found} does not stand in the report at that place.',
    es: 'El pasaje {found} no está en ese lugar del informe.',
  },
  'request-invalid': {
    exit: EXIT.usage,
    en: 'The request is not valid: {path}: found {found}, expected {expected}.',
    es: 'La petición no es válida: {path}: se encontró {found}, se esperaba {expected}.',
  },
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
  'picture-impossible': {
    exit: EXIT.internal,
    en: 'No picture can be made on this machine: {found}. The chart can be written as .svg or .html.',
    es: 'En esta máquina no se puede hacer la imagen: {found}. El gráfico se puede escribir como .svg o .html.',
  },
  'dossier-missing': {
    exit: EXIT.usage,
    en: 'There is no dossier “{id}” in this project. Dossiers: {expected}.',
    es: 'No hay un dossier «{id}» en este proyecto. Dossieres: {expected}.',
  },
  'dossier-invalid': {
    exit: EXIT.input,
    en: 'The dossier “{file}”, line {line}: found {found}, expected {expected}.',
    es: 'El dossier «{file}», línea {line}: se encontró {found}, se esperaba {expected}.',
  },
  'dossier-broken': {
    exit: EXIT.refused,
    en: 'The dossier “{file}” was not built. What is wrong, by line:{found}',
    es: 'El dossier «{file}» no se armó. Lo que está mal, por línea:{found}',
  },
  'dossier-moved': {
    exit: EXIT.refused,
    en: 'The dossier “{file}” was not built: what it cites is no longer what it was. By line, what it was → what it is now:{found}\nTo accept the new values: cotejo dossier accept {file} [--only REFERENCE]',
    es: 'El dossier «{file}» no se armó: lo que cita ya no es lo que era. Por línea, lo que era → lo que es ahora:{found}\nPara aceptar los valores nuevos: cotejo dossier accept {file} [--only REFERENCIA]',
  },
  'folder-taken': {
    exit: EXIT.usage,
    en: 'The folder “{file}” holds something else ({found}). Nothing was written: choose an empty folder, or one made by Cotejo before.',
    es: 'La carpeta «{file}» tiene otra cosa ({found}). No se escribió nada: elija una carpeta vacía, o una hecha antes por Cotejo.',
  },
  'stamp-unasked': {
    exit: EXIT.refused,
    en: 'Nothing was sent: nobody agreed to it. Without a terminal, --yes says so.',
    es: 'No se envió nada: nadie lo aceptó. Sin terminal, se acepta con --yes.',
  },
  'stamp-exists': {
    exit: EXIT.usage,
    en: 'There is a stamp already: “{file}”. The older one proves more; move it away if you want another. Nothing was sent.',
    es: 'Ya hay un sello: «{file}». El más viejo prueba más; muévalo si quiere otro. No se envió nada.',
  },
  'stamp-nothing': {
    exit: EXIT.usage,
    en: 'There is nothing to stamp in “{file}”: neither a judgement nor a received report is logged yet.',
    es: 'No hay qué sellar en «{file}»: todavía no hay anotado ningún juicio ni informe recibido.',
  },
  'stamp-refused': {
    exit: EXIT.network,
    en: 'The time stamping authority refused, in its own words ({file}): {found}.',
    es: 'La autoridad de sellado de tiempo se negó, en sus palabras ({file}): {found}.',
  },
  'stamp-broken': {
    exit: EXIT.input,
    en: '“{file}” is no whole time stamp (RFC 3161): found {found}, expected {expected}.',
    es: '«{file}» no es un sello de tiempo entero (RFC 3161): se encontró {found}, se esperaba {expected}.',
  },
  'stamp-other-hash': {
    exit: EXIT.refused,
    en: 'The time stamp “{file}” is of something else: it is about {found}; the SHA-256 here is {expected}.',
    es: 'El sello de tiempo «{file}» es de otra cosa: trata de {found}; el SHA-256 de aquí es {expected}.',
  },
  'stamp-other-nonce': {
    exit: EXIT.refused,
    en: 'The time stamp “{file}” answers another question: its number is {found}, the one sent was {expected}.',
    es: 'El sello de tiempo «{file}» responde a otra pregunta: su número es {found}, el enviado era {expected}.',
  },
  'stamp-algorithm': {
    exit: EXIT.refused,
    en: 'The time stamp “{file}” is signed in a way that is not checked here, or no longer held safe: {found}.',
    es: 'El sello de tiempo «{file}» está firmado de un modo que aquí no se comprueba o que ya no se tiene por seguro: {found}.',
  },
  'stamp-changed': {
    exit: EXIT.refused,
    en: 'The time stamp “{file}” does not hold: its {found} does not fit the rest. It was changed, or put together from others.',
    es: 'El sello de tiempo «{file}» no se sostiene: su {found} no encaja con el resto. Fue cambiado, o armado con partes de otros.',
  },
  'stamp-certificate': {
    exit: EXIT.refused,
    en: 'The certificate under the time stamp “{file}” is not one for it: found {found}, expected {expected}.',
    es: 'El certificado del sello de tiempo «{file}» no sirve para eso: se encontró {found}, se esperaba {expected}.',
  },
  'stamp-untrusted': {
    exit: EXIT.refused,
    en: 'No chain leads from the authority of the time stamp “{file}” ({found}) to a certificate that was given with --ca.',
    es: 'Ninguna cadena lleva de la autoridad del sello de tiempo «{file}» ({found}) a un certificado de los dados con --ca.',
  },
  'stamp-authorities': {
    exit: EXIT.usage,
    en: 'What was given with --ca holds no certificate in PEM form: {found}.',
    es: 'Lo dado con --ca no contiene un certificado en forma PEM: {found}.',
  },
  'browser-missing': {
    exit: EXIT.internal,
    en: 'The browser interface has not been built. Run: npm run build:web',
    es: 'La interfaz del navegador no está construida. Ejecute: npm run build:web',
  },
} as const satisfies Record<string, { exit: number; en: string; es: string }>

export type FaultCode = keyof typeof FAULTS
