import { AccessEvent } from '../../model/account.ts'
import { Fault } from '../../model/fault.ts'
import { GENESIS } from '../../model/judgement.ts'
import { type ChainedLog, chainOf } from '../../store/chain.ts'
import { underLock } from '../../store/lock.ts'
import { openLog } from '../../store/log.ts'
import { linesOf } from '../../store/log-lines.ts'
import { writeWhole } from '../../store/whole-file.ts'
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
    await this.#opened()
    await underLock(`${this.#paths.accessLog}.lock`, async () => {
      const log = await this.#current()
      await log.append([{ at: this.#now().toISOString(), ...event }])
    })
  }

  /** The newest entries, newest first. */
  async newest(limit: number): Promise<AccessEvent[]> {
    await this.#opened()
    const log = await underLock(`${this.#paths.accessLog}.lock`, () => this.#current())
    const events: AccessEvent[] = []
    for await (const event of log.read(Math.max(0, log.length - limit))) events.push(event)
    return events.reverse()
  }

  /** How many entries there are up to an instant, and when the first was made. */
  async upTo(instant: string): Promise<{ count: number; first: string | null }> {
    let count = 0
    let first: string | null = null
    for await (const { at } of (await this.#opened()).read()) {
      if (at > instant) break
      first ??= at
      count++
    }
    return { count, first }
  }

  /**
   * Takes out the entries up to an instant, by the project's rule. The others are chained anew behind one that says how many went and what
   * the hash of the last was. A server that has the log open goes on with the new one.
   */
  async forget(instant: string, by: string): Promise<void> {
    const log = await this.#opened()
    await underLock(`${this.#paths.accessLog}.lock`, async () => {
      await log.refresh()
      const kept: AccessEvent[] = []
      let last: AccessEvent | null = null
      let gone = 0
      for await (const event of log.read()) {
        if (event.at > instant || kept.length) kept.push(event)
        else {
          gone++
          last = event
        }
      }
      if (!last) return
      const said = { at: this.#now().toISOString(), by, event: 'forgotten', about: `${gone} … ${last.at}, ${last.hash}`, address: '' }
      const chain = chainOf([said as AccessEvent, ...kept], { seq: 0, hash: GENESIS }, AccessEvent, this.#paths.accessLog)
      if (chain instanceof Fault) throw chain
      await writeWhole(this.#paths.accessLog, chain.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    })
    await this.close()
  }

  async close(): Promise<void> {
    await (await this.#log)?.close()
    this.#log = null
  }

  /** The log as it stands now. Another one in its place is taken only where it begins by saying that older entries were removed. */
  async #current(): Promise<ChainedLog<AccessEvent>> {
    const log = await this.#opened()
    try {
      await log.refresh()
      return log
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'log-broken' || !(await this.#beginsAnew())) throw error
      await this.close()
      return this.#opened()
    }
  }

  async #beginsAnew(): Promise<boolean> {
    for await (const { text } of linesOf(this.#paths.accessLog, 0))
      return AccessEvent.safeParse(JSON.parse(text)).data?.event === 'forgotten'
    return false
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
