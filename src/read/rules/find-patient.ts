import type { PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, type ActKind } from './act-kinds.ts'
import { agentBetween, firstAfter, governed, isCited, isGenitive, leader, type Scene } from './scene.ts'

export const PATIENT: Record<Act['voice'], (scene: Scene) => PersonMention | null> = {
  active: (s) => relativeObject(s) ?? clitic(s) ?? objectWithin(s) ?? objectAfter(s),
  passive: (s) => subjectBefore(s) ?? firstAfter(s, 3) ?? elided(s) ?? firstAfter(s, 10),
  reduced: (s) => (attributive(s) ? firstAfter(s, 4) : (firstBefore(s, 6) ?? firstAfter(s, 6) ?? subjectBefore(s))),
  state: (s) => subjectBefore(s) ?? firstAfter(s, 8),
  self: (s) => (SUFFERING.has(ACT_KINDS[s.act.act]?.harm) ? (missed(s) ?? closeBefore(s) ?? sameClauseAfter(s) ?? subjectBefore(s)) : null),
  noun: (s) => (s.act.channel === null ? (ofAfter(s) ?? possessorBefore(s) ?? ownBody(s) ?? receiver(s)) : addressee(s)),
  count: () => null,
  list: () => null,
}

/** What verbs of what befalls their subject ("murió", "disappeared") do to it. */
const SUFFERING = new Set<ActKind['harm'] | undefined>(['killed', 'disappeared'])

// "the murdered station worker"
function attributive(s: Scene): boolean {
  const i = s.act.first - 1
  return s.analysis.language === 'en' && (s.marks.has(i, 'definite') || s.marks.has(i, 'indefinite'))
}

/** The nearest person before the act, not behind another act unless nothing else is there, and not inside "by …". */
function subjectBefore(s: Scene): PersonMention | null {
  const all = s.people.filter((p) => p.last <= s.act.first)
  const near = all.filter((p) => p.first >= s.floor)
  const pool = near.length ? near : all.filter((p) => p.first >= s.act.clauseFirst)
  for (let k = pool.length - 1; k >= 0; k--)
    if (!s.marks.has(pool[k]!.first - 1, 'agent') && !isGenitive(s, pool[k]!) && !hasOtherSubject(s, pool[k]!) && !isCited(s, pool[k]!))
      return leader(s, pool, k)
  return pool.findLast((p) => !s.taken.has(p) || s.marks.has(p.last, 'relative') || s.marks.has(p.last + 1, 'relative')) ?? null
}

const SAME = /^(?:he|she|they|it|who|este|esta|ele|ela|eles|elas|el|ella|ellos|ellas)$/u

// "Officers were called after the front of the shop was hit": what stands between the conjunction and its verb is the subject there.
function hasOtherSubject(s: Scene, p: PersonMention): boolean {
  if (s.act.voice !== 'passive') return false
  let be = s.act.first - 1
  while (be > p.last && !s.marks.has(be, 'passive_be')) be--
  for (let k = be - 1; k >= p.last; k--) {
    if (!s.marks.has(k, 'relative')) continue
    const between = s.analysis.tokens.slice(k + 1, be).filter((t) => t.shape === 'word')
    return between.length > 1 && !SAME.test(between[0]!.fold)
  }
  return false
}

// "Diez custodios y siete reos murieron": the subject right before the verb.
function closeBefore(s: Scene): PersonMention | null {
  const p = s.people.findLast((m) => m.last <= s.act.first && !isCited(s, m))
  return p && p.first >= s.floor && (s.act.first - p.last <= 3 || isAside(s, p.last)) && !s.marks.has(p.first - 1, 'of')
    ? leader(
        s,
        s.people.filter((m) => m.last <= s.act.first),
        s.people.indexOf(p),
      )
    : null
}

// "Pedro Salinas, de 52 años, murió": nothing but an aside between commas.
function isAside(s: Scene, from: number): boolean {
  if (s.act.first - from > 14 || !s.marks.has(from, 'comma') || !s.marks.has(s.act.first - 1, 'comma')) return false
  for (let k = from + 1; k < s.act.first - 1; k++) if (s.marks.has(k, 'comma')) return false
  return true
}

