import { dayNumber } from '../../model/time.ts'
import type { Analysis, PersonMention, PlaceMention } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'
import type { Act } from './act.ts'
import { type Marks, marksOf } from './act-table.ts'
import type { BeliefTask } from './belief-signs.ts'
import { believed } from './believe.ts'
import type { Blamed } from './blame-site.ts'
import { dateOf } from './choose-day.ts'
import { chooseToll, tollTask } from './choose-toll.ts'
import { sayVictims } from './draft-victims.ts'
import { findActs } from './find-acts.ts'
import { type Befallen, findBefallen } from './find-befallen.ts'
import { findBlamed } from './find-blamed.ts'
import { colonLists, findCasualties } from './find-casualties.ts'
import { weighBlame } from './find-doers.ts'
import { splitElliptic } from './find-elliptic.ts'
import { withFallen } from './find-fallen.ts'
import { repeatActs } from './find-repeated.ts'
import { findTargets } from './find-targets.ts'
import { contentOf, findThreats } from './find-threats.ts'
import { dropWoundsOfDead } from './found-lifeless.ts'
import { gatherIncidents } from './gather-incidents.ts'
import { asHit } from './hit-thing.ts'
import { refineCounts, sumOf } from './refine-counts.ts'
import { isGenre } from './refine-genre.ts'
import { refineRoles } from './refine-roles.ts'
import { refineSetting } from './refine-setting.ts'
import { typeOf, weaponOf } from './resolve-incident.ts'
import { namedLater, type Sufferer, sufferersOf, withoutAttackers } from './resolve-people.ts'
import { blameBySketch, perpetratorsOf } from './resolve-perpetrators.ts'
import { tollOf } from './resolve-toll.ts'
import { mainPlace, settingOf } from './resolve-where.ts'
import { castOf } from './scene.ts'
import { settleRows } from './settle-rows.ts'
import type { Sketch } from './sketch.ts'
import { listOneByOne } from './told-one-by-one.ts'
import type { TollField, TollTask } from './toll-signs.ts'

/** What told longer ago than this is history, not news. */
const HISTORY_YEARS = 25

/** Finds the acts of a report, says who suffered and did them, when and where, and drafts one incident for each that happened. */
export function draftIncidents(analysis: Analysis): DraftBuilder[] {
  const drafted = draftSketches(analysis)
  return [...campaigns(analysis, drafted), ...drafted.map((d) => d.builder)]
}

/** An incident as gathered, and the draft made of it. */
export interface Drafted {
  readonly sketch: Sketch
  readonly builder: DraftBuilder
  readonly all: readonly Sketch[]
  /** The town the report plays in. */
  readonly main: PlaceMention | null
  readonly tolls: Readonly<Record<TollField, TollTask>>
  readonly belief: BeliefTask
}

/** The incidents of a report with the sketches they were made of; what training looks at too. */
export function draftSketches(analysis: Analysis): Drafted[] {
  return believed(sketchesTold(analysis))
}

/** The same, with those that are told as an incident would be and are not believed to be one ("the minister shot down the bill"). */
export function sketchesTold(analysis: Analysis): Drafted[] {
  if (isGenre(analysis)) return []
  const marks = marksOf(analysis)
  const acts = readActs(analysis, marks).filter((a) => !isHistory(analysis, a.date?.when.latest ?? null))
  const all = gatherIncidents(analysis, acts)
  const main = mainPlace(analysis, acts)
  const blamed = blameBySketch(analysis, all, weighBlame(analysis, marks, all, findBlamed(analysis, marks, acts)))
  const befallen = findBefallen(analysis, marks, all, [...blamed.values()].flat())
  return all.flatMap((sketch) => {
    const drafted = draftOf(analysis, marks, sketch, main, blamed, befallen, all)
    return drafted ? [{ sketch, ...drafted, all, main }] : []
  })
}

