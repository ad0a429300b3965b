import type { Analysis, GroupMention, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, FATAL, OF_STATE } from './act-kinds.ts'
import type { Blamed } from './blame-site.ts'
import { PUBLIC, UNIFORMED } from './entity.ts'
import { sectionsOf } from './find-sections.ts'
import { gangsOfPerson } from './find-ties.ts'
import { boundsFor } from './fit-setting.ts'
import { hasConcept } from './form-table.ts'
import { gangsSpokenOf } from './gangs-told.ts'
import { bySentence } from './scene.ts'
import type { Sketch } from './sketch.ts'
import { firstFrom, firstWhere } from './within.ts'

/**
 * Which incident each of the blamed is blamed for: the one an act in the same sentence tells, else the last told before in the same paragraph,
 * else the one the report opens with. Who is blamed for "the attacks" did all of them; who signs a note, the threat and the attack it was
 * left at. Nobody is blamed for what befell himself, and arrests and seizures are nobody's deed.
 */
export function blameBySketch(
  analysis: Analysis,
  sketches: readonly Sketch[],
  blamed: readonly Blamed[],
): ReadonlyMap<Sketch, readonly Blamed[]> {
  const out = new Map<Sketch, Blamed[]>()
  const deeds = sketches.filter((s) => s.founding.act !== 'arrest' && s.founding.act !== 'seize')
  const told = deeds
    .flatMap((sketch) => sketch.acts.filter((a) => !a.title && a.act !== 'arrest' && a.act !== 'seize').map((act) => ({ sketch, act })))
    .sort((x, y) => x.act.first - y.act.first)
  for (const b of blamed) {
    const mine = withFate(deeds, sketchesOf(analysis, deeds, told, b), b)
    for (const sketch of mine) if (!isPatientsGang(analysis, sketch, b)) (out.get(sketch) ?? out.set(sketch, []).get(sketch)!).push(b)
  }
  return out
}

// Who abducted somebody killed him too, and who killed the abducted had taken them: one victim, or both told in one breath.
function withFate(deeds: readonly Sketch[], mine: readonly Sketch[], b: Blamed): readonly Sketch[] {
  const fates = deeds
    .slice(0, WINDOW)
    .filter((s) => !mine.includes(s) && !s.entities.has(b.entity) && mine.some((m) => isFateOf(m, s) || isFateOf(s, m)))
  return fates.length ? [...mine, ...fates] : mine
}

function isFateOf(taken: Sketch, dead: Sketch): boolean {
  if (ACT_KINDS[taken.founding.act]?.harm !== 'kidnapped' || !FATAL.has(dead.founding.act)) return false
  return taken.founding.sentence === dead.founding.sentence || [...taken.entities].some((e) => dead.entities.has(e))
}

/** Acts this far from a word of blame, in the order of the text, are looked at: keeps the cost linear. */
const WINDOW = 40

function sketchesOf(analysis: Analysis, deeds: readonly Sketch[], told: readonly Telling[], b: Blamed): readonly Sketch[] {
  const at = firstWhere(told, (t) => t.act.first >= b.first)
  const open = told.slice(Math.max(0, at - WINDOW), at + WINDOW).filter((t) => !t.sketch.entities.has(b.entity))
  if (b.signed) return signedSketches(open, b)
  const main = deeds.find((s) => !s.entities.has(b.entity))
  const here = sameSentence(open, b)
  // "asesinados en una cadena de ataques que atribuyen a X": incidents that one sentence founds are all laid at the same door.
  const twins = here
    ? open.map((t) => t.sketch).filter((s) => s.founding.sentence === b.sentence && here.founding.sentence === b.sentence)
    : []
  if (here && twins.length > 1) return [...new Set([here, ...twins])]
  // Whom no word blames did nothing that another paragraph tells: on reports nobody had tuned to, 4 of 14 such guesses were right.
  const one = here ?? lastInParagraph(analysis, open, b) ?? (b.weighed ? undefined : main)
  if (!one) return []
  if (!here && b.several && isGang(analysis, b) && !b.weighed) {
    const before = deeds.filter(
      (s) => !s.founding.earlier && s.founding.first < b.first && isInSection(analysis, s, b) && !s.entities.has(b.entity),
    )
    return [...new Set([one, ...before.slice(-WINDOW)])]
  }
  if (!here && isGang(analysis, b)) {
    const mates = b.weighed ? [] : toldTogether(analysis, deeds, one, b)
    // A sentence that tells no act of its own blames a gang for what the report is about, whatever was told last.
    const about = main && !b.weighed && one.acts.length < main.acts.length && isInSection(analysis, main, b) ? [main] : []
    return [...new Set([one, ...mates, ...about])]
  }
  return b.several
    ? [
        one,
        ...deeds
          .slice(0, WINDOW)
          .filter((s) => s !== one && !s.founding.earlier && s.founding.first < b.first && !s.entities.has(b.entity)),
      ]
    : [one]
}

