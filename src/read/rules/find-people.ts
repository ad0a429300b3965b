import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Entity } from '../analysis.ts'
import { describedAfter, describedAhead, describedBefore, insideOffice } from './beside-name.ts'
import { describeEntity, setAge } from './describe-entity.ts'
import { type Description, describePeople } from './describe-people.ts'
import { addEntity, covered, spanWithoutGenitive, wordsOf } from './entity.ts'
import { type Ages, agesOf } from './find-ages.ts'
import { addAlias, aliasAfter } from './find-alias.ts'
import { isPersonName, signsOf } from './judge-name.ts'
import { listedRuns } from './listed-names.ts'
import { mergePeople } from './merge-people.ts'
import { namesSite } from './name-of-site.ts'
import { type NameRun, nameRuns } from './name-runs.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { isWord, phraseBefore, placeWords } from './place-words.ts'
import { findPronounPeople } from './pronoun-people.ts'
import { referBack } from './refer-back.ts'
import { speechTokens } from './speech-words.ts'

/**
 * Finds people: named ones with what stands beside their name (age, trade, office, kin, alias), and people who are only described, one by
 * one or counted ("dos hombres"). Then mentions of one person are joined (`mergePeople`). Runs after numbers, places and groups.
 */
export function findPeople(analysis: Analysis): void {
  const ground = groundOf(analysis)
  const loose: NameRun[] = []
  const [many, single] = [ground.runs.filter((r) => r.last - r.first > 1), ground.runs.filter((r) => r.last - r.first === 1)]
  for (const run of many) if (!tryName(analysis, run, ground)) loose.push(run)
  const owners = wordOwners(analysis)
  for (const run of single) {
    const shared = (owners.get(fold(wordsOf(analysis, run.first, run.last))) ?? 0) > 1
    if (shared || !tryName(analysis, run, ground)) loose.push(run)
  }
  const free = loose.filter((r) => !(ground.inPlace[r.first] && ground.inPlace[r.last - 1]))
  mergePeople(
    analysis,
    free,
    (run, entity) => describeLoose(analysis, run, entity, ground),
    () => ground.descriptions.filter((d) => !ground.used.has(d)),
  )
  referBack(analysis)
  findPronounPeople(analysis)
  analysis.people.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** What the judging of names looks at, computed once a report. */
interface Ground {
  readonly descriptions: readonly Description[]
  readonly ages: Ages
  readonly inPlace: Uint8Array
  readonly speaks: Uint8Array
  readonly runs: readonly NameRun[]
  readonly listed: ReadonlySet<NameRun>
  /** Descriptions that a name has taken for its own. */
  readonly used: Set<Description>
  /** Descriptions that are words of a name: "Antônio Paes Filho". */
  readonly inNames: Set<Description>
  /** Descriptions by the token of their head: one inside a name is a word of the name ("Samuel Obispo"). */
  readonly byHead: ReadonlyMap<number, Description>
  /** Per token: 1 where it is somebody's alias. */
  readonly aliased: Uint8Array
  /** Entities by folded name. */
  readonly byName: Map<string, Entity>
}

function groundOf(analysis: Analysis): Ground {
  const descriptions = describePeople(analysis, covered(analysis, analysis.groups))
  const runs = nameRuns(analysis).filter((run) => !insideOffice(analysis, descriptions, run))
  return {
    descriptions,
    runs,
    ages: agesOf(analysis),
    inPlace: covered(analysis, analysis.places),
    speaks: speechTokens(analysis),
    listed: listedRuns(analysis, runs),
    used: new Set(),
    inNames: new Set(),
    byHead: new Map(descriptions.map((d) => [d.headFirst, d])),
    aliased: new Uint8Array(analysis.tokens.length),
    byName: new Map(),
  }
}

/** Makes a run a named person when it is one. */
function tryName(analysis: Analysis, run: NameRun, ground: Ground): boolean {
  const { descriptions, ages, inPlace } = ground
  if (ground.aliased[run.first] || namesSite(analysis, run)) return true
  const said = describedBefore(analysis, descriptions, run)
  const before = said && ground.inNames.has(said) ? null : said
  const after = describedAfter(analysis, descriptions, run, ages)
  const ends = [inPlace[run.first] === 1, inPlace[run.last - 1] === 1]
  const beside = signsOf(analysis, run, before, after, ages, ground.speaks, ground.byHead.get(run.first - 1)?.plural === true)
  const place = ends[0] && ends[1]
  // "Tres chicas fueron asesinadas en una casa de Florencio Varela": a town's name right after victims is no list of theirs.
  const signs = { ...beside, introduced: beside.introduced || (!place && ground.listed.has(run)) }
  const title = analysis.sentences[analysis.sentenceOf[run.first]!]!.title
  if (title && run.last - run.first === 1) return false
  if (place && (titleInsidePlace(analysis, run) || isLocated(analysis, run))) return false
  if (!isPersonName(analysis, run, signs, place === true, ends.includes(true))) return false
  const chained = before ? describedAhead(analysis, descriptions, before) : null
  // A city of that name is none where a person stands ("Rosa, who lives here").
  if (ends.includes(true)) analysis.places = analysis.places.filter((p) => p.last <= run.first || p.first >= run.last)
  nameOne(analysis, run, [before, after, chained], ground)
  for (const d of [before, after, chained]) if (d) ground.used.add(d)
  for (let i = run.first; i < run.last; i++) {
    const inside = ground.byHead.get(i)
    if (!inside) continue
    ground.used.add(inside)
    ground.inNames.add(inside)
  }
  return true
}

/** "Villa Gobernador Gálvez": the title belongs to the town. */
function titleInsidePlace(analysis: Analysis, run: NameRun): boolean {
  if (run.titleFirst === null) return false
  return analysis.places.some((p) => p.first <= run.titleFirst! && p.last >= run.last)
}

/** "Vecinos de Celaya denuncian …", "en la vecina Celaya": words for people that lead to a town. */
function isLocated({ tokens, language }: Analysis, run: NameRun): boolean {
  const words = placeWords(language)
  if (phraseBefore(words, tokens, run.first, 'folk') !== null || phraseBefore(words, tokens, run.first, 'city_of') !== null) return true
  const kind = run.first - 1
  if (!isWord(words, 'beside', tokens[kind])) return false
  return isWord(words, 'locative', tokens[kind - 1]) || isWord(words, 'locative', tokens[kind - 2])
}

/** How many people have a word in their name. */
function wordOwners(analysis: Analysis): ReadonlyMap<string, number> {
  const owners = new Map<string, number>()
  for (const e of analysis.entities) {
    if (e.kind !== 'person' || e.name === null) continue
    for (const w of new Set(fold(e.name).split(' '))) owners.set(w, (owners.get(w) ?? 0) + 1)
  }
  return owners
}

function nameOne(analysis: Analysis, run: NameRun, beside: readonly (Description | null)[], ground: Ground): void {
  const { ages, byName } = ground
  const name = nameText(analysis, run)
  const entity = byName.get(fold(name)) ?? addEntity(analysis, 'person', name)
  byName.set(fold(name), entity)
  if (entity.name === null || name.length > entity.name.length) entity.name = name
  const span = spanWithoutGenitive(analysis, run.first, run.last)
  if (!entity.support.has('name')) entity.support.set('name', span)
  if (run.nickname) addAlias(entity, wordsOf(analysis, run.nickname.first, run.nickname.last))
  const alias = aliasAfter(analysis, run.last, ages)
  if (alias) {
    ground.aliased.fill(1, alias.first, alias.last)
    addAlias(entity, wordsOf(analysis, alias.first, alias.last))
  }
  const age = ages.after(run.last)
  for (const a of [age, ages.endingAt.get(run.first - 1)]) if (a) setAge(entity, a.years, a)
  entity.sex ??= sexOfName(analysis, run)
  describeBeside(analysis, entity, run, beside)
  const single = run.last - run.first === 1 || fold(name).split(' ').length === 1
  const titled = entity.office !== null || entity.occupation === 'clergy'
  const initial = /^\p{L}{2,} \p{Lu}\.?$/u.test(entity.name ?? '')
  entity.firstNameOnly =
    !titled && (initial || (!entity.name?.includes(' ') && single)) && (bitsOfTokens(analysis)[run.first]! & (BIT.givenF | BIT.givenM)) > 0
  analysis.people.push({ ...span, entity: entity.index, name, count: { low: 1, best: 1, high: 1 }, description: null })
}

/** The name without a nickname in quotation marks. */
function nameText(analysis: Analysis, run: NameRun): string {
  if (!run.nickname) return wordsOf(analysis, run.first, run.last)
  const { first, last } = run.nickname
  if (last <= run.first) return `${wordsOf(analysis, first, last)} ${wordsOf(analysis, run.first, run.last)}`
  return `${wordsOf(analysis, run.first, first - 1)} ${wordsOf(analysis, last + 1, run.last)}`
}

/** Gives an entity what is said of it beside its name, and marks those words as telling of it. */
function describeBeside(analysis: Analysis, entity: Entity, run: NameRun, beside: readonly (Description | null)[]): void {
  for (const d of beside) {
    if (!d) continue
    describeEntity(analysis, entity, d)
    const at = spanOf(analysis, d.first, Math.max(d.last, d.first + 1))
    if (at.first < run.first || at.first >= run.last) {
      const description = analysis.text.slice(at.start, at.end)
      analysis.people.push({ ...at, entity: entity.index, name: null, count: d.count, description })
    }
  }
}

// "Duarte, 59, a former journalist": a surname that goes back to somebody named says more of him.
function describeLoose(analysis: Analysis, run: NameRun, entity: Entity, ground: Ground): void {
  const beside = [
    describedBefore(analysis, ground.descriptions, run),
    describedAfter(analysis, ground.descriptions, run, ground.ages),
  ].filter((d) => d !== null && !ground.used.has(d))
  describeBeside(analysis, entity, run, beside)
  for (const d of beside) if (d) ground.used.add(d)
  const age = ground.ages.after(run.last)
  if (age) setAge(entity, age.years, age)
}

function sexOfName(analysis: Analysis, run: NameRun): 'f' | 'm' | null {
  const bit = bitsOfTokens(analysis)[run.first]!
  if (bit & BIT.givenF) return bit & BIT.givenM ? null : 'f'
  return bit & BIT.givenM ? 'm' : null
}