// "murió luego de que hombres armados …": whoever a conjunction brings is somebody else.
function sameClauseAfter(s: Scene): PersonMention | null {
  const p = firstAfter(s, 5) ?? behindAside(s)
  if (!p) return null
  for (let k = s.act.last; k < p.first; k++) if (s.marks.has(k, 'relative')) return null
  return p
}

// "desapareció, camino de su milpa, el dirigente X": right behind an aside between commas.
function behindAside(s: Scene): PersonMention | null {
  if (!s.marks.has(s.act.last, 'comma')) return null
  let end = s.act.last + 1
  while (end - s.act.last < ASIDE && !s.marks.has(end, 'comma')) end++
  return s.marks.has(end, 'comma') ? (s.people.find((p) => p.first > end && p.first - end <= 4 && p.first <= s.roof) ?? null) : null
}

/** How long such an aside may be, in words. */
const ASIDE = 8

function firstBefore(s: Scene, reach: number): PersonMention | null {
  const p = subjectBefore(s)
  return p && s.act.first - p.last <= reach ? p : null
}

// "no word of Ana Paz since", "nadie sabe de él": who is missed stands behind the preposition, who misses them before.
function missed(s: Scene): PersonMention | null {
  return BEHIND.test(s.analysis.tokens[s.act.last - 1]!.fold) ? firstAfter(s, 4) : null
}

const BEHIND = /^(?:of|from|de)$/u

// "took two guards hostage", "forced the driver into a van": between the verb and its noun.
function objectWithin(s: Scene): PersonMention | null {
  return s.act.light === 'give' ? (s.people.find((p) => p.first > s.act.first && p.last <= s.act.last) ?? null) : null
}

/** The object of an active verb: in Spanish after "a"/"contra", in English the next person. */
function objectAfter(s: Scene): PersonMention | null {
  const plain = s.analysis.language !== 'es'
  const reach = plain ? 9 : 14
  const after = s.people.filter((m) => m.first >= s.act.last && m.first - s.act.last <= reach && m.first <= s.roof)
  if (plain) return after[0] && !agentBetween(s, after[0]) ? after[0] : null
  if (TAKES_LIFE.test(s.analysis.tokens[s.act.last - 1]!.fold)) return ofAfter(s)
  const marked = after.filter((m) => s.marks.has(m.first - 1, 'to') || s.marks.has(m.first, 'to') || s.marks.has(m.first - 2, 'to'))
  return marked.find((m) => m.name !== null) ?? marked[0] ?? openingObject(s)
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
  const have = s.marks.has(i, 'perfect_have') ? i - 1 : i
  const word = s.analysis.tokens[have]
  if (!word || !s.marks.has(have, 'clitic')) return null
  const marked = objectMarked(s)
  if (marked) return marked
  const one = !/s$/u.test(word.fold)
  const before = s.people.filter((p) => p.last <= s.act.first && (p.count.best === 1) === one)
  const governedOne = before.findLast((p) => governed(s, p) && p.first >= s.act.clauseFirst)
  return frontedObject(s) ?? governedOne ?? before.findLast((p) => p.name !== null) ?? topicOf(s.previous) ?? before.at(-1) ?? null
}

