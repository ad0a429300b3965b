import type { Analysis, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, DEADLY } from './act-kinds.ts'
import { sectionsOf } from './find-sections.ts'
import { fitSetting, isElsewhere, isInOtherTown, opensApart, opensElsewhere, opensLater } from './fit-setting.ts'
import { isFound } from './found-death.ts'
import { isNamed } from './resolve-people.ts'
import { hitsSameThing, isOfRiot, isOfToldEvent, takesUpCount } from './same-thing.ts'
import { isApartInRow } from './settle-rows.ts'
import type { Sketch } from './sketch.ts'

const FAMILY: Readonly<Record<string, string>> = {
  kill: 'violence',
  die: 'violence',
  shoot: 'violence',
  wound: 'violence',
  stab: 'violence',
  beat: 'violence',
  attack: 'any',
  ram: 'violence',
  bomb: 'violence',
  clash: 'violence',
  riot: 'prison',
  hostage: 'captivity',
  kidnap: 'captivity',
  disappear: 'captivity',
  arson: 'arson',
  threaten: 'threat',
  extort: 'threat',
  rob: 'robbery',
  torture: 'violence',
  rape: 'sexual',
  displace: 'displacement',
  arrest: 'state',
  seize: 'state',
}

const ALLIED = new Set(['violence prison', 'captivity prison'])

/** How well an act fits an incident: reasons for add, reasons against take away; -Infinity when the kinds cannot be one incident. */
export function fitOf(analysis: Analysis, whole: Sketch, act: Act): number {
  const sketch = inBounds(whole)
  const plain = sketch.acts.filter((a) => FAMILY[a.act] !== 'any')
  const byItself = near(sketch, act) > 0 || act.act === 'kidnap'
  const kin = plain.length && FAMILY[act.act] !== 'any' && byItself && founder(act) ? plain : sketch.acts
  const ofRiot = isOfRiot(analysis, sketch, act, near(sketch, act))
  if (!ofRiot && !kin.some((a) => allied(a, act))) return Number.NEGATIVE_INFINITY
  if (!ofRiot && crossesPrison(sketch, act) && near(sketch, act) > 1) return Number.NEGATIVE_INFINITY
  if (inOtherSection(analysis, sketch, act)) return Number.NEGATIVE_INFINITY
  const shared = act.patients.some((p) => sketch.entities.has(p.entity) || isDefinite(analysis, p))
  if (!shared && opensApart(analysis, act) && sketch.founding.sentence < act.sentence) return Number.NEGATIVE_INFINITY
  if (!shared && isAttackLater(analysis, sketch, act)) return Number.NEGATIVE_INFINITY
  if (!shared && tellsSomebodyNew(analysis, act) && opensElsewhere(analysis, sketch, act)) return Number.NEGATIVE_INFINITY
  if (!shared && areFurtherBodies(analysis, sketch, act)) return Number.NEGATIVE_INFINITY
  if (!shared && act.apart && sketch.founding.first < act.first && !opensRowOf(sketch, act)) return Number.NEGATIVE_INFINITY
  const apart = !shared && isElsewhere(analysis, sketch, act) ? -4 : 0
  return (
    (ofRiot ? OF_RIOT : 0) +
    apart +
    fitPeople(analysis, sketch, act) +
    fitSetting(analysis, sketch, act) +
    fitTelling(analysis, sketch, act)
  )
}

/** What burns or is held in a prison that riots belongs there, whatever the rest says. */
const OF_RIOT = 3

// "El segundo enfrentamiento tuvo lugar en X, donde resultaron muertos …": what its sentence goes on to tell of the next of a row.
// "… months after a bomb exploded there": two words side by side tell it.
function opensRowOf({ founding }: Sketch, act: Act): boolean {
  if (!founding.apart || founding.sentence !== act.sentence) return false
  return founding.voice === 'noun' || (founding.act === act.act && act.first === founding.last)
}

/** How many of the first and of the last acts of an incident are looked at: bounds the cost where one text repeats a verb without end. */
const [FIRST_ACTS, LAST_ACTS] = [8, 32]

function inBounds(sketch: Sketch): Sketch {
  const { acts } = sketch
  return acts.length <= FIRST_ACTS + LAST_ACTS ? sketch : { ...sketch, acts: [...acts.slice(0, FIRST_ACTS), ...acts.slice(-LAST_ACTS)] }
}

