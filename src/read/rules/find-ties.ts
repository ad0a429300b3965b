import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Relation } from '../../model/codes.ts'
import type { Analysis, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { gangsBySentence } from './gangs-told.ts'
import { gangBehind } from './link-gang.ts'
import { type Held, heldIn, heldSince, heldThere, movedTo } from './link-held.ts'
import { rivalsApart, rivalsBetween, rivalsByVerb, rivalsByWord, rivalsOf, rivalsSince } from './link-rivals.ts'
import { before, type LinkEnd, type LinkSite, mayBeOfGang } from './link-site.ts'
import { leadersBehind, ownLeader, type Tie, tiesByApposition, tiesOfNoun } from './link-ties.ts'
import { bySentence } from './scene.ts'

/** Two actors, or somebody and a prison, and what ties them. */
export interface Found {
  readonly from: LinkEnd
  readonly relation: Relation
  readonly to: Span
  readonly name: string
  readonly since?: ReturnType<typeof heldSince>
}

/** What each kind of words that tie says, by the concept of the links lexicon. */
const READINGS: Readonly<Record<string, (site: LinkSite) => Found[]>> = {
  leads: (s) => ties(s, 'leads', tiesOfNoun(s, true)),
  leads_verb: (s) => ties(s, 'leads', tiesOfNoun(s, true)),
  leader_noun: (s) => ties(s, 'leads', tiesOfNoun(s, false)),
  member_of: (s) => ties(s, 'member_of', tiesOfNoun(s, true)),
  member_noun: (s) => ties(s, 'member_of', tiesOfNoun(s, false)),
  led_by: (s) => ties(s, 'leads', leadersBehind(s)),
  leads_own: (s) => ties(s, 'leads', ownLeader(s)),
  rival_between: (s) => ties(s, 'rival_of', rivalsBetween(s)),
  fight_word: (s) => ties(s, 'rival_of', rivalsApart(s)),
  opposed_word: (s) => ties(s, 'rival_of', rivalsSince(s)),
  rival_of: (s) => ties(s, 'rival_of', rivalsOf(s)),
  rival_verb: (s) => ties(s, 'rival_of', rivalsByVerb(s)),
  rival_word: (s) => ties(s, 'rival_of', rivalsByWord(s)),
  ally_of: (s) => ties(s, 'ally_of', rivalsOf(s)),
  ally_between: (s) => ties(s, 'ally_of', rivalsBetween(s)),
  orders: (s) => ties(s, 'orders', ordersOf(s)),
  held_in: (s) => held(s, heldIn(s)),
  moved_to: (s) => held(s, movedTo(s)),
  held_there: (s) => held(s, heldThere(s)),
}

const tables = new Map<string, PhraseTable>()

const known = new PerText<readonly Found[]>()

/** Ties the text states between actors: leads, member of, held in (with since), rival, ally, orders. Each once; computed once a report. */
export function tiesIn(analysis: Analysis): readonly Found[] {
  const before = known.get(analysis)
  if (before) return before
  const made = findTies(analysis)
  known.set(analysis, made)
  return made
}

/** The gangs that somebody leads or is of, as far as a report says so. */
export function gangsOfPerson(analysis: Analysis, entity: number): ReadonlySet<number> {
  let all = gangs.get(analysis)
  if (!all) {
    all = new Map()
    for (const { from, relation, to } of tiesIn(analysis)) {
      if ((relation !== 'leads' && relation !== 'member_of') || !('entity' in to)) continue
      const own = all.get(from.entity) ?? new Set()
      all.set(from.entity, own.add(Number(to.entity)))
    }
    gangs.set(analysis, all)
  }
  return all.get(entity) ?? NONE
}

const gangs = new PerText<Map<number, Set<number>>>()
const NONE: ReadonlySet<number> = new Set()

function findTies(analysis: Analysis): Found[] {
  const sites = sitesOf(analysis)
  const found = [...wordsThatTie(analysis, sites), ...appositions(sites)]
  const led = new Set(found.flatMap((f) => (f.relation === 'leads' ? [`${f.from.entity}:${f.name}`] : [])))
  const seen = new Set<string>()
  return found.filter((f) => {
    const key = keyOf(f)
    // Whoever leads a gang is of it.
    const weaker = f.relation === 'member_of' && led.has(`${f.from.entity}:${f.name}`)
    if (seen.has(key) || weaker) return false
    seen.add(key)
    return true
  })
}

/** Rivals and allies are so both ways. */
function keyOf({ from, relation, to, name }: Found): string {
  const other = 'entity' in to ? Number(to.entity) : name
  const mutual = relation === 'rival_of' || relation === 'ally_of'
  const ends = mutual && typeof other === 'number' && other < from.entity ? [other, from.entity] : [from.entity, other]
  return `${relation}:${ends.join(':')}`
}

type SiteOf = (first: number, last: number) => LinkSite | null

function wordsThatTie(analysis: Analysis, sites: Sites): Found[] {
  let table = tables.get(analysis.language)
  if (!table) tables.set(analysis.language, (table = new PhraseTable(loadLexicon(analysis.language, 'links'))))
  return table.findAll(analysis.tokens).flatMap((m) => {
    const site = analysis.noise[m.first] ? null : sites.at(m.first, m.last)
    return site ? m.concepts.flatMap((c) => READINGS[c.id]?.(site) ?? []) : []
  })
}

function appositions(sites: Sites): Found[] {
  return sites.gangs.flatMap((gang) => {
    const site = sites.at(gang.first, gang.last)
    return site ? ties(site, 'member_of', tiesByApposition(site, gang)) : []
  })
}

interface Sites {
  readonly at: SiteOf
  readonly gangs: readonly LinkEnd[]
}

/** Who stands in each sentence, and the gang told of last before it. */
function sitesOf(analysis: Analysis): Sites {
  const people = bySentence<LinkEnd>(
    analysis.people.flatMap((p) => (isNamedPerson(analysis, p.entity) ? [{ ...p, named: p.name !== null }] : [])),
  )
  const byName = new Set(analysis.groups)
  const gangs = new Map(
    [...gangsBySentence(analysis, 'group')].map(([sentence, list]) => [
      sentence,
      list.map((g): LinkEnd => ({ ...g, named: byName.has(g) })),
    ]),
  )
  const topics = topicsOf(analysis, gangs)
  const at: SiteOf = (first, last) => {
    const sentence = analysis.sentenceOf[first]!
    const [here, groups] = [people.get(sentence) ?? [], gangs.get(sentence) ?? []]
    if (here.length + groups.length === 0) return null
    return { analysis, first, last, people: here, gangs: groups, topic: topics[sentence] ?? null }
  }
  return { at, gangs: [...gangs.values()].flat() }
}

function isNamedPerson(analysis: Analysis, index: number): boolean {
  const entity = analysis.entities[index]!
  return entity.kind === 'person' && entity.name !== null
}

/** How many sentences a gang stays the one spoken of. */
const TOPIC = 2

function topicsOf(analysis: Analysis, gangs: ReadonlyMap<number, readonly LinkEnd[]>): (LinkEnd | null)[] {
  let last: LinkEnd | null = null
  return analysis.sentences.map((s) => {
    const topic = last && s.index - last.sentence <= TOPIC ? last : null
    last = gangs.get(s.index)?.at(-1) ?? last
    return topic
  })
}

function ties(s: LinkSite, relation: Relation, list: readonly Tie[]): Found[] {
  return list.flatMap(({ from, to }) => {
    const name = s.analysis.entities[to.entity]!.name
    return name === null || from.entity === to.entity ? [] : [{ from, relation, to, name }]
  })
}

function held(s: LinkSite, list: readonly Held[]): Found[] {
  return list.map(({ from, to }) => ({ from, relation: 'held_in', to, name: to.name, since: heldSince(s.analysis, s) }))
}

// "X ordenó a los Y"
function ordersOf(s: LinkSite): Tie[] {
  const to = gangBehind(s, true)
  const from = before(s, s.people, s.first)
  return to && from && mayBeOfGang(s, from) ? [{ from, to }] : []
}
