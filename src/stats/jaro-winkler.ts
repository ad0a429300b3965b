/**
 * Jaro similarity of two strings, 0..1 (1 = equal). Compares UTF-16 units; fold case and accents before.
 * Source: Jaro (1989), Journal of the American Statistical Association 84(406). Two empty strings are equal.
 * @example
 * jaro('martha', 'marhta') // => 0.944…
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1
  if (!a.length || !b.length) return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const usedA = marks(0, a.length)
  const usedB = marks(1, b.length)
  const common = markCommon(a, b, reach, usedA, usedB)
  if (!common) return 0
  const swapped = countSwapped(a, b, usedA, usedB) / 2
  return (common / a.length + common / b.length + (common - swapped) / common) / 3
}

/** Room for marks, one for each string, kept from call to call: names are compared by the million. */
const ROOM = [new Uint8Array(64), new Uint8Array(64)]

function marks(which: 0 | 1, length: number): Uint8Array {
  const room = ROOM[which]!
  return length > room.length ? new Uint8Array(length) : room.fill(0, 0, length)
}

function markCommon(a: string, b: string, reach: number, usedA: Uint8Array, usedB: Uint8Array): number {
  let common = 0
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(b.length - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (usedB[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      usedA[i] = 1
      usedB[j] = 1
      common++
      break
    }
  }
  return common
}

function countSwapped(a: string, b: string, usedA: Uint8Array, usedB: Uint8Array): number {
  let swapped = 0
  let j = 0
  for (let i = 0; i < a.length; i++) {
    if (!usedA[i]) continue
    while (!usedB[j]) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) swapped++
    j++
  }
  return swapped
}

/**
 * Jaro-Winkler similarity, 0..1: Jaro raised by up to four equal first characters (weight 0.1 each), the usual form for names.
 * Source: Winkler (1990), Proceedings of the Section on Survey Research Methods.
 * @example
 * jaroWinkler('dwayne', 'duane') // => 0.84
 */
export function jaroWinkler(a: string, b: string): number {
  const base = jaro(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix++
  return base + prefix * 0.1 * (1 - base)
}