// "Incendiaron tres buses. Horas más tarde emboscaron una patrulla": what is attacked at another hour and is another thing.
function isAttackLater(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  if (act.act !== 'attack' || act.voice === 'noun' || act.target === null || sketch.founding.target === null) return false
  return sketch.founding.sentence < act.sentence && opensLater(analysis, act)
}

// What another section of a round-up tells, unless it names somebody of this one or points back to it.
function inOtherSection(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  const sections = sectionsOf(analysis)
  const own = sections[act.sentence]
  return !sketch.acts.some((a) => sections[a.sentence] === own) && !act.patients.some((p) => sketch.named.has(p.entity))
}

function founder(act: Act): boolean {
  return !ACT_KINDS[act.act]?.weak && act.voice !== 'count' && act.voice !== 'list'
}

export function allied(a: Act, b: Act): boolean {
  const [one, other] = [FAMILY[a.act] ?? 'other', FAMILY[b.act] ?? 'other']
  if (one === other) return true
  const [x, y] = one < other ? [one, other] : [other, one]
  // "asaltaron una casa de cambio y mataron al vigilante": told in one sentence, the blows are those of the robbery.
  // "two inmates were knifed and a block set ablaze": a fire told with a riot is part of it.
  if (x === 'arson' && y === 'prison') return a.sentence === b.sentence
  // "Mataron a Luis Paz. Le robaron la mochila": what was taken from him is told of his death.
  if (x === 'robbery' && y === 'violence') return (a.sentence === b.sentence || isRobbedToo(a, b)) && robs(a) && robs(b)
  const attack = x === 'any' ? (FAMILY[a.act] === 'any' ? a : b) : y === 'any' ? (FAMILY[b.act] === 'any' ? b : a) : null
  // "atacaron a un joven con un machete" is no arson and no kidnapping; "el ataque" may point back to any.
  const apart = attack !== null && !attack.definite && attack.voice !== 'noun' && attack.patients.length > 0
  if (apart && a.sentence !== b.sentence && (x === 'any' ? y : x) !== 'violence') return false
  if (x === 'any') return y !== 'threat' && y !== 'robbery' && y !== 'state'
  if (y === 'any') return x !== 'threat' && x !== 'robbery' && x !== 'state'
  return ALLIED.has(`${x} ${y}`) || ALLIED.has(`${y} ${x}`)
}

/** Not weak, or a wound or a death told of somebody. */
function robs(act: Act): boolean {
  return act.act === 'rob' ? act.voice !== 'noun' || act.target !== null : act.voice !== 'noun'
}

function isRobbedToo(told: Act, act: Act): boolean {
  return act.act === 'rob' && act.patients.some((p) => p.name !== null && told.patients.some((q) => q.entity === p.entity))
}

// What happens in a prison and what happens outside are one incident only when told together.
function crossesPrison(sketch: Sketch, act: Act): boolean {
  const inside = (a: Act) => FAMILY[a.act] === 'prison' || FAMILY[a.act] === 'captivity'
  return act.voice !== 'count' && act.voice !== 'list' && sketch.acts.some(inside) !== inside(act)
}

/** Does the sentence itself tell an act apart from one of an incident? */
export function isToldApart(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  return sketch.acts.some((a) => coordinatedApart(analysis, a, act) || timeApart(analysis, a, act) || isApartInRow(a, act))
}

function fitPeople(analysis: Analysis, sketch: Sketch, act: Act): number {
  if (isToldApart(analysis, sketch, act)) return -6
  if (act.campaign && !act.patients.some((p) => sketch.entities.has(p.entity))) return -9
  if (!act.patients.length && hitsSameThing(analysis, sketch, act)) return 3
  if (!act.patients.length && takesUpCount(analysis, act, most(sketch))) return 4
  if (!act.patients.length) return isOfStranger(analysis, act) && sketch.acts.some((a) => tellsOfAnother(a, act)) ? -3 : 0
  const shared = act.patients.some((p) => sketch.entities.has(p.entity)) || sketch.acts.some((a) => describes(analysis, a, act))
  if (shared) return 4
  if (
    sketch.acts.some(
      (a) => a.sentence === act.sentence && a.act === act.act && a.patients.length > 0 && (a.voice === 'noun') !== (act.voice === 'noun'),
    )
  )
    return -4
  const named = act.patients.filter((p) => isNamed(analysis, p))
  if (named.length && act.act === 'die' && near(sketch, act) <= 3 && isAlso(analysis, act)) return 2
  if (named.length && sketch.named.size && act.voice !== 'list') return near(sketch, act) <= 1 && act.act === 'die' ? -0.5 : -3.5
  if (act.voice === 'list') return most(sketch) >= act.patients.length ? 6 : 2
  const conflict =
    (act.killed?.best ?? 0) > 1 && sketch.named.size > 0 && (act.killed?.best ?? 0) > 2 * Math.max(most(sketch), sketch.named.size)
  return conflict ? -2 : 0
}

