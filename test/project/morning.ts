import type { ExportFormat } from '../../src/model/export-formats.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { exported, FIRE_ES, put } from './project.ts'

/**
 * A person's morning: reads, joins, splits, accepts, takes back, declares, sets, and reads what came meanwhile. Gives what is seen at every step, in the
 * formats asked for, and the record as it stands at the end: two places of one project have to give the same.
 */
export async function morning(folder: string, w: Workbench, formats: readonly ExportFormat[]): Promise<{ seen: string[]; last: string }> {
  const seen: string[] = []
  const keep = async () => {
    for (const format of formats) seen.push(await exported(w, format))
  }
  await w.read()
  await keep()
  const { items } = await w.store.proposals.list({ status: 'open' }, { limit: 10, offset: 0 })
  const { a, b } = items[0]!
  await w.judge({ action: 'same', a, b }, 'ana', 'mismo hecho')
  await keep()
  await w.judge({ action: 'split', drafts: [b], from: a }, 'ana', '')
  const { judgement } = await w.judge({ action: 'accept', draft: a }, 'ana', '')
  await keep()
  await w.judge({ action: 'withdraw', judgement: judgement.hash }, 'ana', 'lo leí mal')
  const report = (await w.store.reports.byId(b.slice(0, 16)))!
  const start = report.text.indexOf('Rosario')
  const passage = { start, end: start + 7, quote: 'Rosario' }
  await w.judge({ action: 'set', draft: b, field: 'city', value: 'Rosario', passage }, 'ana', '')
  await w.judge({ action: 'declare', report: report.id, published: '2024-03-13', outlet: 'La Hoja' }, 'ana', '')
  await keep()
  await put(folder, { 'reports/more.txt': `${FIRE_ES}Es la segunda nota sobre el incendio.\n` })
  await w.read()
  await keep()
  seen.push(await exported(w, 'json', '2024-04-20'))
  seen.push(JSON.stringify((await w.store.judgements.list({ limit: 10, offset: 0 })).items.map((j) => j.hash)))
  seen.push(JSON.stringify((await w.store.records.list({ kind: 'incident', q: 'estacion' }, 'date', { limit: 10, offset: 0 })).items))
  return { seen, last: await exported(w) }
}
