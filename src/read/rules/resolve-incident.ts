import type { Harm, IncidentType, Weapon } from '../../model/codes.ts'
import type { Count } from '../../model/draft.ts'
import type { Analysis, DateMention, GroupMention, PersonMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { type Marks, phrases } from './act-table.ts'
import type { Sketch } from './gather-incidents.ts'
import { isSpeech } from './refine-setting.ts'

/** Somebody who suffered an incident, with the worst that happened to them. */
export interface Sufferer {
  readonly person: PersonMention
  readonly harm: Harm
}

const WORST: readonly Harm[] = ['unharmed', 'threatened', 'displaced', 'injured', 'disappeared', 'kidnapped', 'died_later', 'killed']

/** The people an incident harmed, one row an entity; somebody hurt who then died is `died_later` when the death has a day of its own. */
export function sufferersOf(analysis: Analysis, sketch: Sketch): Sufferer[] {
  const rows = new Map<number, Sufferer>()
  for (const act of sketch.acts) {
    const harm = harmOf(act)
    if (!harm) continue
    for (const person of act.patients) {
      const known = rows.get(person.entity)
      const worse = !known || WORST.indexOf(harm) > WORST.indexOf(known.harm)
      if (worse) rows.set(person.entity, { person: known?.person ?? person, harm })
    }
  }
  return unrepeated(analysis, sketch, [...rows.values()])
}

// Beside somebody named, "the leader" or "the victim" is the same person again; "a passenger" or one of a row is somebody else.
function unrepeated(analysis: Analysis, sketch: Sketch, rows: readonly Sufferer[]): Sufferer[] {
  if (!rows.some((r) => isNamed(analysis, r.person))) return [...rows]
  return rows.filter(({ person }) => {
    if (isNamed(analysis, person) || person.count.best !== 1) return true
    const inRow = sketch.acts.some((a) => a.patients.length > 1 && a.patients.includes(person))
    return inRow || analysis.entities[person.entity]?.age !== null || isIndefinite(analysis, person)
  })
}

function isNamed(analysis: Analysis, person: PersonMention): boolean {
  return person.name !== null || (analysis.entities[person.entity]?.name ?? null) !== null
}

const INDEFINITE = new Set(['un', 'una', 'a', 'an', 'one', 'um', 'uma', 'otro', 'otra', 'another', 'outro', 'outra'])

function isIndefinite(analysis: Analysis, person: PersonMention): boolean {
  return INDEFINITE.has(analysis.tokens[person.first]?.fold ?? '') || INDEFINITE.has(analysis.tokens[person.first - 1]?.fold ?? '')
}

/**
 * The name of somebody first told without one: "A mayor was found dead. Luis Acosta, 43, had …", "fue identificado como Luis Acosta".
 * The first named person at the head of one of the next two sentences who says nothing there, or behind "identified as".
 */
export function namedLater(analysis: Analysis, marks: Marks, { person }: Sufferer): PersonMention | null {
  if (isNamed(analysis, person) || person.count.best !== 1) return null
  const said = phrases(analysis.language, 'saying')
  for (let index = person.sentence; index <= person.sentence + 2 && index < analysis.sentences.length; index++) {
    const sentence = analysis.sentences[index]!
    const named = analysis.people.find((p) => p.sentence === index && p.name !== null && p.first >= person.last)
    if (!named) continue
    if (marks.has(named.first - 2, 'listing') || marks.has(named.first - 3, 'listing')) return named
    const heads = index > person.sentence && named.first - sentence.first <= 1
    if (heads && !said.findAll(analysis.tokens, named.last, Math.min(sentence.last, named.last + 12)).length) return named
    return null
  }
  return null
}

function harmOf(act: Act): Harm | null {
  if (act.reality === 'attempted') return 'unharmed'
  if (act.act === 'shoot' || act.act === 'attack' || act.act === 'ram') return 'injured'
  return ACT_KINDS[act.act]?.harm ?? null
}

/** A toll and the act that supports it. */
export interface Toll {
  readonly count: Count
  readonly act: Act
}

/**
 * How many were killed, hurt or taken: the highest number the report gives for this incident, or the number of people told one by one,
 * whichever is more. Null when nothing is said.
 */
export function tollOf(sketch: Sketch, field: 'killed' | 'injured' | 'kidnapped', individuals: readonly Sufferer[]): Toll | null {
  let toll: Toll | null = null
  for (const act of sketch.acts) {
    const count = act[field]
    if (!count || count.best === null) continue
    if (!toll || count.best > (toll.count.best ?? -1)) toll = { count, act }
  }
  const single = individuals.filter((s) => s.person.count.best === 1 && counted(s.harm) === field)
  if (single.length > (toll?.count.best ?? 0)) {
    const act = sketch.acts.find((a) => a.patients.some((p) => single.some((s) => s.person.entity === p.entity))) ?? sketch.founding
    toll = { count: { low: single.length, best: single.length, high: single.length }, act }
  }
  return toll
}

function counted(harm: Harm): 'killed' | 'injured' | 'kidnapped' | null {
  if (harm === 'killed' || harm === 'died_later') return 'killed'
  return harm === 'injured' || harm === 'kidnapped' ? harm : null
}

/** The date of an incident: that of its acts other than a later death or a finding, the first that knows a day. */
export function dateOf(analysis: Analysis, sketch: Sketch, main: boolean): DateMention | null {
  const own = sketch.acts.filter((a) => a.act !== 'die').map((a) => a.date)
  const deaths = sketch.acts.filter((a) => a.act === 'die').map((a) => a.date)
  const dates = [...own, ...deaths].filter((d) => d !== null)
  return finest(dates) ?? nearbyDate(analysis, sketch) ?? (main ? openingDate(analysis) : null)
}

function finest(dates: readonly DateMention[]): DateMention | null {
  return dates.find((d) => d.when.day !== null && d.when.precision === 'day') ?? dates.find((d) => d.when.day !== null) ?? dates[0] ?? null
}

// A sentence beside the act in the same paragraph: "El hecho ocurrió el lunes".
function nearbyDate(analysis: Analysis, sketch: Sketch): DateMention | null {
  const paragraph = analysis.sentences[sketch.founding.sentence]!.paragraph
  const close = analysis.dates.filter((d) => d.use === 'point' && analysis.sentences[d.sentence]!.paragraph === paragraph)
  close.sort((a, b) => Math.abs(a.sentence - sketch.founding.sentence) - Math.abs(b.sentence - sketch.founding.sentence))
  return finest(close)
}

// The story's day, told somewhere in its opening, for the incident it opens with.
function openingDate(analysis: Analysis): DateMention | null {
  const opening = analysis.dates.filter(
    (d) => d.use === 'point' && !isSpeech(analysis, d) && d.when.precision === 'day' && d.sentence <= 6 && !isSpeech(analysis, d),
  )
  return opening[0] ?? null
}

/** Where it happened: a city (or the widest place known) and the sites named with its acts. */
export interface Setting {
  readonly settled: PlaceMention | null
  readonly sites: PlaceMention[]
}

const SITES = new Set(['site', 'street', 'corner', 'neighbourhood'])

export function settingOf(analysis: Analysis, sketch: Sketch, main: PlaceMention | null): Setting {
  const told = sketch.acts.filter((a) => !a.title).flatMap((a) => a.places)
  const sites = distinct(told.filter((p) => SITES.has(p.level)))
  const settled =
    told.find((p) => p.level === 'city' && (!main || p.country === main.country)) ??
    told.find((p) => p.level === 'city') ??
    sites.find((p) => p.city !== null) ??
    aroundCity(analysis, sketch) ??
    main ??
    told.find((p) => p.country !== null) ??
    null
  return { settled, sites: sites.slice(0, 4) }
}

function aroundCity(analysis: Analysis, sketch: Sketch): PlaceMention | null {
  const at = sketch.founding
  const paragraph = analysis.sentences[at.sentence]!.paragraph
  const here = analysis.places.filter(
    (p) =>
      p.city !== null &&
      analysis.sentences[p.sentence]!.paragraph === paragraph &&
      p.level === 'city' &&
      (at.menace === null || p.first < at.menace),
  )
  return here.findLast((p) => p.first <= at.first) ?? here[0] ?? null
}

function distinct(places: readonly PlaceMention[]): PlaceMention[] {
  const seen = new Set<string>()
  return places.filter((p) => !seen.has(p.name) && seen.add(p.name))
}

/** The city a report is set in: the one named most, early mentions weighing more; null when none is named. */
export function mainPlace(analysis: Analysis): PlaceMention | null {
  const weight = new Map<string, { place: PlaceMention; sum: number }>()
  for (const p of analysis.places) {
    if (p.city === null || analysis.noise[p.first]) continue
    const entry = weight.get(p.city) ?? { place: p, sum: 0 }
    entry.sum += 1 + 2 / (1 + p.sentence)
    weight.set(p.city, entry)
  }
  let best: { place: PlaceMention; sum: number } | null = null
  for (const entry of weight.values()) if (!best || entry.sum > best.sum) best = entry
  return best?.place ?? null
}

/** The weapon: that of the acts, else the first weapon word of their sentences. */
export function weaponOf(analysis: Analysis, sketch: Sketch): { weapon: Weapon; span: Span } | null {
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
      const span = {
        first: m.first,
        last: m.last,
        start: analysis.tokens[m.first]!.start,
        end: analysis.tokens[m.last - 1]!.end,
        sentence: index,
      }
      vote(m.concepts[0]!.id as Weapon, span, 1)
    }
  }
  let best: { weapon: Weapon; span: Span; sum: number } | null = null
  for (const [weapon, v] of votes) if (!best || v.sum > best.sum) best = { weapon, ...v }
  return best
}

