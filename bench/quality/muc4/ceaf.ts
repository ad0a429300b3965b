// The two string-matching scores of MUC-4 used since 2020: CEAF-REE (role fillers of a whole text) and CEAF-TF (templates).

export const ROLES = ['PerpInd', 'PerpOrg', 'Target', 'Victim', 'Weapon'] as const
export type Role = (typeof ROLES)[number]
/** One filler: its mention strings. A prediction normally has one. */
export type Filler = readonly string[]
export type Roles = Readonly<Record<Role, readonly Filler[]>>
/** One incident of a text in the form of the GTT line of work: its type, and fillers by role. */
export interface Template extends Roles {
  readonly incident_type: string
}
/** Correct and all, on the side of the predictions (precision) and of the key (recall). */
export interface Tally {
  pNum: number
  pDen: number
  rNum: number
  rDen: number
}
export interface Prf {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
/** Score by slot (`incident_type` and the roles) and over all of them together. */
export type SlotScores = Readonly<Record<string, Prf>> & { readonly micro: Prf }

/** Above so many one-to-one mappings of one text, the mapping with the most correct slots is taken instead of the one with the best F1. */
const MOST_MAPPINGS = 200_000

const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/gu

/** The form in which strings are compared: lower case, no ASCII punctuation, no articles, single blanks. */
export function normalise(text: string): string {
  const words = text.toLowerCase().replace(PUNCTUATION, '').split(/\s+/u)
  return words.filter((w) => w && w !== 'a' && w !== 'an' && w !== 'the').join(' ')
}

export function emptyTally(): Tally {
  return { pNum: 0, pDen: 0, rNum: 0, rDen: 0 }
}

/** Precision, recall and their harmonic mean, in 0..1; nothing predicted or nothing to find gives 0. */
export function prf({ pNum, pDen, rNum, rDen }: Tally): Prf {
  const precision = pDen ? pNum / pDen : 0
  const recall = rDen ? rNum / rDen : 0
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 }
}

function add(to: Tally, from: Tally): void {
  to.pNum += from.pNum
  to.pDen += from.pDen
  to.rNum += from.rNum
  to.rDen += from.rDen
}

/** Is every mention of the prediction a mention of the key's filler? */
function matches(key: ReadonlySet<string>, predicted: readonly string[]): boolean {
  return predicted.every((m) => key.has(m))
}

/**
 * CEAF-REE: fillers of each role paired one to one within a text, as many correct pairs as possible; sums over texts. Arguments are
 * aligned lists, one entry a text.
 * @example
 * scoreFillers([{ ...none, Weapon: [['bomb', 'device']] }], [{ ...none, Weapon: [['the bomb']] }]).Weapon.f1 // => 1
 */
export function scoreFillers(keys: readonly Roles[], predictions: readonly Roles[]): SlotScores {
  const tallies = Object.fromEntries(ROLES.map((r) => [r, emptyTally()])) as Record<Role, Tally>
  keys.forEach((key, i) => {
    for (const role of ROLES) {
      const gold = key[role].map((e) => new Set(e.map(normalise)))
      const mine = (predictions[i]?.[role] ?? []).map((e) => e.map(normalise))
      const hits = mostPairs(mine.map((p) => gold.flatMap((g, at) => (matches(g, p) ? [at] : []))))
      add(tallies[role], { pNum: hits, pDen: mine.length, rNum: hits, rDen: gold.length })
    }
  })
  return scoresOf(tallies)
}

function scoresOf(tallies: Readonly<Record<string, Tally>>): SlotScores {
  const micro = emptyTally()
  for (const t of Object.values(tallies)) add(micro, t)
  return { ...Object.fromEntries(Object.entries(tallies).map(([slot, t]) => [slot, prf(t)])), micro: prf(micro) }
}

/** Size of the largest one-to-one pairing; `options[i]` lists what `i` may be paired with (augmenting paths). */
function mostPairs(options: readonly (readonly number[])[]): number {
  const holder = new Map<number, number>()
  const seat = (i: number, seen: Set<number>): boolean => {
    for (const at of options[i] ?? []) {
      if (seen.has(at)) continue
      seen.add(at)
      const other = holder.get(at)
      if (other === undefined || seat(other, seen)) {
        holder.set(at, i)
        return true
      }
    }
    return false
  }
  return options.filter((_, i) => seat(i, new Set())).length
}

type Slots = Record<'incident_type' | Role, Tally>
const SLOTS = ['incident_type', ...ROLES] as const

interface Normal {
  readonly type: string
  readonly roles: Record<Role, string[][]>
}

/**
 * CEAF-TF: per text the one-to-one mapping of predicted onto key templates (types must agree, some may stay unmapped) with the best F1 over
 * type and fillers; sums over texts. `mappings` gives, text by text and prediction by prediction, the index of the key template or -1.
 */
