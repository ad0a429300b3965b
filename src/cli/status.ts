import { READ } from '../workbench/taking-in.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { print, say } from './print.ts'

export async function status(folder: string, options: { json?: boolean }): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    const { store, judgements, settings } = workbench
    const [reports, records, proposals, faults] = await Promise.all([
      store.reports.count(),
      store.records.count(),
      store.proposals.count('open'),
      store.faults.list(),
    ])
    const queue = workbench.onServer ? await store.jobs.count(READ) : null
    if (options.json) {
      const said = { name: settings.name, reports, records, proposalsOpen: proposals, faults, judgements: judgements.length }
      print(JSON.stringify(queue ? { ...said, queue } : said, null, 1))
      return
    }
    print(settings.name)
    print(
      say({
        es: `  informes      ${reports.reports} (${reports.waiting} esperan)`,
        en: `  reports       ${reports.reports} (${reports.waiting} wait)`,
      }),
    )
    for (const [kind, n] of Object.entries(records)) print(`  ${kind.padEnd(13)} ${n}`)
    print(say({ es: `  ¿lo mismo?    ${proposals} por decidir`, en: `  same or not   ${proposals} to decide` }))
    print(say({ es: `  juicios       ${judgements.length}`, en: `  judgements    ${judgements.length}` }))
    print(say({ es: `  problemas     ${faults.length}`, en: `  problems      ${faults.length}` }))
    if (queue) {
      const { waiting, running, aside } = queue
      print(
        say({
          es: `  cola          ${waiting} esperan, ${running} en curso, ${aside} apartados`,
          en: `  queue         ${waiting} wait, ${running} running, ${aside} set aside`,
        }),
      )
    }
  } finally {
    await workbench.close()
  }
}
