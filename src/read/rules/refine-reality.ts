import type { Sentence } from '../../language/sentences.ts'
import type { Reality } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import type { Voice } from './act.ts'
import { type ActMatch, type Marks, phrasesIn } from './act-table.ts'
import { says } from './found-death.ts'
import { within } from './within.ts'

/** How many words before the act each cue may stand. Further off it belongs to something else. */
const REACH = { not: 5, if: 14, may: 4, will: 5, attempt: 4, hedge: 4, accused: 4, rate: 8 } as const

const STOP = new Set([';', ':', '.', '(', ')', '“', '”', '"', '«', '»', '—', '–'])

/**
 * Is the act told as a fact? Looks at the mood of the verb and the cues before it; cues do not reach across a strong mark, nor `not` and
 * `may` across a comma. `generic` is true for rates, habits and bare plurals ("killings rose"), which make no incident.
 */
export function realityOf(
  analysis: Analysis,
  marks: Marks,
  match: Pick<ActMatch, 'moods' | 'first' | 'last'>,
  voice: Voice,
  sentence: Sentence,
): { reality: Reality; generic: boolean } {
  const cue = (name: keyof typeof REACH, acrossComma: boolean) => cueBefore(analysis, marks, match.first, name, sentence, acrossComma)
  const moods = new Set(match.moods)
  const only = (mood: ActMatch['moods'][number]) => moods.size === 1 && moods.has(mood)
  // "la cifra de muertos por la masacre del sábado": what "the" points to is one event, whatever rises.
  if (isHeadline(analysis, match, voice, sentence)) return { reality: 'occurred', generic: false }
  const given = voice === 'noun' && marks.has(match.first - 1, 'definite')
  const one = given && !analysis.tokens[match.first]!.fold.endsWith('s')
  const generic =
    (!one && cue('rate', false)) ||
    (voice === 'noun' && ratedAfter(marks, match.last, sentence)) ||
    (isQuestion(analysis, sentence) && !(only('past') && isRelated(marks, match.first))) ||
    (only('present') && voice !== 'noun' && !isNarrated(analysis, match, sentence)) ||
    bareInfinitive(moods, cue) ||
    isHabit(analysis, match, voice, sentence)
  if (says(analysis, sentence.index, 'staged')) return { reality: 'hypothetical', generic }
  // "si el homicidio tiene relación con …": what "the" points to happened.
  if (!given && cue('if', true)) return { reality: 'hypothetical', generic }
  if (isUnproved(analysis, match.first, sentence)) return { reality: 'negated', generic }
  if (cue('not', false) && !onlyAfter(marks, match.first) && !(voice === 'noun' && isSetting(analysis, marks, match.first)))
    return { reality: 'negated', generic }
  if (moods.has('future') || (voice !== 'noun' && cue('will', false))) return { reality: 'future', generic }
  if (moods.has('conditional') || (!given && !isAttribute(analysis, match, voice) && cue('may', false)))
    return { reality: 'hypothetical', generic }
  if ((cue('attempt', false) && mayBeAttempted(moods)) || (voice === 'noun' && isAttemptedSo(analysis, match.last, sentence)))
    return { reality: 'attempted', generic }
  if (only('infinitive') && !cue('accused', false)) return { reality: 'hypothetical', generic }
  if (cue('hedge', false)) return { reality: 'alleged', generic }
  return { reality: 'occurred', generic }
}

// "Gangs regularly raid villages, killing and kidnapping people", "daily shootouts": what a sentence tells of no day as done again and again.
function isHabit(analysis: Analysis, { moods, first }: Pick<ActMatch, 'moods' | 'first'>, voice: Voice, { index }: Sentence): boolean {
  const told = voice === 'noun' ? analysis.tokens[first]!.fold.endsWith('s') || moods.includes('gerund') : moods.includes('gerund')
  if (!told || !says(analysis, index, 'habit')) return false
  return !analysis.dates.some((d) => d.sentence === index && d.when.precision === 'day')
}

/** How far behind its crime the attempt may stand: "homicidio calificado con alevosía en grado de tentativa". */
const DEGREE = 9

function isAttemptedSo(analysis: Analysis, last: number, sentence: Sentence): boolean {
  const said = phrasesIn(analysis, 'clause', sentence).find((m) => m.first >= last && m.concepts.some((c) => c.id === 'attempted_so'))
  if (!said || said.first - last > (said.last - said.first > 1 ? DEGREE : 0)) return false
  for (let k = last; k < said.first; k++) if (analysis.tokens[k]!.shape === 'mark') return false
  return true
}

// "There was no evidence that the man found in the canal had been attacked": what follows, however far, is not told as a fact.
function isUnproved(analysis: Analysis, first: number, sentence: Sentence): boolean {
  const said = phrasesIn(analysis, 'clause', sentence).findLast((m) => m.last <= first && m.concepts.some((c) => c.id === 'unproved'))
  if (!said) return false
  for (let k = said.last; k < first; k++) if (STOP.has(analysis.tokens[k]!.text)) return false
  return true
}

const INSIDE = new Set(['in', 'by', 'during', 'after', 'from', 'en', 'tras', 'durante', 'por', 'em', 'no', 'na', 'apos'])
const BETWEEN = 3

