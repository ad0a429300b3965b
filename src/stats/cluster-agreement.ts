/** Precision, recall and their harmonic mean, each 0..1. */
export interface PrecisionRecall {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

function withF1(precision: number, recall: number): PrecisionRecall {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/**
 * How well a grouping finds the pairs of a known one. Both give the group of each item; items in only one of the two are left out.
 * Precision is 1 when nothing was joined, recall is 1 when there was nothing to join.
 * @example
 * pairAgreement(new Map([['a', 1], ['b', 1], ['c', 2]]), new Map([['a', 1], ['b', 1], ['c', 1]])) // => precision 1, recall 1/3
 */
export function pairAgreement<G>(found: ReadonlyMap<string, G>, truth: ReadonlyMap<string, G>): PrecisionRecall {
  const { of, items } = side(found, truth)
  const joined = pairsIn(items.map((id) => of(id).found))
  const real = pairsIn(items.map((id) => of(id).true))
  const both = pairsIn(items.map((id) => of(id).both))
  return withF1(joined ? both / joined : 1, real ? both / real : 1)
}

/** The items of both groupings, and the number of each one's group in the one, in the other and in both at once. */
function side<G>(found: ReadonlyMap<string, G>, truth: ReadonlyMap<string, G>) {
  const items = [...found.keys()].filter((id) => truth.has(id))
  const [foundNumbers, trueNumbers] = [numbersOf(found), numbersOf(truth)]
  const of = (id: string): { found: number; true: number; both: number } => {
    const [f, t] = [foundNumbers.get(id)!, trueNumbers.get(id)!]
    return { found: f, true: t, both: f * trueNumbers.size + t }
  }
  return { items, of }
}

/** Groups may be of any type: each item gets the number of its group, in the order of appearance. */
function numbersOf<G>(groups: ReadonlyMap<string, G>): Map<string, number> {
  const numbers = new Map<G, number>()
  for (const group of groups.values()) if (!numbers.has(group)) numbers.set(group, numbers.size)
  return new Map([...groups].map(([id, group]) => [id, numbers.get(group)!]))
}

function pairsIn(groups: readonly number[]): number {
  let pairs = 0
  for (const n of sizes(groups).values()) pairs += (n * (n - 1)) / 2
  return pairs
}

function sizes(groups: readonly number[]): Map<number, number> {
  const count = new Map<number, number>()
  for (const g of groups) count.set(g, (count.get(g) ?? 0) + 1)
  return count
}

/**
 * B-cubed agreement of two groupings: for each item the share of its found group that truly belongs with it (precision), and the share of
 * its true group that was found with it (recall), averaged over items. Source: Bagga and Baldwin (1998). Items in only one are left out;
 * no items give 1.
 */
export function bCubed<G>(found: ReadonlyMap<string, G>, truth: ReadonlyMap<string, G>): PrecisionRecall {
  const { of, items } = side(found, truth)
  if (!items.length) return withF1(1, 1)
  const foundSize = sizes(items.map((id) => of(id).found))
  const trueSize = sizes(items.map((id) => of(id).true))
  const joint = sizes(items.map((id) => of(id).both))
  let precision = 0
  let recall = 0
  for (const id of items) {
    const shared = joint.get(of(id).both)!
    precision += shared / foundSize.get(of(id).found)!
    recall += shared / trueSize.get(of(id).true)!
  }
  return withF1(precision / items.length, recall / items.length)
}
