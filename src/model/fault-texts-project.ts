import { EXIT, type FaultText } from './fault-exit.ts'

/** The project: its folder, packages, storage, studies, judgements. */
export const PROJECT_FAULTS = {
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
  'database-missing': {
    exit: EXIT.project,
    en: '{file} says “store: server”: the project is kept in a PostgreSQL database. Set DATABASE_URL to its address: postgres://user@host/database',
    es: '{file} dice «store: server»: el proyecto se guarda en una base de datos PostgreSQL. Indique su dirección en DATABASE_URL: postgres://usuario@servidor/base',
  },
  'pack-changing': {
    exit: EXIT.busy,
    en: 'Others went on working on the project “{file}” while it was packed, each of {tries} times. Nothing was written. Pack it when it is quiet, or take a backup: cotejo backup',
    es: 'Otros siguieron trabajando en el proyecto «{file}» mientras se empaquetaba, las {tries} veces. No se escribió nada. Empaquételo en un momento tranquilo, o haga un respaldo: cotejo backup',
  },
  'server-only': {
    exit: EXIT.usage,
    en: 'The project “{file}” is kept in its folder; “{found}” is for one that is kept on a server (store: server in cotejo.yaml).',
    es: 'El proyecto «{file}» se guarda en su carpeta; «{found}» es para uno que se guarda en un servidor (store: server en cotejo.yaml).',
  },
  'reading-too-long': {
    exit: EXIT.input,
    en: 'Reading “{file}” took longer than {expected} seconds and was stopped.',
    es: 'La lectura de «{file}» tardó más de {expected} segundos y se detuvo.',
  },
  'report-set-aside': {
    exit: EXIT.input,
    en: '“{file}” was set aside after {tries} tries: {found}. The others were read. To try it again: cotejo read',
    es: '«{file}» se apartó después de {tries} intentos: {found}. Los demás se leyeron. Para intentarlo de nuevo: cotejo read',
  },
  'package-invalid': {
    exit: EXIT.input,
    en: 'The data package “{file}” is broken at {path}: {found}. Nothing of it was taken.',
    es: 'El paquete de datos «{file}» está roto en {path}: {found}. No se tomó nada de él.',
  },
  'package-too-large': {
    exit: EXIT.input,
    en: 'The file “{file}” has {found} bytes; one file of a package has at most {expected}.',
    es: 'El archivo «{file}» tiene {found} bytes; un archivo de un paquete tiene como máximo {expected}.',
  },
  'backup-foreign': {
    exit: EXIT.input,
    en: '“{file}” is no backup of a project: found {found}, expected a file written by cotejo backup or cotejo pack. Nothing was written.',
    es: '«{file}» no es el respaldo de un proyecto: se encontró {found}, se esperaba un archivo de cotejo backup o cotejo pack. No se escribió nada.',
  },
  'backup-newer': {
    exit: EXIT.input,
    en: 'The backup “{file}” was made by a newer Cotejo: its format is {found}, this one reads up to {expected}. Nothing was written; install Cotejo {program} or later.',
    es: 'El respaldo «{file}» lo hizo un Cotejo más nuevo: su formato es {found}, este lee hasta el {expected}. No se escribió nada; instale Cotejo {program} o posterior.',
  },
  'retention-unasked': {
    exit: EXIT.refused,
    en: 'Nothing was removed: nobody agreed to it. Without a terminal, --yes says so.',
    es: 'No se borró nada: nadie lo aceptó. Sin terminal, se acepta con --yes.',
  },
  'move-nothing': {
    exit: EXIT.usage,
    en: 'The project “{file}” is there already: store: {found}. Nothing was done.',
    es: 'El proyecto «{file}» ya está ahí: store: {found}. No se hizo nada.',
  },
  'move-unread': {
    exit: EXIT.project,
    en: 'The project “{file}” has files that wait to be read, or that are not as they were received. Run cotejo read first. Nothing was moved.',
    es: 'El proyecto «{file}» tiene archivos que esperan lectura, o que no son como se recibieron. Antes, cotejo read. No se movió nada.',
  },
  'move-differs': {
    exit: EXIT.storage,
    en: 'The copy of “{file}” is not the same: {found}. The project stays where it was. The same call goes on, if nobody else works on it.',
    es: 'La copia de «{file}» no es igual: {found}. El proyecto queda donde estaba. La misma orden continúa, si nadie más trabaja en él.',
  },
  'out-exists': {
    exit: EXIT.usage,
    en: 'There is a file already: “{file}”. Nothing was written; choose another name.',
    es: 'Ya hay un archivo: «{file}». No se escribió nada; elija otro nombre.',
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
} as const satisfies Record<string, FaultText>
