import type { Analysis, DateMention, PersonMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo } from './act-kinds.ts'
import type { Marks } from './act-table.ts'
import { sumOf } from './refine-counts.ts'
import { bySentence } from './scene.ts'
import { firstFrom } from './within.ts'

/** How far behind somebody a verb left out may have its day or its town. */
const REACH = 9
const TOLD = new Set<Act['act']>(['kill', 'shoot', 'wound', 'stab', 'kidnap'])
const SETTLED = new Set<PlaceMention['level']>(['city', 'admin1', 'neighbourhood', 'street', 'corner'])

/**
 * Acts whose verb is told once: "a father was murdered in Zapopan in July and a woman in Ocotlán in October". Whoever "and" brings with a day
 * or a town of their own, after somebody with a day or a town, suffered an act of their own. Gives all acts in the order of the text; runs when people, days
 * and places of the acts are known.
 */
export function splitElliptic(analysis: Analysis, marks: Marks, acts: readonly Act[]): Act[] {
  const people = bySentence(analysis.people)
  const when = bySentence<DateMention | PlaceMention>([
    ...analysis.dates.filter((d) => d.use === 'point' && d.when.day !== null),
    ...analysis.places.filter((p) => SETTLED.has(p.level)),
  ])
  return acts.flatMap((act, i) => {
    const settings = when.get(act.sentence) ?? []
    if (!TOLD.has(act.act) || act.voice === 'noun' || act.voice === 'count' || act.voice === 'list' || settings.length < 2) return [act]
    let next = i + 1
    while (acts[next]?.sentence === act.sentence && acts[next]!.first < act.last) next++
    const end = acts[next]?.sentence === act.sentence ? acts[next]!.first : Number.POSITIVE_INFINITY
    return partsOf(analysis, marks, act, people.get(act.sentence) ?? [], settings, end)
  })
}

function partsOf(
  analysis: Analysis,
  marks: Marks,
  act: Act,
  people: readonly PersonMention[],
  settings: readonly (DateMention | PlaceMention)[],
  end: number,
): Act[] {
  const brings = (p: PersonMention) => broughtBy(analysis, marks, p) !== null
  const next: PersonMention[] = []
  for (let i = firstFrom(people, act.last); i < people.length && people[i]!.first < end; i++)
    if (people[i]!.last <= end && brings(people[i]!) && settingBehind(settings, people[i]!).length > 0) next.push(people[i]!)
  const parts: Act[] = []
  let from: Span = act
  let whole = act
  for (const p of next) {
    const before = settings.slice(firstFrom(settings, from.last), firstFrom(settings, p.first)).filter((s) => s.last <= p.first)
    const behind = settingBehind(settings, p)
    if (!before.length || !alike(before, behind)) continue
    if (broughtBy(analysis, marks, p) === 'comma' && !(hasDay(before) && hasDay(behind))) continue
    whole = parts.length ? whole : without(act, next, p)
    parts.push(partOf(act, p, settingBehind(settings, p)))
    from = p
  }
  return parts.length ? [whole, ...parts] : [act]
}

// "and a woman", "; a Luis Peña"; a comma brings somebody only where each has a day.
function broughtBy({ tokens }: Analysis, marks: Marks, p: PersonMention): 'and' | 'comma' | null {
  if (marks.has(p.first - 1, 'and') || marks.has(p.first - 2, 'and')) return 'and'
  const k = marks.has(p.first - 1, 'to') || marks.has(p.first - 1, 'indefinite') ? p.first - 2 : p.first - 1
  const introduced = p.name !== null || marks.has(p.first, 'indefinite') || marks.has(p.first - 1, 'indefinite') || (p.count.best ?? 1) > 1
  if (!marks.has(k, 'comma') || !introduced) return null
  return tokens[k]?.text === ';' && marks.has(p.first - 1, 'to') ? 'and' : 'comma'
}

function hasDay(settings: readonly (DateMention | PlaceMention)[]): boolean {
  return settings.some((s) => 'when' in s)
}

/** Days and towns right behind somebody, before anybody else. */
function settingBehind(settings: readonly (DateMention | PlaceMention)[], p: PersonMention): (DateMention | PlaceMention)[] {
  return settings.slice(firstFrom(settings, p.last), firstFrom(settings, p.last + REACH + 1))
}

/** Both have a day, or both have a place. */
function alike(a: readonly (DateMention | PlaceMention)[], b: readonly (DateMention | PlaceMention)[]): boolean {
  return a.some((x) => b.some((y) => 'when' in x === 'when' in y))
}

/** The first act with those told before somebody only. */
function without(act: Act, others: readonly PersonMention[], next: PersonMention): Act {
  const later = new Set(others.filter((p) => p.first >= next.first).map((p) => p.entity))
  const patients = act.patients.filter((p) => p.first < next.first && !later.has(p.entity))
  const early = <T extends Span>(m: T) => m.first < next.first
  return {
    ...act,
    ...tollOf(act, patients),
    patients,
    date: act.date && early(act.date) ? act.date : null,
    places: act.places.filter(early),
  }
}

function partOf(act: Act, p: PersonMention, settings: readonly (DateMention | PlaceMention)[]): Act {
  return {
    ...act,
    ...tollOf(act, [p]),
    first: p.first,
    last: p.last,
    start: p.start,
    end: p.end,
    patients: [p],
    another: true,
    target: null,
    date: settings.find((s): s is DateMention => 'when' in s) ?? null,
    places: settings.filter((s): s is PlaceMention => !('when' in s)),
  }
}

function tollOf(act: Act, patients: readonly PersonMention[]): Pick<Act, 'killed' | 'injured' | 'kidnapped'> {
  const harm = harmTo(act)
  const count = sumOf(patients)
  return {
    killed: harm === 'killed' ? count : null,
    injured: harm === 'injured' ? count : null,
    kidnapped: harm === 'kidnapped' ? count : null,
  }
}
