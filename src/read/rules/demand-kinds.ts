import { after, type DemandScene, has, hasHearer, isByNobody, isPassive, menacerAfter, subjectOf } from './demand-scene.ts'
import type { DemandWord } from './demand-table.ts'
import { within } from './within.ts'

const SPAN = 10
const BEHIND = 18
/** What is asked in pieces is asked in more than a few. */
const LEAST = 5
const MANY = 20
const MONEY =
  /^(?:lempiras?|quetzales|cordobas|soles|guaranies|bolivares|nairas?|gourdes|rands?|pesos|reais|euros|pounds|dollars|dolares|shillings|lucas)$/u
const CURRENCY = /^(?:R|Q|L|C|B)$/u

/** Money, or a toll with its rate, asked by somebody with no right to it. */
export function isSum(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'ask') || s.words.some((w) => has(w, 'lawful'))) return false
  const rate = after(s, verb, 'rate', BEHIND) !== undefined
  const sum = asksSum(s, verb, rate)
  const toll = after(s, verb, 'toll', 6) !== undefined
  if (has(verb, 'fare') ? !rate || !(sum || toll) : !sum && !toll) return false
  if (isPassive(s, verb)) return menacerAfter(s, verb)
  const subject = subjectOf(s, verb)
  if (subject === 'authority') return false
  if (subject === 'menacer') return !isHabit(s, verb)
  if (!isByNobody(s, verb)) return has(verb, 'force') && verb.moods.length === 0 && menacerAfter(s, verb)
  return rate || toll || has(verb, 'force') || menacerAfter(s, verb)
}

// Money; a number with its rate; a share of what somebody has; "R2,000", "Q8000".
function asksSum(s: DemandScene, verb: DemandWord, rate: boolean): boolean {
  const from = verb.last - 1
  const { numbers, tokens } = s.analysis
  const near = within(numbers, s.sentence).filter((n) => n.first >= from && n.first - from <= SPAN)
  const counted = rate || has(verb, 'force')
  if (near.some((n) => n.kind === 'money' || (counted && (n.kind === 'percent' || n.kind === 'cardinal') && (n.value.best ?? 0) >= LEAST)))
    return true
  // "10.000 lempiras": money of a country whose currency the language's numbers do not name.
  if (near.some((n) => n.kind === 'cardinal' && (n.value.best ?? 0) >= MANY && MONEY.test(tokens[n.last]?.fold ?? ''))) return true
  for (let k = verb.last; k < Math.min(from + SPAN, s.sentence.last - 1); k++)
    if (CURRENCY.test(tokens[k]!.text) && tokens[k + 1]!.shape === 'figure') return true
  return false
}

// "Las bandas exigen hasta 500 dólares": in the present of many and of no time.
function isHabit(s: DemandScene, verb: DemandWord): boolean {
  const present = verb.moods.length > 0 && verb.moods.every((m) => m === 'present')
  if (!present || s.gangs.length || within(s.analysis.dates, s.sentence).length) return false
  return verb.plural || s.analysis.language === 'en'
}

/** An order of what the threatened ask: to leave, to close, to pay, to keep silent. */
function isOrder(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'order')) return false
  const subject = isPassive(s, verb) ? (menacerAfter(s, verb) ? 'menacer' : null) : subjectOf(s, verb)
  if (subject === 'authority') return false
  if (after(s, verb, 'deed') && isCalled(s, verb)) return true
  if (after(s, verb, 'silence')) return subject === 'menacer' || isByNobody(s, verb) || isPassive(s, verb)
  return subject === 'menacer' && after(s, verb, 'deed') !== undefined
}

// "la llamaron para ordenarle que cerrara", "she was phoned and told to close"
function isCalled(s: DemandScene, verb: DemandWord): boolean {
  return s.words.some((w) => has(w, 'called') && w.last <= verb.first && verb.first - w.last <= 4)
}

const SHORT = new Set(['hour', 'day', 'week', 'minute'])

