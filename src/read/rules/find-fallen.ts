import type { Analysis, PersonMention } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { formsIn, hasConcept } from './form-table.ts'
import { isNamed, type Sufferer } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'

/** What may have killed whoever it hit, though the text says only that it hit. */
const MAY_KILL = new Set(['shoot', 'stab', 'beat', 'attack', 'arson', 'bomb', 'wound', 'ram', 'torture', 'rape', 'clash'])
/** How many words a name may stand from what presupposes a death. */
const BEFORE = 4
const AFTER = 6
/** How many mentions of one person are looked at: bounds the cost. */
const MENTIONS = 12
/** How far behind an incident "the body", "her funeral" still speak of the one it befell. */
const SENTENCES = 6

/**
 * The people of an incident, with those killed whom it is only told they were shot, stabbed or burnt and whose death the text presupposes
 * elsewhere: "a funeral of X", "X's widow", "the murder of X", "X tenía 27 años", "her body". Where one was hit, a death or body that names
 * nobody is that one's. Whoever is told to live, or was missed, is left as he is.
 */
export function withFallen(analysis: Analysis, sketch: Sketch, people: readonly Sufferer[]): Sufferer[] {
  if (!MAY_KILL.has(sketch.founding.act) || people.some((s) => s.harm === 'killed' || s.harm === 'died_later')) return [...people]
  if (sketch.founding.reality === 'attempted') return [...people]
  const hit = people.filter((s) => s.harm === 'injured' && !s.alive && s.person.count.best === 1)
  const alone = hit.length === 1 && people.filter((s) => s.harm === 'injured').length === hit.length
  return people.map((s) => {
    if (!hit.includes(s)) return s
    const dead = isPresumedDead(analysis, s.person) || (alone && isOnlyDeath(analysis, sketch))
    return dead ? { ...s, harm: 'killed' } : s
  })
}

function isPresumedDead(analysis: Analysis, person: PersonMention): boolean {
  if (!isNamed(analysis, person)) return false
  return namedMentions(analysis, person.entity).some((m) => isMourned(analysis, m)) || hasPastAge(analysis, person)
}

const mentionsOf = new PerText<Map<number, PersonMention[]>>()

// The first mentions by name of each person, gathered once a text.
function namedMentions(analysis: Analysis, entity: number): readonly PersonMention[] {
  let known = mentionsOf.get(analysis)
  if (!known) {
    mentionsOf.set(analysis, (known = new Map()))
    for (const p of analysis.people) {
      if (p.name === null) continue
      const row = known.get(p.entity) ?? known.set(p.entity, []).get(p.entity)!
      if (row.length < MENTIONS) row.push(p)
    }
  }
  return known.get(entity) ?? []
}

function isMourned(analysis: Analysis, m: PersonMention): boolean {
  const sentence = analysis.sentences[m.sentence]!
  const before = formsIn(analysis, 'fallen', Math.max(sentence.first, m.first - BEFORE), m.first)
  if (before.some((f) => f.forms.some((w) => w.concept.id === 'before') && m.first - f.last <= 1)) return true
  if (/['’]s$/u.test(analysis.text.slice(m.start, m.end)) && OF_THE_DEAD.has(analysis.tokens[m.last]?.fold ?? '')) return true
  return hasConcept(analysis, 'fallen', 'after', m.last, Math.min(sentence.last, m.last + AFTER))
}

/** What only the dead have: "X's widow". */
const OF_THE_DEAD = new Set(
  'funeral death murder killing body coffin casket widow widower burial killers killer corpse remains assassination slaying'.split(' '),
)

// "X tenía 22 años", "She was 57": said so of the dead.
function hasPastAge(analysis: Analysis, person: PersonMention): boolean {
  const age = analysis.entities[person.entity]?.support.get('age')
  if (!age || age.sentence < person.sentence) return false
  const word = (i: number) => analysis.tokens[i]?.fold ?? ''
  if ([age.last, age.last + 1, age.last + 2].some((i) => WHEN.has(word(i)))) return false
  if (analysis.language === 'en') return word(age.first - 1) === 'was' && word(age.first - 3) !== 'when'
  return PAST_AGE.has(word(age.first - 1))
}

/** "He was 22 when he opened the bar": an age of another day. */
const WHEN = new Set(['when', 'cuando', 'quando'])
const PAST_AGE = new Set(['tenia', 'tinha'])

// The incident has a death or a killing told of nobody by name: "the murder", "el cuerpo fue hallado", "his funeral".
function isOnlyDeath(analysis: Analysis, sketch: Sketch): boolean {
  const own = sketch.acts.some((a) => isNamelessDeath(a))
  if (own) return true
  const { sentence } = sketch.founding
  const last = Math.min(analysis.sentences.length - 1, sentence + SENTENCES)
  return hasConcept(analysis, 'fallen', 'body', analysis.sentences[sentence]!.first, analysis.sentences[last]!.last)
}

function isNamelessDeath(a: Act): boolean {
  if (a.title || a.patients.length || a.reality !== 'occurred' || a.voice === 'count') return false
  return (
    (a.act === 'kill' && (a.voice !== 'noun' || a.definite)) ||
    (a.act === 'die' && a.voice === 'noun') ||
    (ACT_KINDS[a.act]?.harm === 'killed' && a.definite)
  )
}
