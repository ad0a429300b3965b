/**
 * Trains the weights of a `Perceptron`: on each mistake the right class gains and the guessed one loses on every feature; what is kept is
 * the average over all steps, which is what makes it hold on unseen text. Rows that stay small are cut, the rest are rounded to 8 bits.
 */
export class AveragedPerceptron {
  readonly #classes: number
  readonly #rowOf = new Map<number, number>()
  #weights = new Float32Array(0)
  #totals = new Float64Array(0)
  #stamps = new Uint32Array(0)
  #updates = new Uint16Array(0)
  #step = 0

  constructor(classes: number) {
    this.#classes = classes
    this.#grow(1 << 14)
  }

  guess(features: Int32Array, n: number, allowed = -1): number {
    const sums = new Float64Array(this.#classes)
    for (let f = 0; f < n; f++) {
      const row = this.#rowOf.get(features[f]!)
      if (row === undefined) continue
      for (let c = 0; c < this.#classes; c++) sums[c]! += this.#weights[row * this.#classes + c]!
    }
    let chosen = -1
    for (let c = 0; c < this.#classes; c++) if ((allowed >>> c) & 1 && (chosen < 0 || sums[c]! > sums[chosen]!)) chosen = c
    return chosen
  }

  learn(features: Int32Array, n: number, right: number, guessed: number): void {
    this.#step++
    if (right === guessed) return
    for (let f = 0; f < n; f++) {
      const row = this.#row(features[f]!)
      this.#updates[row]!++
      this.#change(row * this.#classes + right, 1)
      this.#change(row * this.#classes + guessed, -1)
    }
  }

  /** Rows of rounded averages; `least` is how often a feature must have been part of a mistake, `smallest` the weight below which it is 0. */
  finish(least: number, smallest: number): Map<number, Int8Array> {
    const average = (at: number) => (this.#totals[at]! + (this.#step - this.#stamps[at]!) * this.#weights[at]!) / this.#step
    const kept: [number, Float64Array][] = []
    let largest = 0
    for (const [key, row] of this.#rowOf) {
      if (this.#updates[row]! < least) continue
      const weights = Float64Array.from({ length: this.#classes }, (_, c) => average(row * this.#classes + c))
      kept.push([key, weights])
      for (const w of weights) largest = Math.max(largest, Math.abs(w))
    }
    // The largest weight sets the unit. Clipping the few largest to spare more digits for the small ones was measured: 0.3 points worse.
    const round = (w: number) => (Math.abs(w) < smallest ? 0 : Math.round((w / largest) * 127))
    const rows = kept.map(([key, weights]) => [key, Int8Array.from(weights, round)] as const)
    return new Map(rows.filter(([, row]) => row.some((w) => w !== 0)))
  }

  #row(key: number): number {
    const known = this.#rowOf.get(key)
    if (known !== undefined) return known
    const row = this.#rowOf.size
    if (row === this.#updates.length) this.#grow(row * 2)
    this.#rowOf.set(key, row)
    return row
  }

  #change(at: number, by: number): void {
    this.#totals[at]! += (this.#step - this.#stamps[at]!) * this.#weights[at]!
    this.#stamps[at] = this.#step
    this.#weights[at]! += by
  }

  #grow(rows: number): void {
    const size = rows * this.#classes
    const grown = <T extends Float32Array | Float64Array | Uint32Array | Uint16Array>(to: T, from: T) => {
      to.set(from)
      return to
    }
    this.#weights = grown(new Float32Array(size), this.#weights)
    this.#totals = grown(new Float64Array(size), this.#totals)
    this.#stamps = grown(new Uint32Array(size), this.#stamps)
    this.#updates = grown(new Uint16Array(rows), this.#updates)
  }
}

/** A small seeded generator (mulberry32), so that the same corpus and seed give the same weights. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j]!, out[i]!]
  }
  return out
}