function isGang(analysis: Analysis, b: Blamed): boolean {
  return analysis.entities[b.entity]?.kind === 'criminal_group'
}

function isInSection(analysis: Analysis, sketch: Sketch, b: Blamed): boolean {
  const sections = sectionsOf(analysis)
  return sections[sketch.founding.sentence] === sections[b.sentence]
}

/** Days that may lie between what is laid at one door together. */
const DAYS = 3
/** How many sentences back, where a day is not known. */
const NEAR_TELLING = 3

// What was told before of the same days.
function toldTogether(analysis: Analysis, deeds: readonly Sketch[], one: Sketch, b: Blamed): Sketch[] {
  const day = dayOf(one)
  return deeds.slice(0, WINDOW).filter((s) => {
    if (s === one || s.founding.earlier || s.founding.first > b.first || s.entities.has(b.entity)) return false
    if (!isInSection(analysis, s, b)) return false
    const other = dayOf(s)
    return day === null || other === null ? b.sentence - s.founding.sentence <= NEAR_TELLING : Math.abs(day - other) <= DAYS
  })
}

function dayOf(sketch: Sketch): number | null {
  for (const act of sketch.acts) {
    const bounds = act.date ? boundsFor(act.date.when) : null
    if (bounds && bounds.to - bounds.from <= 1) return bounds.from
  }
  return null
}

// The threat told nearest, and the attack told just before it.
function signedSketches(open: readonly Telling[], b: Blamed): Sketch[] {
  const near = open.filter((t) => Math.abs(t.act.sentence - b.sentence) <= SIGNED)
  const threat = near.findLast((t) => t.act.act === 'threaten' && t.act.first <= b.first) ?? near.find((t) => t.act.act === 'threaten')
  const attack = near.findLast((t) => t.act.act !== 'threaten' && !t.act.earlier && t.act.first < b.first)
  return [...new Set([threat?.sketch, attack?.sketch].filter((s) => s !== undefined))]
}

const SIGNED = 4

interface Telling {
  readonly sketch: Sketch
  readonly act: Act
}

function sameSentence(told: readonly Telling[], b: Blamed): Sketch | null {
  let best: Telling | null = null
  for (const t of told) if (t.act.sentence === b.sentence && (!best || gap(t.act, b) < gap(best.act, b))) best = t
  return best?.sketch ?? null
}

function gap(a: Span, b: Span): number {
  return Math.max(a.first - b.last, b.first - a.last, 0)
}

function lastInParagraph(analysis: Analysis, told: readonly Telling[], b: Blamed): Sketch | null {
  const paragraph = analysis.sentences[b.sentence]!.paragraph
  const before = told.findLast((t) => t.act.sentence < b.sentence)
  return before && analysis.sentences[before.act.sentence]!.paragraph === paragraph ? before.sketch : null
}

