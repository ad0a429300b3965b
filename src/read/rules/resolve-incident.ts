import type { PhraseMatch } from '../../language/lexicon.ts'
import type { IncidentType, Weapon } from '../../model/codes.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, FATAL } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { ATTACKERS, UNIFORMED } from './entity.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { roleOf, type Sufferer } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'
import { within } from './within.ts'

/** The weapon: that of the acts, else the first weapon word of their sentences; of the only incident of a report, else that of its headline. */
export function weaponOf(analysis: Analysis, sketch: Sketch, only: boolean): { weapon: Weapon; span: Span } | null {
  const votes = new Map<Weapon, { sum: number; span: Span }>()
  const vote = (weapon: Weapon, span: Span, by: number) => {
    const entry = votes.get(weapon) ?? { sum: 0, span }
    entry.sum += by
    votes.set(weapon, entry)
  }
  for (const act of sketch.acts) {
    const own = ACT_KINDS[act.act]?.weapon
    if (own) vote(own, act, act === sketch.founding ? 3 : 2)
  }
  const table = phrases(analysis.language, 'weapons')
  for (const index of new Set(sketch.acts.map((a) => a.sentence))) {
    const s = analysis.sentences[index]!
    for (const m of table.findAll(analysis.tokens, s.first, s.last)) {
      const span = spanOf(analysis, m.first, m.last)
      vote(m.concepts[0]!.id as Weapon, span, sketch.acts.some((a) => tellsWith(a, span)) ? 2 : 1)
    }
  }
  let best: { weapon: Weapon; span: Span; sum: number } | null = null
  for (const [weapon, v] of votes) if (!best || v.sum > best.sum) best = { weapon, ...v }
  return best ?? (only ? weaponOfHeadline(analysis) : null)
}

// "Atacan a tiros un bar": what only the headline says.
function weaponOfHeadline(analysis: Analysis): { weapon: Weapon; span: Span } | null {
  const title = analysis.sentences[0]
  const match = title?.title ? phrases(analysis.language, 'weapons').findAll(analysis.tokens, title.first, title.last)[0] : undefined
  return match ? { weapon: match.concepts[0]!.id as Weapon, span: spanOf(analysis, match.first, match.last) } : null
}

// "strangled", "beaten to death with stools": the weapon is in the words that tell the act.
function tellsWith(act: Act, span: Span): boolean {
  return act.sentence === span.sentence && act.first < span.last && span.first < act.last
}

/** Did soldiers, police or guards do it? */
function byState(analysis: Analysis, sketch: Sketch): boolean {
  return sketch.acts.some(
    (a) =>
      (a.act === 'kill' || a.act === 'shoot') &&
      (a.agentGroups.some((g) => analysis.entities[g.entity]?.kind === 'state_force') ||
        a.agents.some((p) => UNIFORMED.has(analysis.entities[p.entity]?.role ?? ''))),
  )
}

const PRISONERS: ReadonlySet<string> = new Set(['prisoner'])

