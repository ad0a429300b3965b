import type { TokenRange } from './intervention-clause.ts'

/** Index of the first item that `reached` holds for, in a list where it holds for every later one; its length when for none. Cost: logarithm of that length. */
export function firstWhere<T>(list: readonly T[], reached: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached(list[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** Index of the first item of a list in text order that starts at or after a token. */
export function firstFrom(list: readonly { readonly first: number }[], token: number): number {
  return firstWhere(list, (item) => item.first >= token)
}

/** The items that stand wholly inside a range of tokens. `list` is in text order (by first token); cost: logarithm of its length. */
export function within<T extends TokenRange>(list: readonly T[], { first, last }: TokenRange): T[] {
  const found: T[] = []
  for (let i = firstFrom(list, first); i < list.length && list[i]!.first < last; i++) if (list[i]!.last <= last) found.push(list[i]!)
  return found
}
