import type { DraftKind } from '../model/codes.ts'
import type { Count, FieldValue } from '../model/draft.ts'
import type { Account, ChosenField } from '../model/record.ts'
import { boundsOf } from '../model/time.ts'
import type { Reports } from './contract.ts'
import { foldText } from './names.ts'
import { asCount } from './values.ts'
import { PLACE_TRUST, TRUST } from './weights.ts'

const PLACE_AND_TIME = new Set(['date', 'partOfDay', 'country', 'admin1', 'admin2', 'city', 'place', 'lat', 'lon', 'geoPrecision'])

/**
 * Chooses what a record shows for a field, and says by which rule: `person` (somebody chose or set it), `only`, `agreement`,
 * `fits-killed` (of the accounts that `fits` holds good with those the record counts as killed), `most-precise-date`, `most-conservative-latest` (counts, R9), `local-first` (place and time, R15), `most-trusted` (R15), `most-stories`,
 * `latest`. All accounts stay; `conflict` says that some cannot be true together. Null when nobody gives a value.
 */
export function chooseField(
  kind: DraftKind,
  path: string,
  accounts: readonly Account[],
  wish: FieldValue | null,
  reports: Reports,
  fits: (account: Account) => boolean,
): ChosenField | null {
  if (!accounts.length) return wish === null ? null : { value: wish, rule: 'person', accounts: [], conflict: false }
  const counts = accounts.map((a) => asCount(a.value))
  const range = counts.every((c) => c !== null) ? rangeOf(counts) : null
  const conflict = disagree(kind, path, accounts)
  const { value, rule } = pick(path, accounts, wish, reports, fits)
  return { value, rule, accounts: [...accounts], conflict, ...(range ? { range: { ...range, best: asCount(value)?.best ?? null } } : {}) }
}

/** Kinds of act that nobody dies of: with one dead it was another. */
const SURVIVED: ReadonlySet<FieldValue> = new Set(['attempted_homicide', 'firearm_injury', 'assault', 'shots_at_property', 'threat'])
const DIED: ReadonlySet<FieldValue> = new Set(['killed', 'died_later'])
const HARM = /^victims\.\d+\.harm$/

/**
 * Can an account's kind of act be that of a record that counts so many killed; does it tell of somebody's death where another tells of a wound?
 * Whoever knows of a death knows more than the account before it.
 */
export function fitsKilled(path: string, killed: FieldValue | null): (account: Account) => boolean {
  const count = asCount(killed)
  if ((count?.best ?? count?.low ?? 0) === 0) return () => true
  if (path === 'type') return ({ value }) => !SURVIVED.has(value)
  return HARM.test(path) ? ({ value }) => DIED.has(value) : () => true
}

function pick(
  path: string,
  accounts: readonly Account[],
  wish: FieldValue | null,
  reports: Reports,
  fits: (account: Account) => boolean,
): { value: FieldValue; rule: string } {
  if (wish !== null) return { value: wish, rule: 'person' }
  const byPeople = accounts.filter((a) => a.by === 'person')
  if (byPeople.length) return { value: latest(byPeople, reports).value, rule: 'person' }
  if (accounts.length === 1) return { value: accounts[0]!.value, rule: 'only' }
  if (accounts.every((a) => sameValue(a.value, accounts[0]!.value))) return { value: accounts[0]!.value, rule: 'agreement' }
  const fitting = accounts.filter(fits)
  if (fitting.length && fitting.length < accounts.length)
    return { value: pick(path, fitting, null, reports, fits).value, rule: 'fits-killed' }
  if (accounts.every((a) => asCount(a.value))) return { value: conservative(accounts, reports).value, rule: 'most-conservative-latest' }
  if (path === 'date') return pickDate(accounts, reports)
  return pickTrusted(path, accounts, reports)
}

/** R9: among the most trusted sources the latest, among those the smallest figure. */
function conservative(accounts: readonly Account[], reports: Reports): Account {
  const trusted = topBy(accounts, (a) => -trustOf(a, TRUST, reports))
  const newest = topByText(trusted, (a) => reports.get(a.report)?.published ?? '')
  return topBy(newest, (a) => -(asCount(a.value)?.best ?? asCount(a.value)?.low ?? Infinity))[0]!
}

function pickDate(accounts: readonly Account[], reports: Reports): { value: FieldValue; rule: string } {
  const finest = topBy(accounts, (a) => String(a.value).length)
  const values = new Set(finest.map((a) => String(a.value)))
  const [value] = values
  const fits = accounts.every((a) => String(value).startsWith(String(a.value)))
  if (values.size === 1 && fits) return { value: value!, rule: 'most-precise-date' }
  return pickTrusted('date', finest, reports)
}