/** One parent draft for each campaign told by a plural noun; its parts point to it. Parents come first, so that their ids are known. */
function campaigns(analysis: Analysis, drafted: readonly Drafted[]): DraftBuilder[] {
  const parents = new Map<Act, DraftBuilder>()
  for (const { sketch, builder } of drafted) {
    const noun = sketch.acts.find((a) => a.campaign)?.campaign
    if (!noun) continue
    const head = analysis.sentences[noun.sentence]!
    let parent = parents.get(noun)
    if (!parent) {
      parent = new DraftBuilder(analysis.report, 'incident', noun).support(head).say('type', 'homicide', noun)
      parent.say('killed', sumOf(noun.patients), noun)
      if (noun.date) parent.say('date', noun.date.when.day, noun.date).say('datePrecision', noun.date.when.precision, noun.date)
      parents.set(noun, parent)
    }
    builder.partOf = parent.build('rules').id
  }
  return [...parents.values()]
}

/** All acts of a report with their people, counts, dates, places and targets, in the order of the text. */
export function readActs(analysis: Analysis, marks: Marks): Act[] {
  const cast = castOf(analysis)
  const threats = findThreats(analysis, marks)
  const taken = new Set(threats.map((a) => a.sentence))
  const found = findActs(analysis, marks).filter((a) => (a.act !== 'threaten' && a.act !== 'extort') || !taken.has(a.sentence))
  const tolls = findCasualties(analysis, marks, cast.people).filter(
    (t) => !found.some((a) => t.voice === 'count' && a.first < t.first && t.last <= a.last),
  )
  const lists = new Set(tolls.filter((a) => a.voice === 'list').map((a) => a.last))
  const acts = [...found.filter((a) => !lists.has(a.last)), ...threats, ...tolls].sort((a, b) => a.first - b.first || a.last - b.last)
  refineRoles(analysis, marks, cast, acts)
  listOneByOne(analysis, acts)
  dropDoers(acts)
  settleByPeople(analysis, marks, acts)
  acts.push(...colonLists(analysis, marks, cast.people, acts))
  acts.sort((a, b) => a.first - b.first || a.last - b.last)
  refineCounts(marks, acts)
  dropWoundsOfDead(analysis, acts)
  refineSetting(analysis, marks, acts)
  findTargets(analysis, marks, acts)
  const told = repeatActs(analysis, marks, splitElliptic(analysis, marks, acts)).map((act) => asHit(analysis, act))
  settleRows(analysis, told)
  return told
}

/** "Two gunmen killed a man": the number before a verb with an object counts those who did it, and is no toll. */
function dropDoers(acts: Act[]): void {
  const doing = new Set(acts.filter((a) => a.voice === 'active' && a.patients.length > 0).map((a) => a.first))
  for (let i = acts.length - 1; i >= 0; i--) if (acts[i]!.voice === 'count' && doing.has(acts[i]!.first)) acts.splice(i, 1)
}

/** Drops doubtful words that hit nobody ("ejecutar una orden"); "seized" somebody is a kidnapping, "seized" a load is not. */
function settleByPeople(analysis: Analysis, marks: Marks, acts: Act[]): void {
  for (let i = acts.length - 1; i >= 0; i--) {
    const act = acts[i]!
    // "El copiloto le dispara en el pecho": a chronicle in the present, of somebody named.
    if (act.present && analysis.language !== 'en' && act.patients.some((p) => p.name !== null)) act.generic = false
    const needed = act.personal || CAPTIVITY.has(analysis.tokens[act.last - 1]!.fold)
    if ((act.act === 'kidnap' && isOfGoods(analysis, marks, act)) || saysWhatKind(analysis, marks, act)) acts.splice(i, 1)
    else if (needed && !act.patients.length && act.killed === null && !isTakenByPronoun(analysis, act)) acts.splice(i, 1)
    else if (act.act === 'seize' && act.voice !== 'noun' && !act.ofGoods && act.patients.some((p) => beside(act, p)))
      acts[i] = { ...act, act: 'kidnap' }
  }
}

