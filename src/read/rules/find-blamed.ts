import type { Analysis, GroupMention, PersonMention } from '../analysis.ts'
import { accusableIn } from './accusable.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'
import { READINGS } from './blame-readings.ts'
import { type Blamed, blamed, type Site } from './blame-site.ts'
import { aliasStart } from './find-alias.ts'
import { type FormMatch, formsIn, hasConcept } from './form-table.ts'
import { gangsBySentence } from './gangs-told.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { bySentence } from './scene.ts'
import { speechTokens } from './speech-words.ts'

/**
 * People and gangs whom a report holds, charges, seeks or blames for what it tells, wherever in the text it says so: the object of a verb of
 * accusing with all of its row ("arrested A, 24, and B"), whoever a word like "suspect" stands beside, whoever claims an act, signs a note,
 * gives the order or stands "behind" it, and everybody the text calls an attacker. Which incident each did is for `blameBySketch`.
 */
export function findBlamed(analysis: Analysis, marks: Marks, acts: readonly Act[]): Blamed[] {
  const people = accusableIn(analysis)
  const groups = gangsBySentence(analysis)
  const described = bySentence(analysis.people.filter((p) => p.name === null && p.count.best === 1))
  const violent = new Set(acts.filter((a) => a.act !== 'arrest' && a.act !== 'seize').map((a) => a.sentence))
  const suffering = sufferersBehind(analysis, marks, acts)
  const court = opensInCourt(analysis, violent)
  const speaks = speechTokens(analysis)
  const found: Blamed[] = []
  for (const sentence of analysis.sentences) {
    const here = people.get(sentence.index) ?? []
    const cast = { people: here.filter((p) => !suffering.has(p.first)), groups: groups.get(sentence.index) ?? [] }
    const previous = people.get(sentence.index - 1) ?? []
    if (sentence.title || (!cast.people.length && !cast.groups.length && !previous.length)) continue
    const cues = formsIn(analysis, 'blame', sentence.first, sentence.last)
    const told = violent.has(sentence.index)
    const others =
      told || hasConcept(analysis, 'acts', 'kill', sentence.first, sentence.last)
        ? []
        : cues.filter((c) => conceptsOf(c).has('other_crime'))
    const several =
      cues.some((c) => conceptsOf(c).has('all_told')) ||
      acts.some(
        (a) =>
          a.sentence === sentence.index &&
          a.voice === 'noun' &&
          a.definite &&
          SERIES.has(a.act) &&
          analysis.tokens[a.first]!.fold.endsWith('s'),
      )
    const accuses = cues.some((c) => conceptsOf(c).has('accuse') || conceptsOf(c).has('accused'))
    const cleared = cues.some((c) => conceptsOf(c).has('cleared'))
    for (const cue of cues) {
      if (analysis.noise[cue.first] || marks.has(cue.first - 1, 'not') || marks.has(cue.first - 2, 'not')) continue
      for (const [concept, participle] of conceptsOf(cue)) {
        const aside = others.some((o) => o.last > cue.first - OTHER_CRIME && o.first < cue.last + OTHER_CRIME)
        if ((aside || cleared) && LEGAL.has(concept)) continue
        if (cues.some((c) => conceptsOf(c).has('unsaid') && c.last <= cue.last)) continue
        const site: Site = {
          analysis,
          marks,
          ...cast,
          described: described.get(sentence.index) ?? [],
          previous,
          speaks,
          first: cue.first,
          last: cue.last,
          participle,
          violent: told,
          accuses,
          court,
        }
        const read = (READINGS[concept]?.(site) ?? []).filter((b) => !isOfTheDead(analysis, marks, b))
        found.push(...read.map((b) => ({ ...b, several, by: concept })))
      }
    }
  }
  return [
    ...found,
    ...gangsOf(analysis, found, groups),
    ...calledAttackers(analysis, people),
    ...knownByAlias(analysis, marks, people),
  ].sort((a, b) => a.first - b.first)
}

/** "Las víctimas pertenecían a los X", "The dead belonged to Y": the gang of the dead. */
export function isOfTheDead(
  analysis: Analysis,
  marks: Marks,
  { first, sentence, entity }: Pick<Blamed, 'first' | 'sentence' | 'entity'>,
): boolean {
  if (analysis.entities[entity]?.kind !== 'criminal_group') return false
  const from = Math.max(analysis.sentences[sentence]!.first, first - OF_DEAD)
  const dead = phrases(analysis.language, 'casualties').findAll(analysis.tokens, from, first)
  const subject = dead.findLast((m) => m.concepts.some((c) => c.id === 'listed'))
  if (!subject || !hasConcept(analysis, 'links', 'member_of', subject.last, first)) return false
  for (let i = subject.last; i < first; i++) if (marks.has(i, 'agent')) return false
  return true
}

