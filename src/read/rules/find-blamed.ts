import { spanOf } from '../analyse.ts'
import type { Analysis, GroupMention, PersonMention, Span } from '../analysis.ts'
import { accusableIn } from './accusable.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'
import { aliasStart } from './find-alias.ts'
import { type FormMatch, formsIn } from './form-table.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { bySentence } from './scene.ts'
import { speechTokens } from './speech-words.ts'

/** Somebody a report holds to have done something: a person or a gang, where it stands, and how plainly it is said. */
export interface Blamed extends Span {
  readonly entity: number
  /** Held, charged or sought by the law: what this says outweighs an office. */
  readonly charged: boolean
  /** Named under a note or a banner. */
  readonly signed: boolean
  /** Blamed for several acts at once: "the attacks". */
  readonly several: boolean
}

type Named = PersonMention | GroupMention

interface Site {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly first: number
  readonly last: number
  /** A participle: what is said is said of the subject. */
  readonly participle: boolean
  readonly people: readonly PersonMention[]
  readonly groups: readonly GroupMention[]
  readonly speaks: Uint8Array
  /** An act of violence is told in the same sentence. */
  readonly violent: boolean
  /** Somebody is accused in the same sentence. */
  readonly accuses: boolean
}

/**
 * People and gangs whom a report holds, charges, seeks or blames for what it tells, wherever in the text it says so: the object of a verb of
 * accusing with all of its row ("arrested A, 24, and B"), whoever a word like "suspect" stands beside, whoever claims an act, signs a note,
 * gives the order or stands "behind" it, and everybody the text calls an attacker. Which incident each did is for `blameBySketch`.
 */
export function findBlamed(analysis: Analysis, marks: Marks, acts: readonly Act[]): Blamed[] {
  const people = accusableIn(analysis)
  const groups = gangsBySentence(analysis)
  const violent = new Set(acts.filter((a) => a.act !== 'arrest' && a.act !== 'seize').map((a) => a.sentence))
  const speaks = speechTokens(analysis)
  const found: Blamed[] = []
  for (const sentence of analysis.sentences) {
    const cast = { people: people.get(sentence.index) ?? [], groups: groups.get(sentence.index) ?? [] }
    if (sentence.title || (!cast.people.length && !cast.groups.length)) continue
    const cues = formsIn(analysis, 'blame', sentence.first, sentence.last)
    const told = violent.has(sentence.index)
    const aside = !told && cues.some((c) => conceptsOf(c).has('other_crime'))
    const several = acts.some(
      (a) =>
        a.sentence === sentence.index &&
        a.voice === 'noun' &&
        a.definite &&
        SERIES.has(a.act) &&
        analysis.tokens[a.first]!.fold.endsWith('s'),
    )
    const accuses = cues.some((c) => conceptsOf(c).has('accuse') || conceptsOf(c).has('accused'))
    for (const cue of cues) {
      if (analysis.noise[cue.first] || marks.has(cue.first - 1, 'not') || marks.has(cue.first - 2, 'not')) continue
      for (const [concept, participle] of conceptsOf(cue)) {
        if (aside && LEGAL.has(concept)) continue
        const site: Site = { analysis, marks, ...cast, speaks, first: cue.first, last: cue.last, participle, violent: told, accuses }
        found.push(...(READINGS[concept]?.(site) ?? []).map((b) => ({ ...b, several })))
      }
    }
  }
  return [...found, ...gangsOf(analysis, found, groups), ...calledAttackers(analysis, people)].sort((a, b) => a.first - b.first)
}

// "ordered by X, leader of Los Y", "Brandon N., presumed member of the Z cartel, was detained": the gang the accused is of.
function gangsOf(analysis: Analysis, found: readonly Blamed[], groups: ReadonlyMap<number, readonly GroupMention[]>): Blamed[] {
  return found.flatMap((b) => {
    if (analysis.entities[b.entity]?.role !== 'gang_member') return []
    const gang = (groups.get(b.sentence) ?? []).find((g) => g.first >= b.last && g.first - b.last <= GANG_REACH)
    return gang ? [{ ...b, ...blamed(gang, false), signed: b.signed, several: b.several }] : []
  })
}

const GANG_REACH = 14

