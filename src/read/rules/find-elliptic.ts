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
    return partsOf(marks, act, people.get(act.sentence) ?? [], settings, end)
  })
}

function partsOf(
  marks: Marks,
  act: Act,
  people: readonly PersonMention[],
  settings: readonly (DateMention | PlaceMention)[],
  end: number,
): Act[] {
  const brings = (p: PersonMention) => marks.has(p.first - 1, 'and') || marks.has(p.first - 2, 'and')
  const next: PersonMention[] = []
  for (let i = firstFrom(people, act.last); i < people.length && people[i]!.first < end; i++)
    if (people[i]!.last <= end && brings(people[i]!) && settingBehind(settings, people[i]!).length > 0) next.push(people[i]!)
  const parts: Act[] = []
  let from: Span = act
  let whole = act
  for (const p of next) {
    const before = settings.slice(firstFrom(settings, from.last), firstFrom(settings, p.first)).filter((s) => s.last <= p.first)
    if (!before.length || !alike(before, settingBehind(settings, p))) continue
    whole = parts.length ? whole : without(act, next, p)
    parts.push(partOf(act, p, settingBehind(settings, p)))
    from = p
  }
  return parts.length ? [whole, ...parts] : [act]
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
