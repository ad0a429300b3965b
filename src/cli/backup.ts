import { Fault } from '../model/fault.ts'
import { type BackedUp, backUp } from '../workbench/backing-up.ts'
import type { RecordSum } from '../workbench/record-sum.ts'
import { type Restored, rehearse, restoreBackup } from '../workbench/restoring.ts'
import type { Progress } from '../workbench/workbench.ts'
import { exitCode } from './ending.ts'
import { print, progressLine, say, visible } from './print.ts'

/** Copies all of a project that is truth into one file, and says what is in it, what is not, and what was found on the way. */
export async function backup(folder: string, options: { out: string; withPrivate?: boolean }): Promise<void> {
  const progress = (done: number, total: number) =>
    progressLine(say({ es: `Copiados ${done} de ${total} archivos`, en: `Copied ${done} of ${total} files` }), done === total)
  const made = await backUp(folder, options.out, { withPrivate: options.withPrivate ?? false, now: () => new Date(), progress })
  for (const line of toldOf(options.out, made)) print(visible(line))
}

function toldOf(out: string, { note, files, bytes, uncounted }: BackedUp): string[] {
  const logs = note.logs.map((l) => `${l.path} ${l.entries} (${l.hash.slice(0, 12)}…)`).join(', ')
  return [
    say({ es: `Respaldo en ${out}: ${files} archivos, ${bytes} bytes.`, en: `Backup in ${out}: ${files} files, ${bytes} bytes.` }),
    say({ es: `Registros hasta: ${logs}.`, en: `Logs up to: ${logs}.` }),
    ...(note.record ? [countsOf(note.record)] : [UNCOUNTED[uncounted ?? 'behind']()]),
    ...(note.unlike.length
      ? [say({ es: `No son como se recibieron: ${note.unlike.join(', ')}.`, en: `Not as they were received: ${note.unlike.join(', ')}.` })]
      : []),
    note.private
      ? say({
          es: 'Privado, con la bóveda (cifrada), las cuentas y los registros de accesos. No lo publique.',
          en: 'Private, with the vault (sealed), the accounts and the logs of accesses. Do not publish it.',
        })
      : say({
          es: 'Privado: tiene nombres, textos y el secreto del proyecto. La bóveda y las cuentas no están en él (--with-private las agrega).',
          en: 'Private: it holds names, texts and the secret of the project. The vault and the accounts are not in it (--with-private adds them).',
        }),
  ]
}

const UNCOUNTED = {
  held: () =>
    say({
      es: 'Hecho mientras alguien trabajaba: el registro no se contó. Ensáyelo con: cotejo restore --check ARCHIVO',
      en: 'Made while somebody worked: the record was not counted. Rehearse it: cotejo restore --check FILE',
    }),
  behind: () =>
    say({
      es: 'El índice no está al día (cotejo read): el registro no se contó.',
      en: 'The index is not up to date (cotejo read): the record was not counted.',
    }),
}

/** Makes the project of a backup, having checked all of it; `--check` only rehearses it. */
export async function restore(file: string, folder: string | undefined, options: { check?: boolean }): Promise<void> {
  if (!options.check && folder === undefined) throw new Fault('usage', { found: 'restore', expected: 'cotejo restore FILE FOLDER' })
  const restored = options.check ? await rehearse(file, showReading) : await restoreBackup(file, folder!, showReading)
  print(
    visible(
      options.check
        ? say({ es: `${file} se puede restaurar.`, en: `${file} can be restored.` })
        : say({
            es: `Proyecto restaurado en ${folder}. Ábralo con: cotejo serve ${folder}`,
            en: `Project restored in ${folder}. Open it: cotejo serve ${folder}`,
          }),
    ),
  )
  print(
    say({
      es: 'Cada archivo tiene el SHA-256 que dice el respaldo; las cadenas están enteras.',
      en: 'Every file has the SHA-256 the backup says; the chains are whole.',
    }),
  )
  if (restored.record) print(countsOf(restored.record))
  print(comparison(restored))
  exitCode(typeof restored.compared === 'object' && restored.compared.differs.length ? 6 : 0)
}

function showReading({ state, done, total }: Progress): void {
  if (state === 'reading')
    progressLine(say({ es: `Leídos ${done} de ${total} archivos`, en: `Read ${done} of ${total} files` }), done === total)
}

function countsOf({ reports, drafts, records, proposals, sha256 }: RecordSum): string {
  const list = (counts: Record<string, number>) => Object.values(counts).reduce((n, c) => n + c, 0)
  return say({
    es: `Registro: ${reports} informes, ${list(drafts)} borradores, ${list(records)} registros, ${proposals} propuestas; SHA-256 ${sha256.slice(0, 12)}…`,
    en: `Record: ${reports} reports, ${list(drafts)} drafts, ${list(records)} records, ${proposals} proposals; SHA-256 ${sha256.slice(0, 12)}…`,
  })
}

function comparison({ compared, note }: Restored): string {
  if (compared === 'not-counted') {
    return note === null
      ? say({
          es: 'Es un paquete de cotejo pack: no cuenta su registro.',
          en: 'It is a package of cotejo pack: it does not count its record.',
        })
      : say({
          es: 'El respaldo no contó su registro: no hay con qué comparar.',
          en: 'The backup did not count its record: there is nothing to compare with.',
        })
  }
  if (compared === 'asks-elsewhere') {
    return say({
      es: 'El registro no se rehízo: el proyecto pregunta a un modelo de lenguaje. cotejo read lo hace.',
      en: 'The record was not made anew: the project asks a language model. cotejo read does it.',
    })
  }
  if (compared === 'other-reader') {
    return say({
      es: `El respaldo lo leyó otra versión (${note?.reader}); el registro rehecho no es el mismo, y así debe ser.`,
      en: `Another version read the backup (${note?.reader}); the record made anew is not the same, as is to be expected.`,
    })
  }
  if (compared.differs.length === 0) {
    return say({
      es: 'El registro rehecho es el del respaldo, hasta el último byte.',
      en: 'The record made anew is that of the backup, to the byte.',
    })
  }
  return say({
    es: `El registro rehecho no es el del respaldo (antes, ahora): ${compared.differs.join('; ')}. Los archivos sí lo son.`,
    en: `The record made anew is not that of the backup (before, now): ${compared.differs.join('; ')}. The files are.`,
  })
}
