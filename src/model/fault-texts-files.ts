import { EXIT, type FaultText } from './fault-exit.ts'

/** The shell, files that are read, and what lies elsewhere: addresses, models. */
export const FILE_FAULTS = {
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
  'robots-refused': {
    exit: EXIT.network,
    en: 'The address {file} is not fetched: the site’s robots.txt does not let programs in there.',
    es: 'La dirección {file} no se trae: el robots.txt del sitio no deja entrar a programas allí.',
  },
  'feed-cut': {
    exit: EXIT.network,
    en: 'The feed {file} was read up to its entry {found}: {expected} entries wait for their pages, and no more are taken at once. The rest comes at the next polls.',
    es: 'El canal {file} se leyó hasta su entrada {found}: {expected} entradas esperan sus páginas y no se toman más de una vez. El resto llega en las próximas consultas.',
  },
  'feed-entries-unusable': {
    exit: EXIT.network,
    en: '{found} entries of the feed {file} were passed over: too long, or without an id and an address.',
    es: 'Se pasaron por alto {found} entradas del canal {file}: demasiado largas, o sin identificador ni dirección.',
  },
  'feeds-none': {
    exit: EXIT.project,
    en: 'The project lists no feed: write them into “{file}”, columns {expected}.',
    es: 'El proyecto no lista ningún canal: escríbalos en «{file}», columnas {expected}.',
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
} as const satisfies Record<string, FaultText>
