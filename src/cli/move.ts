import { move } from '../workbench/relocating.ts'
import { print, progressLine, say, visible } from './print.ts'

/** Moves a project between its folder and a server, and says what was compared. */
export async function moveTo(folder: string, { to }: { to: 'server' | 'folder' }): Promise<void> {
  const progress = (done: number, total: number) =>
    progressLine(say({ es: `Copiados ${done} de ${total} archivos`, en: `Copied ${done} of ${total} files` }), done === total)
  const { record, heads } = await move(folder, to, { now: () => new Date(), progress })
  print(
    visible(
      say({
        es: `Movido y comprobado: ${record.reports} informes, juicios hasta ${heads.judgements.slice(0, 12)}…, el mismo registro y la misma exportación.`,
        en: `Moved and checked: ${record.reports} reports, judgements up to ${heads.judgements.slice(0, 12)}…, the same record and the same export.`,
      }),
    ),
  )
  print(
    to === 'server'
      ? say({
          es: 'Los informes y registros de la carpeta siguen ahí como estaban; ya no se usan. Las cuentas pasaron a la base.',
          en: 'The reports and logs in the folder are still there as they were; they are no longer used. The accounts went into the database.',
        })
      : say({
          es: 'Lo que había en la base sigue ahí como estaba; ya no se usa. Detenga servidores y trabajadores que aún la usen.',
          en: 'What was in the database is still there as it was; it is no longer used. Stop servers and workers that still use it.',
        }),
  )
}
