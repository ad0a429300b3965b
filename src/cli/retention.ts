import { Fault } from '../model/fault.ts'
import { applyRetention } from '../workbench/retaining.ts'
import { type Due, type RetentionState, retentionOf } from '../workbench/retention.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { agreed } from './agreed.ts'
import { askPassphrases } from './passphrase.ts'
import { print, say, visible } from './print.ts'

interface Options {
  readonly apply?: boolean
  readonly yes?: boolean
  readonly json?: boolean
  readonly by?: string
}

/** Shows what is due by the rules of a project; with `--apply`, removes it, asked first. */
export async function retention(folder: string, { apply, yes, json, by }: Options): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    const state = await retentionOf(workbench)
    if (json) print(JSON.stringify(state, null, 1))
    else for (const line of toldOf(state)) print(visible(line))
    const removable = state.due.filter((d) => d.what !== 'review')
    if (!apply || !removable.length) return
    if (!yes && !(await agreed({ es: '¿Borrarlo para siempre?', en: 'Remove it for good?' }))) throw new Fault('retention-unasked')
    const [passphrase = null] = removable.some((d) => d.what === 'identity')
      ? await askPassphrases([say({ es: 'Frase de la bóveda', en: 'Passphrase of the vault' })])
      : []
    const removed = await applyRetention(workbench, removable, { by: by ?? workbench.settings.coder, passphrase })
    if (json) return
    print(
      say({
        es: `Borrado: ${removed.length}. Queda en los respaldos anteriores y, en un disco SSD, quizá en el disco; los juicios y los hashes quedan.`,
        en: `Removed: ${removed.length}. It stays in earlier backups and perhaps, on an SSD, on the disk; judgements and hashes stay.`,
      }),
    )
  } finally {
    await workbench.close()
  }
}

function toldOf({ rules, due, kept }: RetentionState): string[] {
  const days = (n: number | null) => (n === null ? say({ es: 'siempre', en: 'for ever' }) : say({ es: `${n} días`, en: `${n} days` }))
  const held = kept.filter((k) => k.why === 'hold').length
  return [
    say({
      es: `Reglas: informes sin juicios ${days(rules.reportsDays)}; fuera de alcance ${days(rules.outOfScopeDays)}; identidades ${days(rules.vaultDays)}, revisión a los ${days(rules.vaultReviewDays)}; accesos ${days(rules.accessLogDays)}.`,
      en: `Rules: reports nobody judged ${days(rules.reportsDays)}; out of scope ${days(rules.outOfScopeDays)}; identities ${days(rules.vaultDays)}, review after ${days(rules.vaultReviewDays)}; accesses ${days(rules.accessLogDays)}.`,
    }),
    ...due.map((d) => `${say(WHAT[d.what])}: ${d.name} (${say({ es: `${d.days} días`, en: `${d.days} days` })}, ${d.since.slice(0, 10)})`),
    ...(due.length ? [] : [say({ es: 'Nada está vencido.', en: 'Nothing is due.' })]),
    ...(kept.length
      ? [
          say({
            es: `Se conservan ${kept.length} informes vencidos: ${kept.length - held} con juicios, ${held} retenidos (hold).`,
            en: `${kept.length} reports that are due stay: ${kept.length - held} with judgements, ${held} on hold.`,
          }),
        ]
      : []),
  ]
}

const WHAT: Readonly<Record<Due['what'], { es: string; en: string }>> = {
  report: { es: 'Informe sin juicios', en: 'Report nobody judged' },
  'out-of-scope': { es: 'Informe fuera de alcance', en: 'Report out of scope' },
  identity: { es: 'Identidad en la bóveda', en: 'Identity in the vault' },
  review: { es: 'Para revisar en la bóveda', en: 'To be reviewed in the vault' },
  accesses: { es: 'Anotaciones de accesos', en: 'Entries of the log of accesses' },
}
