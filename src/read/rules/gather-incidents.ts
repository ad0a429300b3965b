import type { Sentence } from '../../language/sentences.ts'
import type { Analysis, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { sectionsOf } from './find-sections.ts'
import { allied, fitOf, isDefinite, isOfStranger } from './fit-act.ts'
import { mergeSketches } from './merge-sketches.ts'
import { inPrison } from './resolve-incident.ts'
import { isNamed } from './resolve-people.ts'
import { bySentence } from './scene.ts'
import type { Sketch } from './sketch.ts'
import { splitCampaigns } from './split-campaign.ts'

/** How many incidents back an act may join: keeps gathering linear on endless texts. */
const MEMORY = 12

const JOIN = 1

/**
 * Gathers the acts of a report into incidents. Acts that can stand alone found one or join the one they fit best (same victims, same date,
 * same place, close by, "the attack"); tolls, deaths and wounds only join. Acts that are not facts are left out.
 */
export function gatherIncidents(analysis: Analysis, acts: readonly Act[]): Sketch[] {
  const sketches: Sketch[] = []
  const parts = splitCampaigns(acts, (a) => analysis.tokens[a.first]!.fold.endsWith('s'))
  const factual = parts.filter(
    (a) =>
      !a.generic && !isFigure(analysis, a, parts) && (a.reality === 'occurred' || a.reality === 'attempted' || a.reality === 'alleged'),
  )
  const late: Act[] = []
  const mates = bySentence(factual)
  const telling = factual.filter((a) => !isTalk(analysis, a))
  for (const act of telling) {
    act.patients = act.patients.map((p) => knownVictim(analysis, sketches, p))
    if (
      isOpening(act, mates.get(act.sentence) ?? []) ||
      (!founds(analysis, act, mates.get(act.sentence) ?? []) && !isTakenDead(sketches, act))
    ) {
      late.push(act)
      continue
    }
    const best = bestFor(analysis, sketches, act)
    if (best) join(analysis, best, act)
    else if (!act.title && (opensSection(analysis, sketches, act) || concrete(analysis, act))) sketches.push(begin(analysis, act))
  }
  for (const act of late) {
    const best = bestFor(analysis, sketches, act)
    if (best && !act.title) join(analysis, best, act)
    else if (!act.title && foundsLate(analysis, sketches, factual, act, mates.get(act.sentence) ?? [])) sketches.push(begin(analysis, act))
  }
  return mergeSketches(analysis, sketches)
}

// Nothing is told yet in the report, or in its section.
function opensSection(analysis: Analysis, sketches: readonly Sketch[], act: Act): boolean {
  const sections = sectionsOf(analysis)
  return !sketches.some((s) => sections[s.founding.sentence] === sections[act.sentence])
}

/** From this number on, the dead of one verb are a statistic ("la policía mató a 5.918 personas"). */
const FIGURE = 300

function isFigure(analysis: Analysis, act: Act, acts: readonly Act[]): boolean {
  return (act.killed?.best ?? 0) >= FIGURE || (act.injured?.best ?? 0) >= 3 * FIGURE || isTally(analysis, act, acts)
}

/** From this number on, killings counted in a sentence of nothing but them, with a month or a year and no day, sum a period up. */
const TALLY = 5

// "El departamento registró 90 homicidios en 2024", "noviembre cerró con 13 homicidios": the count of a period, not one event.
function isTally(analysis: Analysis, act: Act, acts: readonly Act[]): boolean {
  const counted = act.voice === 'noun' || act.voice === 'count'
  if (!counted || (act.killed?.best ?? 0) < TALLY || act.patients.some((p) => p.name !== null)) return false
  if (acts.some((a) => a !== act && a.sentence === act.sentence && (a.first !== act.first || a.act === 'attack'))) return false
  const dates = analysis.dates.filter((d) => d.sentence === act.sentence)
  return dates.length > 0 && dates.every((d) => d.when.precision === 'year' || d.when.precision === 'month')
}

// A surname that a relative shares stands for the victim told before when it is somebody's death that is told.
function knownVictim(analysis: Analysis, sketches: readonly Sketch[], p: PersonMention): PersonMention {
  if (p.name === null || p.name.includes(' ') || sketches.some((s) => s.named.has(p.entity))) return p
  for (const sketch of sketches) {
    for (const entity of sketch.named) if (analysis.entities[entity]?.name?.endsWith(` ${p.name}`)) return { ...p, entity }
  }
  return p
}

function begin(analysis: Analysis, act: Act): Sketch {
  const sketch: Sketch = { acts: [], founding: act, entities: new Set(), named: new Set() }
  join(analysis, sketch, act)
  return sketch
}

function join(analysis: Analysis, sketch: Sketch, act: Act): void {
  sketch.acts.push(act)
  for (const p of act.patients) {
    sketch.entities.add(p.entity)
    if (isNamed(analysis, p)) sketch.named.add(p.entity)
  }
}

// "killings driven by debts", "threats come from everywhere": a bare plural speaks of many and of none.
function isTalk(analysis: Analysis, act: Act): boolean {
  if (act.voice !== 'noun' || act.definite || act.patients.length || act.channel !== null || act.date) return false
  if (isCharge(analysis, act)) return true
  return analysis.tokens[act.first]!.fold.endsWith('s') && ACT_KINDS[act.act]?.type !== 'prison_violence' && act.act !== 'shoot'
}

// "un grupo armado irrumpió en la finca y mató a …": how they came; what they did there tells the incident.
function isOpening(act: Act, mates: readonly Act[]): boolean {
  if (act.act !== 'attack' || act.voice === 'noun' || act.patients.length) return false
  return mates.some((m) => m !== act && m.voice !== 'count' && m.voice !== 'noun' && FOLLOWS.has(m.act))
}

const FOLLOWS = new Set(['kill', 'shoot', 'arson', 'kidnap', 'stab'])

// "the men accused of murder", "por el delito de homicidio": what somebody is charged with, told of nobody.
function isCharge(analysis: Analysis, act: Act): boolean {
  const clause = phrases(analysis.language, 'clause')
  for (let k = act.first - 1; k >= Math.max(0, act.first - 5); k--) {
    const match = clause.at(analysis.tokens, k, act.first)
    if (match?.last === act.first && match.concepts.some((c) => c.id === 'charged')) return true
  }
  return false
}

/** Can this act stand for an incident by itself? */
function founds(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  const kind = ACT_KINDS[act.act]
  if (act.act === 'threaten' && act.channel !== null) return !act.definite
  if (act.act === 'die' && act.agents.length + act.agentGroups.length > 0 && act.patients.length) return true
  if (act.act === 'hostage' && !act.definite && inPrison(analysis, act)) return true
  if (!kind || act.voice === 'count' || act.voice === 'list') return false
  if (act.act === 'rob') return (act.patients.length > 0 || act.target !== null) && armed(analysis, analysis.sentences[act.sentence]!)
  if (act.act === 'arrest' || act.act === 'seize') return isRaid(analysis, act, mates)
  if (act.act === 'extort') return isDemand(analysis, act)
  if (kind.weak) return (harmed(act) || areCounted(act, mates)) && (isViolent(analysis, act, mates) || areBodies(analysis, act))
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

/** From this number on, people taken in a year are a figure. */
const TAKEN = 10

// What is told of a year counts, unless it befell somebody singled out or a few who were taken.
function isOfYear(analysis: Analysis, act: Act): boolean {
  if (act.date?.when.precision !== 'year' || (ACT_KINDS[act.act]?.rank ?? 0) >= 10) return false
  const few = (n: number | null) => n === 1 || (act.act === 'kidnap' && n !== null && n < TAKEN)
  return !isOfStranger(analysis, act) && !act.patients.some((p) => isNamed(analysis, p) || few(p.count.best))
}

/** Is a day or a place narrower than a province told beside the act? */
function isSet(act: Act): boolean {
  return act.date !== null || act.places.some((p) => p.level !== 'country' && p.level !== 'admin1')
}

// "Seven people have been arrested and a handgun recovered in dawn raids": what the report opens with.
function isRaid(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  const opening = analysis.sentences.find((s) => !s.title && s.last - s.first > OPENING_WORDS)?.index ?? 0
  if (act.sentence > opening + 1 || act.voice === 'noun' || act.title) return false
  const operation = mates.some((m) => m.voice === 'noun' && m.act === 'seize') || isRaided(analysis, act)
  const many = act.act === 'arrest' && act.patients.some((p) => (p.count.best ?? 0) >= 3)
  if (act.act === 'seize') return true
  return many && (operation || mates.some((m) => m.act === 'seize')) && !mates.some((m) => ACT_KINDS[m.act]?.harm === 'killed')
}

function isRaided(analysis: Analysis, act: Act): boolean {
  const s = analysis.sentences[act.sentence]!
  const clause = phrases(analysis.language, 'clause')
  return clause.findAll(analysis.tokens, s.first, s.last).some((m) => m.concepts.some((c) => c.id === 'raid'))
}

/** A dateline or a heading is shorter than this. */
const OPENING_WORDS = 8

// "le pedían cuota", "extorsionaban a los dueños": a demand made of somebody told.
function isDemand(analysis: Analysis, act: Act): boolean {
  return act.voice !== 'noun' && act.patients.some((p) => isNamed(analysis, p) || p.count.best === 1)
}

// "cuyo cuerpo apareció", "su cuerpo fue hallado": the death of somebody a kidnapping took is an incident of its own.
function isTakenDead(sketches: readonly Sketch[], act: Act): boolean {
  if (act.act !== 'die' || !act.patients.length) return false
  return sketches.some((s) => s.founding.act === 'kidnap' && act.patients.some((p) => s.entities.has(p.entity)))
}

// "Cuatro cadáveres embolsados": bodies whose number stands with them.
function areCounted(act: Act, mates: readonly Act[]): boolean {
  return (
    act.act === 'die' && act.voice === 'noun' && mates.some((m) => m.voice === 'count' && m.last >= act.last && (m.killed?.best ?? 0) > 0)
  )
}

// A death or a wound of somebody, told by a verb or a body.
function harmed(act: Act): boolean {
  return (act.act === 'die' || act.act === 'wound') && (act.patients.length > 0 || (act.killed?.best ?? act.injured?.best ?? 0) > 0)
}

// "Los cadáveres de dos hombres fueron hallados": two bodies found together died of no illness.
function areBodies(analysis: Analysis, act: Act): boolean {
  return act.act === 'die' && act.voice === 'noun' && (act.killed?.best ?? 0) >= 2 && isFound(analysis, act)
}

function isFound(analysis: Analysis, act: Act): boolean {
  const s = analysis.sentences[act.sentence]!
  const clause = phrases(analysis.language, 'clause')
  return clause.findAll(analysis.tokens, s.first, s.last).some((m) => m.concepts.some((c) => c.id === 'found_as'))
}

const VIOLENT = new Set(['kill', 'shoot', 'stab', 'attack', 'bomb', 'clash', 'riot', 'ram', 'torture'])

// "the body of a man with bullet wounds", "died in an ambush": a death whose sentence names a weapon or violence is no natural one.
function isViolent(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  return mates.some((m) => VIOLENT.has(m.act)) || armed(analysis, analysis.sentences[act.sentence]!)
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
function concrete(analysis: Analysis, act: Act): boolean {
  if (act.channel !== null) return true
  return (
    isSet(act) ||
    isOfStranger(analysis, act) ||
    act.target !== null ||
    act.patients.some((p) => isNamed(analysis, p) || (p.count.best === 1 && !isDefinite(analysis, p)))
  )
}

/**
 * What only joins founds after all where nothing else is told: a violent noun with a day, a place or its dead ("El ataque dejó dos
 * muertos"), a toll of several ("dejó doce muertos"), a death beside other acts, an arrest of several or a load taken.
 */
function foundsLate(analysis: Analysis, all: readonly Sketch[], factual: readonly Act[], act: Act, mates: readonly Act[]): boolean {
  const sections = sectionsOf(analysis)
  const sketches = all.filter((s) => sections[s.founding.sentence] === sections[act.sentence])
  if (sketches.some((s) => s.acts.some((a) => allied(a, act)))) return false
  if (sketches.length > 0 && (act.voice !== 'noun' || !STRONG.has(act.act) || isPlural(analysis, act) || !(isSet(act) || act.target)))
    return false
  if (act.act === 'arrest' || act.act === 'seize') return isOperation(act)
  if (!ACT_KINDS[act.act]?.weak && act.voice === 'noun')
    return (isSet(act) && !isPlural(analysis, act)) || mates.some((m) => m.voice === 'count')
  if (harmed(act) && isBesideViolence(analysis, act)) return true
  if (act.act !== 'die') return false
  if (act.voice === 'count') return (act.killed?.best ?? 0) >= 2 || armed(analysis, analysis.sentences[act.sentence]!)
  if (act.voice === 'noun' && act.patients.length && isFound(analysis, act)) return true
  const named = act.patients.some((p) => isNamed(analysis, p))
  return named && act.voice !== 'list' && factual.some((a) => a.act !== 'die')
}

const STRONG = new Set(['kill', 'shoot', 'bomb', 'arson', 'kidnap', 'riot'])

// "Twenty gang members were arrested in a raid", "seized two tonnes of cocaine at the port": told early, of many or of things.
function isOperation(act: Act): boolean {
  if (act.sentence > 2 || act.voice === 'noun' || !isSet(act)) return false
  if (act.sentence > 0 && act.date?.when.precision !== 'day') return false
  return act.act === 'seize' || act.patients.some((p) => (p.count.best ?? 2) > 1)
}

function armed(analysis: Analysis, s: Sentence): boolean {
  const known = armedOf.get(analysis) ?? armedOf.set(analysis, new Map()).get(analysis)!
  const before = known.get(s.index)
  if (before !== undefined) return before
  const found = ['weapons', 'violence'].some(
    (name) => phrases(analysis.language, name).findAll(analysis.tokens, s.first, s.last).length > 0,
  )
  known.set(s.index, found)
  return found
}

const armedOf = new WeakMap<Analysis, Map<number, boolean>>()

// A noun that names one act with something to hold on to; bare plurals ("homicides", "threats") are talk.
function nounFounds(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.patients.length) return true
  if (act.definite && act.date === null) return false
  if (act.target !== null && !isPlural(analysis, act)) return true
  if (mates.some((m) => m.voice === 'count' && (m.killed?.best ?? m.injured?.best ?? 0) > 0)) return true
  if (isPlural(analysis, act)) return act.date?.when.precision === 'day' && act.places.length > 0
  return isSet(act)
}

function isPlural(analysis: Analysis, act: Act): boolean {
  return analysis.tokens[act.first]!.fold.endsWith('s')
}

const JOIN_LOOSE = 0.5

// Shots and wounds of nobody named, with no day and no town: more of what is being told.
function isLoose(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'shoot' && act.act !== 'wound' && act.act !== 'attack') return false
  if (act.date !== null || act.another || act.earlier || act.target !== null) return false
  return !act.places.some((p) => p.level === 'city') && !act.patients.some((p) => isNamed(analysis, p))
}

function bestFor(analysis: Analysis, sketches: readonly Sketch[], act: Act): Sketch | null {
  let best: Sketch | null = null
  let most = (isLoose(analysis, act) ? JOIN_LOOSE : JOIN) - 0.001
  const from = Math.max(0, sketches.length - MEMORY)
  for (let i = 0; i < sketches.length; i++) {
    const sketch = sketches[i]!
    if (i > 0 && i < from && !act.patients.some((p) => sketch.named.has(p.entity))) continue
    const fit = fitOf(analysis, sketch, act)
    if (fit > most) {
      most = fit
      best = sketch
    }
  }
  return best
}
