import type { Answered } from './observe.ts'

/** What is written a line of: where it goes is said by whoever starts the server. */
type Write = (line: string) => void

/**
 * One JSON object a line for each answered request. It says when, which route, how it ended and how long it took. It never says what was asked
 * for, by whom, or from where: a log is read by more people than the record, and kept for longer.
 */
export function requestLog(write: Write, now: () => Date = () => new Date()): (answered: Answered) => void {
  return ({ route, status, ms, id, fault }) => {
    const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
    write(JSON.stringify({ time: now().toISOString(), level, event: 'request', route, status, ms: Math.round(ms * 10) / 10, id, fault }))
  }
}

/** A defect of ours, as a line: which error and where in the program, not its words, which may be those of a report. */
export function defectLog(write: Write, now: () => Date = () => new Date()): (error: unknown) => void {
  return (error) => {
    const { name = 'Error', code = null } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    const at = stack.split('\n').filter((line) => /^\s+at /.test(line))
    write(
      JSON.stringify({
        time: now().toISOString(),
        level: 'error',
        event: 'defect',
        error: name,
        code,
        at: at.slice(0, 10).map((l) => l.trim()),
      }),
    )
  }
}
