import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Entity } from '../analysis.ts'
import { describedAfter, describedAhead, describedBefore, insideOffice } from './beside-name.ts'
import { type Description, describePeople } from './describe-people.ts'
import { addEntity, covered, spanWithoutGenitive, wordsOf } from './entity.ts'
import { type Ages, agesOf } from './find-ages.ts'
import { isPersonName, signsOf } from './judge-name.ts'
import { listedRuns } from './listed-names.ts'
import { mergePeople } from './merge-people.ts'
import { type NameRun, nameRuns } from './name-runs.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { speechTokens } from './speech-words.ts'

/**
 * Finds people: named ones with what stands beside their name (age, trade, office, kin, alias), and people who are only described, one by
 * one or counted ("dos hombres"). Then mentions of one person are joined (`mergePeople`). Runs after numbers, places and groups.
 */
export function findPeople(analysis: Analysis): void {
  const descriptions = describePeople(analysis, covered(analysis, analysis.groups))
  const ages = agesOf(analysis)
  const inPlace = covered(analysis, analysis.places)
  const speaks = speechTokens(analysis)
  const used = new Set<Description>()
  const loose: NameRun[] = []
  const runs = nameRuns(analysis)
  const listed = listedRuns(analysis, runs)
  for (const run of runs) {
    if (insideOffice(analysis, descriptions, run)) continue
    const before = describedBefore(analysis, descriptions, run)
    const after = describedAfter(analysis, descriptions, run, ages)
    const placed = inPlace[run.first] === 1 && inPlace[run.last - 1] === 1
    const touches = inPlace[run.first] === 1 || inPlace[run.last - 1] === 1
    const title = analysis.sentences[analysis.sentenceOf[run.first]!]!.title
    const beside = signsOf(analysis, run, before, after, ages, speaks)
    const signs = { ...beside, introduced: beside.introduced || listed.has(run) }
    if (isPersonName(analysis, run, signs, placed, touches) && (!title || run.last - run.first > 1)) {
      const chained = before ? describedAhead(analysis, descriptions, before) : null
      nameOne(analysis, run, [before, after, chained], ages)
      if (chained) used.add(chained)
      if (before) used.add(before)
      if (after) used.add(after)
    } else if (!placed) loose.push(run)
  }
  mergePeople(
    analysis,
    loose,
    descriptions.filter((d) => !used.has(d)),
  )
  analysis.people.sort((a, b) => a.start - b.start || b.end - a.end)
}

function nameOne(analysis: Analysis, run: NameRun, beside: readonly (Description | null)[], ages: Ages): void {
  const name = nameText(analysis, run)
  const entity = sameName(analysis, name) ?? addEntity(analysis, 'person', name)
  if (entity.name === null || name.length > entity.name.length) entity.name = name
  const span = spanWithoutGenitive(analysis, run.first, run.last)
  if (!entity.support.has('name')) entity.support.set('name', span)
  if (run.nickname) addAlias(entity, wordsOf(analysis, run.nickname.first, run.nickname.last))
  aliasAfter(analysis, entity, run)
  const age = ages.after(run.last)
  for (const a of [age, ages.endingAt.get(run.first - 1)]) if (a) setAge(entity, a.years, a)
  entity.sex ??= sexOfName(analysis, run)
  for (const d of beside) {
    if (!d) continue
    describeEntity(analysis, entity, d)
    const at = spanOf(analysis, d.first, Math.max(d.last, d.first + 1))
    if (at.first < run.first || at.first >= run.last) {
      const description = analysis.text.slice(at.start, at.end)
      analysis.people.push({ ...at, entity: entity.index, name: null, count: d.count, description })
    }
  }
  const single = run.last - run.first === 1 || fold(name).split(' ').length === 1
  const titled = run.titleFirst !== null || beside[0]?.head.source === 'office'
  entity.firstNameOnly =
    !titled && !entity.name?.includes(' ') && single && (bitsOfTokens(analysis)[run.first]! & (BIT.givenF | BIT.givenM)) > 0
  analysis.people.push({ ...span, entity: entity.index, name, count: { low: 1, best: 1, high: 1 }, description: null })
}

