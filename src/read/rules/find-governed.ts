import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Analysis, DateMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { OF_STATE } from './act-kinds.ts'
import { type Marks, phrases } from './act-table.ts'
import { isDateline } from './dateline.ts'
import { findAsides } from './place-asides.ts'

const REACH = 8
/** Take up the day before them for the act behind. */
export const LEADS_ON: ReadonlySet<string> = new Set(['when', 'cuando', 'quando'])

/**
 * Dates and places that belong to an arrest or to a saying and not to the violence told in the same sentence: "detuvo este martes en
 * Quito a dos sospechosos del asesinato …", "police said on Tuesday". A day or town goes with the verb before it, or, at the head of its
 * clause, with the verb that follows; a comma or a "that" between them sets it free. The day of the dateline and the places a text only
 * names aside belong to no act either.
 */
export function findGoverned(analysis: Analysis, marks: Marks, acts: readonly Act[]): ReadonlySet<Span> {
  const governed = new Set<Span>()
  const said = phrases(analysis.language, 'saying')
  const bySentence = new Map<number, Act[]>()
  for (const act of acts) (bySentence.get(act.sentence) ?? bySentence.set(act.sentence, []).get(act.sentence)!).push(act)
  const check = (m: DateMention | PlaceMention) => {
    const mates = bySentence.get(m.sentence) ?? []
    const isDate = 'when' in m
    const sentence = analysis.sentences[m.sentence]!
    // A day of a sentence that tells no violence may still be asked for by what stands beside it: is it that of an arrest?
    if (!isDate && !mates.some((a) => !OF_STATE.has(a.act))) return
    // "… began on Friday when one was hacked to death": the day of what "when" tells.
    if (isDate && LEADS_ON.has(analysis.tokens[m.last]?.fold ?? '')) return
    for (let k = m.first - 1; k >= Math.max(sentence.first, m.first - REACH); k--) {
      if (marks.has(k, 'comma') || marks.has(k, 'relative')) return
      const act = mates.find((a) => a.first <= k && k < a.last)
      if (act && !OF_STATE.has(act.act)) return
      if (act && isLeft(marks, sentence.first, act.first)) return
      if (act && isCourse(marks, act)) continue
      if (act || isSpokenOf(m, said.at(analysis.tokens, k))) return void governed.add(m)
    }
    if (isDate && saidAfter(analysis, marks, mates, m)) return void governed.add(m)
    const next = mates.find((a) => a.first >= m.last)
    if (next && isDate && mates[0] === next && isAftermath(marks, m.last, next.first) && !isStoryDay(analysis, sentence.first, m))
      return void governed.add(m)
    if (next && OF_STATE.has(next.act) && next.first - m.last <= 4 && clear(marks, m.last, next.first)) governed.add(m)
  }
  for (const d of analysis.dates) if (d.use === 'point') isDateline(analysis, d) ? governed.add(d) : check(d)
  for (const p of findAsides(analysis)) governed.add(p)
  for (const p of analysis.places) if (!governed.has(p)) check(p)
  return governed
}

// "El tiroteo dejó un muerto y cuatro detenidos este jueves": those held are part of what the violence left, and its day is the same.
function isLeft(marks: Marks, from: number, arrest: number): boolean {
  for (let k = arrest - 1; k >= from; k--) {
    if (marks.has(k, 'relative')) return false
    if (marks.has(k, 'leaves')) return true
  }
  return false
}

// "Murieron en un operativo de la policía el viernes": the operation is where they died, and its day that of their death.
function isCourse(marks: Marks, { voice, first }: Act): boolean {
  return voice === 'noun' && [first - 1, first - 2].some((k) => marks.has(k, 'during'))
}

/** How far into its sentence the verb of happening may stand. */
const OPENING = 6

// "Ocurrió el miércoles, días después de que …": the day of the story, not of what came of it.
function isStoryDay(analysis: Analysis, first: number, m: DateMention | PlaceMention): boolean {
  const found = phrases(analysis.language, 'occurrence').findAll(analysis.tokens, first, Math.min(m.first, first + OPENING))
  return found.some((o) => o.concepts.some((c) => c.id === 'occurs'))
}

const OFFICES = new Set(['court', 'prosecutor', 'government', 'media_outlet', 'embassy'])

// Days, towns and the rooms of offices go with whatever was said or done there; a house that was searched is where it happened all the same.
function isSpokenOf(m: DateMention | PlaceMention, verb: PhraseMatch | null): boolean {
  if (verb === null) return false
  if ('when' in m || !NARROW.has(m.level) || OFFICES.has(m.site ?? '')) return true
  return verb.concepts.some((c) => c.id === 'said')
}

const NARROW = new Set<PlaceMention['level']>(['site', 'street', 'corner', 'neighbourhood'])

const SAID_AFTER = 4

// "Ayer le imputaron cargos por las amenazas", "el viernes pidió elevar a juicio …": the verb that follows, before any violence.
function saidAfter(analysis: Analysis, marks: Marks, mates: readonly Act[], date: DateMention): boolean {
  const said = phrases(analysis.language, 'saying')
  for (let k = date.last; k < date.last + SAID_AFTER && k < analysis.tokens.length; k++) {
    if (marks.has(k, 'and') || marks.has(k, 'relative') || analysis.tokens[k]!.shape === 'mark') return false
    if (mates.some((a) => a.first <= k && k < a.last)) return false
    if (said.at(analysis.tokens, k)) return true
  }
  return false
}

// "Miles marcharon el lunes tras el asesinato", "came into force on Sunday after gangs killed …": the day of what followed.
function isAftermath(marks: Marks, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    if (!marks.has(k, 'after')) continue
    let commas = 0
    for (let j = k; j < to; j++) if (marks.has(j, 'comma')) commas++
    return commas !== 1
  }
  return false
}

function clear(marks: Marks, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (marks.has(k, 'comma') || marks.has(k, 'relative')) return false
  return true
}