/** How many words back the dead may stand of whose gang a sentence tells. */
const OF_DEAD = 14

/** Where those stand whom an act in front of them befell ("the murder of X", "mató a X"): what else the sentence says of guilt is not said of them. */
function sufferersBehind(analysis: Analysis, marks: Marks, acts: readonly Act[]): ReadonlySet<number> {
  const out = new Set<number>()
  for (const act of acts) {
    if (act.act === 'arrest' || act.act === 'seize' || act.act === 'clash') continue
    const next = act.patients.find((p) => p.sentence === act.sentence && p.first >= act.last)
    if (next && isObject(analysis, marks, act.last, next.first)) for (const p of act.patients) if (p.first >= next.first) out.add(p.first)
  }
  return out
}

/** "fired the shots and that X ordered them": behind "and", "that" or a relative stands somebody else than whom the act befell. */
function isObject(analysis: Analysis, marks: Marks, from: number, to: number): boolean {
  if (to - from > OBJECT) return false
  const bits = bitsOfTokens(analysis)
  for (let i = from; i < to; i++) if (marks.has(i, 'and') || bits[i]! & BIT.who || analysis.tokens[i]!.fold === 'that') return false
  return true
}

const OBJECT = 8

/** How far from a charge the crime stands that it is about: "arrested, with three others, for possession of drugs". */
const OTHER_CRIME = 14

/** A report that opens with a sentence passed for what it tells: whoever it calls convicted later on was convicted of that. */
function opensInCourt(analysis: Analysis, violent: ReadonlySet<number>): boolean {
  const opening = analysis.sentences.filter((s) => !s.title).slice(0, OPENING)
  return opening.some((s) => violent.has(s.index) && hasConcept(analysis, 'blame', 'sentenced', s.first, s.last))
}

const OPENING = 2

// "ordered by X, leader of Los Y", "Brandon N., presumed member of the Z cartel, was detained": the gang the accused is of.
function gangsOf(analysis: Analysis, found: readonly Blamed[], groups: ReadonlyMap<number, readonly GroupMention[]>): Blamed[] {
  return found.flatMap((b) => {
    if (analysis.entities[b.entity]?.role !== 'gang_member') return []
    const gang = (groups.get(b.sentence) ?? []).find((g) => g.first >= b.last && g.first - b.last <= GANG_REACH)
    return gang ? [{ ...b, ...blamed(gang, false), signed: b.signed, several: b.several }] : []
  })
}

const GANG_REACH = 14

/** The concepts a cue may stand for, and whether it does so as a participle. */
function conceptsOf(cue: FormMatch): ReadonlyMap<string, boolean> {
  const out = new Map<string, boolean>()
  for (const f of cue.forms) out.set(f.concept.id, (out.get(f.concept.id) ?? false) || f.mood === 'participle')
  return out
}

/** Nouns that in the plural stand for all a report tells: "the attacks". */
const SERIES = new Set(['attack', 'kill', 'bomb', 'arson', 'shoot'])
const LEGAL = new Set(['accuse', 'accused', 'sentenced', 'tried', 'as_accused', 'term'])

// Everybody with a name whom a description calls suspect, attacker, gunman: "el agresor, identificado como X".
function calledAttackers(analysis: Analysis, people: ReadonlyMap<number, readonly PersonMention[]>): Blamed[] {
  const out: Blamed[] = []
  for (const list of people.values())
    for (const p of list) {
      const s = analysis.sentences[p.sentence]!
      if (analysis.entities[p.entity]?.role === 'suspect' && !hasConcept(analysis, 'blame', 'cleared', s.first, s.last))
        out.push(blamed(p, true))
    }
  return out
}

// "otro, que presuntamente pilotaba y al que se conoce como El Gato": of whom a report gives an alias only, and says "allegedly".
function knownByAlias(analysis: Analysis, marks: Marks, people: ReadonlyMap<number, readonly PersonMention[]>): Blamed[] {
  return [...people.values()]
    .flatMap((list) =>
      list.filter((p) => {
        const s = analysis.sentences[p.sentence]!
        if (aliasStart(analysis, p.first) === p.first) return false
        for (let i = Math.max(s.first, p.first - HEDGED); i < p.first; i++) if (marks.has(i, 'hedge')) return true
        return false
      }),
    )
    .map((p) => blamed(p, true))
}

const HEDGED = 20