/** The name without a nickname in quotation marks. */
function nameText(analysis: Analysis, run: NameRun): string {
  if (!run.nickname) return wordsOf(analysis, run.first, run.last)
  const { first, last } = run.nickname
  if (last <= run.first) return `${wordsOf(analysis, first, last)} ${wordsOf(analysis, run.first, run.last)}`
  return `${wordsOf(analysis, run.first, first - 1)} ${wordsOf(analysis, last + 1, run.last)}`
}

function sameName(analysis: Analysis, name: string): Entity | null {
  const key = fold(name)
  return analysis.entities.find((e) => e.kind === 'person' && e.name !== null && fold(e.name) === key) ?? null
}

function addAlias(entity: Entity, alias: string): void {
  if (alias !== entity.name && !entity.aliases.includes(alias)) entity.aliases.push(alias)
}

/** ", alias “Guille”", ", alias El Lobo", "apodado X". */
function aliasAfter(analysis: Analysis, entity: Entity, run: NameRun): void {
  const { tokens } = analysis
  let j = run.last
  if (tokens[j]?.text === ',' || tokens[j]?.text === '(') j++
  const match = peopleWords(analysis.language).alias.at(tokens, j)
  if (!match || (match.last - match.first === 1 && tokens[match.first]!.text.length < 3)) return
  j = match.last
  if (tokens[j] && tokens[j]!.shape === 'mark') j++
  const first = j
  while (j < tokens.length && j < first + 3 && tokens[j]!.capital) j++
  if (j > first) addAlias(entity, wordsOf(analysis, first, j).replace(/[,.]$/u, ''))
}

function sexOfName(analysis: Analysis, run: NameRun): 'f' | 'm' | null {
  const bit = bitsOfTokens(analysis)[run.first]!
  if (bit & BIT.givenF) return bit & BIT.givenM ? null : 'f'
  return bit & BIT.givenM ? 'm' : null
}

function setAge(entity: Entity, years: number, span: ReturnType<typeof spanOf>): void {
  if (entity.age !== null) return
  entity.age = years
  entity.support.set('age', span)
  if (years < 18) entity.minor = true
}

/** Writes what a description says into an entity: trade, office, kin, role, age, sex. The first that says it stays. */
export function describeEntity(analysis: Analysis, entity: Entity, d: Description): void {
  const { head } = d
  const from = titleStart(analysis, d)
  const words = wordsOf(analysis, from, Math.max(d.officeLast, d.headFirst + 1))
  const span = spanOf(analysis, from, Math.max(d.officeLast, d.headFirst + 1))
  if (head.source === 'office' && entity.office === null) {
    entity.office = words
    entity.support.set('office', span)
  } else if (head.source === 'kin' && entity.kin === null) {
    entity.kin = { relation: head.id, of: null }
    entity.support.set('kin', span)
  } else if (entity.occupationText === null && head.source !== 'office' && head.source !== 'kin') {
    entity.occupation = head.id
    entity.occupationText = words
    entity.support.set('occupation', span)
  }
  entity.role ??= head.role
  if (head.minor) entity.minor = true
  if (d.age !== null && d.ageSpan) setAge(entity, d.age, d.ageSpan)
  if (entity.minor) entity.role = 'minor'
  entity.sex ??= d.sex
}

/** English sets what narrows an office before its head: "provincial secretary", "former governor". */
function titleStart(analysis: Analysis, d: Description): number {
  if (analysis.language !== 'en') return d.headFirst
  if (d.ageSpan && d.ageSpan.last <= d.headFirst) return d.ageSpan.last
  const { tokens } = analysis
  let from = d.headFirst
  for (let j = d.headFirst - 1; j > d.first && d.headFirst - j < 4; j--) {
    if (/['’]s$/u.test(tokens[j]!.text) || (tokens[d.headFirst]!.capital && !tokens[j]!.capital)) break
    from = j
  }
  return from
}
