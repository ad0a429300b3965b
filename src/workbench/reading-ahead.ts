import type { Workbench } from './workbench.ts'
import { type Armful, type Done, type Hand, takeArmful } from './working.ts'

/**
 * Works on the queue armful by armful, and reads the next one while one is saved: reading waits for the processor, saving for the database. Files at
 * which a worker was lost are neither read nor saved beside others: what kills its worker takes nothing else along.
 */
export class ArmfulsAhead {
  readonly #workbench: Workbench
  readonly #hand: Hand
  #ahead: Promise<Armful | null> | null = null

  constructor(workbench: Workbench, hand: Hand) {
    this.#workbench = workbench
    this.#hand = hand
  }

  /** Whether something was begun that is not saved. */
  get isAhead(): boolean {
    return this.#ahead !== null
  }

  /**
   * Saves the next armful and gives what became of each file; empty when nothing is due. Begins no other one after `signal`. Where saving fails because
   * the database is away, what was read ahead is kept: who holds it still is looked up when it is saved.
   */
  async next(signal: AbortSignal): Promise<Done[]> {
    const ahead = this.#ahead
    this.#ahead = null
    const armful = (await ahead) ?? (signal.aborted ? null : await takeArmful(this.#workbench, this.#hand, 'any'))
    if (!armful) return []
    if (!armful.isSuspect && !signal.aborted) this.#begin()
    return armful.save()
  }

  /** Gives up what was read ahead, and ends with it. */
  async close(): Promise<void> {
    const armful = await this.#ahead?.catch(() => null)
    armful?.leave()
  }

  #begin(): void {
    this.#ahead = takeArmful(this.#workbench, this.#hand, 'fresh')
    // Its failure is told to who asks for it.
    this.#ahead.catch(() => undefined)
  }
}
