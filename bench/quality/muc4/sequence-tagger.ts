// A structured perceptron for sequences, averaged, with hashed features: small enough to train anew at every run.

const BITS = 20
const MASK = (1 << BITS) - 1

/** A feature as a number: FNV-1a of its text. */
export function feature(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 15)) & MASK
}

/** One sequence: the features of each token and, for training, the tag of each. */
export interface Sequence {
  readonly features: readonly Int32Array[]
  readonly tags?: Uint8Array
}

/** First-order tagger over `tagCount` tags. Training is deterministic: same sequences in the same order, same weights. */
export class SequenceTagger {
  readonly #tagCount: number
  readonly #weights: Float32Array
  readonly #totals: Float64Array
  readonly #steps: Float64Array
  readonly #allowed: (from: number, to: number) => boolean
  #step = 0

  constructor(tagCount: number, allowed: (from: number, to: number) => boolean) {
    this.#tagCount = tagCount
    this.#allowed = allowed
    const size = (MASK + 1 + tagCount + 1) * tagCount
    this.#weights = new Float32Array(size)
    this.#totals = new Float64Array(size)
    this.#steps = new Float64Array(size)
  }

  /** Takes the mean of the weights of taggers that learned the same tags: steadier than any one of them. */
  static mean(taggers: readonly SequenceTagger[]): SequenceTagger {
    const first = taggers[0]!
    const mean = new SequenceTagger(first.#tagCount, first.#allowed)
    for (const t of taggers) for (let k = 0; k < mean.#weights.length; k++) mean.#weights[k]! += t.#weights[k]! / taggers.length
    return mean
  }

  /** Learns from tagged sequences in `rounds` passes, then averages. `skew` is added to every tag but 0 while learning: more finds, more recall. */
  train(sequences: readonly Sequence[], rounds: number, skew = 0): void {
    for (let r = 0; r < rounds; r++) {
      for (const s of sequences) {
        const gold = s.tags
        if (!gold) continue
        const said = this.tag(s, -skew)
        this.#step++
        for (let i = 0; i < gold.length; i++) {
          const [g, p] = [gold[i]!, said[i]!]
          const [gBefore, pBefore] = [i ? gold[i - 1]! : this.#tagCount, i ? said[i - 1]! : this.#tagCount]
          if (g === p && gBefore === pBefore) continue
          this.#bump(this.#transition(gBefore), g, 1)
          this.#bump(this.#transition(pBefore), p, -1)
          if (g === p) continue
          for (const f of s.features[i]!) {
            this.#bump(f, g, 1)
            this.#bump(f, p, -1)
          }
        }
      }
    }
    for (let k = 0; k < this.#weights.length; k++) {
      this.#totals[k]! += (this.#step - this.#steps[k]!) * this.#weights[k]!
      this.#weights[k] = this.#totals[k]! / Math.max(1, this.#step)
    }
  }

  /** The best tags of a sequence (Viterbi); `bonus` is added to every tag but 0. */
  tag({ features }: Sequence, bonus = 0): Uint8Array {
    const K = this.#tagCount
    const n = features.length
    const back = new Uint8Array(n * K)
    let before: Float64Array = new Float64Array(K)
    for (let i = 0; i < n; i++) {
      const now = this.emissions(features[i]!, bonus)
      for (let t = 0; t < K; t++) {
        let best = Number.NEGATIVE_INFINITY
        for (let f = 0; f < (i ? K : 1); f++) {
          const from = i ? f : K
          if (!this.#allowed(i ? f : 0, t)) continue
          const w = (i ? before[f]! : 0) + this.#weights[this.#transition(from) * K + t]!
          if (w > best) {
            best = w
            back[i * K + t] = f
          }
        }
        now[t]! += best
      }
      before = now
    }
    return this.#trace(back, before, n)
  }

  #trace(back: Uint8Array, last: Float64Array, n: number): Uint8Array {
    const K = this.#tagCount
    const tags = new Uint8Array(n)
    let t = last.indexOf(Math.max(...last))
    for (let i = n - 1; i >= 0; i--) {
      tags[i] = t
      t = back[i * K + t]!
    }
    return tags
  }

  /** The weight of each tag for one token's features alone. */
  emissions(features: Int32Array, bonus = 0): Float64Array {
    const K = this.#tagCount
    const sums = new Float64Array(K)
    for (const f of features) for (let t = 0; t < K; t++) sums[t]! += this.#weights[f * K + t]!
    for (let t = 1; t < K; t++) sums[t]! += bonus
    return sums
  }

  #transition(from: number): number {
    return MASK + 1 + from
  }

  #bump(f: number, tag: number, by: number): void {
    const k = f * this.#tagCount + tag
    this.#totals[k]! += (this.#step - this.#steps[k]!) * this.#weights[k]!
    this.#steps[k] = this.#step
    this.#weights[k]! += by
  }
}
