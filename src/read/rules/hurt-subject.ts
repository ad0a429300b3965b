import type { Count } from '../../model/draft.ts'
import type { Analysis, NumberMention, PersonMention } from '../analysis.ts'
import type { Marks } from './act-table.ts'
import { formsIn } from './form-table.ts'
import { type HurtClause, says } from './hurt-clauses.ts'
import { isIncluded } from './scene.ts'

/** Somebody hurt: a person or a set of people the text tells of, or only their number ("otro", "five more"). */
export interface Hurt {
  readonly person: PersonMention | null
  readonly count: Count
}

/** Whom a sentence speaks of, and whom an elided subject or a pronoun means. */
export interface HurtCast {
  readonly people: readonly PersonMention[]
  readonly numbers: readonly NumberMention[]
  readonly topic: PersonMention | null
}

/** How far before its predicate a subject may stand. */
const REACH = 22
/** How far behind it an object or an inverted subject may stand. */
const AFTER = 8
const ONE: Count = { low: 1, best: 1, high: 1 }

interface Candidate extends Hurt {
  readonly first: number
  readonly last: number
}

/** Who is hurt: the subject before the predicate, the object behind a verb that has one, else whom the incident befell. */
export function subjectOf(analysis: Analysis, marks: Marks, clause: HurtClause, cast: HurtCast): Hurt[] {
  const { predicate } = clause
  const from = Math.max(analysis.sentences[predicate.sentence]!.first, predicate.first - REACH)
  const to = Math.min(analysis.sentences[predicate.sentence]!.last, predicate.last + AFTER)
  const all = candidates(analysis, marks, cast, from, to)
  const inside = (c: Candidate) => c.first >= predicate.first && c.last <= predicate.last
  if (clause.object) {
    const object =
      all.find(inside) ?? all.find((c) => c.first >= predicate.last && isMarked(analysis, marks, c)) ?? fronted(marks, all, clause)
    if (object) return kept(analysis, [object])
    return clause.clitic && cast.topic ? [{ person: cast.topic, count: ONE }] : []
  }
  if (clause.clitic) {
    const object = fronted(marks, all, clause)
    if (object) return kept(analysis, [object])
    return cast.topic ? [{ person: cast.topic, count: ONE }] : []
  }
  const before = all.filter((c) => c.last <= predicate.first && !crossed(analysis, marks, c.last, predicate.first))
  const isPart = (c: Candidate) => c.person !== null && isIncluded(marks, c.person)
  const free = before.map((c) => !isGoverned(analysis, marks, c))
  const whole = isPlural(analysis, marks, clause) ? before.findLastIndex((c, i) => free[i] && !isPart(c)) : -1
  const at = whole >= 0 ? whole : free.lastIndexOf(true)
  if (at >= 0) return kept(analysis, isPlural(analysis, marks, clause) ? rowBack(analysis, before, at) : [before[at]!])
  const stranger = strangerBefore(analysis, marks, clause)
  if (stranger) return [{ person: null, count: ONE }]
  const behind = all.find((c) => c.first >= predicate.last && c.first - predicate.last <= 3 && inverted(analysis, predicate.last, c.first))
  if (behind) return kept(analysis, [behind])
  return isElided(analysis, marks, clause) && cast.topic ? [{ person: cast.topic, count: ONE }] : []
}

const PLURAL = /^(?:are|were|have|remain|[a-z]+(?:os|as|an|en|on|am|em|ao))$/u

function isPlural({ tokens }: Analysis, marks: Marks, { predicate }: HurtClause): boolean {
  for (let i = predicate.first; i >= predicate.first - 3; i--)
    if ((i === predicate.first || marks.has(i, 'passive_be')) && PLURAL.test(tokens[i]?.fold ?? '')) return true
  return false
}

