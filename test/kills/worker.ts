// Opens a project, reads what is new and keeps judging; prints each judgement once it is acknowledged. Made to be killed.
import { flushCompileCache } from 'node:module'
import { argv, stdout } from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { openWorkbench } from '../../src/workbench/workbench.ts'

// A process that is killed writes nothing at its end: what was compiled is kept now.
flushCompileCache()
const workbench = await openWorkbench(argv[2]!)
stdout.write('open\n')
void workbench.read()
for (let n = 0; ; n++) {
  const { items, total } = await workbench.store.reports.list({}, { limit: 1, offset: n })
  // The embedded database answers without leaving the process: between questions, let the reading get at its files.
  await setImmediate()
  if (n >= total) n = -1
  for (const report of items) {
    const draft = (await workbench.store.drafts.ofReport(report.id)).find((d) => d.kind === 'incident')
    if (!draft) continue
    const { judgement } = await workbench.judge({ action: n % 3 === 2 ? 'reject' : 'accept', draft: draft.id }, 'killed', `round ${n}`)
    stdout.write(`${JSON.stringify({ seq: judgement.seq, hash: judgement.hash })}\n`)
  }
}
