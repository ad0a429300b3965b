import type { PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, type ActKind } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { fitsSex, objectOf, ofAfter, topicOf } from './find-object.ts'
import { SHOTS } from './find-targets.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { firstAfter, governed, isCited, isGenitive, isIncluded, leader, type Scene } from './scene.ts'

export const PATIENT: Record<Act['voice'], (scene: Scene) => PersonMention | null> = {
  active: objectOf,
  passive: (s) =>
    manyBefore(s) ?? beforeAside(s) ?? pronounSubject(s) ?? subjectBefore(s) ?? firstAfter(s, 3) ?? elided(s) ?? firstAfter(s, 10),
  reduced: (s) =>
    isOfShots(s)
      ? null
      : (nameBefore(s) ?? (attributive(s) ? firstAfter(s, 4) : (firstBefore(s, 6) ?? firstAfter(s, 6) ?? subjectBefore(s)))),
  state: (s) => beforeAside(s) ?? subjectBefore(s) ?? firstAfter(s, 8),
  self: (s) =>
    SUFFERING.has(ACT_KINDS[s.act.act]?.harm)
      ? (missed(s) ?? beforeAside(s) ?? closeBefore(s) ?? sameClauseAfter(s) ?? subjectBefore(s))
      : null,
  noun: (s) => (s.act.channel === null ? (ofAfter(s) ?? possessorBefore(s) ?? ownBody(s) ?? receiver(s)) : addressee(s)),
  count: () => null,
  list: () => null,
}

/** What verbs of what befalls their subject ("murió", "disappeared") do to it. */
const SUFFERING = new Set<ActKind['harm'] | undefined>(['killed', 'disappeared'])

// "an associate of John Doe, murdered in 2022": the name that the participle stands behind, whatever it depends on.
function nameBefore(s: Scene): PersonMention | null {
  if (!s.marks.has(s.act.first - 1, 'comma')) return null
  return s.people.find((p) => p.name !== null && p.last === s.act.first - 1 && isGenitive(s, p)) ?? null
}

// "catorce tiros disparados contra el frente", "the shots fired": the participle tells of what flew.
function isOfShots({ analysis: { tokens }, act }: Scene): boolean {
  return act.act === 'shoot' && SHOTS.test(tokens[act.first - 1]?.lower ?? '')
}

// "the murdered station worker"
function attributive(s: Scene): boolean {
  const i = s.act.first - 1
  return s.analysis.language === 'en' && (s.marks.has(i, 'definite') || s.marks.has(i, 'indefinite'))
}

/** How many words of a verb may stand between the aside of its subject and the word of the act: "was found", "ha sido". */
const VERB = 4

// "X, who was close to a councillor, was shot dead": the relative clause between the commas has people of its own; the verb is told of X.
function beforeAside(s: Scene): PersonMention | null {
  const { tokens } = s.analysis
  let end = s.act.first - 1
  while (s.act.first - end <= VERB && tokens[end]?.shape === 'word') end--
  if (!s.marks.has(end, 'comma') || s.act.first - end > VERB) return null
  const bits = bitsOfTokens(s.analysis)
  const p = s.people.findLast((m) => m.last < end && s.marks.has(m.last, 'comma') && (bits[m.last + 1]! & BIT.who) > 0)
  return p && !isCited(s, p) ? p : null
}

// "X was a councillor of the Y movement before he was shot dead": the pronoun goes back to whom the sentence is about.
function pronounSubject(s: Scene): PersonMention | null {
  const { act, analysis } = s
  if (analysis.language !== 'en' || !BEFALLS.has(act.act)) return null
  const at = analysis.tokens.slice(Math.max(act.clauseFirst, act.first - 3), act.first).findIndex((t) => PRONOUNS.has(t.fold))
  if (at < 0) return null
  const i = Math.max(act.clauseFirst, act.first - 3) + at
  const sex = PRONOUNS.get(analysis.tokens[i]!.fold)!
  const said = phrases(analysis.language, 'saying')
  const before = s.people.filter((p) => p.last <= i && p.name !== null && fitsSex(s, p, sex) && !said.at(analysis.tokens, p.last))
  return before.find((p) => !governed(s, p) && !isCited(s, p) && p.first >= analysis.sentences[act.sentence]!.first) ?? null
}

/** The nearest person before the act, not behind another act unless nothing else is there, and not inside "by …". */
function subjectBefore(s: Scene): PersonMention | null {
  const all = s.people.filter((p) => p.last <= s.act.first)
  const near = all.filter((p) => p.first >= s.floor)
  const pool = near.length ? near : all.filter((p) => p.first >= s.act.clauseFirst)
  for (let k = pool.length - 1; k >= 0; k--)
    if (
      !isIncluded(s.marks, pool[k]!) &&
      !s.marks.has(pool[k]!.first - 1, 'agent') &&
      !isGenitive(s, pool[k]!) &&
      !hasOtherSubject(s, pool[k]!) &&
      !isForOffice(s, pool[k]!) &&
      !isCompany(s, pool[k]!) &&
      !isCited(s, pool[k]!)
    )
      return leader(s, pool, k)
  const free = pool.filter((p) => !s.marks.has(p.first - 1, 'agent') && !isCited(s, p) && !(hasOtherSubject(s, p) && firstAfter(s, 2)))
  return free.findLast((p) => !s.taken.has(p) || s.marks.has(p.last, 'relative') || s.marks.has(p.last + 1, 'relative')) ?? null
}