/** "X, de 52 años, a quien mataron el sábado", "X, whom gunmen shot": the relative takes whoever stands before it. */
function relativeObject(s: Scene): PersonMention | null {
  const { tokens, language } = s.analysis
  for (let i = s.act.first - 1; i >= Math.max(s.act.clauseFirst - 1, s.act.first - 4, 1); i--) {
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

/** "Gunmen shot her several times": the person of that sex told of last, in this sentence or the one before. */
function objectPronoun(s: Scene): PersonMention | null {
  const word = s.analysis.tokens[s.act.last]
  const sex = word?.fold === 'him' ? 'm' : word?.fold === 'her' ? 'f' : null
  if (!sex || (sex === 'f' && !endsPhrase(s, s.act.last + 1))) return null
  const before = s.people.filter((p) => p.last <= s.act.first && p.first < s.act.clauseFirst && fitsSex(s, p, sex))
  return topicOf(before) ?? topicOf(s.previous.filter((p) => fitsSex(s, p, sex)))
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

function fitsSex(s: Scene, p: PersonMention, sex: 'f' | 'm'): boolean {
  const known = s.analysis.entities[p.entity]?.sex ?? null
  return p.count.best === 1 && (known === null || known === sex)
}

const BEFALLS = new Set(['kill', 'die', 'wound', 'stab', 'kidnap'])

/** "Fue asesinado a tiros.", "He was stabbed.": without a subject, or with a pronoun, it is whom the sentence before was about. */
function elided(s: Scene): PersonMention | null {
  const { act, analysis } = s
  if (!BEFALLS.has(act.act) || act.plural) return null
  const from = Math.max(act.clauseFirst, act.first - 5)
  const pronoun = PRONOUNS.get(analysis.tokens.slice(from, act.first).find((t) => PRONOUNS.has(t.fold))?.fold ?? '')
  if (analysis.language === 'en' && !pronoun) return null
  const opens = act.first - analysis.sentences[act.sentence]!.first <= 4
  if (!pronoun && !opens) return null
  const sex = pronoun ?? (/as?$/u.test(analysis.tokens[act.first]!.fold) ? 'f' : 'm')
  return topicOf(s.previous.filter((p) => fitsSex(s, p, sex)))
}

const PRONOUNS: ReadonlyMap<string, 'f' | 'm'> = new Map([
  ['he', 'm'],
  ['she', 'f'],
  ['ella', 'f'],
  ['ele', 'm'],
  ['ela', 'f'],
])

function objectMarked(s: Scene): PersonMention | null {
  const p = s.people.find((m) => m.first >= s.act.last && m.first - s.act.last <= 12 && m.first <= s.roof)
  return p && (s.marks.has(p.first - 1, 'to') || s.marks.has(p.first, 'to')) ? p : null
}

function topicOf(people: readonly PersonMention[]): PersonMention | null {
  return people.find((p) => p.name !== null) ?? people.at(-1) ?? null
}

// "The judge had received threats"
function receiver(s: Scene): PersonMention | null {
  if (s.act.act !== 'threaten') return null
  for (let k = s.act.first - 1; k >= Math.max(s.act.clauseFirst, s.act.first - 4); k--)
    if (s.marks.has(k, 'receive')) return subjectBefore(s)
  return null
}

/** Whom a note or a banner threatens: the first person behind its word of menace. */
function addressee(s: Scene): PersonMention | null {
  const from = s.act.menace ?? s.act.last
  return s.people.find((p) => p.first >= from && p.first - from <= 6) ?? ofAfter(s)
}

/** "asesinato de X", "ataque contra X", "the murder, last Thursday, of X". */
function ofAfter(s: Scene): PersonMention | null {
  for (const p of s.people) {
    if (p.first < s.act.last) continue
    if (p.first - s.act.last > 7 || p.first > s.roof || andBetween(s, s.act.last, p.first)) return null
    for (let k = p.first; k >= Math.max(s.act.last, p.first - 3); k--)
      if (s.marks.has(k, 'of') || (s.marks.has(k, 'to') && s.act.act !== 'die')) return p
  }
  return null
}

function andBetween(s: Scene, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (s.marks.has(k, 'and')) return true
  return false
}

// "su cuerpo fue hallado", "whose body turned up": that of the one told of last.
function ownBody(s: Scene): PersonMention | null {
  if (s.act.act !== 'die') return null
  const word = s.analysis.tokens[s.act.first - 1]?.fold ?? ''
  if (/^(?:cuyo|cuya|whose)$/u.test(word)) return s.people.findLast((p) => p.last <= s.act.first && p.count.best === 1) ?? null
  if (!s.marks.has(s.act.first - 1, 'own')) return null
  const before = s.people.filter((p) => p.last <= s.act.first && !isFinder(s, p))
  return before.findLast((p) => p.name !== null) ?? before.at(-1) ?? topicOf(s.previous)
}

// "A fisherman came across her body": whoever finds it.
function isFinder(s: Scene, p: PersonMention): boolean {
  if (p.name !== null) return false
  for (let k = p.last; k < s.act.first; k++) if (s.marks.has(k, 'found_as')) return true
  return false
}

// "X’s murder"
function possessorBefore(s: Scene): PersonMention | null {
  const p = [...s.people].reverse().find((m) => m.last <= s.act.first)
  if (!p || s.analysis.language !== 'en') return null
  const end = s.analysis.text.slice(p.end, p.end + 2)
  const inside = /['’]s?$/u.test(s.analysis.text.slice(p.start, p.end))
  return s.act.first - p.last <= 3 && (inside || /^['’]/u.test(end)) ? p : null
}
