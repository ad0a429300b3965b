import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { refuse } from './sessions.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

/**
 * Listens on a channel over a connection of its own. A connection that breaks is made again, sooner at first, then every five seconds, until it
 * is closed; then `missed` says that something may have been told in between. Rejects only if the very first connection fails, with a Fault.
 */
export async function hearing(
  connection: string,
  channel: string,
  { heard, missed }: { heard: (word: string) => void; missed: () => void },
): Promise<() => Promise<void>> {
  const closing = new AbortController()
  let client = await connected().catch(refuse)

  async function connected(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: connection, application_name: 'cotejo notices', keepAlive: true })
    // An error is followed by the end, which is where something is done about it.
    fresh.on('error', () => undefined)
    fresh.on('notification', ({ payload }) => heard(payload ?? ''))
    await fresh.connect()
    await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`).catch(async (error: unknown) => {
      await fresh.end().catch(() => undefined)
      throw error
    })
    fresh.once('end', () => void again())
    return fresh
  }

  let trying = false
  async function again(): Promise<void> {
    if (trying) return
    trying = true
    for (let pause = FIRST_WAIT_MS; !closing.signal.aborted; pause = Math.min(2 * pause, LONGEST_WAIT_MS)) {
      await wait(pause, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)
      if (closing.signal.aborted) break
      const fresh = await connected().catch(() => null)
      if (!fresh) continue
      client = fresh
      missed()
      break
    }
    trying = false
  }

  return async () => {
    closing.abort()
    await client.end().catch(() => undefined)
  }
}
