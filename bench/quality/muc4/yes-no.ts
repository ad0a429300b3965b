import { feature } from './sequence-tagger.ts'

/** A case of a yes-or-no question: what speaks in it, in words, and the answer when known. */
export interface Case {
  readonly features: readonly string[]
  readonly yes?: boolean
}

const ROUNDS = 12
const RATE = 0.03
const SHRINK = 0.002

/** Logistic regression over hashed features, by stochastic gradient in a fixed order. */
export class YesNo {
  readonly #weights = new Float64Array(1 << 20)
  readonly #cases: Case[] = []

  /** Adds cases to learn from. */
  add(cases: readonly Case[]): void {
    this.#cases.push(...cases)
  }

  /** Learns from all cases added so far. */
  train(): void {
    for (let r = 0; r < ROUNDS; r++) {
      const rate = RATE / (1 + r / 3)
      for (const c of this.#cases) {
        const slope = (c.yes ? 1 : 0) - this.pYes(c)
        for (const f of c.features) {
          const k = feature(f)
          this.#weights[k]! += rate * (slope - SHRINK * this.#weights[k]!)
        }
      }
    }
  }

  /** Probability of yes, 0..1. */
  pYes({ features }: Case): number {
    let sum = 0
    for (const f of features) sum += this.#weights[feature(f)]!
    return 1 / (1 + Math.exp(-sum))
  }
}
