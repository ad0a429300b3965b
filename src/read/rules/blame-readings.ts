import type { GroupMention, PersonMention, Span } from '../analysis.ts'
import { afterColon, BLOCKING, FAR_OBJECT, isLongHeld, isPassive, objectRow, relativeObject, takenUp } from './blame-object.ts'
import { type Blamed, blamed, headOf, led, type Named, parted, ROW_GAP, row, rowBack, type Site } from './blame-site.ts'
import { formsIn } from './form-table.ts'
import { AGAINST } from './joining-words.ts'
import { namingWord } from './naming.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** Whom each kind of cue blames, by the concept of the blame lexicon. */
export const READINGS: Readonly<Record<string, (site: Site) => Blamed[]>> = {
  blame: (s) => (s.participle && appositionOfGang(s) ? [] : [...groupsNear(s), ...(personWithPreposition(s) ?? toldOf(s))]),
  // "una nota firmada por Los X"
  signed: (s) => [...groupsNear(s), ...personAfter(s, 3)].map((b) => ({ ...b, signed: true })),
  // "la orden salió del penal, donde está recluido X"
  source: (s) => [...groupsNear(s), ...personAfter(s, 16)],
  commanded: (s) =>
    (s.violent || s.accuses) && !s.groups.some((g) => g.last <= s.first && s.first - g.last <= 6) ? personAfter(s, 4) : [],
  hands: (s) => (appositionOfGang(s) || isAimedAt(s) ? [] : groupsNear(s, 6, 2)),
  behind: (s) => [...groupsNear(s), ...standsBehind(s)],
  accuse: (s) => [
    ...(s.participle ? (isLongHeld(s) ? [] : accusedOrObject(s)) : [...objectRow(s), ...takenUp(s), ...relativeObject(s)]),
    ...groupsNear(s, 10, 0),
  ],
  // "A fue condenado": of somebody with a past, unless the sentence tells the act.
  sentenced: (s) => (!s.violent && !s.court ? [] : s.participle ? accusedOrObject(s) : objectRow(s)),
  // "had been charged with", "is wanted for": said of the subject, however far it stands.
  accused: (s) => [...personBeside({ ...s, participle: isPassive(s) }), ...takenUp(s), ...groupsNear(s, 6, 4)],
  claim: subjectBefore,
  // "X, a former guard, goes on trial on Monday"
  tried: (s) => (isLongHeld(s) ? [] : personBeside({ ...s, participle: true })),
  // "X got 34 years in prison", "dio 30 años de cárcel a X"
  term: (s) => {
    const object = objectRow(s)
    return object.length ? object : personBeside({ ...s, participle: true })
  },
  // "named X as the gunman", "señaló a X como autor"
  as_accused: (s) => (beforeCue(s, s.people, AS_REACH) ?? []).map((b) => ({ ...b, charged: true })),
}

// "amenaza a miembros de los X", "a threat against members of Y": whom it is meant for did nothing.
function isAimedAt(s: Site): boolean {
  return s.marks.has(s.first - 1, 'to')
}

/** How far behind the word for the detained their names may begin. */
const LISTED = 18

// "Los dos detenidos fueron identificados como A, de 20 años, y B", "The two men in custody were named as A and B".
function listedBehind(s: Site): Blamed[] {
  const bits = bitsOfTokens(s.analysis)
  const head = s.people.find((p) => p.first >= s.last && p.first - s.last <= LISTED)
  const held = [1, 2, 3].some((back) => bits[s.first - back]! & BIT.definite)
  if (!head || !held) return []
  let lists = namingWord(s.analysis, s.last, head.first) >= 0
  for (let i = s.last; i < head.first; i++) {
    // "acusados de homicidio en contra de tres hombres: A, B y C": the list is of those.
    if (AGAINST.has(s.analysis.tokens[i]!.fold)) return []
    lists ||= s.marks.has(i, 'listing')
  }
  return lists ? row(s, head).map((m) => blamed(m, true)) : []
}

/** "named X, 31, alias Y, as the gunman" */
const AS_REACH = 12

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

// "the Northern front, a faction of the dissidents": words that say what a gang is part of.
function appositionOfGang(s: Site): boolean {
  return s.groups.some((g) => g.last < s.first && s.first - g.last <= 4 && s.marks.has(g.last, 'comma'))
}

function joined(s: Site, from: number, to: number): boolean {
  if (to - from > 6) return false
  for (let i = from; i < to; i++) if (s.marks.has(i, 'and')) return true
  return false
}