const PUBLIC = new Set(['official', 'police', 'military', 'prison_guard', 'journalist'])

/** Groups and people a report says did it; `held` are those arrested or charged over it. */
export function perpetratorsOf(analysis: Analysis, sketch: Sketch, held: readonly PersonMention[]): { name: string; span: Span }[] {
  const rows: { name: string; span: Span }[] = []
  const add = (name: string | null, span: Span) => {
    if (name && !rows.some((r) => r.name === name)) rows.push({ name, span })
  }
  for (const act of sketch.acts) {
    for (const g of act.agentGroups) if (isCriminal(analysis, g)) add(analysis.entities[g.entity]?.name ?? g.name, g)
    for (const p of act.agents)
      if (!sketch.entities.has(p.entity) && analysis.entities[p.entity]?.role !== 'official')
        add(analysis.entities[p.entity]?.name ?? p.name, p)
  }
  for (const g of blamed(analysis, sketch)) add(analysis.entities[g.entity]?.name ?? g.name, g)
  for (const p of held)
    if (!sketch.entities.has(p.entity) && !PUBLIC.has(analysis.entities[p.entity]?.role ?? ''))
      add(analysis.entities[p.entity]?.name ?? null, p)
  return rows
}

/** Gangs that a sentence of the incident blames ("atribuyen a …", "linked to …"), without being the subject of a verb. */
function blamed(analysis: Analysis, sketch: Sketch): GroupMention[] {
  const told = new Set(sketch.acts.filter((a) => !a.title).map((a) => a.sentence))
  const cues = phrases(analysis.language, 'blame')
  return analysis.groups.filter((g) => {
    if (!told.has(g.sentence) || !isCriminal(analysis, g)) return false
    const from = Math.max(analysis.sentences[g.sentence]!.first, g.first - 9)
    return cues.findAll(analysis.tokens, from, g.first).length > 0
  })
}

