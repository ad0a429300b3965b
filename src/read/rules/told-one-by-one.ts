import type { Analysis, DateMention, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import type { DayOf } from './split-campaign.ts'

/** How far behind its day, in words, whoever it befell may stand. */
const REACH = 6

/**
 * "Tres asesinatos en Cali: el domingo, un tendero; el lunes, un taxista": gives a plural noun without victims those whom the list behind its
 * colon tells, one to each day. Runs when people and days are known.
 */
export function listOneByOne(analysis: Analysis, acts: readonly Act[]): void {
  for (const act of acts) {
    if (act.voice !== 'noun' || act.act !== 'kill' || !analysis.tokens[act.first]!.fold.endsWith('s') || act.generic) continue
    const colon = colonBehind(analysis, act)
    if (colon === null) continue
    const days = daysIn(analysis, act.sentence).filter((d) => d.first > colon)
    const people = analysis.people.filter((p) => p.sentence === act.sentence && p.first > colon)
    const each = days.map((d) => people.find((p) => p.first >= d.last && p.first - d.last <= REACH))
    const told = each.filter((p): p is PersonMention => p !== undefined)
    if (told.length < 2 || told.length < days.length || new Set(told).size < told.length) continue
    act.patients = told.map((p) => ({ ...p, ...named(analysis, people, p) }))
  }
}

/** "tres ejecuciones: el domingo, un feriante; el lunes, un estudiante": as many days as people, each before or each behind its own. */
export function dayOfEach(analysis: Analysis): DayOf {
  return (p, all) => {
    const days = daysIn(analysis, p.sentence)
    const ahead = all.map((x, i) => days.filter((d) => d.last <= x.first && d.first >= (all[i - 1]?.last ?? 0)))
    const behind = all.map((x, i) => days.filter((d) => d.first >= x.last && d.last <= (all[i + 1]?.first ?? Number.POSITIVE_INFINITY)))
    const own = [ahead, behind].find((list) => list.every((l) => l.length === 1))?.[all.indexOf(p)]?.[0]
    return own ? { date: own, ownDay: own } : {}
  }
}

function daysIn(analysis: Analysis, sentence: number): DateMention[] {
  return analysis.dates.filter((d) => d.sentence === sentence && d.use === 'point' && d.when.precision === 'day')
}

function colonBehind({ tokens, sentences }: Analysis, act: Act): number | null {
  for (let k = act.last; k < sentences[act.sentence]!.last; k++) if (tokens[k]!.text === ':') return k
  return null
}

// "el pastor Elias Brandão": the name right behind the trade.
function named(analysis: Analysis, people: readonly PersonMention[], p: PersonMention): Partial<PersonMention> {
  const name = people.find((q) => q.name !== null && q.entity === p.entity && q.first === p.last)
  return name ? { name: name.name, last: name.last, end: analysis.tokens[name.last - 1]!.end } : {}
}
