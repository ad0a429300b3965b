import type { Analysis, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { sectionsOf } from './find-sections.ts'
import { allied, isDefinite, isOfSomebodyNew, isOfStranger } from './fit-act.ts'
import { meets, opensApart } from './fit-setting.ts'
import { hasConcept } from './form-table.ts'
import { areCounted, armed, harmed, isAccident, isBodyFound, isFound } from './found-death.ts'
import { isByState, isDisposal, isOperation } from './found-operation.ts'
import { inPrison } from './resolve-incident.ts'
import { isNamed } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'

/** Can this act stand for an incident by itself? */
export function founds(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  const kind = ACT_KINDS[act.act]
  if (act.channel !== null) return !act.definite
  if (act.act === 'die' && act.agents.length + act.agentGroups.length > 0 && act.patients.length) return true
  if (act.act === 'hostage' && !act.definite && (inPrison(analysis, act) || isHeld(act))) return true
  if (!kind || act.voice === 'count' || act.voice === 'list') return false
  if (act.act === 'rob') return isRobbed(analysis, act)
  if (act.act === 'arrest' || act.act === 'seize') return isOperation(analysis, act, mates)
  if (act.act === 'extort') return isDemand(analysis, act)
  if (isFirstCount(analysis, act)) return false
  if (isHowTheyCame(analysis, act, mates)) return false
  if (isMishap(analysis, act) || (act.act === 'attack' && act.voice !== 'noun' && isByState(analysis, act))) return false
  if (isDisposal(analysis, act)) return false
  if (isBodyFound(analysis, act, mates)) return true
  if (kind.weak && isOfYear(analysis, act)) return false
  if (kind.weak) return (harmed(act) || areCounted(act, mates)) && (isViolent(analysis, act, mates) || isResult(analysis, act, mates))
  if (act.act === 'disappear' && !isMissing(analysis, act)) return false
  if (isOfYear(analysis, act)) return false
  if (act.voice === 'noun') return nounFounds(analysis, act, mates)
  return (
    act.patients.length > 0 ||
    isOfStranger(analysis, act) ||
    act.target !== null ||
    isSet(act) ||
    kind.type === 'prison_violence' ||
    act.act === 'bomb'
  )
}

/** "The ministry at first said that 14 officers had been killed": the count that was put right later tells no second event. */
function isFirstCount(analysis: Analysis, act: Act): boolean {
  if ((act.killed?.best ?? act.injured?.best ?? 0) < 2 || act.patients.some((p) => isNamed(analysis, p))) return false
  const { first } = analysis.sentences[act.sentence]!
  return hasConcept(analysis, 'clause', 'at_first', first, act.first)
}

// "entraron, amenazaron a los dueños y dejaron dos muertos": how they came to those who died.
function isHowTheyCame(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.act !== 'threaten' || act.voice !== 'active' || !act.patients.every((p) => isDefinite(analysis, p))) return false
  return mates.some((m) => (m.killed?.best ?? 0) > 0)
}

// "asaltaron una joyería": what was robbed is told by where it was.
function isAtSite(act: Act): boolean {
  return act.voice === 'active' && act.places.some((p) => p.level === 'site')
}

// "took two clerks hostage": somebody is held; "negotiations over the hostages" tells no taking.
function isHeld(act: Act): boolean {
  return act.patients.length > 0 && act.voice !== 'noun' && act.voice !== 'count' && act.voice !== 'list'
}

// "Tres jóvenes desaparecieron en enero": people singled out, on a day or in a place; gunmen who are gone fled.
function isMissing(analysis: Analysis, act: Act): boolean {
  const lost = (p: PersonMention) => {
    if (isNamed(analysis, p)) return true
    const known = isDefinite(analysis, p) && !(p.count.best === 1 && act.date?.when.precision === 'day')
    return (p.count.best ?? TAKEN) < TAKEN && !known && !FLEES.has(analysis.entities[p.entity]?.role ?? '')
  }
  return act.patients.some(lost) && !isAccident(analysis, act) && (isSet(act) || act.patients.some((p) => isNamed(analysis, p)))
}