export function scoreTemplates(
  keys: readonly (readonly Template[])[],
  predictions: readonly (readonly Template[])[],
): { scores: SlotScores; mappings: number[][] } {
  const tallies = slots()
  const mappings = keys.map((key, i) => {
    const gold = distinct(key.map(normal))
    const mine = (predictions[i] ?? []).map(normal)
    const pairs = mine.map((p) => gold.map((g) => pairTally(p, g)))
    const mapping = bestMapping(mine, gold, pairs)
    const found = tallyOf(mine, gold, pairs, mapping)
    for (const s of SLOTS) add(tallies[s], found[s])
    return mapping
  })
  return { scores: scoresOf(tallies), mappings }
}

function slots(): Slots {
  return Object.fromEntries(SLOTS.map((s) => [s, emptyTally()])) as Slots
}

function normal(t: Template): Normal {
  const roles = Object.fromEntries(ROLES.map((r) => [r, t[r].map((e) => e.map(normalise))])) as Record<Role, string[][]>
  return { type: t.incident_type, roles }
}

function distinct(templates: readonly Normal[]): Normal[] {
  const seen = new Set<string>()
  return templates.filter((t) => {
    const key = JSON.stringify(t)
    return !seen.has(key) && seen.add(key)
  })
}

/** The tally of one mapped pair, or null when the types disagree. */
function pairTally(p: Normal, g: Normal): Slots | null {
  if (!g.type.includes(p.type)) return null
  const out = slots()
  out.incident_type = { pNum: 1, pDen: 1, rNum: 1, rDen: 1 }
  for (const role of ROLES) {
    const gold = g.roles[role].map((e) => new Set(e))
    const mine = p.roles[role]
    const pNum = mine.filter((e) => gold.some((x) => matches(x, e))).length
    const rNum = gold.filter((x) => mine.some((e) => matches(x, e))).length
    out[role] = { pNum, pDen: mine.length, rNum, rDen: gold.length }
  }
  return out
}

function tallyOf(
  mine: readonly Normal[],
  gold: readonly Normal[],
  pairs: readonly (readonly (Slots | null)[])[],
  mapping: number[],
): Slots {
  const out = slots()
  mine.forEach((p, i) => {
    const pair = pairs[i]?.[mapping[i] ?? -1]
    for (const s of SLOTS) add(out[s], pair ? pair[s] : { ...emptyTally(), pDen: s === 'incident_type' ? 1 : p.roles[s].length })
  })
  gold.forEach((g, j) => {
    if (mapping.includes(j)) return
    for (const s of SLOTS) out[s].rDen += s === 'incident_type' ? 1 : g.roles[s].length
  })
  return out
}

function microF1(s: Slots): number {
  const sum = emptyTally()
  for (const slot of SLOTS) add(sum, s[slot])
  return prf(sum).f1
}

// Mappings are tried with "unmapped" first and the first of the best is kept: that order settles ties as the published scorer does.
function bestMapping(mine: readonly Normal[], gold: readonly Normal[], pairs: readonly (readonly (Slots | null)[])[]): number[] {
  if (countMappings(mine.length, gold.length) > MOST_MAPPINGS) return mostCorrect(pairs, gold.length)
  let best = { f1: -1, mapping: mine.map(() => -1) }
  const walk = (i: number, mapping: number[]): void => {
    if (i === mine.length) {
      const f1 = microF1(tallyOf(mine, gold, pairs, mapping))
      if (f1 > best.f1) best = { f1, mapping: [...mapping] }
      return
    }
    walk(i + 1, [...mapping, -1])
    for (let j = 0; j < gold.length; j++) if (pairs[i]?.[j] && !mapping.includes(j)) walk(i + 1, [...mapping, j])
  }
  walk(0, [])
  return best.mapping
}

/** Number of one-to-one partial mappings of `m` things onto `n`. */
function countMappings(m: number, n: number): number {
  let total = 0
  let term = 1
  for (let k = 0; k <= Math.min(m, n); k++) {
    total += term
    term = (term * (m - k) * (n - k)) / (k + 1)
  }
  return total
}

/** Takes the pair with the most correct slots first, then the next: for texts with very many templates on both sides. */
function mostCorrect(pairs: readonly (readonly (Slots | null)[])[], goldCount: number): number[] {
  const ranked = pairs.flatMap((row, i) => row.flatMap((s, j) => (s ? [{ i, j, hits: correct(s) }] : [])))
  ranked.sort((a, b) => b.hits - a.hits || a.i - b.i || a.j - b.j)
  const mapping = pairs.map(() => -1)
  const taken = new Uint8Array(goldCount)
  for (const { i, j } of ranked) {
    if (mapping[i] !== -1 || taken[j]) continue
    mapping[i] = j
    taken[j] = 1
  }
  return mapping
}

function correct(s: Slots): number {
  return SLOTS.reduce((n, slot) => n + s[slot].pNum + s[slot].rNum, 0)
}
