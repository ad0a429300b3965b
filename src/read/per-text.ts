import type { Analysis } from './analysis.ts'

let slots = 0

/**
 * What was once found out about a text and is asked for many times over. It stands on the analysis itself and is gone with it: in a `WeakMap`
 * an analysis would outlive its reading until all of the memory is cleared, some hundred thousand bytes a text.
 */
export class PerText<T> {
  readonly #slot = slots++

  get({ known }: Analysis): T | undefined {
    return known[this.#slot] as T | undefined
  }

  set({ known }: Analysis, value: T): T {
    known[this.#slot] = value
    return value
  }
}
