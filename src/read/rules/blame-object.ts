import type { PersonMention, Span } from '../analysis.ts'
import { type Blamed, blamed, headOf, led, parted, row, type Site } from './blame-site.ts'
import { formsIn } from './form-table.ts'
import { AGAINST } from './joining-words.ts'

/** How far behind a word of the law its object may stand: "detuvo la noche del martes en un hostal de Chiclayo a X". */
export const FAR_OBJECT = 18

// "detuvo a A, de 24, y a B"; English "charged A". Behind a colon however far: "fueron detenidos tres hombres: A, B y C".
export function objectRow(s: Site): Blamed[] {
  const marked = s.analysis.language === 'es'
  const next = s.people.find((m) => m.first >= s.last && m.first - s.last <= FAR_OBJECT)
  const direct = next && (!marked || headOf(s, next) - s.last <= 1 || led(s, next)) && !ofBetween(s, next)
  const head = next && (direct || isAgainst(s, next)) ? next : afterColon(s)
  return head ? row(s, head).map((m) => blamed(m, true)) : []
}

// "prisión preventiva en contra de A y B", "charges laid against A": right behind the word, whom the law is set on.
function isAgainst(s: Site, m: Span): boolean {
  const { tokens } = s.analysis
  const head = headOf(s, m)
  for (let i = s.last; i < Math.min(head, s.last + AGAINST_REACH); i++)
    if (AGAINST.has(tokens[i]!.fold)) return head - i <= (tokens[i + 1]?.fold === 'de' ? 2 : 1)
  return false
}

/** How many words may stand between a word of the law and its "against". */
const AGAINST_REACH = 4

// "X, de 18 años, al que detuvieron horas después", "Y, whom police charged": the object is a relative word, and means who stands before it.
export function relativeObject(s: Site): Blamed[] {
  const { tokens, sentences, sentenceOf } = s.analysis
  const floor = Math.max(sentences[sentenceOf[s.first]!]!.first, s.first - RELATIVE_REACH)
  for (let i = s.first - 1; i >= floor; i--) {
    if (s.marks.has(i, 'comma') || tokens[i]!.text === ';') return []
    if (!isObjectRelative(s, i)) continue
    const p = s.people.findLast((m) => m.last <= i && i - m.last <= APART)
    return p && !parted(s, p.last, i) ? [blamed(p, true)] : []
  }
  return []
}

// "a quien", "al que", "a la que"; "whom"; "a quem".
function isObjectRelative({ analysis: { tokens } }: Site, i: number): boolean {
  const { fold } = tokens[i]!
  if (fold === 'whom') return true
  const before = tokens[i - 1]?.fold ?? ''
  if (fold === 'quien' || fold === 'quienes' || fold === 'quem') return before === 'a'
  return fold === 'que' && (before === 'al' || before === 'ao' || (/^(?:l[ao]s?|[ao]s)$/u.test(before) && tokens[i - 2]?.fold === 'a'))
}

/** ", de 18 años,": words between somebody and the relative that means him. */
const APART = 7

/** How many words behind the relative its verb may stand: "al que la policía detuvo". */
const RELATIVE_REACH = 6

// "preso em Serrinha desde 2022", "held in Lima since 2019": arrested long ago, and for something else.
export function isLongHeld(s: Site): boolean {
  const { sentences, sentenceOf } = s.analysis
  const end = Math.min(sentences[sentenceOf[s.first]!]!.last, s.last + SINCE)
  const since = formsIn(s.analysis, 'links', s.last, end).find((m) => m.forms.some((f) => f.concept.id === 'imprisoned_since'))
  return since !== undefined && s.analysis.tokens[since.last]?.shape === 'figure' && !isPassive({ ...s, participle: false })
}

/** How many words of a place may stand between "held" and "since". */
const SINCE = 7

export function isPassive(s: Site): boolean {
  return s.participle || s.marks.has(s.first - 1, 'passive_be') || s.marks.has(s.first - 2, 'passive_be')
}

// "A X lo buscan", "contra X pesa una orden de captura": the object stands first.
export function takenUp(s: Site): Blamed[] {
  const p = s.people.findLast((m) => m.last <= s.first && s.first - m.last <= TAKEN_UP)
  if (!p || s.analysis.language === 'en') return []
  const before = s.analysis.tokens[headOf(s, p) - 1]?.fold ?? ''
  const pronoun = /^l[aeo]s?$/u.test(s.analysis.tokens[s.first - 1]?.fold ?? '')
  return before === 'contra' || (before === 'a' && pronoun) ? row(s, p).map((m) => blamed(m, true)) : []
}

/** "Contra X, alias Y, pesa desde mayo una orden de captura" */
const TAKEN_UP = 10

// "arrested two suspects in the murder of X": a person behind "of", "for", "de" is not the one arrested.
function ofBetween(s: Site, m: Span): boolean {
  for (let i = s.last; i < headOf(s, m); i++) if (BLOCKING.has(s.analysis.tokens[i]!.fold) || s.marks.has(i, 'comma')) return true
  return false
}

/** Words behind which stands somebody else than the one arrested. */
export const BLOCKING = new Set([
  'of',
  'for',
  'de',
  'del',
  'por',
  'over',
  'after',
  'tras',
  'against',
  'contra',
  'do',
  'da',
  'pela',
  'pelo',
  'that',
  'who',
])

export function afterColon(s: Site): PersonMention | undefined {
  const sentence = s.analysis.sentences[s.analysis.sentenceOf[s.first]!]!
  for (let i = s.last; i < sentence.last; i++) {
    if (s.analysis.tokens[i]!.text === ':') return s.people.find((p) => p.first > i && p.first - i <= 3)
  }
  return undefined
}
