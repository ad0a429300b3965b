/** A set of whole numbers above 0, one bit each. */
export class NumberSet {
  readonly #bits: Uint8Array
  readonly #most: number

  constructor(numbers: Int32Array) {
    let most = 0
    for (const n of numbers) if (n > most) most = n
    this.#most = most
    this.#bits = new Uint8Array((most >>> 3) + 1)
    for (const n of numbers) this.#bits[n >>> 3]! |= 1 << (n & 7)
  }

  has(n: number): boolean {
    return n <= this.#most && (this.#bits[n >>> 3]! & (1 << (n & 7))) !== 0
  }
}

/**
 * The numbers of a list as a database writes them: digits and commas. Character by character: a list of three hundred thousand is read in a
 * few milliseconds, and as many small strings are never made.
 * @example
 * numbersIn('12,7') // => Int32Array [12, 7]
 */
export function numbersIn(list: string): Int32Array {
  const COMMA = 44
  const ZERO = 48
  let count = list === '' ? 0 : 1
  for (let i = 0; i < list.length; i++) if (list.charCodeAt(i) === COMMA) count++
  const numbers = new Int32Array(count)
  for (let i = 0, at = 0; i < list.length; i++) {
    const unit = list.charCodeAt(i)
    if (unit === COMMA) at++
    else numbers[at] = numbers[at]! * 10 + unit - ZERO
  }
  return numbers
}