// "Nobody was hurt in Wednesday's blast", "no hubo heridos en el ataque": what is denied is not what it happened in.
function isSetting(analysis: Analysis, marks: Marks, first: number): boolean {
  let given = false
  for (let k = first - 1; k >= Math.max(1, first - BETWEEN); k--) {
    const { fold } = analysis.tokens[k]!
    if (given && INSIDE.has(fold)) return k > 0
    given ||= marks.has(k, 'definite') || /['’]s$/u.test(fold)
  }
  return false
}

// "Matan a un taxista", "Muere baleado un joven": a Spanish or Portuguese sentence that opens with its verb tells news.
function isNarrated(analysis: Analysis, match: { readonly first: number }, sentence: Sentence): boolean {
  return analysis.language !== 'en' && (match.first === sentence.first || STOP.has(analysis.tokens[match.first - 1]!.text))
}

const OF_NEWS = new Set(['in', 'after', 'as', 'at', 'when', 'following'])
/** "Two young men die in …" */
const NEWS_SUBJECT = 2

// "Six die in tavern shooting": an English headline that opens with how many, and tells it in the present.
function isHeadline(analysis: Analysis, match: Pick<ActMatch, 'moods' | 'first' | 'last'>, voice: Voice, sentence: Sentence): boolean {
  const { tokens, language } = analysis
  if (language !== 'en' || voice !== 'self' || !OF_NEWS.has(tokens[match.last]?.fold ?? '')) return false
  if (!match.moods.some((m) => m === 'present' || m === 'infinitive')) return false
  const number = within(analysis.numbers, sentence)[0]
  if (number?.first !== sentence.first || number.kind !== 'cardinal') return false
  return (
    number.last <= match.first &&
    match.first - number.last <= NEWS_SUBJECT &&
    !within(analysis.dates, sentence).some((d) => d.use === 'per')
  )
}

// "pode ser do agiota levado à força", "podría tratarse del comerciante secuestrado": who it may be is in doubt, not what befell him.
function isAttribute({ tokens, language }: Analysis, { first }: { readonly first: number }, voice: Voice): boolean {
  if (language === 'en' || (voice !== 'reduced' && voice !== 'state')) return false
  return [first - 2, first - 3].some((k) => /^(?:del?|d[oa]s?)$/u.test(tokens[k]?.fold ?? ''))
}

// "que intentó intervenir fue baleado": only what follows the attempt as an infinitive or a noun was attempted.
function mayBeAttempted(moods: ReadonlySet<string>): boolean {
  return moods.has('infinitive') || moods.has('noun') || moods.has('gerund')
}

function bareInfinitive(moods: ReadonlySet<string>, cue: (name: 'accused' | 'attempt', acrossComma: boolean) => boolean): boolean {
  return moods.size === 1 && moods.has('infinitive') && !cue('attempt', false) && !cue('accused', false)
}

function cueBefore(
  analysis: Analysis,
  marks: Marks,
  i: number,
  name: keyof typeof REACH,
  sentence: Sentence,
  acrossComma: boolean,
): boolean {
  const stop = Math.max(sentence.first, i - REACH[name])
  for (let k = i - 1; k >= stop; k--) {
    const token = analysis.tokens[k]!
    if (STOP.has(token.text) || (!acrossComma && token.text === ',')) return false
    if (
      name === 'not' &&
      (isLifeless(analysis, k) ||
        analysis.tokens[k + 1]?.fold === 'guilty' ||
        isOfOtherVerb(analysis, marks, k, i) ||
        isAsked(analysis, k, i))
    )
      continue
    // "in May": the month.
    if (name === 'may' && token.capital && k > sentence.first) continue
    if (name === 'if' && (token.lower === 'sí' || isCase(marks, k))) continue
    if (marks.has(k, name)) return true
  }
  return false
}

// "em outro caso": a case, and no "if".
function isCase(marks: Marks, k: number): boolean {
  return marks.has(k, 'if') && (marks.has(k - 1, 'indefinite') || marks.has(k - 1, 'definite'))
}

// "a un albañil que no hizo caso lo mataron": a pronoun before the verb begins what the "no" of the verb before does not reach.
function isOfOtherVerb({ tokens, language }: Analysis, marks: Marks, no: number, i: number): boolean {
  if (language === 'en' || !/^(?:no|nao)$/u.test(tokens[no]!.fold)) return false
  const clitic = marks.has(i, 'clitic') ? i : i - 1
  if (!marks.has(clitic, 'clitic') || clitic - no < 3) return false
  for (let k = no + 1; k < clitic; k++) if (tokens[k]!.fold === 'que' || marks.has(k, 'perfect_have')) return false
  return true
}

const ASKED = new Set(['qué', 'quién', 'quiénes', 'cómo', 'cuándo', 'dónde', 'quem', 'why', 'who'])

// "Nadie sabe por qué mataron a la maestra", "no se sabe quién le disparó": what is not known is something else.
function isAsked({ tokens }: Analysis, no: number, i: number): boolean {
  for (let k = no + 1; k < i; k++) if (ASKED.has(tokens[k]!.lower)) return true
  return false
}

// "hallado sin vida el cuerpo de …": dead, not denied.
function isLifeless(analysis: Analysis, k: number): boolean {
  return analysis.tokens[k]!.fold === 'sin' && analysis.tokens[k + 1]?.fold === 'vida'
}

// "homicide rate", "los homicidios cayeron": a figure about many, told right after the noun.
function ratedAfter(marks: Marks, from: number, sentence: Sentence): boolean {
  for (let k = from; k < Math.min(sentence.last, from + 4); k++) if (marks.has(k, 'rate_after')) return true
  return false
}

// "not only killed …": said, not denied.
function onlyAfter(marks: Marks, i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 5); k--) if (marks.has(k, 'only')) return true
  return false
}

// "¿Quién se acuerda de las maestras a las que balearon?": what the question takes as known.
function isRelated(marks: Marks, first: number): boolean {
  return marks.has(first - 1, 'relative') && marks.has(first - 2, 'definite')
}

function isQuestion(analysis: Analysis, sentence: Sentence): boolean {
  return analysis.tokens[sentence.last - 1]?.text === '?'
}
