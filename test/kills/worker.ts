// Opens a project, reads what is new and keeps judging; prints each judgement once it is acknowledged. Made to be killed.
import { argv, stdout } from 'node:process'
import { openWorkbench } from '../../src/workbench/workbench.ts'

const workbench = await openWorkbench(argv[2]!)
stdout.write('open\n')
const reading = workbench.read()
for (let n = 0; ; n++) {
  const drafts = (await workbench.store.reports.list({ state: 'waiting' }, { limit: 5, offset: 0 })).items
  for (const report of drafts) {
    const [draft] = (await workbench.store.drafts.ofReport(report.id)).filter((d) => d.kind === 'incident')
    if (!draft) continue
    const { judgement } = await workbench.judge({ action: n % 3 === 2 ? 'reject' : 'accept', draft: draft.id }, 'killed', `round ${n}`)
    stdout.write(`${JSON.stringify({ seq: judgement.seq, hash: judgement.hash })}\n`)
  }
  if (!drafts.length) await reading
}