const ALSO = new Set(['tambien', 'tambem', 'also', 'too', 'tampoco', 'igualmente'])

// "Daniel Atardo también murió": one more of those just told of.
function isAlso({ tokens }: Analysis, act: Act): boolean {
  return [act.first - 1, act.first - 2, act.last].some((i) => ALSO.has(tokens[i]?.fold ?? ''))
}

// "shot up buses, torched cars and murdered a man": verbs side by side, one on a thing and one on a person, are acts of their own.
function coordinatedApart({ tokens }: Analysis, a: Act, b: Act): boolean {
  if (a.sentence !== b.sentence || a.voice !== 'active' || b.voice !== 'active' || a.act === 'rob' || b.act === 'rob') return false
  // "attacked a bar: they killed five": the attack is what the other verb tells.
  if (a.act === 'attack' || b.act === 'attack') return false
  // "sprayed a car with bullets, killing the driver": what the first verb did.
  if ([a, b].some((x) => tokens[x.first]!.fold.endsWith('ing'))) return false
  const burns = a.act !== b.act
  const onThing = (x: Act) => (x.target !== null || (burns && x.act === 'arson')) && !x.patients.length
  return (onThing(a) && b.patients.length > 0) || (onThing(b) && a.patients.length > 0)
}

// "… hours after a car bomb went off": a stretch of time between two acts of a sentence tells them apart.
function timeApart(analysis: Analysis, a: Act, b: Act): boolean {
  if (a.sentence !== b.sentence || a.act === b.act || !allied(a, b) || a.act === 'die' || b.act === 'die') return false
  if (a.act !== 'bomb' && b.act !== 'bomb') return false
  const [from, to] = a.first < b.first ? [a.last, b.first] : [b.last, a.first]
  return analysis.dates.some((d) => d.sentence === a.sentence && d.when.rule === 'relative' && d.first >= from && d.last <= to)
}

const ONE = new Set(['un', 'una', 'otro', 'otra', 'um', 'uma', 'outro', 'outra', 'a', 'an', 'another'])

/** "Un motociclista fue ultimado", "asesinaron a un buzo": somebody new of a trade that no lexicon knows, told by a verb. */
export function isOfStranger(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'kill' || act.patients.length || act.definite || act.killed?.best !== 1) return false
  if (act.voice !== 'passive' && act.voice !== 'active') return false
  const { tokens, language } = analysis
  const isOne = (i: number) => ONE.has(tokens[i]?.fold ?? '') && tokens[i + 1]?.shape === 'word'
  if (act.voice === 'passive') {
    for (let k = act.first - 2; k >= act.clauseFirst && tokens[k]!.shape !== 'mark'; k--) if (isOne(k)) return true
    return false
  }
  return language === 'en' ? isOne(act.last) : tokens[act.last]?.fold === 'a' && isOne(act.last + 1)
}

/** Does `a` tell, in another sentence, what befell somebody known? */
export function tellsOfAnother(a: Act, b: Act): boolean {
  return a.sentence !== b.sentence && DEADLY.has(a.act) && a.patients.length > 0 && a.voice !== 'count'
}

// "el homicidio del cabo X, acribillado el 10 de abril": a participle behind the victim of a noun.
function describes(analysis: Analysis, a: Act, b: Act): boolean {
  if (a.sentence !== b.sentence || b.voice !== 'reduced' || a.voice !== 'noun') return false
  const victim = a.patients.at(-1)
  if (!victim || victim.last > b.first || b.first - victim.last > 12) return false
  for (let k = victim.last; k < b.first; k++) if (/^(?:y|e|and)$/u.test(analysis.tokens[k]!.fold)) return false
  return true
}

export function most(sketch: Sketch): number {
  return sketch.acts.reduce((n, a) => Math.max(n, a.killed?.best ?? 0), 0)
}