// "a boy standing outside with some friends was killed": those somebody is with are not told of.
function isCompany({ analysis, marks }: Scene, p: PersonMention): boolean {
  const bits = bitsOfTokens(analysis)[p.first - 1]!
  const i = bits & (BIT.definite | BIT.indefinite | BIT.pluralDeterminer) || marks.has(p.first - 1, 'own') ? p.first - 2 : p.first - 1
  return p.name === null && WITH.test(analysis.tokens[i]?.fold ?? '')
}

const WITH = /^(?:with|con|com)$/u

// "a candidate for mayor who was murdered": the office somebody runs for is nobody.
function isForOffice(s: Scene, p: PersonMention): boolean {
  return p.name === null && FOR.test(s.analysis.tokens[p.first - 1]?.fold ?? '')
}

const FOR = /^(?:for|para)$/u

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
  const p = s.people.findLast((m) => m.last <= s.act.first && !isCited(s, m) && !isIncluded(s.marks, m))
  return p &&
    p.first >= s.floor &&
    (s.act.first - p.last <= 3 || isAside(s, p.last) || isOfBody(s, p.last)) &&
    !s.marks.has(p.first - 1, 'of')
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

// "un cabo de la Guardia Costera (GC) murió": nothing but the body he belongs to.
function isOfBody(s: Scene, from: number): boolean {
  if (!s.marks.has(from, 'of') && !/^(?:del|d[oa])$/u.test(s.analysis.tokens[from]?.fold ?? '')) return false
  for (let k = from + 1; k < s.act.first; k++) {
    const token = s.analysis.tokens[k]!
    if (!token.capital && token.text !== '(' && token.text !== ')' && !s.marks.has(k, 'of') && !s.marks.has(k, 'definite')) return false
  }
  return s.act.first - from <= BODY
}

/** How long the name of such a body may be, in tokens. */
const BODY = 10

function firstBefore(s: Scene, reach: number): PersonMention | null {
  const p = subjectBefore(s)
  return p && s.act.first - p.last <= reach ? p : null
}

// "no word of Ana Paz since", "nadie sabe de él": who is missed stands behind the preposition, who misses them before.
function missed(s: Scene): PersonMention | null {
  return BEHIND.test(s.analysis.tokens[s.act.last - 1]!.fold) ? firstAfter(s, 4) : null
}

const BEHIND = /^(?:of|from|de)$/u

const THEY = /^(?:ellos|ellas|eles|elas|they)$/u

// "Según la fiscal, ellas fueron torturadas", "Eles haviam sido levados": the many told of before, whoever else the sentence names.
function manyBefore(s: Scene): PersonMention | null {
  const { tokens } = s.analysis
  for (let k = s.act.first - 1; k >= Math.max(s.act.clauseFirst, s.act.first - 4); k--)
    if (THEY.test(tokens[k]!.fold) && s.previous.filter((p) => p.name !== null).length < 2)
      return s.previous.findLast((p) => (p.count.best === null || p.count.best > 1) && !isCited(s, p)) ?? null
  return null
}

const BEFALLS = new Set(['kill', 'die', 'wound', 'stab', 'beat', 'kidnap'])

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

// "The judge had received threats"
function receiver(s: Scene): PersonMention | null {
  if (s.act.act !== 'threaten') return null
  for (let k = s.act.first - 1; k >= Math.max(s.act.clauseFirst, s.act.first - 4); k--)
    if (s.marks.has(k, 'receive')) return subjectBefore(s)
  return null
}

/** Whom a note or a banner threatens: the first person behind its word of menace. */
function addressee(s: Scene): PersonMention | null {
  if (s.act.channel === 'object') return finder(s)
  const from = s.act.menace ?? s.act.last
  return s.people.find((p) => p.first >= from && p.first - from <= 6) ?? ofAfter(s)
}

/** How far before it whoever found a wreath or a bullet may stand. */
const FINDER = 24

// "La fiscal halló una corona en su puerta", "encontró, en enero, una cabeza de perro": a thing left for somebody is found by whom it is meant for.
function finder(s: Scene): PersonMention | null {
  const behind = s.people.find((p) => p.first >= s.act.last && p.first - s.act.last <= 6 && p.first <= s.roof) ?? ofAfter(s)
  if (behind) return behind
  const before = s.people.filter((p) => p.last <= s.act.first && s.act.first - p.last <= FINDER)
  const found = (p: PersonMention) => {
    for (let k = p.last; k < s.act.first; k++) if (s.marks.has(k, 'finds')) return true
    return false
  }
  return before.find((p) => p.count.best === 1 && found(p)) ?? null
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
