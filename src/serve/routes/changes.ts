import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Workbench } from '../../workbench/workbench.ts'
import type { ChangeNotice } from '../api.ts'

/** A stream of what changes, so that an open page asks for it anew; a beat every 20 s keeps the line open. */
export function changes(workbench: Workbench) {
  return new Hono().get('/changes', (c) =>
    streamSSE(c, async (stream) => {
      const waiting: ChangeNotice[] = [{ type: 'progress', progress: { ...workbench.progress } }]
      let wake = () => {}
      const stop = workbench.listen((notice) => {
        waiting.push(notice as ChangeNotice)
        wake()
      })
      stream.onAbort(() => {
        stop()
        wake()
      })
      // Whoever is signed out, disabled or given another role in the meantime hears no more.
      const person = c.get('person')
      const stillIn = async () => !person || (await person.door.signIns.accountOf(person.token, { use: false })) !== null
      while (!stream.aborted && (await stillIn())) {
        for (const notice of waiting.splice(0)) await stream.writeSSE({ data: JSON.stringify(notice) })
        const beat = new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 20_000)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        await beat
        if (!waiting.length && !stream.aborted) await stream.write(': beat\n\n')
      }
      stop()
    }),
  )
}
