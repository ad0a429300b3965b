import type { Sentence } from '../../language/sentences.ts'
import type { Analysis, PersonMention } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Act } from './act.ts'
import { phrases, phrasesIn } from './act-table.ts'

/** Does a sentence have a word of this concept of the clause lexicon? Looked for once a sentence: many acts of an endless one ask. */
export function says(analysis: Analysis, sentence: number, concept: string): boolean {
  const known = saidIn.get(analysis) ?? saidIn.set(analysis, new Map())
  let said = known.get(sentence)
  if (!said) {
    const found = phrasesIn(analysis, 'clause', analysis.sentences[sentence]!)
    known.set(sentence, (said = new Set(found.flatMap((m) => m.concepts.map((c) => c.id)))))
  }
  return said.has(concept)
}

const saidIn = new PerText<Map<number, Set<string>>>()

const HARMS = new Set(['die', 'wound', 'beat', 'torture'])

/** A death, a wound, a beating or torture of somebody, told by a verb or a body. */
export function harmed(act: Act): boolean {
  return HARMS.has(act.act) && (act.patients.length > 0 || (act.killed?.best ?? act.injured?.best ?? 0) > 0)
}

/** "Cuatro cadáveres embolsados": bodies whose number stands with them. */
export function areCounted(act: Act, mates: readonly Act[]): boolean {
  return (
    act.act === 'die' && act.voice === 'noun' && mates.some((m) => m.voice === 'count' && m.last >= act.last && (m.killed?.best ?? 0) > 0)
  )
}

/** A body that somebody found: of several at once, or on a day or in a place of its own. Such a death is no natural one unless the sentence says so. */
export function isBodyFound(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.act !== 'die' || act.voice !== 'noun' || act.title || !isFound(analysis, act) || isAccident(analysis, act)) return false
  if ((act.killed?.best ?? 0) >= 2 || areCounted(act, mates)) return true
  return isBody(analysis, act) && (act.date !== null || act.places.some((p) => p.level !== 'country' && p.level !== 'admin1'))
}

// "the remains of the plane", "el cuerpo de la policía": what is left of a thing, or a body of many.
function isBody(analysis: Analysis, act: Act): boolean {
  const word = (i: number, name: string) =>
    phrases(analysis.language, 'clause')
      .at(analysis.tokens, i)
      ?.concepts.some((c) => c.id === name) === true
  if (!word(act.last - 1, 'body') && !word(act.first, 'body')) return false
  if (act.patients.length || !word(act.last, 'of')) return true
  return !word(act.last - 1, 'leftover') && word(act.last + 1, 'one_person')
}

/** Is somebody or something found in the sentence of an act? */
export function isFound(analysis: Analysis, act: Act): boolean {
  return says(analysis, act.sentence, 'found_as')
}

export function isAccident(analysis: Analysis, act: Act): boolean {
  return says(analysis, act.sentence, 'accident')
}

/**
 * A death with a day of its own: a body of nobody told before ("On February 3 the body of a man was found"), or somebody new who died in
 * violence that the sentence itself tells ("Un interno murió en una riña"), and not later of wounds.
 */
export function tellsNewDeath(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'die') return false
  if (act.voice === 'noun') return act.patients.length > 0 || !act.definite
  const fresh =
    act.patients.length > 0 && act.patients.every((p) => p.name === null && isIntroduced(analysis, p) && !isFurther(analysis, p))
  return fresh && act.voice === 'self' && armed(analysis, analysis.sentences[act.sentence]!) && !says(analysis, act.sentence, 'care')
}

// "un interno", "six prisoners"
function isIntroduced({ language, tokens }: Analysis, p: PersonMention): boolean {
  if ((p.count.best ?? 0) > 1) return true
  const one = (i: number) =>
    i >= 0 &&
    phrases(language, 'clause')
      .at(tokens, i)
      ?.concepts.some((c) => c.id === 'indefinite') === true
  return one(p.first) || one(p.first - 1)
}

// "a second man", "otra víctima": one more of those told before.
function isFurther({ language, tokens }: Analysis, p: PersonMention): boolean {
  for (let i = Math.max(0, p.first - 1); i < p.last; i++)
    if (
      phrases(language, 'clause')
        .at(tokens, i)
        ?.concepts.some((c) => c.id === 'another' || c.id === 'nth')
    )
      return true
  return false
}

/** Does a sentence name a weapon or violence? A car alone is as likely an accident. */
export function armed(analysis: Analysis, s: Sentence): boolean {
  if (phrasesIn(analysis, 'violence', s).length > 0) return true
  return phrasesIn(analysis, 'weapons', s).some((m) => m.concepts.some((c) => c.id !== 'vehicle'))
}