const LEADS_TO_NOUN = /(?:ing|^an?|^the|^in|^with|^and)$/u

// "wearing stolen uniforms", "with stolen plates": before its noun the participle says what kind of thing it is.
function saysWhatKind({ tokens, language }: Analysis, marks: Marks, act: Act): boolean {
  if (act.act !== 'rob' || act.voice !== 'reduced' || language !== 'en') return false
  const next = tokens[act.last]
  return LEADS_TO_NOUN.test(tokens[act.first - 1]?.lower ?? '') && next?.shape === 'word' && !marks.has(act.last, 'preposition')
}

// "The panda was born in captivity": what is told of somebody only.
const CAPTIVITY = new Set(['captivity', 'cautiverio', 'cativeiro'])

// "fueron secuestradas 12 vainas", "secuestraron una pistola": in the papers of the Río de la Plata the police so take things.
function isOfGoods(analysis: Analysis, marks: Marks, act: Act): boolean {
  if (act.voice === 'noun' || act.patients.length || act.killed !== null || act.last - act.first > 1) return false
  const counted = analysis.numbers.some((n) => n.first === act.last && n.kind === 'cardinal')
  return analysis.language === 'es' && (counted || marks.has(act.last, 'indefinite')) && !analysis.dates.some((d) => d.first === act.last)
}

// "se los llevaron": the pronoun stands for those who were taken, even when nobody can tell whom it means.
function isTakenByPronoun(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'kidnap' || act.last - act.first <= 1) return false
  return [act.first + 1, act.first - 1].some((i) => /^l[oa]s?$/u.test(analysis.tokens[i]?.fold ?? ''))
}

// "15 students were seized", "seized 15 students": nothing but an auxiliary or a determiner between.
function beside(act: Act, p: PersonMention): boolean {
  return p.first >= act.last ? p.first - act.last <= 2 : act.first - p.last <= 2
}

function draftOf(
  analysis: Analysis,
  marks: Marks,
  sketch: Sketch,
  main: PlaceMention | null,
  blamed: ReadonlyMap<Sketch, readonly Blamed[]>,
  befallen: Befallen,
  all: readonly Sketch[],
): Pick<Drafted, 'builder' | 'tolls' | 'belief'> | null {
  const head = analysis.sentences[sketch.founding.sentence]!
  const first = sketch === all[0]
  const builder = new DraftBuilder(analysis.report, 'incident', head)
  const people = withFallen(
    analysis,
    sketch,
    withoutAttackers(analysis, withNames(analysis, marks, sufferersOf(analysis, sketch, befallen))),
  )
  const taken = tollOf(analysis, sketch, 'kidnapped', people)
  const tolls = {
    killed: tollTask(analysis, 'killed', sketch, all, people),
    injured: tollTask(analysis, 'injured', sketch, all, people, befallen.counts.get(sketch)),
  }
  const killed = chooseToll(tolls.killed)
  const injured = chooseToll(tolls.injured)
  const date = dateOf(analysis, sketch, all)
  if (isHistory(analysis, date?.when.latest ?? null)) return null
  const type = typeOf(analysis, sketch, people, killed?.count.best ?? 0, injured?.count.best ?? 0)
  if (type === 'other' && !people.length && !killed && !injured) return null
  if (isFigurative(sketch) && !people.length && !killed?.count.best && !injured?.count.best) return null
  builder.say('type', type, sketch.founding)
  if (date) {
    builder.say('date', date.when.day, date).say('datePrecision', date.when.precision, date).say('dateRule', date.when.rule, date)
    builder.say('partOfDay', date.when.partOfDay, date)
  }
  const where = sayPlace(analysis, builder, sketch, main, all)
  if (killed) builder.say('killed', killed.count, killed.act)
  if (injured) builder.say('injured', injured.count, injured.act)
  if (taken) builder.say('abducted', taken.count, taken.act)
  const weapon = type === 'threat' ? null : weaponOf(analysis, sketch, all.length === 1)
  if (weapon) builder.say('weapon', weapon.weapon, weapon.span)
  sayVictims(analysis, builder, people, type, sketch.acts)
  const blame = perpetratorsOf(analysis, sketch, blamed.get(sketch) ?? [])
  for (const [i, p] of blame.entries()) builder.say(`perpetrators.${i}.name`, p.name, p.span, 'hedged')
  sayTarget(analysis, builder, sketch)
  for (const act of sketch.acts) if (!act.title) builder.support(analysis.sentences[act.sentence]!)
  builder.reality = sketch.founding.reality
  builder.background = !first && (sketch.founding.earlier || sketch.acts.length <= 1)
  const counts = { killed: killed?.count.best ?? null, injured: injured?.count.best ?? null }
  const settled = { ...where, ...counts, day: date?.when.precision ?? null, armed: weapon !== null, blamed: blame.length > 0 }
  return { builder, tolls, belief: { analysis, sketch, all, people, ...settled } }
}

