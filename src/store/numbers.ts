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
 * The numbers that a database sends, four bytes each, the highest first.
 * @example
 * numbersIn(Uint8Array.of(0, 0, 1, 2, 0, 0, 0, 7)) // => Int32Array [258, 7]
 */
export function numbersIn(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = new Int32Array(bytes.byteLength / 4)
  for (let i = 0; i < numbers.length; i++) numbers[i] = view.getInt32(4 * i)
  return numbers
}
