import type { Sentence } from '../../language/sentences.ts'
import type { Token } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import type { Act, Voice } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { type ActMatch, actsAt, type Marks } from './act-table.ts'
import { clauseAround } from './find-clauses.ts'
import { brokenAt, partedAt } from './parted-verbs.ts'
import { realityOf } from './refine-reality.ts'
import { firstSettled } from './settle-match.ts'
import { isToldBefore } from './told-after.ts'
import { isNextOfRow } from './told-in-row.ts'
import { firstFrom } from './within.ts'

/**
 * Finds the acts of a report: every verb form, noun or fixed state of the acts lexicon outside noise, with its voice, its reality and its
 * clause. People, dates and places are filled in by the refiners.
 * @example
 * findActs(analysis of "Mataron a un hombre. El crimen fue anoche.") // => kill (active), kill (noun, definite)
 */
export function findActs(analysis: Analysis, marks: Marks): Act[] {
  const acts: Act[] = []
  const asides = new Map([...analysis.dates, ...analysis.numbers, ...analysis.places].map((m) => [m.first, m.last]))
  for (const sentence of analysis.sentences) {
    for (let i = sentence.first; i < sentence.last; i++) {
      if (analysis.noise[i] || analysis.tokens[i]!.shape !== 'word') continue
      const parted = partedAt(analysis, i, sentence)
      const whole = parted ? [parted] : actsAt(analysis.tokens, i, analysis.language, sentence.last)
      const broken = whole.some((m) => m.act !== 'none') ? null : brokenAt(analysis, i, asides, sentence.last)
      const found = broken ? [broken] : whole
      if (!found[0]) continue
      const match = firstSettled(analysis, marks, sentence, found)
      if (match && !isName(analysis.tokens, match, sentence)) acts.push(actOf(analysis, marks, sentence, match))
      i = (match ?? found[0]).last - 1
    }
  }
  spreadNegation(marks, acts)
  return acts
}

// "never suffered the car bombs or the murders of judges": what an "or" joins to a denied noun is denied.
function spreadNegation(marks: Marks, acts: readonly Act[]): void {
  for (let i = 1; i < acts.length; i++) {
    const [a, b] = [acts[i - 1]!, acts[i]!]
    if (a.reality !== 'negated' || b.voice !== 'noun' || a.sentence !== b.sentence || b.first - a.last > 5) continue
    for (let k = a.last; k < b.first; k++) if (marks.has(k, 'and')) b.reality = 'negated'
  }
}

// "Operación Masacre", "Crimen y Castigo": an act word with a capital inside a sentence belongs to a name.
function isName(tokens: readonly Token[], match: ActMatch, sentence: Sentence): boolean {
  const token = tokens[match.first]!
  // "Queimados (RJ), 21 de maio": a dateline.
  if (token.capital && match.last === match.first + 1 && tokens[match.last]?.text === '(' && match.first === sentence.first) return true
  if (!token.capital || match.first === sentence.first || token.upper) return false
  const before = tokens[match.first - 1]
  return before !== undefined && before.shape === 'word' && !sentence.title
}

function actOf(analysis: Analysis, marks: Marks, sentence: Sentence, match: ActMatch): Act {
  const clause = clauseAround(analysis, marks, sentence, match.first, match.last)
  const voice = voiceOf(analysis, marks, match)
  const span: Span = spanOf(analysis, match.first, match.last)
  const { reality, generic } = realityOf(analysis, marks, match, voice, sentence)
  return {
    ...span,
    act: match.act,
    voice,
    plural: match.plural,
    found: match.needs === 'corpse',
    personal: match.needs === 'people' || match.needs === 'corpse' || (match.needs === 'weapon' && match.act === 'kidnap'),
    ofGoods: match.needs === 'weapon' && match.act === 'seize',
    light: match.light,
    subordinate: match.moods.every((m) => m === 'subjunctive'),
    reality,
    generic:
      generic ||
      isRelatives(analysis, marks, match) ||
      isSummed(analysis, marks, match, voice) ||
      ((voice === 'noun' || voice === 'reduced' || isToBe(analysis, match)) && isNthOfMany(analysis, marks, match)),
    definite:
      (voice === 'noun' &&
        (before(marks, match.first, 'definite', 2) || isPossessed(analysis, match.first) || isThisNew(analysis, marks, match.first))) ||
      isAttribute(analysis, marks, match.first, voice),
    present: match.moods.length === 1 && match.moods[0] === 'present',
    told: marks.has(match.last, 'relative'),
    another: before(marks, match.first, 'another', 3) && !isYoungest(analysis, match.first) && !isThisNew(analysis, marks, match.first),
    apart:
      (voice === 'noun' && before(marks, match.first, 'avenges', 4)) ||
      ((voice !== 'noun' || marks.has(match.last, 'of')) && isToldBefore(analysis, sentence.index, match.first)) ||
      isNextOfRow(analysis, marks, sentence.index, clause.first),
    earlier: before(marks, match.first, 'perfect_have', 3) && isPluperfect(analysis, match.first),
    title: sentence.title,
    clauseFirst: clause.first,
    clauseLast: clause.last,
    campaign: null,
    channel: null,
    menace: null,
    patients: [],
    agents: [],
    agentGroups: [],
    target: null,
    owners: [],
    killed: null,
    injured: null,
    kidnapped: null,
    date: null,
    places: [],
    ownTown: null,
    ownDay: null,
  }
}

