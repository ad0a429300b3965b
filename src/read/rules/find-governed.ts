import type { Analysis, DateMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'
import { isDateline } from './dateline.ts'
import { findAsides } from './place-asides.ts'

const STATE = new Set(['arrest', 'seize'])
const REACH = 8

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
    if (!mates.length) return
    const sentence = analysis.sentences[m.sentence]!
    const other = mates.some((a) => !STATE.has(a.act))
    if (!other) return
    for (let k = m.first - 1; k >= Math.max(sentence.first, m.first - REACH); k--) {
      if (marks.has(k, 'comma') || marks.has(k, 'relative')) return
      const act = mates.find((a) => a.first <= k && k < a.last)
      if (act && !STATE.has(act.act)) return
      if (act || said.at(analysis.tokens, k)) return void governed.add(m)
    }
    const next = mates.find((a) => a.first >= m.last)
    if (next && 'when' in m && mates[0] === next && isAftermath(marks, m.last, next.first)) return void governed.add(m)
    if (next && STATE.has(next.act) && next.first - m.last <= 4 && clear(marks, m.last, next.first)) governed.add(m)
  }
  for (const d of analysis.dates) if (d.use === 'point') isDateline(analysis, d) ? governed.add(d) : check(d)
  for (const p of findAsides(analysis)) governed.add(p)
  for (const p of analysis.places) if (!governed.has(p)) check(p)
  return governed
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