function isCriminal(analysis: Analysis, group: GroupMention): boolean {
  return analysis.entities[group.entity]?.kind === 'criminal_group'
}

const ATTACKERS = new Set(['suspect', 'gang_member'])

/** Victims without the attackers who fell with them (rule R12); when only attackers fell, they are what there is. */
export function withoutAttackers(analysis: Analysis, people: readonly Sufferer[]): Sufferer[] {
  const others = people.filter((s) => !ATTACKERS.has(analysis.entities[s.person.entity]?.role ?? ''))
  return others.length ? others : [...people]
}

/** The class of a victim: of the person, else the one the whole list shares ("los agentes asesinados": police). */
export function roleOf(analysis: Analysis, person: PersonMention, shared: string | null = null): string | null {
  const entity = analysis.entities[person.entity]
  return entity?.minor ? 'minor' : (entity?.role ?? shared)
}

/** The class that the plural victims of an incident have, for names in a list that says no class. */
export function sharedRole(analysis: Analysis, people: readonly Sufferer[]): string | null {
  const many = people.filter((s) => s.person.count.best === null || s.person.count.best > 1)
  return many.map((s) => analysis.entities[s.person.entity]?.role ?? null).find((r) => r !== null && !ATTACKERS.has(r)) ?? null
}

const OFFICERS = new Set(['police', 'prison_guard', 'military'])

/** The type of an incident, from its acts, its dead and hurt, and who they are. */
export function typeOf(analysis: Analysis, sketch: Sketch, people: readonly Sufferer[], killed: number, injured: number): IncidentType {
  const acts = new Set(sketch.acts.map((a) => a.act))
  const attempted = sketch.founding.reality === 'attempted'
  if (acts.has('riot')) return 'prison_violence'
  if (sketch.founding.act === 'kidnap') return 'kidnapping'
  if (acts.has('hostage') && sketch.acts.some((a) => a.act === 'hostage' && inPrison(analysis, a))) return 'prison_violence'
  if (acts.has('bomb') && (sketch.founding.act === 'bomb' || !acts.has('shoot'))) return 'explosive_attack'
  if (sketch.acts.some((a) => a.act === 'clash' && a.sentence === sketch.founding.sentence) && sketch.founding.act !== 'kill')
    return 'armed_clash'
  const roles = people
    .filter((s) => s.harm !== 'threatened')
    .map((s) => roleOf(analysis, s.person))
    .filter((r) => r !== null)
  const top = topAct(sketch)
  if (roles.length && roles.every((r) => OFFICERS.has(r)) && top !== 'threat') return 'attack_on_police'
  if (attempted && top === 'homicide') return 'attempted_homicide'
  if (killed > 0) return 'homicide'
  if (top === 'homicide') return acts.has('kill') ? 'homicide' : 'firearm_injury'
  if (acts.has('shoot') || acts.has('attack')) {
    if (acts.has('arson') && injured === 0) return 'arson_attack'
    if (injured > 0 || people.length) return acts.has('shoot') ? 'firearm_injury' : 'attempted_homicide'
    return sketch.acts.some((a) => a.target) ? 'shots_at_property' : acts.has('shoot') ? 'firearm_injury' : 'other'
  }
  return top
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
