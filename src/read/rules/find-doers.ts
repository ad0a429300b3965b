import type { Analysis, Entity } from '../analysis.ts'
import type { Marks } from './act-table.ts'
import { type Docket, type Naming, signsOfDoer, signsOfNaming } from './blame-signs.ts'
import { type Blamed, blamed } from './blame-site.ts'
import { isOfTheDead } from './find-blamed.ts'
import { hasConcept } from './form-table.ts'
import { learnt } from './learnt.ts'
import type { Sketch } from './sketch.ts'

const weigh = learnt('blamed')

/** From this score on a gang, or somebody, whom no cue of blame names by itself is held to have done it. */
const HELD = { gang: -0.25, person: 0 }
/** Below this nobody is held to have done it, whatever a cue says: an officer, a lawyer, the dead. */
const CLEARED = -0.3

/**
 * Who did it as a report tells it: those whom a cue of blame names (`found`), without those whom all else speaks for, and with gangs and people
 * whom many small signs name. Each is a weighted sum of signs (`signsOfDoer`), the weights learnt from coded reports (`scripts/train-blamed.ts`).
 */
export function weighBlame(analysis: Analysis, marks: Marks, sketches: readonly Sketch[], found: readonly Blamed[]): Blamed[] {
  if (!sketches.length) return []
  const docket = docketOf(analysis, sketches, found)
  const scores = new Map<number, number>()
  const held: Blamed[] = []
  for (const entity of namedOn(docket)) {
    const score = weigh(signsOfDoer(docket, entity))
    scores.set(entity.index, score)
    if (
      score < (entity.kind === 'criminal_group' ? HELD.gang : HELD.person) ||
      docket.blamed.has(entity.index) ||
      docket.doers.has(entity.index) ||
      isLeftOpen(docket, entity.index) ||
      docket.mentions.get(entity.index)!.some((m) => isScenery(docket, m) || isOfTheDead(analysis, marks, m))
    )
      continue
    held.push({ ...blamed(weightiest(docket, entity), false), weighed: true })
  }
  const kept = found.filter((b) => (scores.get(b.entity) ?? 0) >= CLEARED && !isLeftOpen(docket, b.entity))
  return [...kept, ...held].sort((a, b) => a.first - b.first)
}

// "No es posible señalar si fue X o Y el responsable": a report that leaves it open blames neither, whatever else it says of them.
function isLeftOpen({ analysis, mentions }: Docket, entity: number): boolean {
  if (analysis.entities[entity]?.kind !== 'criminal_group') return false
  return (mentions.get(entity) ?? []).some((m) => hasConcept(analysis, 'blame', 'unsaid', analysis.sentences[m.sentence]!.first, m.first))
}

// "Norteños, their enemies", "menciona a los Y, una banda rival": a gang named as the other side of somebody did it only where a word of blame says so.
function isScenery({ analysis }: Docket, { first, last, sentence }: Naming): boolean {
  const s = analysis.sentences[sentence]!
  return (
    hasConcept(analysis, 'blame', 'scenery', Math.max(s.first, first - SCENERY), first) ||
    hasConcept(analysis, 'blame', 'scenery', last, Math.min(s.last, last + SCENERY))
  )
}

/** How far from a gang's name the words stand that make it scenery. */
const SCENERY = 4

// The mention that says most.
function weightiest(docket: Docket, entity: Entity): Naming {
  const mentions = docket.mentions.get(entity.index)!
  let best = mentions[0]!
  let most = Number.NEGATIVE_INFINITY
  for (const m of mentions.slice(0, 6)) {
    const weight = weigh(signsOfNaming(docket, m))
    if (weight > most) [best, most] = [m, weight]
  }
  return best
}

/** A report as the signs of a doer look at it. */
export function docketOf(analysis: Analysis, sketches: readonly Sketch[], found: readonly Blamed[]): Docket {
  const isGang = (entity: number) => analysis.entities[entity]!.kind === 'criminal_group'
  const row: Naming[] = [
    ...analysis.people.filter((p) => p.name !== null && p.count.best === 1),
    ...analysis.groups.filter((g) => isGang(g.entity)),
  ]
    .filter((m) => !analysis.sentences[m.sentence]!.title && !analysis.noise[m.first])
    .sort((a, b) => a.first - b.first)
  const mentions = new Map<number, Naming[]>()
  for (const m of row) (mentions.get(m.entity) ?? mentions.set(m.entity, []).get(m.entity)!).push(m)
  const byEntity = new Map<number, Blamed[]>()
  for (const b of found) (byEntity.get(b.entity) ?? byEntity.set(b.entity, []).get(b.entity)!).push(b)
  return {
    analysis,
    acts: sketches.flatMap((s) => s.acts).sort((a, b) => a.first - b.first),
    blamed: byEntity,
    speakers: new Set(analysis.quotes.flatMap((q) => (q.speaker === null ? [] : [q.speaker]))),
    suffered: new Set(sketches.flatMap((s) => [...s.entities])),
    doers: new Set(sketches.flatMap((s) => s.acts.flatMap((a) => [...a.agents, ...a.agentGroups].map((m) => m.entity)))),
    row,
    mentions,
    gangs: [...mentions.keys()].filter(isGang).length,
  }
}

/** Every named person and gang outside headlines. */
export function namedOn({ analysis, mentions }: Docket): Entity[] {
  return [...mentions.keys()].map((index) => analysis.entities[index]!).filter((e) => e.kind === 'person' || e.kind === 'criminal_group')
}
