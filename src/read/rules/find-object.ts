import type { PersonMention } from '../analysis.ts'
import { phrases } from './act-table.ts'
import { ATTACKERS } from './entity.ts'
import { agentBetween, governed, type Scene } from './scene.ts'

/** Whom an active verb is done to: told by a relative, by a pronoun, between a light verb and its noun, or behind the verb. */
export function objectOf(s: Scene): PersonMention | null {
  return relativeObject(s) ?? clitic(s) ?? objectWithin(s) ?? objectAfter(s)
}

// "took two guards hostage", "forced the driver into a van": between the verb and its noun.
function objectWithin(s: Scene): PersonMention | null {
  return s.act.light === 'give' ? (s.people.find((p) => p.first > s.act.first && p.last <= s.act.last) ?? null) : null
}

/** The object of an active verb: in Spanish after "a"/"contra", in English the next person. */
function objectAfter(s: Scene): PersonMention | null {
  const plain = s.analysis.language !== 'es'
  const reach = plain ? 9 : 14
  const after = s.people.filter((m) => m.first >= s.act.last && m.first - s.act.last <= reach && m.first <= s.roof)
  if (plain) return after[0] && !agentBetween(s, after[0]) && !saidBetween(s, after[0]) ? after[0] : null
  if (TAKES_LIFE.test(s.analysis.tokens[s.act.last - 1]!.fold)) return ofAfter(s)
  const marked = after.filter((m) => s.marks.has(m.first - 1, 'to') || s.marks.has(m.first, 'to') || s.marks.has(m.first - 2, 'to'))
  return marked.find((m) => m.name !== null) ?? marked[0] ?? openingObject(s)
}

// "opened fire with rifles, said the prosecutor", "wounded two others, officials said": who says it suffers nothing.
function saidBetween(s: Scene, p: PersonMention): boolean {
  const said = phrases(s.analysis.language, 'saying')
  if (s.marks.has(p.first - 1, 'comma') && said.at(s.analysis.tokens, p.last)) return true
  for (let k = s.act.last; k <= p.first; k++) if (said.at(s.analysis.tokens, k, p.last) && s.marks.has(k - 1, 'comma')) return true
  return false
}

const TAKES_LIFE = /^vidas?$/u

// "A un guardia hirieron de gravedad": without the pronoun the object stands at the head of its clause, or it is that of the verb before.
function openingObject(s: Scene): PersonMention | null {
  const p = frontedObject(s)
  return p && p.first - s.act.clauseFirst <= 2 ? p : null
}

// "A Uribe le dispararon": the object stands first, with its preposition.
function frontedObject(s: Scene): PersonMention | null {
  const before = s.people.filter((p) => p.last <= s.act.first && p.first >= Math.max(s.act.clauseFirst, s.floor))
  return before.find((p) => s.marks.has(p.first - 1, 'to')) ?? null
}

/** "lo mataron", "le dispararon": the fronted object if there is one, else the person told of last. */
function clitic(s: Scene): PersonMention | null {
  if (s.analysis.language === 'en') return objectPronoun(s)
  const i = s.act.first - 1
  // "lo fueron a traer": the pronoun opens what is one phrase.
  const within = /^l[oa]s?$/u.test(s.analysis.tokens[s.act.first]!.fold) && s.act.last - s.act.first > 1
  const have = within ? s.act.first : s.marks.has(i, 'perfect_have') ? i - 1 : i
  const word = s.analysis.tokens[have]
  if (!word || !s.marks.has(have, 'clitic')) return null
  const marked = objectMarked(s)
  if (marked) return marked
  const one = !/s$/u.test(word.fold)
  const sex = word.fold === 'lo' ? 'm' : word.fold === 'la' ? 'f' : null
  const fits = (p: PersonMention) => sex === null || (s.analysis.entities[p.entity]?.sex ?? sex) === sex
  const before = s.people.filter((p) => p.last <= s.act.first && (p.count.best === 1) === one && fits(p))
  const governedOne = before.findLast((p) => governed(s, p) && p.first >= s.act.clauseFirst)
  return frontedObject(s) ?? governedOne ?? before.findLast((p) => p.name !== null) ?? topicOf(s.previous) ?? before.at(-1) ?? null
}

/** How many words the subject of a relative clause may take. */
const RELATIVE = 8

/** "X, de 52 años, a quien mataron el sábado", "X, whom gunmen shot": the relative takes whoever stands before it. */
function relativeObject(s: Scene): PersonMention | null {
  const { tokens, language } = s.analysis
  for (let i = s.act.first - 1; i >= Math.max(s.act.clauseFirst - 1, s.act.first - RELATIVE, s.floor, 1); i--) {
    const word = tokens[i]!.fold
    const object =
      language === 'en'
        ? word === 'whom'
        : (word === 'quien' || word === 'quienes') && s.marks.has(i - 1, 'to')
          ? true
          : word === 'que' && OBJECT_ARTICLES.test(relativeHead(s, i))
    if (!object) continue
    const before = s.people.filter((p) => p.last <= i && i - p.last <= 9)
    return before.findLast((p) => p.name !== null) ?? before.at(-1) ?? null
  }
  return null
}