/** The type of an incident, from its acts, its dead and hurt, and who they are. */
export function typeOf(analysis: Analysis, sketch: Sketch, people: readonly Sufferer[], killed: number, injured: number): IncidentType {
  const acts = new Set(sketch.acts.map((a) => a.act))
  const attempted = sketch.founding.reality === 'attempted'
  if (acts.has('riot')) return 'prison_violence'
  if (sketch.founding.act === 'kidnap') return 'kidnapping'
  if (sketch.founding.act === 'rob') return 'robbery_violent'
  if (acts.has('hostage') && sketch.acts.some((a) => a.act === 'hostage' && inPrison(analysis, a))) return 'prison_violence'
  const roles = people
    .filter((s) => s.harm !== 'threatened')
    .map((s) => roleOf(analysis, s.person))
    .filter((r) => r !== null)
  const raiders = roles.some((r) => r === 'police' || r === 'military')
  if (!raiders && sketch.acts.some((a) => a.act === 'clash' && isInsidePrison(analysis, a))) return 'prison_violence'
  const bombed = acts.has('bomb') && (sketch.founding.act === 'bomb' || !acts.has('shoot'))
  if (bombed && !(mostly(roles, UNIFORMED) && hitPolice(analysis, sketch)) && !(!roles.length && hitPolice(analysis, sketch)))
    return 'explosive_attack'
  const every = (wanted: ReadonlySet<string>) => roles.length > 0 && roles.every((r) => wanted.has(r))
  if (killed + injured > 0 && isAmongPrisoners(analysis, sketch, roles)) return 'prison_violence'
  // "Apuñalaron a un interno en el patio": a prisoner is hurt by hand where prisoners are.
  if (killed + injured > 0 && every(PRISONERS) && !acts.has('shoot') && !byState(analysis, sketch)) return 'prison_violence'
  const clash = sketch.acts.some((a) => (a.act === 'clash' || isWithOfficers(analysis, a)) && a.sentence === sketch.founding.sentence)
  // "el jefe de la banda murió en un enfrentamiento; dos agentes quedaron heridos": not all who fell were officers.
  const other = people.some((s) => s.harm === 'killed' && roleOf(analysis, s.person) === null)
  const attackers = fallenAttackers(analysis, sketch)
  if (clash && (other || attackers || !FATAL.has(sketch.founding.act) || !every(UNIFORMED))) return 'armed_clash'
  // "Un sicario fue abatido y un marino resultó herido"
  if (attackers && every(UNIFORMED) && people.every((s) => s.harm !== 'killed') && !acts.has('attack')) return 'armed_clash'
  const state = byState(analysis, sketch)
  if (state && acts.has('clash')) return 'armed_clash'
  // "los militares mataron a seis; un soldado resultó herido": the one side fell, the other was hurt.
  if (state && killed > 0 && every(UNIFORMED) && people.every((s) => s.harm !== 'killed')) return 'armed_clash'
  if (killed > 0 && !every(UNIFORMED) && isRaid(analysis, sketch)) return 'armed_clash'
  const top = topAct(sketch)
  if ((every(UNIFORMED) || (mostly(roles, UNIFORMED) && hitPolice(analysis, sketch))) && top !== 'threat') return 'attack_on_police'
  if (killed === 0 && !roles.length && hitPolice(analysis, sketch) && AIMED.has(top)) return 'attack_on_police'
  if (attempted && top === 'homicide') return 'attempted_homicide'
  if (killed > 0 && state && people.length && people.every((s) => ATTACKERS.has(roleOf(analysis, s.person) ?? '')))
    return 'death_in_police_action'
  if (killed > 0) return 'homicide'
  const { act, voice } = sketch.founding
  if (top === 'homicide') return acts.has('kill') || (act === 'die' && voice === 'noun') ? 'homicide' : 'firearm_injury'
  if (acts.has('shoot') || acts.has('attack')) {
    const thing = sketch.acts.some((a) => a.target)
    if (thing && injured === 0 && people.every((s) => s.harm === 'unharmed') && (acts.has('shoot') || people.length))
      return people.length && hitOnTheWay(analysis, sketch) ? 'attempted_homicide' : 'shots_at_property'
    if (acts.has('arson') && injured === 0) return 'arson_attack'
    if (injured > 0 || people.length) return acts.has('shoot') ? 'firearm_injury' : 'attempted_homicide'
    return thing || isAtHome(sketch) ? 'shots_at_property' : acts.has('shoot') ? 'firearm_injury' : 'other'
  }
  return top
}

/** How many words behind "with" those they fought may be named. */
const FOES = 3
const WITH: ReadonlySet<string> = new Set(['con', 'with', 'com'])

// "Balacera con policías", "a shooting with soldiers": shots between two sides.
function isWithOfficers(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'shoot' || act.voice !== 'noun' || !WITH.has(analysis.tokens[act.last]?.fold ?? '')) return false
  const beside = (m: Span) => m.first > act.last && m.first - act.last <= FOES
  const sentence = analysis.sentences[act.sentence]!
  return (
    within(analysis.people, sentence).some((p) => beside(p) && UNIFORMED.has(roleOf(analysis, p) ?? '')) ||
    within(analysis.groups, sentence).some((g) => beside(g) && analysis.entities[g.entity]?.kind === 'state_force')
  )
}

// The founding sentence tells that gunmen or gang members died.
function fallenAttackers(analysis: Analysis, sketch: Sketch): boolean {
  const fell = (a: Act) => FATAL.has(a.act) && a.sentence === sketch.founding.sentence
  return sketch.acts.some((a) => fell(a) && a.patients.some((p) => ATTACKERS.has(analysis.entities[p.entity]?.role ?? '')))
}

// "Otra balacera: siete impactos dieron en la vivienda": nobody is told to be hurt, and somebody's house is.
function isAtHome(sketch: Sketch): boolean {
  return sketch.acts.some((a) => a.act === 'shoot' && a.places.some((p) => p.site === 'home'))
}

const VEHICLES: ReadonlySet<string> = new Set(['vehicle', 'bus'])
const AIMED: ReadonlySet<IncidentType> = new Set(['arson_attack', 'firearm_injury', 'explosive_attack', 'other'])

