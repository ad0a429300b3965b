import type { Sentence } from '../../language/sentences.ts'
import type { Analysis, GroupMention } from '../analysis.ts'
import type { Act, Voice } from './act.ts'
import type { Marks } from './act-table.ts'
import { type DemandWord, demandWords } from './demand-table.ts'
import { bare } from './find-casualties.ts'
import { realityOf } from './refine-reality.ts'
import { speechWords } from './speech-words.ts'
import type { Signs } from './threat-signs.ts'
import { firstFrom, within } from './within.ts'

/** How far, in words, what is asked or ordered may stand behind its verb, and whoever asks before it. */
const REACH = 12
const SUBJECT = 30

/** What a sentence says of demands, as one rule after another looks at it. */
interface Scene {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly sentence: Sentence
  readonly words: readonly DemandWord[]
  readonly gangs: readonly GroupMention[]
}

/**
 * Finds a threat made by word: money asked by people with no right to it ("le exigen 200 dólares semanales"), an order with a term or to
 * keep silent ("les dieron dos días para irse", "warned him to stop mentioning the gang"), a fate announced ("quien hable, muere"). Unions,
 * courts, banks and governments ask and order too: whoever stands nearest before the verb decides.
 */
export function demandIn(signs: Signs): Act | null {
  const { analysis, marks, sentence } = signs
  const words = demandWords(analysis, sentence)
  const verbs = words.filter((w) => !analysis.noise[w.first] && ['ask', 'order', 'term', 'forbid', 'press'].some((id) => w.ids.has(id)))
  if (!verbs.length) return null
  const gangs = within(analysis.groups, sentence).filter((g) => analysis.entities[g.entity]?.kind === 'criminal_group')
  const scene = { analysis, marks, sentence, words, gangs }
  for (const verb of verbs) {
    const kind = isSum(scene, verb) ? 'extort' : MENACES.some((is) => is(scene, verb)) ? 'threaten' : null
    const act = kind && told(scene, verb, kind)
    if (act) return act
  }
  return null
}

function told(s: Scene, verb: DemandWord, act: string): Act | null {
  const voice: Voice = isPassive(s, verb) ? 'passive' : 'active'
  const moods = verb.moods.filter((m) => m !== 'present' && m !== 'infinitive' && m !== 'subjunctive')
  const { reality, generic } = realityOf(
    s.analysis,
    s.marks,
    { moods: moods.length ? moods : ['past'], first: verb.first, last: verb.last },
    voice,
    s.sentence,
  )
  if (generic || reality === 'negated' || reality === 'hypothetical' || reality === 'future') return null
  return { ...bare(s.analysis, s.marks, verb.first, verb.last, voice, act), reality, channel: 'spoken' }
}

// "had been told to pay", "fue obligado a pagar"
function isPassive(s: Scene, verb: DemandWord): boolean {
  if (s.analysis.language !== 'en' || !verb.moods.includes('participle')) return false
  return [1, 2, 3].some((back) => s.marks.has(verb.first - back, 'passive_be'))
}

function has(w: DemandWord, id: string): boolean {
  return w.ids.has(id)
}

function after(s: Scene, verb: DemandWord, id: string, reach = REACH): DemandWord | undefined {
  return s.words.find((w) => w.first >= verb.last && w.first - verb.last <= reach && has(w, id))
}