/** "les dieron dos días para irse", "gave them 48 hours to leave": a term, and what is to be done by then. */
function isTerm(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'term')) return false
  const until = after(s, verb, 'until', 6)
  const from = verb.last
  const hours = within(s.analysis.numbers, s.sentence).some(
    (n) => n.kind === 'duration' && SHORT.has(n.unit ?? '') && n.first >= from && n.first - from <= 8,
  )
  if (!until && !hours) return false
  const asked = after(s, verb, 'deed', 16) || after(s, verb, 'go', 16) || (until && hours)
  if (isPassive(s, verb)) return asked !== undefined && (menacerAfter(s, verb) || isUnsigned(s, verb))
  const subject = subjectOf(s, verb)
  if (!asked && (subject !== 'menacer' || !hasHearer(s, verb))) return false
  return subject === 'menacer' || (subject === null && isByNobody(s, verb))
}

// "have been given until Friday to hand over 10,000 soles", "was given two hours to clear out, or else": by nobody, what only those who menace ask.
function isUnsigned(s: DemandScene, verb: DemandWord): boolean {
  if (s.words.some((w) => has(w, 'authority') || has(w, 'lawful'))) return false
  return after(s, verb, 'hint', BEHIND) !== undefined || asksSum(s, verb, false)
}

/** "«We know where your kids go to school», said the caller": the words stand before the verb, and whoever speaks behind it. */
function isQuoted(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'order') || !s.words.some((w) => w.last <= verb.first && (has(w, 'hint') || has(w, 'fate')))) return false
  return s.words.some((w) => has(w, 'menacer') && w.first >= verb.last && w.first - verb.last <= 3)
}

/** "le dijo que sabía dónde vivía", "shouted that he would be next": what says a threat without saying it. */
function isHint(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'order')) return false
  const turn = after(s, verb, 'turn', 8) !== undefined
  if (!turn && !after(s, verb, 'hint', 8)) return false
  const subject = subjectOf(s, verb)
  return subject === 'menacer' || (subject === null && (!turn || hasHearer(s, verb)))
}

/** "prohibieron a los campesinos vender": by those who menace. */
function isForbidden(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'forbid') || [1, 2, 3].some((back) => s.marks.has(verb.first - back, 'passive_be'))) return false
  return subjectOf(s, verb) === 'menacer'
}

/** "lo presionaban para que guardara droga": by people the sentence does not name. */
function isPressed(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'press') || !after(s, verb, 'into', 4)) return false
  const subject = subjectOf(s, verb)
  return subject === 'menacer' || (subject === null && isByNobody(s, verb))
}

/** "anunció que quien vendiera a otro moriría": whoever does it, and what befalls them. */
function isFate(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'order')) return false
  const whoever = after(s, verb, 'whoever')
  if (!whoever || !after(s, whoever, 'fate', 16)) return false
  const subject = subjectOf(s, verb)
  return subject === 'menacer' || (subject === null && (isByNobody(s, verb) || hasHearer(s, verb)))
}

/** "dropped out after being told they would be killed", "les avisaron que los matarían": a fate told to somebody by people the sentence does not name. */
function isToldFate(s: DemandScene, verb: DemandWord): boolean {
  if (!has(verb, 'order') || !after(s, verb, 'fate', 5) || s.words.some((w) => has(w, 'authority') || has(w, 'lawful'))) return false
  return isPassive(s, verb) || (hasHearer(s, verb) && (subjectOf(s, verb) === 'menacer' || isByNobody(s, verb)))
}

/** "la banda amenazó con matar a un policía por cada detenido" */
function isVow(s: DemandScene, verb: DemandWord): boolean {
  if (s.words.some((w) => has(w, 'lawful'))) return false
  return has(verb, 'vow') && !isPassive(s, verb) && after(s, verb, 'violence', 3) !== undefined && subjectOf(s, verb) === 'menacer'
}

/** The kinds of threat by word that ask for no money. */
export const MENACES = [isOrder, isTerm, isFate, isHint, isForbidden, isPressed, isVow, isQuoted, isToldFate]
