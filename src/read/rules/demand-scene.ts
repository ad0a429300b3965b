import type { Sentence } from '../../language/sentences.ts'
import type { Analysis, GroupMention } from '../analysis.ts'
import type { Marks } from './act-table.ts'
import type { DemandWord } from './demand-table.ts'
import { speechWords } from './speech-words.ts'
import { firstFrom } from './within.ts'

/** How far, in words, what is asked or ordered may stand behind its verb, and whoever asks before it. */
const REACH = 12
const SUBJECT = 30

/** What a sentence says of demands, as one rule after another looks at it. */
export interface DemandScene {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly sentence: Sentence
  readonly words: readonly DemandWord[]
  readonly gangs: readonly GroupMention[]
}

// "had been told to pay", "fue obligado a pagar"
export function isPassive(s: DemandScene, verb: DemandWord): boolean {
  if (s.analysis.language !== 'en' || !verb.moods.includes('participle')) return false
  return [1, 2, 3].some((back) => s.marks.has(verb.first - back, 'passive_be'))
}

export function has(w: DemandWord, id: string): boolean {
  return w.ids.has(id)
}

export function after(s: DemandScene, verb: DemandWord, id: string, reach = REACH): DemandWord | undefined {
  return s.words.find((w) => w.first >= verb.last && w.first - verb.last <= reach && has(w, id))
}

/** Who stands nearest before a verb: one who menaces, one who asks by right, or neither. */
export function subjectOf(s: DemandScene, verb: DemandWord): 'menacer' | 'authority' | null {
  const names = s.words.filter((w) => has(w, 'menacer') || has(w, 'authority'))
  const all = [...names, ...s.gangs].filter((w) => w.last <= verb.first && verb.first - w.last <= SUBJECT).sort((a, b) => b.first - a.first)
  for (const one of all) {
    const menaces = !('ids' in one) || has(one, 'menacer')
    const addressed = isAddressed(s, one.first - 1) || isAddressed(s, one.first - 2)
    if (addressed && !(menaces && takesUp(s, one.last, verb.first))) continue
    if (menaces) return 'menacer'
    if (isOfOtherNumber(s, one, verb)) continue
    if (s.marks.has(one.first - 1, 'of') || s.marks.has(one.first - 1, 'agent') || speaks(s, one.last, verb.first)) continue
    return 'authority'
  }
  return null
}

// "la asociación viene siendo extorsionada: le piden …": one body does not ask in the plural.
function isOfOtherNumber({ analysis }: DemandScene, one: { readonly last: number }, verb: DemandWord): boolean {
  return analysis.language !== 'en' && verb.plural && !analysis.tokens[one.last - 1]!.fold.endsWith('s')
}

// "a la banda", "ao banco": Portuguese "a" alone is an article.
function isAddressed({ analysis, marks }: DemandScene, i: number): boolean {
  return marks.has(i, 'to') && (analysis.language !== 'pt' || /^(?:aos?|às?|contra)$/u.test(analysis.tokens[i]!.lower))
}

// "… a la pandilla, que exige": the relative takes up whoever stands before it.
function takesUp(s: DemandScene, from: number, to: number): boolean {
  for (let k = from; k < Math.min(to, from + 3); k++) if (s.marks.has(k, 'relative')) return true
  return false
}

// "The union said members were asked for …": who only tells of it does not ask.
function speaks(s: DemandScene, from: number, to: number): boolean {
  const words = speechWords(s.analysis)
  const at = words[firstFrom(words, from)]
  return at !== undefined && at.last <= to
}

export function menacerAfter(s: DemandScene, verb: DemandWord): boolean {
  if (isByName(s, verb)) return true
  return s.words.some((w) => w.first >= verb.last && has(w, 'menacer')) || s.gangs.some((g) => g.first >= verb.last)
}

// "given 48 hours to leave by the UVF"
function isByName(s: DemandScene, verb: DemandWord): boolean {
  for (let k = verb.last; k < s.sentence.last - 2; k++) {
    if (!s.marks.has(k, 'agent')) continue
    const name = s.marks.has(k + 1, 'definite') ? k + 2 : k + 1
    if (s.analysis.tokens[name]!.capital && !s.words.some((w) => w.first === name))
      return s.analysis.language === 'en' && s.analysis.tokens[name]!.upper
  }
  return false
}

/** "le exigen", "les habían pedido", "they asked": somebody is asked by people the sentence does not name. */
export function isByNobody(s: DemandScene, verb: DemandWord): boolean {
  const { tokens, language } = s.analysis
  if (language === 'en') return THEY.has(tokens[verb.first - 1]?.fold ?? '') || THEY.has(tokens[verb.first - 2]?.fold ?? '')
  const have = s.marks.has(verb.first - 1, 'perfect_have')
  const clitic = CLITIC.has(tokens[verb.first - (have ? 2 : 1)]?.fold ?? '')
  const many =
    verb.plural ||
    (!verb.moods.length && s.analysis.tokens[verb.last - 1]!.fold.endsWith('n')) ||
    (have && (tokens[verb.first - 1]?.fold ?? '').endsWith('n'))
  if (language === 'pt') return many && (clitic || has(verb, 'force'))
  return many && clitic
}

const THEY = new Set(['they'])
const CLITIC = new Set(['le', 'les', 'lo', 'los', 'la', 'las', 'me', 'nos', 'lhe', 'lhes'])

const HEARERS = new Set(['him', 'her', 'them', 'me', 'us'])

// "le dijo", "told her"
export function hasHearer({ analysis: { tokens, language } }: DemandScene, verb: DemandWord): boolean {
  if (language === 'en') return HEARERS.has(tokens[verb.last]?.fold ?? '')
  return CLITIC.has(tokens[verb.first - 1]?.fold ?? '')
}