// "Otras dos personas, una mujer y un remisero, fueron internadas": the whole row; the number that opens it has them all.
function rowBack({ tokens }: Analysis, before: readonly Candidate[], at: number): Candidate[] {
  const row = [before[at]!]
  for (let k = at - 1; k >= 0; k--) {
    const gap = row[0]!.first - before[k]!.last
    const last = tokens[row[0]!.first - 1]?.text ?? ''
    // "Three died there and five were taken to hospital": a number alone opens a clause of its own.
    if (gap > (row[0]!.person ? 5 : 2) || !/^(?:,|y|e|and|o|la|el|his|her|su|a|o)$/u.test(last)) break
    if ((before[k]!.count.best ?? 0) >= row.length + 1) return [before[k]!]
    row.unshift(before[k]!)
  }
  return row
}

/** People, bare numbers ("dos más") and "otro" in `[from, to)`, in the order of the text. */
function candidates(analysis: Analysis, marks: Marks, cast: HurtCast, from: number, to: number): Candidate[] {
  const people = cast.people.filter((p) => p.first >= from && p.last <= to)
  const list: Candidate[] = people.map((p) => ({ person: p, count: p.count, first: p.first, last: p.last }))
  const free = (first: number, last: number) => !list.some((c) => c.first < last && c.last > first)
  for (const n of cast.numbers)
    if (
      n.kind === 'cardinal' &&
      n.first >= from &&
      n.last <= to &&
      (n.value.best ?? 0) <= 200 &&
      free(n.first, n.last) &&
      isOfPeople(analysis, n)
    )
      list.push({ person: null, count: n.value, first: n.first, last: n.last })
  for (const m of formsIn(analysis, 'hurt', from, to)) {
    if (!says(m, 'other') || !free(m.first, m.last) || !free(m.first, m.last + 1) || !endsPhrase(analysis, marks, m.last)) continue
    const several = /s$/u.test(analysis.tokens[m.first]!.fold) && !list.some((c) => c.first === m.last)
    if (!several) list.push({ person: null, count: ONE, first: m.first, last: m.last })
  }
  return list.sort((a, b) => a.first - b.first)
}

/** What an age or a year stands behind. */
const BEFORE_AGE = new Set(['is', 'was', 'aged', 'to', 'tiene', 'tenia', 'tem', 'tinha', 'a', 'cuales', 'whom', 'quais', '('])
const MORE = new Set(['mas', 'more', 'others', 'other', 'mais', 'personas', 'people', 'pessoas'])
/** Words that make a number one of hours, streets or things. */
const UNITS = new Set(
  'horas hora dias dia semanas meses minutos años anos veces disparos tiros balazos impactos heridas cuadras metros kilometros autos vehiculos hours days weeks months minutes years times shots rounds bullets blocks metres meters miles cars dias semanas vezes tiros carros quadras impactos casas houses viviendas de of por per'.split(
    ' ',
  ),
)

function isOfPeople({ tokens }: Analysis, n: NumberMention): boolean {
  const next = tokens[n.last]
  const before = tokens[n.first - 1]
  if (!next || BEFORE_AGE.has(before?.fold ?? '') || tokens[n.first - 2]?.shape === 'figure') return false
  if (before?.text === ',' && !MORE.has(next.fold)) return false
  if (next.fold === 'de' || next.fold === 'of' || next.fold === 'dos' || next.fold === 'das')
    return /^(?:ellos|ellas|them|eles|elas|sus|los|las|the|his|her|seus)$/u.test(tokens[n.last + 1]?.fold ?? '')
  return !UNITS.has(next.fold) && next.text !== '%'
}

// "otro quedó", "otro de 29", "otra, de 30": nothing that "other" would describe.
function endsPhrase(analysis: Analysis, marks: Marks, i: number): boolean {
  const next = analysis.tokens[i]
  return next?.shape !== 'word' || marks.has(i, 'of') || marks.has(i, 'passive_be') || isPredicateAt(analysis, i)
}

function isPredicateAt(analysis: Analysis, i: number): boolean {
  const [m] = formsIn(analysis, 'hurt', i, Math.min(i + 3, analysis.tokens.length))
  return m !== undefined && m.first === i && !says(m, 'other') && !says(m, 'hospital')
}

