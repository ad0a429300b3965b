import { Fault } from '../model/fault.ts'
import { Day } from '../model/time.ts'
import { judgedBy } from '../workbench/number-moves.ts'
import { numberPast } from '../workbench/number-past.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { print, say, visible } from './print.ts'

/** Says what a published number was on a day, what it is now, and who moved it and why. */
export async function number(address: string, folder: string, options: { asOf: string; json?: boolean }): Promise<void> {
  if (!Day.safeParse(options.asOf).success) throw new Fault('usage', { found: `--as-of ${options.asOf}`, expected: 'YYYY-MM-DD' })
  const workbench = await openWorkbench(folder)
  try {
    const told = await judgedBy(workbench, await numberPast(workbench, address, options.asOf))
    if (options.json) return print(JSON.stringify(told))
    const none = { es: 'sin número', en: 'no number' }
    print(visible(say(told.what)))
    print(`${options.asOf}\t${say(told.stood ?? none)}`)
    print(`${say({ es: 'ahora', en: 'now' })}\t${say(told.stands ?? none)}`)
    for (const m of told.moves) {
      const cause = m.seq === null ? say({ es: 'llegó un informe', en: 'a report came' }) : `#${m.seq} ${m.by ?? ''}: ${m.reason ?? ''}`
      print(
        [m.on, m.record, `${say(m.stood ?? none)} → ${say(m.stands ?? none)}`, cause, m.note ? say(m.note) : ''].map(visible).join('\t'),
      )
    }
  } finally {
    await workbench.close()
  }
}
