import { Fault } from '../model/fault.ts'
import { type Subject, stampBy, subjectOf, type Verified, verifyStamp } from '../workbench/stamping.ts'
import { agreed } from './agreed.ts'
import { print, say, visible } from './print.ts'

type Options = { tsa?: string; yes?: boolean; verify?: string; of?: string; ca?: string }

/** Has a file, or the logs of a project, stamped by an authority of the person's choice, asked first; or checks such a stamp, offline. */
export async function stamp(target: string, { tsa, yes, verify, of, ca }: Options): Promise<void> {
  if (verify !== undefined) return told(await verifyStamp(verify, { of, ca }))
  if (tsa === undefined) throw new Fault('usage', { found: 'stamp', expected: '--tsa URL, --verify FILE.tsr' })
  const subject = await subjectOf(target)
  announce(subject, tsa)
  if (!yes && !(await agreed({ es: '¿Enviarlo?', en: 'Send it?' }))) throw new Fault('stamp-unasked')
  const { time, accuracyMs, authority } = await stampBy(tsa, subject)
  print(
    say({
      es: `Sellado: ${visible(authority)} dice que este hash existía a las ${instant(time, accuracyMs)}. Su respuesta, tal como llegó: ${visible(subject.stamp)}`,
      en: `Stamped: ${visible(authority)} says that this hash existed at ${instant(time, accuracyMs)}. Its answer, as it came: ${visible(subject.stamp)}`,
    }),
  )
  print(say(UNTRUSTED))
}

function announce({ file, statement, sha256 }: Subject, tsa: string): void {
  const of = statement
    ? {
        es: `del estado de los registros del proyecto (quedará en ${file})`,
        en: `of where the project's logs stand (it will be in ${file})`,
      }
    : { es: `de ${file}`, en: `of ${file}` }
  print(
    visible(
      say({
        es: `Saldrá a la red, hacia ${tsa}: el SHA-256 ${of.es}, y un número al azar.`,
        en: `What will go out to the network, to ${tsa}: the SHA-256 ${of.en}, and a random number.`,
      }),
    ),
  )
  print(`  ${sha256}`)
  print(
    say({
      es: 'No salen el archivo, su nombre ni nada de lo que dice. Quien lo recibe ve la dirección de red de este equipo y la hora.',
      en: 'The file, its name and what it says do not go out. Whoever receives it sees the network address of this machine and the hour.',
    }),
  )
}

const UNTRUSTED = {
  es: 'No probado: que esa autoridad sea quien dice ser. Su certificado no se comparó con ninguno de confianza; --verify con --ca ARCHIVO.pem lo hace.',
  en: 'Not proved: that this authority is who it says it is. Its certificate was not traced to one that is trusted; --verify with --ca FILE.pem does.',
}

function told({ file, time, accuracyMs, hash, authority, serial, policy, statement, trusted }: Verified): void {
  const when = instant(time, accuracyMs)
  print(
    visible(
      say({
        es: `El sello se sostiene: ${file} existía tal como está a las ${when}.`,
        en: `The stamp holds: ${file} existed as it is at ${when}.`,
      }),
    ),
  )
  if (statement) {
    const [judgements, custody] = [statement.judgements.entries, statement.custody.entries]
    print(
      say({
        es: `Fija los primeros ${judgements} juicios y ${custody} anotaciones de custodia del proyecto; cotejo doctor dice si siguen allí.`,
        en: `It fixes the first ${judgements} judgements and ${custody} custody entries of the project; cotejo doctor says whether they are still there.`,
      }),
    )
  }
  print(`  SHA-256 ${hash}`)
  print(visible(`  ${authority}`))
  print(say({ es: `  número ${serial}, política ${policy}`, en: `  serial ${serial}, policy ${policy}` }))
  print(
    trusted
      ? say({
          es: 'Una cadena de firmas lleva de la autoridad a un certificado de los dados con --ca. No se preguntó si alguno fue revocado.',
          en: 'A chain of signatures leads from the authority to a certificate given with --ca. Whether one was revoked was not asked.',
        })
      : say(UNTRUSTED),
  )
  print(
    say({
      es: 'Tampoco prueba que lo que el archivo dice sea cierto, ni quién lo hizo.',
      en: 'Nor does it prove that what the file says is true, or who made it.',
    }),
  )
}

function instant(time: string, accuracyMs: number | null): string {
  const [day, clock = ''] = time.split('T')
  return `${day} ${clock.replace('Z', '')} UTC${accuracyMs === null ? '' : ` (± ${accuracyMs / 1000} s)`}`
}