// "killed two members of Los Lobos", "X, presunto integrante de Los Lobos, murió": the gang of the dead did not do it.
function isPatientsGang(analysis: Analysis, sketch: Sketch, b: Blamed): boolean {
  if (!isGang(analysis, b)) return false
  if (b.weighed && [...sketch.entities].some((e) => gangsOfPerson(analysis, e).has(b.entity))) return true
  const isOf = (p: Span) => p.sentence === b.sentence && b.first >= p.last && b.first - p.last <= (isMember(analysis, p, b) ? MEMBER : 3)
  return sketch.acts.some((a) => a.patients.some(isOf)) || analysis.people.some((p) => sketch.entities.has(p.entity) && isOf(p))
}

/** "X, an alleged senior member of the": words between somebody and his gang. */
const MEMBER = 8

function isMember(analysis: Analysis, { last }: Span, b: Blamed): boolean {
  return analysis.tokens[last]?.text === ',' && hasConcept(analysis, 'links', 'member_of', last, b.first)
}

/** Groups and people a report says did it: who an act names as doing it, and who is blamed for it. One row a name. */
export function perpetratorsOf(analysis: Analysis, sketch: Sketch, blamed: readonly Blamed[]): { name: string; span: Span }[] {
  const rows: { name: string; span: Span }[] = []
  const add = (entity: number, span: Span) => {
    const name = analysis.entities[entity]?.name
    if (name && !rows.some((r) => r.name === name)) rows.push({ name, span })
  }
  for (const act of sketch.acts) {
    for (const g of act.agentGroups) if (isCriminal(analysis, g)) add(g.entity, g)
    for (const g of doingAgain(analysis, act)) add(g.entity, g)
    for (const p of act.agents) if (!sketch.entities.has(p.entity) && analysis.entities[p.entity]?.role !== 'official') add(p.entity, p)
  }
  for (const g of sidesOf(analysis, sketch)) add(g.entity, g)
  for (const b of blamed) {
    const role = analysis.entities[b.entity]?.role ?? ''
    if (PUBLIC.has(role) && !(b.charged && UNIFORMED.has(role))) continue
    add(b.entity, b)
  }
  return rows
}

const again = new PerText<ReadonlyMap<number, readonly GroupMention[]>>()

/** "Meses antes la misma banda había quemado un bus": a gang named before that a word for it makes the subject of an act nobody else does. */
function doingAgain(analysis: Analysis, act: Act): readonly GroupMention[] {
  if (act.title || act.voice !== 'active' || act.agentGroups.length || OF_STATE.has(act.act)) return []
  let spoken = again.get(analysis)
  if (!spoken) again.set(analysis, (spoken = bySentence(gangsSpokenOf(analysis))))
  const subject = (spoken.get(act.sentence) ?? []).findLast(
    (g) => g.last <= act.first && act.first - g.last <= SUBJECT && g.first >= act.clauseFirst,
  )
  return subject ? [subject] : []
}

/** How many words may stand between a gang and the verb of what it did. */
const SUBJECT = 8

/** How far from the word for a clash its sides stand. */
const SIDES = 14

// "un enfrentamiento entre X e Y", "X clashed with Y", "five members of X fell in a clash": both sides of a clash fought it.
function sidesOf(analysis: Analysis, sketch: Sketch): GroupMention[] {
  const { founding } = sketch
  const clash = founding.act === 'clash' ? founding : sketch.acts.find((a) => a.act === 'clash' && a.sentence === founding.sentence)
  if (!clash || clash.title) return []
  const at = firstFrom(analysis.groups, clash.first - SIDES)
  const near: GroupMention[] = []
  for (let i = at; i < analysis.groups.length && analysis.groups[i]!.first < clash.last + SIDES; i++) {
    const g = analysis.groups[i]!
    if (g.sentence === clash.sentence && isCriminal(analysis, g)) near.push(g)
  }
  return near
}

function isCriminal(analysis: Analysis, group: GroupMention): boolean {
  return analysis.entities[group.entity]?.kind === 'criminal_group'
}
