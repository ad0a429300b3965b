// A thread that reads, for the tests of what hangs: a report that says so never comes to an end, or breaks its thread.
import { parentPort } from 'node:worker_threads'
import type { ReadingJob } from '../../src/workbench/reading-thread.ts'

parentPort?.on('message', ({ part }: ReadingJob) => {
  const text = 'report' in part ? part.report.text : ''
  if (text.includes('rompe')) throw new Error('a defect')
  if (!text.includes('gira')) return
  parentPort?.postMessage({ step: 'begun' })
  for (;;) Math.sqrt(2)
})
await import('../../src/workbench/reading-worker.ts')