const FLEES = new Set(['suspect', 'gang_member', 'prisoner'])

/** From this number on, people taken in a year are a figure. */
const TAKEN = 10

// What is told of a year counts, unless it befell somebody singled out or a few who were taken.
function isOfYear(analysis: Analysis, act: Act): boolean {
  if (act.date?.when.precision !== 'year' || (ACT_KINDS[act.act]?.rank ?? 0) >= 10) return false
  const few = (n: number | null) => n === 1 || (act.act === 'kidnap' && n !== null && n < TAKEN)
  // "a 2011 massacre in Allende": a single event whose town is told.
  if (act.act === 'kill' && act.voice === 'noun' && !act.definite && !isPlural(analysis, act) && act.places.some((p) => p.level === 'city'))
    return false
  const one = act.act === 'kill' && act.voice === 'passive' && act.killed?.best === 1 && act.places.some((p) => p.level !== 'country')
  return !one && !isOfStranger(analysis, act) && !act.patients.some((p) => isNamed(analysis, p) || few(p.count.best))
}

const ATTRIBUTED = /^(?:an?|the|his|her|their|.+['’]s)$/u

// "fled in a stolen van": a car that was stolen some day tells no robbery.
function isRobbed(analysis: Analysis, act: Act): boolean {
  const attribute = act.voice === 'reduced' && analysis.language === 'en' && ATTRIBUTED.test(analysis.tokens[act.first - 1]?.lower ?? '')
  if (act.voice === 'noun' && isReported(analysis, act)) return false
  return (
    !attribute && (act.patients.length > 0 || act.target !== null || isAtSite(act)) && armed(analysis, analysis.sentences[act.sentence]!)
  )
}

/** How many words may stand between a report and what it says. */
const REPORTED = 3

// "acudían a un reporte de robo", "asesinado por resistirse a un asalto": how it came to what is told.
function isReported(analysis: Analysis, act: Act): boolean {
  const { first } = analysis.sentences[act.sentence]!
  return hasConcept(analysis, 'clause', 'report_of', Math.max(first, act.first - REPORTED), act.first)
}

const MISHAPS = new Set(['kill', 'bomb', 'attack'])

// "A lorry ploughed into a queue, killing six", "a gas cylinder exploded": an accident that nobody did and no weapon.
function isMishap(analysis: Analysis, act: Act): boolean {
  if (!MISHAPS.has(act.act) || act.agents.length + act.agentGroups.length > 0 || !isAccident(analysis, act)) return false
  return act.voice === 'state' || !armed(analysis, analysis.sentences[act.sentence]!)
}

/** Is a day or a place narrower than a province told beside the act? */
function isSet(act: Act): boolean {
  return act.date !== null || act.places.some((p) => p.level !== 'country' && p.level !== 'admin1')
}

// "le pedían cuota", "extorsionaban a los dueños": a demand made of somebody told.
function isDemand(analysis: Analysis, act: Act): boolean {
  return act.voice !== 'noun' && act.patients.some((p) => isNamed(analysis, p) || p.count.best === 1)
}

/** How many words back the verb of leaving may stand. */
const LEFT = 6

// "Una caravana recorrió la colonia y dejó seis muertos": several dead whom somebody left somewhere on some day.
function isResult(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  const dead = Math.max(act.killed?.best ?? 0, ...mates.map((m) => (m.voice === 'count' ? (m.killed?.best ?? 0) : 0)))
  if (dead < 2 || act.date?.when.precision !== 'day' || !isSet(act)) return false
  const { first } = analysis.sentences[act.sentence]!
  const clause = phrases(analysis.language, 'clause')
  const left = clause.findAll(analysis.tokens, Math.max(first, act.first - LEFT), act.first)
  return left.some((m) => m.concepts.some((c) => c.id === 'leaves')) && !isAccident(analysis, act)
}

const VIOLENT = new Set(['kill', 'shoot', 'stab', 'beat', 'attack', 'bomb', 'clash', 'riot', 'ram', 'torture', 'extort', 'rob'])

// "the body of a man with bullet wounds", "died in an ambush": a death whose sentence names a weapon or violence is no natural one.
function isViolent(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  return mates.some((m) => VIOLENT.has(m.act) && !isMishap(analysis, m)) || armed(analysis, analysis.sentences[act.sentence]!)
}

// "A drone dropped a charge on the roof. A girl died.": the sentence beside, in the same paragraph, names a weapon or violence.
function isBesideViolence(analysis: Analysis, act: Act): boolean {
  const { paragraph } = analysis.sentences[act.sentence]!
  return [-1, 1].some((by) => {
    const s = analysis.sentences[act.sentence + by]
    return s?.paragraph === paragraph && !s.title && armed(analysis, s)
  })
}

// A further incident needs more than a crowd: a day, a place, a thing, a name or somebody singled out.
export function concrete(analysis: Analysis, act: Act): boolean {
  if (act.channel !== null || act.apart || (act.act === 'hostage' && inPrison(analysis, act))) return true
  return (
    isSet(act) ||
    isOfStranger(analysis, act) ||
    act.target !== null ||
    areTakenAlong(act) ||
    (act.act === 'kill' && act.voice !== 'noun' && opensApart(analysis, act)) ||
    areOfDivision(analysis, act) ||
    act.patients.some((p) => isNamed(analysis, p) || (p.count.best === 1 && !isDefinite(analysis, p)))
  )
}

// "En la provincia de Salta mataron a dos primos": people nobody told of before, in a division that is told.
function areOfDivision(analysis: Analysis, act: Act): boolean {
  return act.act === 'kill' && act.voice !== 'noun' && isOfSomebodyNew(analysis, act) && act.places.some((p) => p.level === 'admin1')
}

// "Militiamen took 14 pupils with them": counted people whom somebody took.
function areTakenAlong(act: Act): boolean {
  if (act.act !== 'kidnap' || act.voice === 'noun' || act.earlier) return false
  return act.agents.length + act.agentGroups.length > 0 && act.patients.some((p) => (p.count.best ?? 0) > 1)
}

/**
 * What only joins founds after all where nothing else is told: a violent noun with a day, a place or its dead ("El ataque dejó dos
 * muertos"), a toll of several ("dejó doce muertos"), a death beside other acts, an arrest of several or a load taken.
 */
export function foundsLate(analysis: Analysis, all: readonly Sketch[], factual: readonly Act[], act: Act, mates: readonly Act[]): boolean {
  const sections = sectionsOf(analysis)
  const sketches = all.filter((s) => sections[s.founding.sentence] === sections[act.sentence])
  if (isEarlierToll(all, act, mates)) return true
  if (isDisposal(analysis, act)) return false
  if (sketches.some((s) => s.acts.some((a) => allied(a, act)))) return false
  if (sketches.length > 0 && (act.voice !== 'noun' || !STRONG.has(act.act) || isPlural(analysis, act) || !(isSet(act) || act.target)))
    return false
  if (act.act === 'arrest' || act.act === 'seize') return isOpening(act)
  // "Lo citaron y lo acribillaron. La víctima …": somebody was killed, whoever it was.
  if (act.act === 'kill' && act.voice === 'active' && act.killed?.best === 1) return true
  if (!ACT_KINDS[act.act]?.weak && act.voice === 'noun')
    return (isSet(act) && !isPlural(analysis, act)) || mates.some((m) => m.voice === 'count')
  if (harmed(act) && isBesideViolence(analysis, act)) return true
  if (act.act !== 'die') return false
  if (act.voice === 'count') return (act.killed?.best ?? 0) >= 2 || armed(analysis, analysis.sentences[act.sentence]!)
  if (act.voice === 'noun' && act.patients.length && isFound(analysis, act)) return !isAccident(analysis, act)
  const named = act.patients.some((p) => isNamed(analysis, p))
  return named && act.voice !== 'list' && factual.some((a) => a.act !== 'die')
}

// "El último episodio grave fue el 11 de noviembre, con once fallecidos": several dead on a day of their own, told by nothing else.
function isEarlierToll(all: readonly Sketch[], act: Act, mates: readonly Act[]): boolean {
  if (act.act !== 'die' || act.voice !== 'count' || act.date?.when.precision !== 'day' || (act.killed?.best ?? 0) < 2) return false
  const { when } = act.date
  const apart = all.every((s) => s.acts.every((a) => !a.date || !meets(a.date.when, when)))
  return apart && all.length > 0 && mates.every((m) => m.act === 'die' && (m.voice === 'count' || m.voice === 'reduced'))
}

const STRONG = new Set(['kill', 'shoot', 'bomb', 'arson', 'kidnap', 'riot'])

// "Twenty gang members were arrested in a raid", "seized two tonnes of cocaine at the port": told early, of many or of things.
function isOpening(act: Act): boolean {
  if (act.sentence > 2 || act.voice === 'noun' || !isSet(act) || act.date?.when.precision === 'year') return false
  if (act.sentence > 0 && act.date?.when.precision !== 'day') return false
  return act.act === 'seize' || act.patients.some((p) => (p.count.best ?? 2) > 1)
}

// A noun that names one act with something to hold on to; bare plurals ("homicides", "threats") are talk.
function nounFounds(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.patients.length) return true
  if (act.definite && act.date === null) return false
  // "shots were fired at her car": told by its participle, and no talk of many.
  if (act.target !== null && (!isPlural(analysis, act) || act.last - act.first > 2 || !endsPlural(analysis, act))) return true
  if (mates.some((m) => m.voice === 'count' && (m.killed?.best ?? m.injured?.best ?? 0) > 0)) return true
  if (act.act === 'threaten' && act.date !== null && wasReceived(analysis, act)) return true
  if (isPlural(analysis, act) && !isNumbered(analysis, act)) return act.date?.when.precision === 'day' && act.places.length > 0
  return isSet(act)
}

/** Two to five, as a figure or as the word's key. */
const FEW = /^n?[2-5]$/u

/** "uno de cada cuatro homicidios", "one in four murders" */
const RATIO = new Set(['cada', 'in', 'every', 'em'])

// "hubo dos balaceras", "two shootings in Cork": a few, counted.
function isNumbered({ tokens, language }: Analysis, { first }: Act): boolean {
  if (first === 0 || RATIO.has(tokens[first - 2]?.fold ?? '')) return false
  const before = phrases(language, 'numbers').at(tokens, first - 1)
  return FEW.test(tokens[first - 1]?.fold ?? '') || before?.concepts.some((c) => FEW.test(c.id)) === true
}

/** How many words a threat may stand from the word that it came. */
const CAME = 4

// "le llegaron amenazas en febrero", "after receiving threats on Tuesday"
function wasReceived(analysis: Analysis, act: Act): boolean {
  const { first, last } = analysis.sentences[act.sentence]!
  const near = phrases(analysis.language, 'channels').findAll(
    analysis.tokens,
    Math.max(first, act.first - CAME),
    Math.min(last, act.last + CAME),
  )
  return near.some((m) => m.concepts.some((c) => c.id === 'left' || c.id === 'shown'))
}

// "gun attacks", not "shots fired"
function endsPlural(analysis: Analysis, act: Act): boolean {
  return analysis.tokens[act.last - 1]!.fold.endsWith('s')
}

function isPlural(analysis: Analysis, act: Act): boolean {
  return analysis.tokens[act.first]!.fold.endsWith('s')
}
