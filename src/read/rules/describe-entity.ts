import { spanOf } from '../analyse.ts'
import type { Analysis, Entity } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Description } from './describe-people.ts'
import { covered, wordsOf } from './entity.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** Writes what a description says into an entity: trade, office, kin, role, age, sex. The first that says it stays. */
export function describeEntity(analysis: Analysis, entity: Entity, d: Description): void {
  const { head } = d
  if (head.minor && (entity.age ?? d.age ?? 0) >= ADULT) {
    tellAge(entity, d)
    return
  }
  const from = titleStart(analysis, d)
  const words = wordsOf(analysis, from, Math.max(d.officeLast, d.headFirst + 1))
  const span = spanOf(analysis, from, Math.max(d.officeLast, d.headFirst + 1))
  if (head.source === 'office' && entity.office === null) {
    entity.office = words
    entity.support.set('office', span)
  } else if (head.source === 'kin' && entity.kin === null) {
    entity.kin = { relation: head.id, of: null }
    entity.support.set('kin', span)
  } else if (head.source !== 'office' && head.source !== 'kin' && (entity.occupationText === null || saysMore(entity, d))) {
    entity.occupation = head.id
    entity.occupationText = words
    entity.support.set('occupation', span)
  }
  if (head.source === 'occupation' && entity.role === 'civilian') entity.role = head.role
  entity.role ??= head.role
  if (head.minor) entity.minor = true
  if (d.age !== null && d.ageSpan) setAge(entity, d.age, d.ageSpan)
  if (TIED.has(head.id) && ofGang(analysis, d)) entity.role = 'gang_member'
  if (entity.minor) entity.role = 'minor'
  entity.sex ??= d.sex
}

function tellAge(entity: Entity, d: Description): void {
  if (d.age !== null && d.ageSpan) setAge(entity, d.age, d.ageSpan)
  entity.sex ??= d.sex
}

/** Heads that say nothing of what their holder is head or member of. */
const TIED = new Set(['member', 'chief', 'suspect', 'director', 'man', 'soldier'])

const gangTokens = new PerText<Uint8Array>()

/** "líder de Los Zorros", "an alleged member of the River Posse", "the MS-13 leader": a gang's name belongs to the head. */
function ofGang(analysis: Analysis, d: Description): boolean {
  let gangs = gangTokens.get(analysis)
  if (!gangs) {
    gangs = covered(
      analysis,
      analysis.groups.filter((g) => analysis.entities[g.entity]?.kind === 'criminal_group'),
    )
    gangTokens.set(analysis, gangs)
  }
  const bits = bitsOfTokens(analysis)
  if (d.headFirst > 0 && gangs[d.headFirst - 1]) return true
  for (let j = d.headFirst + 1, of = false; j < d.headFirst + 7 && j < bits.length; j++) {
    if (gangs[j]) return of
    if (bits[j]! & BIT.of) of = true
    else if (of && !(bits[j]! & (BIT.definite | BIT.adjective)) && analysis.tokens[j]!.shape === 'mark') return false
  }
  return false
}

/** A trade says more than "man" or "victim", and takes their place. */
function saysMore(entity: Entity, d: Description): boolean {
  return d.head.source === 'occupation' && isGeneric(entity)
}

/** No more is known of what somebody does than a word like "man", "victim" or "resident". */
export function isGeneric(entity: Entity): boolean {
  return entity.occupation === null || GENERIC.has(entity.occupation)
}

/** Concepts of the people lexicon that say no trade and no part in what happened. */
const GENERIC = new Set(['man', 'woman', 'young', 'adolescent', 'child', 'girl', 'boy', 'baby', 'elder', 'person', 'victim'])

/** An age, the first that is said. */
export function setAge(entity: Entity, years: number, span: ReturnType<typeof spanOf>): void {
  if (entity.age !== null) return
  entity.age = years
  entity.support.set('age', span)
  if (years < ADULT) entity.minor = true
  else if (entity.minor) comeOfAge(entity)
}

const ADULT = 18

// "al mayor, de 47 años … al menor, Wilson, de 39": the younger of two grown-ups is no minor.
function comeOfAge(entity: Entity): void {
  entity.minor = false
  if (entity.role === 'minor') entity.role = null
  entity.occupation = null
  entity.occupationText = null
  entity.support.delete('occupation')
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
