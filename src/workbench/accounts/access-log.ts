import { AccessEvent } from '../../model/account.ts'
import type { ChainedLog } from '../../store/chain.ts'
import { underLock } from '../../store/lock.ts'
import { openLog } from '../../store/log.ts'
import type { ProjectPaths } from '../config.ts'
import { makePrivateFolder } from '../project-secret.ts'

type Entered = Pick<AccessEvent, 'by' | 'event' | 'about' | 'address'>

/**
 * Who came in, who was refused, who gave whom which role, who opened the vault and who took an export: `private/access-log.jsonl`, chained
 * and flushed like judgements. What cannot be entered does not happen. The command line and a server write to it in turns.
 */
export class AccessLog {
  readonly #paths: ProjectPaths
  readonly #now: () => Date
  #log: Promise<ChainedLog<AccessEvent>> | null = null

  constructor(paths: ProjectPaths, now: () => Date) {
    this.#paths = paths
    this.#now = now
  }

  async enter(event: Entered): Promise<void> {
    const log = await this.#opened()
    await underLock(`${this.#paths.accessLog}.lock`, () => log.append([{ at: this.#now().toISOString(), ...event }]))
  }

  /** The newest entries, newest first. */
  async newest(limit: number): Promise<AccessEvent[]> {
    const log = await this.#opened()
    await underLock(`${this.#paths.accessLog}.lock`, () => log.refresh())
    const events: AccessEvent[] = []
    for await (const event of log.read(Math.max(0, log.length - limit))) events.push(event)
    return events.reverse()
  }

  async close(): Promise<void> {
    await (await this.#log)?.close()
    this.#log = null
  }

  #opened(): Promise<ChainedLog<AccessEvent>> {
    this.#log ??= makePrivateFolder(this.#paths)
      .then(() => openLog(this.#paths.accessLog, AccessEvent))
      .catch((error: unknown) => {
        this.#log = null
        throw error
      })
    return this.#log
  }
}