// "al que", "a la que"
function relativeHead(s: Scene, i: number): string {
  const { tokens } = s.analysis
  return `${tokens[i - 2]?.fold ?? ''} ${tokens[i - 1]?.fold ?? ''}`
}

const OBJECT_ARTICLES = /(?:^| )al$|^a (?:la|los|las)$/u

/** "Gunmen shot her several times", "opened fire on them": the person or people told of last, in this sentence or the one before, that the pronoun fits. */
function objectPronoun(s: Scene): PersonMention | null {
  const at = AIMING.has(s.analysis.tokens[s.act.last]?.fold ?? '') ? s.act.last + 1 : s.act.last
  const word = s.analysis.tokens[at]?.fold
  if (word === 'them') return others(s, s.people).findLast((p) => areMany(s, p)) ?? s.previous.findLast((p) => areMany(s, p)) ?? null
  const sex = word === 'him' ? 'm' : word === 'her' ? 'f' : null
  if (!sex || (sex === 'f' && !endsPhrase(s, at + 1))) return null
  const fits = (p: PersonMention) => fitsSex(s, p, sex)
  const before = s.people.filter((p) => p.last <= s.act.first && p.first < s.act.clauseFirst && fits(p))
  return topicOf(before) ?? others(s, s.people).findLast(fits) ?? topicOf(s.previous.filter(fits))
}

const AIMING = new Set(['at', 'on', 'into', 'to', 'upon'])

/** How near before its verb a subject stands. */
const SUBJECT = 3

// "A gunman walked up to the driver and shot him", "he left the bar when two men shot him": those told before the act but for whoever does it,
// right before the verb or, left out, at the head of the clause.
function others(s: Scene, people: readonly PersonMention[]): PersonMention[] {
  const before = people.filter((p) => p.last <= s.act.first && p.first >= s.act.clauseFirst)
  const near = before.at(-1)
  if (s.marks.has(s.act.first - 1, 'and')) {
    // "the drivers left when gunmen stepped out and fired on them": where attackers are told, they do it.
    const victims = before.filter((p) => !isAttacker(s, p))
    return victims.length < before.length ? victims : before.slice(1)
  }
  const does = near && (s.act.first - near.last <= SUBJECT || s.marks.has(near.last, 'relative'))
  return does ? before.slice(0, -1) : []
}

function areMany(s: Scene, p: PersonMention): boolean {
  return (p.count.best === null || p.count.best > 1) && !isAttacker(s, p)
}

function isAttacker(s: Scene, p: PersonMention): boolean {
  return ATTACKERS.has(s.analysis.entities[p.entity]?.role ?? '')
}

// "shot her in the head", "killed her.": no noun follows that she would own.
function endsPhrase(s: Scene, i: number): boolean {
  const next = s.analysis.tokens[i]
  return (
    !next ||
    next.shape === 'mark' ||
    s.marks.has(i, 'preposition') ||
    s.marks.has(i, 'and') ||
    ADVERBS.has(next.fold) ||
    /ly$/u.test(next.fold)
  )
}

const ADVERBS = new Set([
  'several',
  'dead',
  'twice',
  'once',
  'to',
  'with',
  'at',
  'as',
  'outside',
  'inside',
  'three',
  'four',
  'multiple',
  'repeatedly',
])

export function fitsSex(s: Scene, p: PersonMention, sex: 'f' | 'm'): boolean {
  const known = s.analysis.entities[p.entity]?.sex ?? null
  return p.count.best === 1 && (known === null || known === sex)
}

function objectMarked(s: Scene): PersonMention | null {
  const p = s.people.find((m) => m.first >= s.act.last && m.first - s.act.last <= 12 && m.first <= s.roof)
  return p && (s.marks.has(p.first - 1, 'to') || s.marks.has(p.first, 'to')) ? p : null
}

export function topicOf(people: readonly PersonMention[]): PersonMention | null {
  return people.find((p) => p.name !== null) ?? people.at(-1) ?? null
}

/** "asesinato de X", "ataque contra X", "the murder, last Thursday, of X". */
export function ofAfter(s: Scene): PersonMention | null {
  for (const p of s.people) {
    if (p.first < s.act.last) continue
    if (p.first - s.act.last > 7 || p.first > s.roof || between(s, 'and', s.act.last, p.first)) return null
    if (between(s, 'in_charge', s.act.last, p.first)) return null
    for (let k = p.first; k >= Math.max(s.act.last, p.first - 3); k--)
      if ((s.marks.has(k, 'of') && !s.marks.has(k + 1, 'relative')) || (s.marks.has(k, 'to') && s.act.act !== 'die')) return p
  }
  return null
}

function between(s: Scene, concept: string, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (s.marks.has(k, concept)) return true
  return false
}
