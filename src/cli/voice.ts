import { stderr, stdout } from 'node:process'
import type { Fault } from '../model/fault.ts'
import { defectLog, requestLog } from '../serve/observing/log.ts'
import type { Worked } from '../serve/observing/metrics.ts'
import type { Observer } from '../serve/observing/observe.ts'
import { print, printFaults, say } from './print.ts'

/** What a server says while it runs: sentences for a person, or one JSON object a line for who keeps it running. */
export interface Voice {
  readonly observers: readonly Observer[]
  readonly defect: (error: unknown) => void
  started(url: string, sentences: readonly string[]): void
  faults(faults: readonly { file: string; fault: Fault }[]): void
  closing(): void
  /** Something else that a person is told in a sentence. */
  event(name: string, sentence: string): void
  /** A worker is done with a piece of work. */
  worked(work: Worked, sentence: string): void
}

export function voiceOf(form: 'plain' | 'json'): Voice {
  return form === 'json' ? lines() : sentences()
}

function sentences(): Voice {
  return {
    observers: [],
    defect: (error) => stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    started: (_, told) => told.forEach(print),
    faults: printFaults,
    closing: () => print(say({ es: 'Cerrando…', en: 'Closing…' })),
    event: (_, sentence) => print(sentence),
    worked: (_, sentence) => print(sentence),
  }
}

/** Codes of faults without the names of files in them: a file may be named after a person. */
function lines(): Voice {
  const write = (line: string) => stdout.write(`${line}\n`)
  const event = (level: string, rest: object) => write(JSON.stringify({ time: new Date().toISOString(), level, ...rest }))
  return {
    observers: [requestLog(write)],
    defect: defectLog(write),
    started: (url) => event('info', { event: 'started', url }),
    faults: (faults) => {
      for (const { fault } of faults) event('warn', { event: 'fault', fault: fault.code })
    },
    closing: () => event('info', { event: 'closing' }),
    event: (name) => event('info', { event: name }),
    worked: ({ kind, outcome, seconds }) => event('info', { event: 'job', kind, outcome, ms: Math.round(seconds * 1000) }),
  }
}
