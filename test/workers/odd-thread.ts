// A thread for the tests of the pool: echoes, refuses, waits, dies in the ways threads die.
import { parentPort, threadId } from 'node:worker_threads'

parentPort?.on('message', (job: string) => {
  if (job === 'exit') process.exit(3)
  if (job === 'throw') throw new Error('a defect')
  if (job === 'spin') for (;;) Math.sqrt(2)
  if (job === 'refuse') return parentPort?.postMessage({ fault: { code: 'study-missing', params: { id: 'x', expected: 'y' } } })
  parentPort?.postMessage({ step: 1 })
  parentPort?.postMessage({ found: `${job} on ${threadId}` })
})