/** Gangs by sentence, and "the gang", "la banda" for the one named last. */
function gangsBySentence(analysis: Analysis): ReadonlyMap<number, readonly GroupMention[]> {
  const named = analysis.groups.filter((g) => analysis.entities[g.entity]?.kind === 'criminal_group')
  const heads = phrases(analysis.language, 'groups')
  const bits = bitsOfTokens(analysis)
  const again: GroupMention[] = []
  let at = 0
  for (const { first, last, concepts } of named.length ? heads.findAll(analysis.tokens) : []) {
    while (at < named.length && named[at]!.last <= first) at++
    const gang = named[at - 1]
    const inside = named[at] !== undefined && named[at]!.first <= first
    if (!gang || inside || concepts[0]!.id !== 'gang_head' || !(bits[first - 1]! & BIT.definite) || analysis.tokens[last]?.capital) continue
    if (analysis.sentenceOf[first]! - gang.sentence <= 2)
      again.push({ ...spanOf(analysis, first, last), entity: gang.entity, name: gang.name })
  }
  return bySentence([...named, ...again].sort((a, b) => a.first - b.first))
}

/** The concepts a cue may stand for, and whether it does so as a participle. */
function conceptsOf(cue: FormMatch): ReadonlyMap<string, boolean> {
  const out = new Map<string, boolean>()
  for (const f of cue.forms) out.set(f.concept.id, (out.get(f.concept.id) ?? false) || f.mood === 'participle')
  return out
}

/** Nouns that in the plural stand for all a report tells: "the attacks". */
const SERIES = new Set(['attack', 'kill', 'bomb', 'arson', 'shoot'])
const LEGAL = new Set(['accuse', 'accused', 'sentenced'])

const READINGS: Readonly<Record<string, (site: Site) => Blamed[]>> = {
  blame: (s) => [...groupsNear(s), ...personWithPreposition(s)],
  // "una nota firmada por Los X"
  signed: (s) => [...groupsNear(s), ...personAfter(s, 3)].map((b) => ({ ...b, signed: true })),
  // "la orden salió del penal, donde está recluido X"
  source: (s) => [...groupsNear(s), ...personAfter(s, 16)],
  commanded: (s) =>
    (s.violent || s.accuses) && !s.groups.some((g) => g.last <= s.first && s.first - g.last <= 6) ? personAfter(s, 4) : [],
  hands: (s) => (appositionOfGang(s) ? [] : groupsNear(s, 6, 2)),
  behind: (s) => [...groupsNear(s), ...standsBehind(s)],
  accuse: (s) => [...(s.participle ? accusedOrObject(s) : objectRow(s)), ...groupsNear(s, 10, 0)],
  // "A fue condenado": of somebody with a past, unless the sentence tells the act.
  sentenced: (s) => (!s.violent ? [] : s.participle ? accusedOrObject(s) : objectRow(s)),
  accused: (s) => [...personBeside(s), ...groupsNear(s, 6, 4)],
  claim: subjectBefore,
}

function blamed(m: Named, charged: boolean): Blamed {
  return {
    first: m.first,
    last: m.last,
    start: m.start,
    end: m.end,
    sentence: m.sentence,
    entity: m.entity,
    charged,
    signed: false,
    several: false,
  }
}

// The first gang behind and those joined to it by "and", "or": "X, a faction of Y" does not blame Y. Or the one right before.
function groupsNear(s: Site, ahead = 14, back = 5): Blamed[] {
  const out: GroupMention[] = []
  for (const g of s.groups) {
    if (g.first < s.last) continue
    const last = out.at(-1)
    if (last ? !joined(s, last.last, g.first) : g.first - s.last > ahead) break
    out.push(g)
  }
  const before = out.length ? [] : s.groups.filter((g) => g.last <= s.first && s.first - g.last <= back)
  return [...out, ...before].map((g) => blamed(g, false))
}

// "the Jaime Martínez front, a faction of FARC dissidents": words that say what a gang is part of.
function appositionOfGang(s: Site): boolean {
  return s.groups.some((g) => g.last < s.first && s.first - g.last <= 4 && s.marks.has(g.last, 'comma'))
}

function joined(s: Site, from: number, to: number): boolean {
  if (to - from > 6) return false
  for (let i = from; i < to; i++) if (s.marks.has(i, 'and')) return true
  return false
}

function personAfter(s: Site, reach: number): Blamed[] {
  const p = s.people.find((m) => m.first >= s.last && m.first - s.last <= reach)
  return p ? [blamed(p, false)] : []
}

function beforeCue(s: Site, list: readonly Named[], reach: number): Blamed[] | null {
  const m = list.findLast((x) => x.last <= s.first && s.first - x.last <= reach)
  return m ? [blamed(m, false)] : null
}