/** Trust first (local press first for place and time, R15), then what most independent stories say, then the latest. */
function pickTrusted(path: string, accounts: readonly Account[], reports: Reports): { value: FieldValue; rule: string } {
  const order = PLACE_AND_TIME.has(path) ? PLACE_TRUST : TRUST
  const trusted = topBy(accounts, (a) => -trustOf(a, order, reports))
  const first = trusted[0]!
  if (trusted.every((a) => sameValue(a.value, first.value))) {
    const rule = trusted.length < accounts.length ? (order === PLACE_TRUST ? 'local-first' : 'most-trusted') : 'agreement'
    return { value: first.value, rule }
  }
  const stories = (value: FieldValue): number =>
    new Set(trusted.filter((a) => sameValue(a.value, value)).map((a) => reports.get(a.report)?.story ?? a.report)).size
  const most = topBy(trusted, (a) => stories(a.value))
  if (most.every((a) => sameValue(a.value, most[0]!.value))) return { value: most[0]!.value, rule: 'most-stories' }
  return { value: latest(most, reports).value, rule: 'latest' }
}

function latest(accounts: readonly Account[], reports: Reports): Account {
  return topByText(accounts, (a) => reports.get(a.report)?.published ?? '')[0]!
}

function trustOf(account: Account, order: readonly string[], reports: Reports): number {
  const at = order.indexOf(reports.get(account.report)?.sourceKind ?? 'unknown')
  return at < 0 ? order.indexOf('unknown') : at
}

function topBy(accounts: readonly Account[], rank: (a: Account) => number): Account[] {
  const best = Math.max(...accounts.map(rank))
  return accounts.filter((a) => rank(a) === best)
}

function topByText(accounts: readonly Account[], rank: (a: Account) => string): Account[] {
  const best = accounts.map(rank).sort().at(-1)!
  return accounts.filter((a) => rank(a) === best)
}

function rangeOf(counts: readonly Count[]): Count {
  const lows = counts.flatMap((c) => c.low ?? c.best ?? [])
  const highs = counts.flatMap((c) => c.high ?? c.best ?? c.low ?? [])
  return { low: lows.length ? Math.min(...lows) : null, best: null, high: highs.length ? Math.max(...highs) : null }
}

/** Are two values the same, case, accents and order of a list left aside? */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || foldText(a) === foldText(b)
  if (Array.isArray(a) && Array.isArray(b)) return [...a].sort().join('\n') === [...b].sort().join('\n')
  const [countA, countB] = [asCount(a), asCount(b)]
  if (countA && countB) return countA.low === countB.low && countA.best === countB.best && countA.high === countB.high
  return a === b
}

/** Fields whose wording or precision differs without contradiction: two accounts may both be right. */
const NEVER_IN_CONFLICT = new Set(['datePrecision', 'dateRule', 'geoPrecision', 'content', 'verb'])

/** Can all accounts not be true together? A month holds its days, a range its figures, "at least 3" any 5. */
function disagree(kind: DraftKind, path: string, accounts: readonly Account[]): boolean {
  if (NEVER_IN_CONFLICT.has(path) || kind === 'quote') return false
  return accounts.some((a, i) => accounts.slice(i + 1).some((b) => !compatibleValues(path, a.value, b.value)))
}

/** May both values be true of one thing? */
export function compatibleValues(path: string, a: FieldValue, b: FieldValue): boolean {
  if (sameValue(a, b)) return true
  const [countA, countB] = [asCount(a), asCount(b)]
  if (countA && countB) return reach(countA, countB) && reach(countB, countA)
  if (path === 'date' && typeof a === 'string' && typeof b === 'string') return datesMeet(a, b)
  if ((path === 'lat' || path === 'lon') && typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 0.2
  if (typeof a === 'string' && typeof b === 'string') return contains(a, b)
  return false
}

function reach(a: Count, b: Count): boolean {
  const low = a.low ?? a.best
  const high = b.high ?? (b.best === null || (b.low === b.best && b.high === null) ? Infinity : b.best)
  return low === null || low <= high
}

function datesMeet(a: string, b: string): boolean {
  const [x, y] = [boundsOf(a), boundsOf(b)]
  return x.earliest <= y.latest && y.earliest <= x.latest
}

function contains(a: string, b: string): boolean {
  const [x, y] = [` ${foldText(a)} `, ` ${foldText(b)} `]
  return x.includes(y) || y.includes(x)
}