/** Who stands nearest before a verb: one who menaces, one who asks by right, or neither. */
function subjectOf(s: Scene, verb: DemandWord): 'menacer' | 'authority' | null {
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
function isOfOtherNumber({ analysis }: Scene, one: { readonly last: number }, verb: DemandWord): boolean {
  return analysis.language !== 'en' && verb.plural && !analysis.tokens[one.last - 1]!.fold.endsWith('s')
}

// "a la banda", "ao banco": Portuguese "a" alone is an article.
function isAddressed({ analysis, marks }: Scene, i: number): boolean {
  return marks.has(i, 'to') && (analysis.language !== 'pt' || /^(?:aos?|às?|contra)$/u.test(analysis.tokens[i]!.lower))
}

// "… a la pandilla, que exige": the relative takes up whoever stands before it.
function takesUp(s: Scene, from: number, to: number): boolean {
  for (let k = from; k < Math.min(to, from + 3); k++) if (s.marks.has(k, 'relative')) return true
  return false
}

// "The union said members were asked for …": who only tells of it does not ask.
function speaks(s: Scene, from: number, to: number): boolean {
  const words = speechWords(s.analysis)
  const at = words[firstFrom(words, from)]
  return at !== undefined && at.last <= to
}

function menacerAfter(s: Scene, verb: DemandWord): boolean {
  if (isByName(s, verb)) return true
  return s.words.some((w) => w.first >= verb.last && has(w, 'menacer')) || s.gangs.some((g) => g.first >= verb.last)
}

// "given 48 hours to leave by the UVF"
function isByName(s: Scene, verb: DemandWord): boolean {
  for (let k = verb.last; k < s.sentence.last - 2; k++) {
    if (!s.marks.has(k, 'agent')) continue
    const name = s.marks.has(k + 1, 'definite') ? k + 2 : k + 1
    if (s.analysis.tokens[name]!.capital && !s.words.some((w) => w.first === name))
      return s.analysis.language === 'en' && s.analysis.tokens[name]!.upper
  }
  return false
}

/** "le exigen", "les habían pedido", "they asked": somebody is asked by people the sentence does not name. */
function isByNobody(s: Scene, verb: DemandWord): boolean {
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

const SPAN = 10
const BEHIND = 18
/** What is asked in pieces is asked in more than a few. */
const LEAST = 5
const CURRENCY = /^(?:R|Q|L|C|B)$/u

/** Money, or a toll with its rate, asked by somebody with no right to it. */
function isSum(s: Scene, verb: DemandWord): boolean {
  if (!has(verb, 'ask') || s.words.some((w) => has(w, 'lawful'))) return false
  const rate = after(s, verb, 'rate', BEHIND) !== undefined
  const sum = asksSum(s, verb, rate)
  const toll = after(s, verb, 'toll', 6) !== undefined
  if (!sum && !(toll && rate)) return false
  if (isPassive(s, verb)) return menacerAfter(s, verb)
  const subject = subjectOf(s, verb)
  if (subject === 'authority') return false
  if (subject === 'menacer') return !isHabit(s, verb)
  if (!isByNobody(s, verb)) return has(verb, 'force') && verb.moods.length === 0 && menacerAfter(s, verb)
  return rate || toll || has(verb, 'force') || menacerAfter(s, verb)
}

// Money; a number with its rate; a share of what somebody has; "R2,000", "Q8000".
function asksSum(s: Scene, verb: DemandWord, rate: boolean): boolean {
  const from = verb.last - 1
  const { numbers, tokens } = s.analysis
  const near = within(numbers, s.sentence).filter((n) => n.first >= from && n.first - from <= SPAN)
  const counted = rate || has(verb, 'force')
  if (near.some((n) => n.kind === 'money' || (counted && (n.kind === 'percent' || n.kind === 'cardinal') && (n.value.best ?? 0) >= LEAST)))
    return true
  for (let k = verb.last; k < Math.min(from + SPAN, s.sentence.last - 1); k++)
    if (CURRENCY.test(tokens[k]!.text) && tokens[k + 1]!.shape === 'figure') return true
  return false
}

// "Las bandas exigen hasta 500 dólares": in the present of many and of no time.
function isHabit(s: Scene, verb: DemandWord): boolean {
  const present = verb.moods.length > 0 && verb.moods.every((m) => m === 'present')
  if (!present || s.gangs.length || within(s.analysis.dates, s.sentence).length) return false
  return verb.plural || s.analysis.language === 'en'
}

/** An order of what the threatened ask: to leave, to close, to pay, to keep silent. */
function isOrder(s: Scene, verb: DemandWord): boolean {
  if (!has(verb, 'order')) return false
  const subject = isPassive(s, verb) ? (menacerAfter(s, verb) ? 'menacer' : null) : subjectOf(s, verb)
  if (subject === 'authority') return false
  if (after(s, verb, 'deed') && isCalled(s, verb)) return true
  if (after(s, verb, 'silence')) return subject === 'menacer' || isByNobody(s, verb) || isPassive(s, verb)
  return subject === 'menacer' && after(s, verb, 'deed') !== undefined
}

// "la llamaron para ordenarle que cerrara", "she was phoned and told to close"
function isCalled(s: Scene, verb: DemandWord): boolean {
  return s.words.some((w) => has(w, 'called') && w.last <= verb.first && verb.first - w.last <= 4)
}

/** "les dieron dos días para irse", "gave them 48 hours to leave": a term, and what is to be done by then. */
function isTerm(s: Scene, verb: DemandWord): boolean {
  if (!has(verb, 'term')) return false
  const until = after(s, verb, 'until', 6)
  const from = verb.last
  const hours = within(s.analysis.numbers, s.sentence).some((n) => n.kind === 'duration' && n.first >= from && n.first - from <= 8)
  if (!until && !hours) return false
  if (!(after(s, verb, 'deed', 16) || (until && hours))) return false
  if (isPassive(s, verb)) return menacerAfter(s, verb)
  const subject = subjectOf(s, verb)
  return subject === 'menacer' || (subject === null && isByNobody(s, verb))
}

/** "le dijo que sabía dónde vivía", "shouted that he would be next": what says a threat without saying it. */
function isHint(s: Scene, verb: DemandWord): boolean {
  return has(verb, 'order') && after(s, verb, 'hint', 8) !== undefined && subjectOf(s, verb) !== 'authority'
}

/** "prohibieron a los campesinos vender": by those who menace. */
function isForbidden(s: Scene, verb: DemandWord): boolean {
  return has(verb, 'forbid') && !isPassive(s, verb) && subjectOf(s, verb) === 'menacer'
}

/** "lo presionaban para que guardara droga": by people the sentence does not name. */
function isPressed(s: Scene, verb: DemandWord): boolean {
  if (!has(verb, 'press') || !after(s, verb, 'into', 4)) return false
  const subject = subjectOf(s, verb)
  return subject === 'menacer' || (subject === null && isByNobody(s, verb))
}

/** "anunció que quien vendiera a otro moriría": whoever does it, and what befalls them. */
function isFate(s: Scene, verb: DemandWord): boolean {
  if (!has(verb, 'order')) return false
  const whoever = after(s, verb, 'whoever')
  if (!whoever || !after(s, whoever, 'fate', 16)) return false
  const subject = subjectOf(s, verb)
  return subject === 'menacer'
}

const MENACES = [isOrder, isTerm, isFate, isHint, isForbidden, isPressed]