// "X was behind the attack", "detrás del ataque estaría X": the verb stands right beside the word or right beside the name.
function standsBehind(s: Site): Blamed[] {
  const be = (i: number) => s.marks.has(i, 'passive_be') || STANDING.has(s.analysis.tokens[i]?.fold ?? '')
  if (be(s.first - 1) || be(s.first - 2)) return beforeCue(s, s.people, 5) ?? []
  const p = s.people.find((m) => m.first >= s.last && m.first - s.last <= OBJECT_REACH)
  const verb = p && [p.first - 1, p.first - 2, p.first - 3].some((i) => i >= s.last && be(i))
  return verb ? [blamed(p, false)] : []
}

const STANDING = new Set(['estaria', 'estarian', 'estuvo', 'estuvieron', 'seria', 'serian', 'estariam', 'estaria', 'be', 'stands', 'stood'])

const OBJECT_REACH = 12
/** "detuvo la noche del martes en un hostal de Chiclayo a X" */
const FAR_OBJECT = 18

// "atribuye el crimen a X", "obra de X": the person behind its preposition.
function personWithPreposition(s: Site): Blamed[] {
  const p = s.people.find((m) => m.first >= s.last && m.first - s.last <= OBJECT_REACH && (m.first - s.last <= 1 || led(s, m)))
  const head = p ?? afterColon(s)
  return head ? row(s, head).map((m) => blamed(m, false)) : []
}

/** Does "a", "to", "by", "on" or "with" lead to a person, with at most a title or a short description between? */
function led(s: Site, m: Span): boolean {
  const head = headOf(s, m)
  for (let i = head - 1; i >= Math.max(s.last, head - 5); i--) {
    if (s.marks.has(i, 'to') || s.marks.has(i, 'agent') || LEADING.has(s.analysis.tokens[i]!.fold)) return true
    if (s.marks.has(i, 'of') || s.marks.has(i, 'comma')) return false
  }
  return false
}

const LEADING = new Set(['to', 'on', 'by', 'with', 'con', 'ao', 'aos', 'com'])

/** Where the words that bring somebody in begin: "al que apodan X" counts as the name. */
function headOf(s: Site, m: Span): number {
  return aliasStart(s.analysis, m.first)
}

// "detuvo a A, de 24, y a B"; English "charged A". Behind a colon however far: "fueron detenidos tres hombres: A, B y C".
function objectRow(s: Site): Blamed[] {
  const marked = s.analysis.language === 'es'
  const next = s.people.find((m) => m.first >= s.last && m.first - s.last <= FAR_OBJECT)
  const head = next && (!marked || next.first - s.last <= 1 || led(s, next)) && !ofBetween(s, next) ? next : afterColon(s)
  return head ? row(s, head).map((m) => blamed(m, true)) : []
}

// "arrested two suspects in the murder of X": a person behind "of", "for", "de" is not the one arrested.
function ofBetween(s: Site, m: Span): boolean {
  for (let i = s.last; i < m.first; i++) if (BLOCKING.has(s.analysis.tokens[i]!.fold) || s.marks.has(i, 'comma')) return true
  return false
}

const BLOCKING = new Set([
  'of',
  'for',
  'de',
  'del',
  'por',
  'over',
  'after',
  'tras',
  'against',
  'contra',
  'do',
  'da',
  'pela',
  'pelo',
  'that',
  'who',
])

function afterColon(s: Site): PersonMention | undefined {
  const sentence = s.analysis.sentences[s.analysis.sentenceOf[s.first]!]!
  for (let i = s.last; i < sentence.last; i++) {
    if (s.analysis.tokens[i]!.text === ':') return s.people.find((p) => p.first > i && p.first - i <= 3)
  }
  return undefined
}

// A participle says it of its subject ("X fue detenido", "X, charged with"); English pasts look the same and take an object.
function accusedOrObject(s: Site): Blamed[] {
  if (s.analysis.language !== 'en') return personBeside(s)
  const passive = s.marks.has(s.first - 1, 'passive_be') || s.marks.has(s.first - 2, 'passive_be')
  const object = passive ? [] : objectRow(s)
  return object.length ? object : personBeside(s)
}

const BESIDE = 12
/** "X, alias Y, presumed member of Z, was detained" */
const FAR_SUBJECT = 26

const PLURAL = /(?:s|men)$/u

