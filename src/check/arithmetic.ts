import { findNumbers } from '../language/numbers.ts'
import type { Bilingual } from '../model/series.ts'
import type { Tolerance } from '../model/verdict.ts'
import { anchorOf, type Claim } from './claim.ts'
import { signed } from './reading.ts'
import { both, percentSign } from './say.ts'
import type { Scope } from './scope.ts'
import type { CheckedText } from './text.ts'
import { inside } from './tolerance.ts'
import { type Days, inYear, isYear } from './windows.ts'

/** What the text's own numbers give for a change it states. */
export interface TextSum {
  readonly value: number
  readonly agrees: boolean
  /** Do the numbers belong to the statement? Not where another change stands between them and it. */
  readonly own: boolean
  readonly working: Bilingual
}

const NEAR = 2
const FAR = 8
const COUNTED: ReadonlySet<string> = new Set(['count', 'persons', 'per_100k'])

/**
 * Two counts of the same thing that the text puts beside a change: in its sentence ("from 142 to 52"), or within two sentences of it. The
 * later of the two is what it came to. Null where the text gives no such pair, or more than one that fits.
 */
export function textSum(
  claim: Claim,
  claims: readonly Claim[],
  scopes: ReadonlyMap<Claim, Scope>,
  tolerance: Tolerance,
  page: CheckedText,
): TextSum | null {
  const counts = claims.filter((c) => c !== claim && c.key === claim.key && COUNTED.has(c.unit) && (c.value ?? 0) > 0 && c.type === 'level')
  const apart = (c: Claim) => Math.abs(c.sentenceIndex - claim.sentenceIndex)
  const scope = scopes.get(claim)
  const within = (reach: number) => counts.filter((c) => apart(c) <= reach)
  const spoken = fromTo(claim, page)
  const pair = spoken ? null : (exactPair(within(FAR), scope, scopes) ?? nearPair(within(NEAR), claim, scopes) ?? told(within(0), scopes))
  if (!pair && !spoken) return null
  const [a, b] = spoken ?? [pair?.[0].value ?? 0, pair?.[1].value ?? 0]
  const value = ((b - a) / a) * 100
  const working = both((n, language) => {
    const lead = language === 'es' ? `El propio texto da ${n(a)} y ${n(b)}` : `The text itself gives ${n(a)} and ${n(b)}`
    return `${lead}: (${n(b)} − ${n(a)}) ÷ ${n(a)} = ${signed(value, language)}${percentSign(language)}`
  })
  const own = !pair || !claims.some((c) => c !== claim && c.type === 'change' && c.key === claim.key && between(c, pair[0], pair[1], claim))
  return { value, agrees: inside(tolerance, value), own, working }
}

const FROM = new Set(['de', 'desde', 'from'])
const TO = new Set(['a', 'to', 'hasta', 'para'])
const APART = 8

/** "From 142 to 52" in the claim's own sentence: two plain numbers led in by the words for from and to. */
function fromTo(claim: Claim, page: CheckedText): [number, number] | null {
  const { first, last } = claim.sentence
  const tokens = page.tokens.slice(first, last)
  const numbers = findNumbers(tokens, page.report.language).filter(
    (n) => n.kind === 'cardinal' && n.unit === null && (n.value.best ?? 0) > 0,
  )
  for (const [i, a] of numbers.entries()) {
    const b = numbers[i + 1]
    if (!b || !FROM.has(tokens[a.first - 1]?.fold ?? '') || !TO.has(tokens[b.first - 1]?.fold ?? '') || b.first - a.last > APART) continue
    return [a.value.best ?? 0, b.value.best ?? 0]
  }
  return null
}

/** Does another claim stand between the two numbers and the statement? */
function between(c: Claim, from: Claim, to: Claim, claim: Claim): boolean {
  const [at, last] = [anchorOf(c), Math.max(anchorOf(from), anchorOf(to))]
  return at > last && at < anchorOf(claim)
}

/** The counts of exactly the days the change speaks of, wherever in its paragraphs they stand. */
function exactPair(counts: readonly Claim[], change: Scope | undefined, scopes: ReadonlyMap<Claim, Scope>): [Claim, Claim] | null {
  if (!change?.days) return null
  const against = change.against ?? inYear(change.days, Number(change.days.to.slice(0, 4)) - 1)
  const of = (days: Days) => counts.filter((c) => scopes.get(c)?.days?.from === days.from && scopes.get(c)?.days?.to === days.to)
  const [from, to] = [of(against), of(change.days)]
  const one = (list: readonly Claim[]) => new Set(list.map((c) => c.value)).size === 1
  return one(from) && one(to) && from[0] && to[0] ? [from[0], to[0]] : null
}

/** Two counts close by whose days are apart by like stretches and end with the change's; of several the closest. */
function nearPair(counts: readonly Claim[], claim: Claim, scopes: ReadonlyMap<Claim, Scope>): [Claim, Claim] | null {
  const change = scopes.get(claim)
  const pairs = counts.flatMap((a) =>
    counts.flatMap((b): [Claim, Claim][] => {
      const [x, y] = [scopes.get(a)?.days, scopes.get(b)?.days]
      return x && y && x.to < y.to && isLike(x, y) ? [[a, b]] : []
    }),
  )
  // A part of the year may be told as its bare year: "from 142 in 2023 to 52 in 2024".
  const fitting = pairs.filter(([, b]) => !change?.days || scopes.get(b)?.days?.to.slice(0, 4) === change.days.to.slice(0, 4))
  const same = fitting.filter(([, b]) => !change?.days || scopes.get(b)?.days?.to === change.days.to)
  return [...(same.length ? same : fitting)].sort((p, q) => spread(p, claim) - spread(q, claim))[0] ?? null
}

/** "from 142 to 52": without days of their own, what is said first comes first, unless their days say otherwise. */
function told(counts: readonly Claim[], scopes: ReadonlyMap<Claim, Scope>): [Claim, Claim] | null {
  const [a, b] = [...counts].sort((p, q) => anchorOf(p) - anchorOf(q))
  if (counts.length !== 2 || !a || !b) return null
  const [x, y] = [scopes.get(a)?.days, scopes.get(b)?.days]
  return x && y && x.to > y.to ? [b, a] : [a, b]
}

function spread([a, b]: readonly [Claim, Claim], claim: Claim): number {
  return Math.abs(anchorOf(a) - anchorOf(claim)) + Math.abs(anchorOf(b) - anchorOf(claim))
}

/** Stretches of one length: January to April of two years, two whole years; or a year and the next so far. */
function isLike(a: { from: string; to: string }, b: { from: string; to: string }): boolean {
  const soFar = isYear(a) && b.from.endsWith('-01-01')
  return a.from.slice(5) === b.from.slice(5) && (soFar || a.to.slice(5, 7) === b.to.slice(5, 7))
}
