import { EXIT, type FaultText } from './fault-exit.ts'

/** What goes out: pictures, dossiers, sites, time stamps; and the interface. */
export const PUBLISHING_FAULTS = {
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
} as const satisfies Record<string, FaultText>