function personBeside(s: Site): Blamed[] {
  const reach = s.marks.has(s.first - 2, 'comma') && s.marks.has(s.first - 1, 'passive_be') ? FAR_SUBJECT : BESIDE
  const before = s.people.findLast((p) => p.last <= s.first && s.first - p.last <= reach && !parted(s, p.last, s.first) && subjectOf(s, p))
  const after = s.people.find((p) => p.first >= s.last && p.first - s.last <= 6 && !otherBetween(s, p))
  if (after && !(before && s.first - before.last <= after.first - s.last)) return row(s, after).map((m) => blamed(m, true))
  if (before) {
    const all = rowBack(s, before)
    // "Según el coronel X, los captores …": several attackers are not one man.
    if (s.participle || all.length > 1 || !PLURAL.test(s.analysis.tokens[s.last - 1]!.fold)) return all.map((m) => blamed(m, true))
  }
  // "El principal sospechoso del crimen es X", "The man accused of ordering it is X"
  const said = s.people.find((p) => p.first > s.last && p.first - s.last <= FAR_OBJECT && s.marks.has(p.first - 1, 'passive_be'))
  if (said) return row(s, said).map((m) => blamed(m, true))
  const listed = afterColon(s)
  return listed ? row(s, listed).map((m) => blamed(m, true)) : []
}

// A participle may stand off its subject; a noun ("the alleged gunman") stands beside it, with nothing but an article, an age or "is" between.
function subjectOf(s: Site, p: PersonMention): boolean {
  if (s.participle) return true
  const bits = bitsOfTokens(s.analysis)
  for (let i = p.last; i < s.first; i++) {
    const mark =
      s.marks.has(i, 'comma') ||
      s.marks.has(i, 'definite') ||
      s.marks.has(i, 'indefinite') ||
      s.marks.has(i, 'passive_be') ||
      s.marks.has(i, 'hedge')
    if (!mark && !(bits[i]! & (BIT.adjective | BIT.ageUnit | BIT.ageBefore | BIT.who)) && s.analysis.tokens[i]!.shape !== 'figure')
      return false
  }
  return true
}

// A verb of speech or the end of a clause between a name and a word that accuses: it accuses somebody else.
function parted(s: Site, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (s.speaks[i] || s.analysis.tokens[i]!.text === ';' || s.analysis.tokens[i]!.text === ':') return true
  return false
}

function speaksIn(s: Site, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (s.speaks[i]) return true
  return false
}

// "the killer of X", "sospechoso del asesinato de X": that is his victim; "fue detenido en Quito X" is he.
function otherBetween(s: Site, m: Span): boolean {
  for (let i = s.last; i < headOf(s, m); i++) {
    const { fold } = s.analysis.tokens[i]!
    if (BLOCKING.has(fold) || fold === 'with' || fold === 'a' || fold === 'al' || (s.participle && s.marks.has(i, 'comma'))) return true
  }
  return false
}

const JOINING = new Set([',', ';', 'y', 'e', 'and'])
const ROW_GAP = 20

// ", de 34 años, alias “Gato”, y": what parts two of a row ends with a mark or an "and", then at most a title.
function joins(s: Site, a: PersonMention, b: PersonMention): boolean {
  const gap = b.first - a.last
  if (gap < 1 || gap > ROW_GAP || speaksIn(s, a.last, b.first)) return false
  const head = headOf(s, b)
  for (let i = head - 1; i >= Math.max(a.last, head - 4); i--) {
    if (JOINING.has(s.analysis.tokens[i]!.fold)) return true
    if (s.marks.has(i, 'of')) return false
  }
  return false
}

function row(s: Site, head: PersonMention): PersonMention[] {
  const out = [head]
  for (const p of s.people) {
    const last = out.at(-1)!
    if (p.first < last.last || p.entity === last.entity) continue
    if (!joins(s, last, p)) break
    out.push(p)
  }
  return out
}

// "A, B and C appeared in court": the row that ends before the word.
function rowBack(s: Site, end: PersonMention): PersonMention[] {
  const out = [end]
  for (const p of [...s.people].reverse()) {
    const next = out.at(-1)!
    if (p.last > next.first || p.entity === next.entity) continue
    if (!joins(s, p, next)) break
    out.push(p)
  }
  return out
}

function subjectBefore(s: Site): Blamed[] {
  const named: Named[] = [...s.people, ...s.groups].sort((a, b) => a.first - b.first)
  const subject = beforeCue(s, named, OBJECT_REACH)
  if (subject) return subject
  const gang = s.groups.find((g) => g.first >= s.last && g.first - s.last <= 4)
  return gang ? [blamed(gang, false)] : []
}

// Everybody with a name whom a description calls suspect, attacker, gunman: "el agresor, identificado como X".
function calledAttackers(analysis: Analysis, people: ReadonlyMap<number, readonly PersonMention[]>): Blamed[] {
  const out: Blamed[] = []
  for (const list of people.values()) for (const p of list) if (analysis.entities[p.entity]?.role === 'suspect') out.push(blamed(p, true))
  return out
}