// "este nuevo homicidio": the one told of.
function isThisNew({ tokens }: Analysis, marks: Marks, i: number): boolean {
  for (let k = i - 1; k > i - 5; k--) {
    if (marks.has(k, 'comma')) return false
    if (/^(?:est[ea]|esse|essa|this)$/u.test(tokens[k]?.fold ?? ''))
      return marks.has(k + 1, 'another') || /^(?:novo|nova|new|latest)$/u.test(tokens[k + 1]!.fold)
  }
  return false
}

// "o mais novo foi esfaqueado": the younger, nobody else.
function isYoungest({ tokens, language }: Analysis, i: number): boolean {
  return language === 'pt' && [i - 1, i - 2, i - 3].some((k) => tokens[k]?.fold === 'mais')
}

// "He was the second officer to be killed", "fue el segundo en ser asesinado"
function isToBe({ tokens }: Analysis, { first }: ActMatch): boolean {
  return tokens[first - 1]?.fold === 'be' ? tokens[first - 2]?.fold === 'to' : tokens[first - 1]?.fold === 'ser'
}

const NTH_REACH = 8

// "Mera es el tercer comerciante asesinado en el mes", "the second attack of its kind": after "is the", an ordinal counts those of a time.
function isNthOfMany(analysis: Analysis, marks: Marks, { first }: ActMatch): boolean {
  const sentence = analysis.sentences[analysis.sentenceOf[first]!]!
  for (let k = first - 1; k >= Math.max(sentence.first + 2, first - NTH_REACH); k--) {
    if (analysis.tokens[k]!.shape === 'mark') return false
    if (marks.has(k, 'nth')) return [2, 3, 4].some((back) => marks.has(k - back, 'is_nth'))
  }
  return false
}

// "cars found burned" tells no attack; "the fourth such attack", "murder charges" and "killings task team" name none.
function isSummed(analysis: Analysis, marks: Marks, match: ActMatch, voice: Voice): boolean {
  if (match.act === 'arson' && before(marks, match.first, 'found_as', 4)) return true
  return voice === 'noun' && (marks.has(match.first - 1, 'such') || (analysis.language === 'en' && marks.has(match.last, 'compound')))
}

// "la madre del fallecido", "familiares dos mortos": whose relatives somebody is.
function isRelatives({ tokens, language }: Analysis, marks: Marks, { act, first }: ActMatch): boolean {
  if (language === 'en' || (act !== 'die' && act !== 'kill')) return false
  const of = /^(?:del|d[oa]s?)$/u.test(tokens[first - 1]?.fold ?? '') ? first - 1 : tokens[first - 2]?.fold === 'de' ? first - 2 : -1
  return of > 0 && marks.has(of - 1, 'relatives')
}

// "Sunday's massacre"
function isPossessed(analysis: Analysis, i: number): boolean {
  return analysis.language === 'en' && /['’]s$/u.test(analysis.tokens[i - 1]?.text ?? '')
}

// "the slain officers": people told of before.
function isAttribute(analysis: Analysis, marks: Marks, i: number, voice: Voice): boolean {
  return analysis.language === 'en' && voice === 'reduced' && marks.has(i - 1, 'definite')
}

/** Does a function word of `concept` stand within `reach` tokens before `i`, with no mark between? */
function before(marks: Marks, i: number, concept: string, reach: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - reach); k--) {
    if (marks.has(k, concept)) return true
    if (marks.has(k, 'comma')) return false
  }
  return false
}

const PLUPERFECT = new Set(['had', 'habia', 'habian', 'havia', 'haviam', 'tinha', 'tinham'])