function mostly(roles: readonly string[], wanted: ReadonlySet<string>): boolean {
  return roles.filter((r) => wanted.has(r)).length * 2 >= roles.length && roles.length > 0
}

// "Dispararon contra el auto de la jueza, que salió ilesa": who is told to have come off unhurt was in the car.
function hitOnTheWay(analysis: Analysis, sketch: Sketch): boolean {
  return sketch.acts.some((a) => {
    const found = a.target && phrases(analysis.language, 'targets').at(analysis.tokens, a.target.first, a.target.last)
    return found?.concepts.some((c) => VEHICLES.has(c.id)) ?? false
  })
}

// A station, a post or a patrol car was what they aimed at.
function hitPolice(analysis: Analysis, sketch: Sketch): boolean {
  return sketch.acts.some((a) => {
    if (!a.target) return false
    const found = phrases(analysis.language, 'targets').at(analysis.tokens, a.target.first, a.target.last)
    return found?.concepts.some((c) => c.id === 'police_post') ?? false
  })
}

// The dead or hurt are prisoners, or prisoners fought in the sentence that tells it, and it speaks of a prison.
function isAmongPrisoners(analysis: Analysis, sketch: Sketch, roles: readonly string[]): boolean {
  if (!sketch.acts.some((a) => inPrison(analysis, a))) return false
  if (roles.some((r) => PRISONERS.has(r))) return inPrison(analysis, sketch.founding)
  const { sentence } = sketch.founding
  return !roles.length && analysis.people.some((p) => p.sentence === sentence && analysis.entities[p.entity]?.role === 'prisoner')
}

// "Una operación policial dejó cinco muertos": the dead of a police operation whose sentence it opens, or in which they are told to have died.
function isRaid(analysis: Analysis, { founding }: Sketch): boolean {
  if ((founding.act === 'die' || founding.voice === 'passive') && isDuringRaid(analysis, founding)) return true
  if (founding.voice === 'active' || founding.voice === 'state') return false
  const { first } = analysis.sentences[founding.sentence]!
  const found = phrases(analysis.language, 'clause').findAll(analysis.tokens, first, Math.min(first + RAID_HEAD, founding.first))
  return found.some((m) => m.concepts.some((c) => c.id === 'raid'))
}

// "Murieron durante un operativo policial", "durante operação no morro".
function isDuringRaid(analysis: Analysis, { sentence, last }: Act): boolean {
  const found = phrases(analysis.language, 'clause').findAll(analysis.tokens, last, analysis.sentences[sentence]!.last)
  const has = (m: PhraseMatch, id: string) => m.concepts.some((c) => c.id === id)
  return found.some((m) => has(m, 'raid') && found.some((d) => has(d, 'during') && m.first >= d.last && m.first - d.last <= 2))
}

/** How near the head of its sentence the operation stands. */
const RAID_HEAD = 4

const PRISONS: ReadonlySet<string> = new Set(['prison', 'prison_block'])
const INSIDE: ReadonlySet<string> = new Set('en dentro in at inside within em no na nos nas num numa del de'.split(' '))

/** "Enfrentamientos entre bandas en la Penitenciaría", not "frente a la cárcel": the fight itself is told to have been in a prison. */
function isInsidePrison(analysis: Analysis, act: Act): boolean {
  const { tokens } = analysis
  return act.places.some((p) => {
    if (p.sentence !== act.sentence || !PRISONS.has(p.site ?? '')) return false
    const lead = bitsOfTokens(analysis)[p.first - 1]! & (BIT.definite | BIT.indefinite) ? p.first - 2 : p.first - 1
    return INSIDE.has(tokens[lead]?.fold ?? '')
  })
}

/** Does the sentence of an act, or the one beside it, speak of a prison? */
export function inPrison(analysis: Analysis, act: Act): boolean {
  const from = analysis.sentences[Math.max(0, act.sentence - 1)]!
  const to = analysis.sentences[Math.min(analysis.sentences.length - 1, act.sentence + 1)]!
  return phrases(analysis.language, 'targets')
    .findAll(analysis.tokens, from.first, to.last)
    .some((m) => m.concepts.some((c) => c.id === 'prison'))
}

function topAct(sketch: Sketch): IncidentType {
  let best = ACT_KINDS[sketch.founding.act]!
  for (const act of sketch.acts) {
    const kind = ACT_KINDS[act.act]
    if (kind && kind.rank > best.rank && !kind.weak) best = kind
  }
  return best.type
}