// "los restos de una mujer", "el asesinato de un policía": the article points to nobody told before.
export function isOfSomebodyNew(analysis: Analysis, { patients }: Act): boolean {
  return patients.length > 0 && patients.every((p) => p.name === null && !isDefinite(analysis, p))
}

// "un cuerpo maniatado fue hallado": the body of nobody told before.
function isNewBody(analysis: Analysis, act: Act): boolean {
  if (act.voice !== 'noun' || act.definite || act.patients.length || (act.act !== 'die' && act.act !== 'kill')) return false
  return ONE.has(analysis.tokens[act.first - 1]?.fold ?? '') && isFound(analysis, act)
}

function tellsSomebodyNew(analysis: Analysis, act: Act): boolean {
  return founder(act) && (isOfSomebodyNew(analysis, act) || isOfStranger(analysis, act))
}

// "En tanto, cuatro cadáveres fueron hallados cerca de una brecha": more bodies than those whose killing was told are others.
function areFurtherBodies(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  if (act.act !== 'die' || act.voice !== 'noun' || act.definite || act.patients.length || !isFound(analysis, act)) return false
  const { founding } = sketch
  const told = founding.act === 'kill' && founding.voice !== 'noun' && founding.patients.length > 0 ? most(sketch) : 0
  const bodies = analysis.numbers.find((n) => n.last === act.first)?.value.best ?? 0
  return told > 0 && bodies > told && act.sentence > founding.sentence
}

/** Spanish "a" and English "a" are none: "mataron a dos hermanos" tells of nobody known. */
const DEFINITE = {
  es: new Set(['el', 'la', 'los', 'las', 'al', 'del', 'su', 'sus']),
  en: new Set(['the', 'their', 'his', 'her']),
  pt: new Set(['o', 'a', 'os', 'as', 'ao', 'aos', 'do', 'da', 'dos', 'das', 'seu', 'sua', 'seus', 'suas']),
}

// "the men", "las víctimas": people already spoken of.
export function isDefinite(analysis: Analysis, p: PersonMention): boolean {
  const first = analysis.tokens[p.first]
  const before = analysis.tokens[p.first - 1]
  const articles = DEFINITE[analysis.language]
  return p.name === null && (articles.has(first?.fold ?? '') || articles.has(before?.fold ?? ''))
}

// "A boy of 11 was shot in the leg": somebody more, with no day and no place of their own.
export function isBare(analysis: Analysis, act: Act): boolean {
  if (act.date !== null || act.act === 'kill' || !act.patients.length || act.channel !== null) return false
  return !act.places.some((p) => p.level === 'city') && !act.patients.some((p) => isNamed(analysis, p))
}

export function near(sketch: Sketch, act: Act): number {
  let gap = Number.POSITIVE_INFINITY
  for (const a of sketch.acts) gap = Math.min(gap, Math.abs(a.sentence - act.sentence))
  return gap
}

function fitTelling(analysis: Analysis, sketch: Sketch, act: Act): number {
  const gap = near(sketch, act)
  let fit = gap === 0 ? 1.5 : gap === 1 ? 1 : gap <= 3 ? 0.5 : 0
  const detailed =
    act.date !== null ||
    isOfStranger(analysis, act) ||
    act.patients.some((p) => (act.act === 'die' && gap <= 3 ? isNamed(analysis, p) : !isDefinite(analysis, p))) ||
    act.target !== null
  if (!detailed) fit += 1
  if (isOfToldEvent(analysis, act)) fit += 1.5
  if (act.definite && !(act.voice === 'noun' && isOfSomebodyNew(analysis, act))) fit += 1.5
  if (isBare(analysis, act)) fit += 1
  if (act.another && !ACT_KINDS[act.act]?.weak && (gap > 0 || act.patients.length > 0)) fit -= 4
  if (act.earlier && act.date && gap > 0) fit -= 1
  const fresh = isOfSomebodyNew(analysis, act) || isNewBody(analysis, act)
  if (gap > 0 && founder(act) && (fresh || isInOtherTown(analysis, sketch, act)) && opensLater(analysis, act)) fit -= 3
  const first = analysis.sentences[sketch.founding.sentence]!
  const here = analysis.sentences[act.sentence]!
  if (first.paragraph === here.paragraph) fit += 0.5
  return fit
}