function isPluperfect(analysis: Analysis, i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) if (PLUPERFECT.has(analysis.tokens[k]!.fold)) return true
  return false
}

function voiceOf(analysis: Analysis, marks: Marks, match: ActMatch): Voice {
  const kind = ACT_KINDS[match.act]
  const moods = new Set(match.moods)
  const { first, last } = match
  if (match.light) return match.light === 'get' ? 'passive' : 'active'
  if (moods.has('gerund') && marks.has(first - 1, 'passive_be')) return 'active'
  const gerund = isGerund(analysis, marks, match) || isDeedTo(analysis, marks, match)
  if (moods.has('noun') && (match.moods.length === 1 || isNoun(analysis, marks, first)) && !gerund) return 'noun'
  if (moods.has('state')) return 'state'
  if (moods.has('participle')) {
    const auxiliary = auxiliaryBefore(analysis, marks, first)
    if (auxiliary === 'passive') return 'passive'
    if (auxiliary === 'perfect') return kind?.self ? 'self' : 'active'
    if (!moods.has('past')) return 'reduced'
    if (!kind?.self && (marks.has(first - 1, 'definite') || marks.has(first - 1, 'indefinite'))) return 'reduced'
    if (marks.has(last, 'agent')) return 'reduced'
    if (analysis.tokens[last]?.fold === 'to' && marks.has(first - 1, 'and')) return 'active'
    const next = analysis.tokens[last]
    if (!kind?.self && (!next || next.shape === 'mark' || (marks.has(last, 'preposition') && !isCount(analysis, last)))) return 'reduced'
  }
  // "was fired on", "had been shot at": a verb whose object stands behind a preposition.
  if (!kind?.self && moods.has('past') && analysis.language === 'en' && auxiliaryBefore(analysis, marks, first) === 'passive')
    return 'passive'
  return kind?.self ? 'self' : 'active'
}

// "killed at least four people", "injured around a dozen": what a preposition opens there is a count, and the verb's object.
function isCount({ numbers }: Analysis, i: number): boolean {
  const number = numbers[firstFrom(numbers, i)]
  return number?.first === i && number.kind === 'cardinal'
}

// English "attack", "clash", "murders" are nouns and verbs: a noun after a determiner, an adjective-like word, "of" or a possessive.
function isNoun(analysis: Analysis, marks: Marks, i: number): boolean {
  const previous = analysis.tokens[i - 1]
  if (!previous || previous.shape === 'mark') return true
  return !marks.has(i - 1, 'will') && !marks.has(i - 1, 'may') && previous.fold !== 'to'
}

// "…, killing five people": behind a comma and before its object, no noun.
function isGerund(analysis: Analysis, marks: Marks, { moods, first, last }: ActMatch): boolean {
  const next = analysis.tokens[last]
  return (
    moods.includes('gerund') &&
    marks.has(first - 1, 'comma') &&
    next !== undefined &&
    next.shape !== 'mark' &&
    !marks.has(last, 'of') &&
    !marks.has(last, 'preposition')
  )
}

// "accused of killing the mayor", "jailed for stabbing two men": behind its preposition and before whoever it was done to, no noun.
function isDeedTo({ tokens, people }: Analysis, marks: Marks, { moods, first, last }: ActMatch): boolean {
  if (!moods.includes('gerund') || !(marks.has(first - 1, 'of') || DEEDS.has(tokens[first - 1]?.fold ?? ''))) return false
  const behind = people[firstFrom(people, last)]
  return behind !== undefined && behind.first - last <= 1 && tokens[last]!.shape === 'word' && !marks.has(last, 'of')
}

const DEEDS = new Set(['for', 'with', 'by', 'after'])

/** The auxiliary that governs a participle: looked for up to three words back, adverbs skipped, stopped by a mark. */
function auxiliaryBefore(analysis: Analysis, marks: Marks, i: number): 'passive' | 'perfect' | null {
  // "was dragged out of his store and hacked to death": the auxiliary of the verb before serves both.
  const reach = marks.has(i - 1, 'and') ? 14 : 4
  for (let k = i - 1; k >= Math.max(0, i - reach); k--) {
    const token = analysis.tokens[k]!
    if (token.shape === 'mark') return null
    if (marks.has(k, 'passive_be')) return 'passive'
    if (marks.has(k, 'perfect_have') || marks.has(k, 'conditional_have') || marks.has(k, 'future_have')) return 'perfect'
    if (reach === 4 && (marks.has(k, 'preposition') || marks.has(k, 'definite'))) return null
    if (marks.has(k, 'relative')) return null
  }
  return null
}
