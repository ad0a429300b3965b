import { gunzipSync, gzipSync } from 'node:zlib'

/**
 * A linear model over hashed features: each feature is a 32-bit hash, each known hash has one row of small integer weights, one a class.
 * Made by the averaged perceptron (Freund and Schapire 1999; Collins 2002) in `scripts/`, read from `data/models`.
 */
export interface Perceptron {
  readonly classes: number
  /** Open addressing: hashes, and row + 1 (0 is an empty slot). The length is a power of two. */
  readonly keys: Int32Array
  readonly rows: Int32Array
  readonly weights: Int8Array
}

const MAGIC = 0x31504f43 // "COP1"

/** Mixes a template's number and one or two hashed values into the hash of a feature. */
export function feature(template: number, a: number, b = 0): number {
  let h = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
  h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/**
 * Adds up the rows of `n` features into `sums` and gives the class with the highest sum; ties go to the first. `allowed` has a bit for each
 * class that may be chosen; at least one.
 */
export function best(model: Perceptron, features: Int32Array, n: number, sums: Int32Array, allowed = -1): number {
  const { classes, keys, rows, weights } = model
  const mask = keys.length - 1
  sums.fill(0)
  for (let f = 0; f < n; f++) {
    const key = features[f]!
    let slot = key & mask
    while (rows[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
    const row = rows[slot]!
    if (row === 0) continue
    const at = (row - 1) * classes
    for (let c = 0; c < classes; c++) sums[c]! += weights[at + c]!
  }
  let chosen = -1
  for (let c = 0; c < classes; c++) if ((allowed >>> c) & 1 && (chosen < 0 || sums[c]! > sums[chosen]!)) chosen = c
  return chosen
}

/** Reads a packed model. Throws on bytes that are not one: a damaged installation, never a user's input. */
export function unpack(bytes: Uint8Array): Perceptron {
  const raw = gunzipSync(bytes)
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new Error('not a perceptron model')
  const classes = view.getUint32(4, true)
  const count = view.getUint32(8, true)
  const size = 1 << (33 - Math.clz32(count))
  const model = { classes, keys: new Int32Array(size), rows: new Int32Array(size), weights: new Int8Array(count * classes) }
  let at = 12
  for (let row = 0, key = 0; row < count; row++) {
    let byte = 128
    for (let unit = 1; byte > 127; unit *= 128) key += ((byte = raw[at++]!) & 127) * unit
    put(model, key | 0, row)
    let which = 0
    byte = 128
    for (let shift = 0; byte > 127; shift += 7) which |= ((byte = raw[at++]!) & 127) << shift
    for (let c = 0; which > 0; which >>>= 1, c++) if (which & 1) model.weights[row * classes + c] = view.getInt8(at++)
  }
  return model
}

function put({ keys, rows }: Perceptron, key: number, row: number): void {
  const mask = keys.length - 1
  let slot = key & mask
  while (rows[slot] !== 0) slot = (slot + 1) & mask
  keys[slot] = key
  rows[slot] = row + 1
}

/** Packs rows of weights by hash: ascending hashes as differences, then which classes have a weight, then the weights. */
export function pack(classes: number, table: ReadonlyMap<number, Int8Array>): Uint8Array {
  const sorted = [...table].map(([key, row]) => [key >>> 0, row] as const).sort(([a], [b]) => a - b)
  const bytes: number[] = []
  const varint = (value: number) => {
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      bytes.push((rest % 128) + (rest >= 128 ? 128 : 0))
      if (rest < 128) return
    }
  }
  let before = 0
  for (const [key, row] of sorted) {
    varint(key - before)
    before = key
    varint(row.reduce((bits, w, c) => bits | (w ? 1 << c : 0), 0))
    for (const w of row) if (w) bytes.push(w & 255)
  }
  const head = new Uint32Array([MAGIC, classes, sorted.length])
  const packed = gzipSync(Buffer.concat([new Uint8Array(head.buffer), Uint8Array.from(bytes)]), { level: 9 })
  // The operating system's byte in the header of gzip: the same model gives the same file on every machine.
  packed[9] = 255
  return packed
}