// Somebody told first without a name carries the name and age the next sentence gives.
function withNames(analysis: Analysis, marks: Marks, people: readonly Sufferer[]): Sufferer[] {
  if (people.length !== 1) return [...people]
  return people.map((s) => {
    const later = namedLater(analysis, marks, s)
    if (!later) return s
    const named = analysis.entities[later.entity]
    if (named) named.role ??= analysis.entities[s.person.entity]?.role ?? null
    return { ...s, person: later }
  })
}

// "The Chancellor walked into an ambush": an attack on nobody, on nothing and nowhere is a way of speaking.
function isFigurative({ founding, acts }: Sketch): boolean {
  return (
    founding.act === 'attack' && !acts.some((a) => a.target !== null || a.places.length > 0 || a.agents.length + a.agentGroups.length > 0)
  )
}

function isHistory(analysis: Analysis, latest: string | null): boolean {
  if (!latest) return false
  const told = analysis.dates.flatMap((d) => (d.when.latest ? [d.when.latest] : []))
  const published = analysis.report.published ?? [latest, ...told].sort().at(-1)!
  return Number(published.slice(0, 4)) - Number(latest.slice(0, 4)) > HISTORY_YEARS || dayNumber(latest) < 0
}

function sayPlace(
  analysis: Analysis,
  builder: DraftBuilder,
  sketch: Sketch,
  main: PlaceMention | null,
  all: readonly Sketch[],
): { town: boolean; site: boolean } {
  const { settled, sites } = settingOf(analysis, sketch, main, all)
  if (settled) {
    const basis = sketch.acts.some((a) => a.places.includes(settled)) ? 'stated' : 'implied'
    builder
      .say('country', settled.country, settled, basis)
      .say('admin1', settled.admin1, settled, basis)
      .say('city', settled.city, settled, basis)
    builder.say('geoPrecision', settled.precision, settled, basis)
    if (settled.lat !== null && settled.lon !== null)
      builder.say('lat', settled.lat, settled, basis).say('lon', settled.lon, settled, basis)
  }
  const named = sites.filter((p) => p.name !== settled?.city)
  if (named[0]) builder.say('place', named.map((p) => p.name).join('; '), named[0])
  return { town: settled !== null && settled.city !== null, site: named.length > 0 }
}

function sayTarget(analysis: Analysis, builder: DraftBuilder, sketch: Sketch): void {
  const aimed = sketch.acts.find((a) => a.target !== null)
  if (aimed?.target) builder.say('target', analysis.text.slice(aimed.target.start, aimed.target.end), aimed.target)
  const sent = sketch.acts.find((a) => a.channel !== null)
  if (!sent) return
  const whom = sent.patients[0]
  if (whom && !aimed) builder.say('target', analysis.entities[whom.entity]?.name ?? analysis.text.slice(whom.start, whom.end), whom)
  builder.say('channel', sent.channel, sent)
  const content = contentOf(analysis, sent)
  if (content) builder.say('content', analysis.text.slice(content.start, content.end), content)
}
