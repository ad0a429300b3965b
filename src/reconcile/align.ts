import type { JudgedDraft } from './apply.ts'
import { compareNames } from './names.ts'

/** The lists whose rows are people or groups and may stand in another order in another account. */
const LISTS = ['victims', 'perpetrators'] as const
type Row = Readonly<Record<string, unknown>>

/**
 * Gives the rows of `victims` and `perpetrators` the same number wherever two accounts mean the same one: by name, else by age, else by
 * occupation or role and sex, else by being the only unnamed one left of its kind. One row per victim (rule R8); nobody is joined with somebody
 * of another name. The first account's order holds, further people follow.
 */
export function alignRows(judged: readonly JudgedDraft[]): JudgedDraft[] {
  const known: Record<string, Row[]> = { victims: [], perpetrators: [] }
  return judged.map((j) => {
    const renumber = new Map<string, number>()
    for (const list of LISTS) {
      const places = placeRows(known[list]!, rowsIn(j, list))
      for (const [from, to] of places) renumber.set(`${list}.${from}`, to)
    }
    return { ...j, values: renumbered(j.values, renumber), chosen: renumbered(j.chosen, renumber) }
  })
}

function renumbered<T>(map: ReadonlyMap<string, T>, renumber: ReadonlyMap<string, number>): Map<string, T> {
  const out = new Map<string, T>()
  for (const [path, value] of map) {
    const [list = '', index = '', leaf] = path.split('.')
    const to = leaf === undefined ? undefined : renumber.get(`${list}.${index}`)
    out.set(to === undefined ? path : `${list}.${to}.${leaf}`, value)
  }
  return out
}

function rowsIn(judged: JudgedDraft, list: string): Map<number, Record<string, unknown>> {
  const rows = new Map<number, Record<string, unknown>>()
  for (const [path, account] of judged.values) {
    const [head, index, leaf] = path.split('.')
    if (head !== list || index === undefined || leaf === undefined) continue
    const row = rows.get(Number(index)) ?? {}
    if (account) row[leaf] = account.value
    rows.set(Number(index), row)
  }
  return rows
}

/** Where each row of an account goes among the known ones; the likeliest pairs first, each known row taken once. Fills `known` up. */
function placeRows(known: Row[], rows: ReadonlyMap<number, Row>): Map<number, number> {
  const pairs: { from: number; to: number; likeness: number }[] = []
  for (const [from, row] of rows) for (const [to, k] of known.entries()) pairs.push({ from, to, likeness: rowLikeness(k, row) })
  pairs.sort((a, b) => b.likeness - a.likeness || a.from - b.from || a.to - b.to)
  const placed = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to, likeness } of pairs) {
    if (likeness <= 0 || placed.has(from) || taken.has(to)) continue
    placed.set(from, to)
    taken.add(to)
    known[to] = { ...rows.get(from), ...known[to] }
  }
  for (const [from, row] of [...rows].sort((a, b) => a[0] - b[0])) if (!placed.has(from)) placed.set(from, known.push(row) - 1)
  return placed
}

const NAME_LIKENESS = { same: 8, close: 6, part: 4, unlike: -20 } as const

/** Above 0: may be one person. Names decide; without two names, ages, occupations and sex speak, and a contradiction speaks against. */
export function rowLikeness(a: Row, b: Row): number {
  let likeness = 0.1
  if (typeof a.name === 'string' && typeof b.name === 'string') likeness += NAME_LIKENESS[compareNames(a.name, b.name)]
  const [ageA, ageB] = [a.age, b.age]
  if (typeof ageA === 'number' && typeof ageB === 'number') likeness += ageA === ageB ? 3 : Math.abs(ageA - ageB) <= 2 ? 0.5 : -3
  for (const [field, gain] of [
    ['sex', 0.5],
    ['occupation', 2],
    ['role', 0.5],
    ['harm', 0.5],
  ] as const) {
    if (a[field] === undefined || b[field] === undefined) continue
    likeness += a[field] === b[field] ? gain : field === 'sex' ? -4 : -0.4
  }
  return likeness
}