function personAfter(s: Site, reach: number): Blamed[] {
  const p = s.people.find((m) => m.first >= s.last)
  return p && headOf(s, p) - s.last <= reach ? [blamed(p, false)] : []
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

// "atribuye el crimen a X", "obra de X": the person behind its preposition.
function personWithPreposition(s: Site): Blamed[] | null {
  const p = s.people.find((m) => m.first >= s.last && m.first - s.last <= OBJECT_REACH && (headOf(s, m) - s.last <= 1 || led(s, m)))
  const head = p ?? afterColon(s)
  return head ? row(s, head).map((m) => blamed(m, false)) : null
}

// "se le atribuye un motín", "al que se atribuye": whom the pronoun stands for, in the sentence or at the head of the one before.
function toldOf(s: Site): Blamed[] {
  const { tokens } = s.analysis
  const back = [1, 2, 3, 4].map((n) => tokens[s.first - n]?.fold ?? '')
  if (!back.includes('se') || !back.some((w) => w === 'le' || w === 'les' || w === 'que' || w === 'quien')) return []
  const here = s.people.findLast((p) => p.last <= s.first)
  const topic = here ?? s.previous[0]
  return topic ? [blamed({ ...topic, sentence: s.analysis.sentenceOf[s.first]! }, false)] : []
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
  const named = listedBehind(s)
  if (named.length) return named
  const aside = s.marks.has(s.first - 1, 'comma') || (s.marks.has(s.first - 2, 'comma') && s.marks.has(s.first - 1, 'passive_be'))
  const reach = s.participle && aside ? FAR_SUBJECT : BESIDE
  const before = s.people.findLast((p) => p.last <= s.first && s.first - p.last <= reach && !parted(s, p.last, s.first) && subjectOf(s, p))
  const passive = s.participle && s.marks.has(s.first - 1, 'passive_be')
  const after = s.people.find((p) => p.first >= s.last && p.first - s.last <= (passive ? FAR_BEHIND : 6) && !otherBetween(s, p))
  // "gunmen attacked X": whom they did it to.
  const hit = after && !s.participle && formsIn(s.analysis, 'acts', s.last, after.first).some((m) => m.first === s.last)
  if (hit) return []
  if (after && !(before && s.first - before.last <= after.first - s.last)) return row(s, after).map((m) => blamed(m, true))
  if (before) {
    const all = rowBack(s, before)
    // "Según el coronel X, los captores …": several attackers are not one man.
    // "X, apresada en el sur; Y; Z": semicolons make one list of them all.
    const tail = s.analysis.tokens.slice(s.last, s.last + ROW_GAP).some((t) => t.text === ';') ? row(s, before).slice(1) : []
    all.push(...tail)
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
      s.marks.has(i, 'perfect_have') ||
      s.marks.has(i, 'hedge')
    if (!mark && !(bits[i]! & (BIT.adjective | BIT.ageUnit | BIT.ageBefore | BIT.who)) && s.analysis.tokens[i]!.shape !== 'figure')
      return false
  }
  return true
}

// "the killer of X", "sospechoso del asesinato de X": that is his victim; "fue detenido en Quito X" is he.
function otherBetween(s: Site, m: Span): boolean {
  // "accused of abducting X", "arrested for the murder of X"
  const end = s.analysis.tokens[s.last - 1]!.fold
  if (s.last - s.first > 1 && (BLOCKING.has(end) || end === 'with')) return true
  const past = asideEnd(s)
  for (let i = s.last; i < headOf(s, m); i++) {
    const { fold } = s.analysis.tokens[i]!
    if (i < past && s.marks.has(i, 'comma')) continue
    if (BLOCKING.has(fold) || fold === 'with' || fold === 'a' || fold === 'al' || (s.participle && s.marks.has(i, 'comma'))) return true
  }
  return false
}

/** How far behind a passive its subject may stand. */
const FAR_BEHIND = 9
const ASIDE = 7
const WHERE = /^(?:en|em|n[oa]s?|el|la|este|esta|na)$/u

// "fueron capturados ayer, en Lima, los hermanos X": where an aside of place or day between two commas ends; its start without one.
function asideEnd(s: Site): number {
  const { tokens } = s.analysis
  const commas: number[] = []
  for (let i = s.last; i < s.last + ASIDE; i++) if (s.marks.has(i, 'comma')) commas.push(i)
  const [open, close] = commas
  return open !== undefined && close !== undefined && WHERE.test(tokens[open + 1]?.fold ?? '') ? close + 1 : s.last
}

function subjectBefore(s: Site): Blamed[] {
  const named: Named[] = [...s.people, ...s.groups].sort((a, b) => a.first - b.first)
  const subject = beforeCue(s, named, OBJECT_REACH)
  if (subject) return subject
  const behind = [...s.groups, ...s.people].find(
    (m) => m.first >= s.last && headOf(s, m) - s.last <= (s.people.includes(m as PersonMention) ? 0 : 4),
  )
  return behind ? [blamed(behind, false)] : []
}