// Another verb or a relative stands between: "X, que trabaja en …", "el hombre que lo llevó".
function crossed(analysis: Analysis, marks: Marks, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { text, fold } = analysis.tokens[i]!
    if (text === ';' || text === ':') return true
    if (marks.has(i, 'and') && i > from && to - i > 6) return true
    if (fold === 'and' || fold === 'y' || fold === 'e') if (i > from && i < to - 4) return true
  }
  return false
}

const PREPOSITIONS = new Set(
  'en at in em no na de del con por para según segun sin entre contra desde hasta tras of with by for from according between against near com por pelo pela do da dos das segundo conforme sem'.split(
    ' ',
  ),
)

function isGoverned(analysis: Analysis, marks: Marks, { first, count }: Candidate): boolean {
  const i = marks.has(first - 1, 'definite') && !PREPOSITIONS.has(analysis.tokens[first - 1]?.fold ?? '') ? first - 2 : first - 1
  const word = analysis.tokens[i]?.fold ?? ''
  // "Dos de sus hijos", "three of the students": the number before is the subject, and its people tell who they are.
  return PREPOSITIONS.has(word) && count.best !== null
}

// "llevó al hospital a tres personas"
function isMarked(analysis: Analysis, marks: Marks, { first }: Candidate): boolean {
  return analysis.language !== 'es' || marks.has(first - 1, 'to') || marks.has(first, 'to') || marks.has(first - 2, 'to')
}

// "A su cuñado lo operaron"
function fronted(marks: Marks, all: readonly Candidate[], { predicate }: HurtClause): Candidate | undefined {
  return all.findLast((c) => c.last <= predicate.first && (marks.has(c.first - 1, 'to') || marks.has(c.first, 'to')))
}

// "Permanecen internados dos jóvenes": the subject right behind.
function inverted({ tokens }: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]!.shape === 'mark' || PREPOSITIONS.has(tokens[i]!.fold)) return false
  return true
}

// "El mozo perdió una pierna", "Two ushers are in hospital" has its number: one of a trade no lexicon knows, right before what only people suffer.
function strangerBefore(analysis: Analysis, marks: Marks, { predicate, human }: HurtClause): boolean {
  if (!human) return false
  const { tokens } = analysis
  const start = analysis.sentences[predicate.sentence]!.first
  for (let i = predicate.first - 1; i >= Math.max(start, predicate.first - 4); i--) {
    if (tokens[i]!.shape !== 'word') return false
    if (marks.has(i, 'definite') || marks.has(i, 'indefinite') || marks.has(i, 'own'))
      return (
        i < predicate.first - 1 &&
        (i === start || tokens[i - 1]!.shape === 'mark' || marks.has(i - 1, 'and') || marks.has(i - 1, 'relative')) &&
        !isLifeless(analysis, i, predicate.first)
      )
  }
  return false
}

function isElided(analysis: Analysis, marks: Marks, { predicate }: HurtClause): boolean {
  const start = analysis.sentences[predicate.sentence]!.first
  for (let i = start; i < predicate.first; i++) {
    const token = analysis.tokens[i]!
    if (token.shape === 'word' && !PRONOUN.has(token.fold) && !marks.has(i, 'passive_be') && !marks.has(i, 'perfect_have')) return false
  }
  return true
}

const PRONOUN = new Set('he she el ella ele ela se le lo la tambien also luego despues then tarde ahora now agora depois'.split(' '))

function isLifeless(analysis: Analysis, first: number, last: number): boolean {
  return formsIn(analysis, 'hurt', first, last).some((m) => says(m, 'lifeless'))
}

const NO_VICTIM = new Set(['suspect', 'gang_member', 'official'])

function kept(analysis: Analysis, found: readonly Candidate[]): Hurt[] {
  return found.filter(
    (c) =>
      c.count.best !== null &&
      !isLifeless(analysis, c.first, c.last) &&
      !NO_VICTIM.has((c.person && analysis.entities[c.person.entity]?.role) ?? ''),
  )
}
