import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, DEADLY } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { hasConcept } from './form-table.ts'
import { isBodyFound } from './found-death.ts'
import { within } from './within.ts'

/** From this number on, the dead of one verb are a statistic ("la policía mató a 5.918 personas"). */
const FIGURE = 300

export function isFigure(analysis: Analysis, act: Act, acts: readonly Act[]): boolean {
  return (
    (act.killed?.best ?? 0) >= FIGURE ||
    (act.injured?.best ?? 0) >= 3 * FIGURE ||
    isTally(analysis, act, acts) ||
    isSumOfMany(analysis, act, acts) ||
    areCrimes(analysis, act, acts)
  )
}

/** From this number on, killings counted in a sentence of nothing but them, with a month or a year and no day, sum a period up. */
const TALLY = 5

// "El departamento registró 90 homicidios en 2024", "noviembre cerró con 13 homicidios": the count of a period, not one event.
function isTally(analysis: Analysis, act: Act, acts: readonly Act[]): boolean {
  const counted = act.voice === 'noun' || act.voice === 'count'
  if (!counted || (act.killed?.best ?? 0) < TALLY || act.patients.some((p) => p.name !== null)) return false
  if (acts.some((a) => a !== act && a.sentence === act.sentence && (a.first !== act.first || a.act === 'attack'))) return false
  const dates = analysis.dates.filter((d) => d.sentence === act.sentence)
  return dates.length > 0 && dates.every((d) => d.when.precision === 'year' || d.when.precision === 'month')
}

// "La jornada dejó siete muertos en diferentes hechos": a sum, where the sentences behind it tell them one by one.
function isSumOfMany(analysis: Analysis, act: Act, acts: readonly Act[]): boolean {
  const { first, last } = analysis.sentences[act.sentence]!
  if ((act.killed?.best ?? 0) < 2 || act.patients.some((p) => p.name !== null)) return false
  if (!hasConcept(analysis, 'clause', 'severally', first, last) && !isOverMany(analysis, act)) return false
  return acts.some((a) => a.sentence > act.sentence && DEADLY.has(a.act) && a.patients.length > 0)
}

/** From this number on, places told in a row are those of several events. */
const PLACES = 3

// "Nueve personas fueron asesinadas en Celaya, León y Salamanca", "… en los estados de Chihuahua, Sonora y Guerrero": one behind another, the last by "and".
function isOverMany({ places, sentences, tokens }: Analysis, act: Act): boolean {
  if ((act.killed?.best ?? 0) < PLACES) return false
  const here = within(places, sentences[act.sentence]!).filter((p) => p.level !== 'site' && p.level !== 'street')
  const isLast = here.some((p) => JOINS.has(tokens[p.first - 1]?.fold ?? '') && here.some((q) => q.last === p.first - 1))
  const divisions = new Set(here.flatMap((p) => p.admin1 ?? []))
  return divisions.size >= PLACES || (isLast && new Set(here.map((p) => p.name)).size >= PLACES)
}

// "más de 250 homicidios", "45 murders by May 13": where one event is told, people are counted and not crimes.
function areCrimes(analysis: Analysis, act: Act, acts: readonly Act[]): boolean {
  if (act.voice !== 'noun' && act.voice !== 'count') return false
  const same = acts.filter((a) => a.sentence === act.sentence && a.first < act.last && act.first < a.last)
  const noun = same.find((a) => a.act === 'kill' && a.voice === 'noun')
  if (!noun || !analysis.tokens[noun.first]!.fold.endsWith('s') || noun.patients.some((p) => p.name !== null)) return false
  if (Math.max(...same.map((a) => a.killed?.best ?? 0)) < TALLY) return false
  return !analysis.dates.some((d) => d.sentence === act.sentence && d.use === 'point' && d.when.precision === 'day')
}

// "killings driven by debts", "threats come from everywhere": a bare plural speaks of many and of none.
export function isTalk(analysis: Analysis, act: Act): boolean {
  if (areAgainstMany(analysis, act)) return true
  if (act.voice !== 'noun' || act.definite || act.patients.length || act.channel !== null || act.date) return false
  if (isCharge(analysis, act)) return true
  if ((act.date !== null || act.places.some((p) => p.city !== null)) && isBodyFound(analysis, act, [])) return false
  return analysis.tokens[act.first]!.fold.endsWith('s') && ACT_KINDS[act.act]?.type !== 'prison_violence' && act.act !== 'shoot'
}

// "varios atentados contra los transportistas": a plural against people nobody counts, on no day.
function areAgainstMany(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'attack' || act.voice !== 'noun' || act.date?.when.precision === 'day' || !analysis.tokens[act.first]!.fold.endsWith('s'))
    return false
  const counted = analysis.numbers.some((n) => n.last === act.first && n.value.best !== null)
  return !counted && act.patients.length > 0 && act.patients.every((p) => p.name === null && p.count.best === null)
}

/** How many crimes named in one breath are a list of offences, and how many words may stand between two. */
const [OFFENCES, STEP] = [3, 6]

/** "una banda dedicada al secuestro, extorsión, homicidio y robo": crimes named side by side are what somebody does, and no event. */
export function offencesIn(analysis: Analysis, acts: readonly Act[]): ReadonlySet<Act> {
  const nouns = acts.filter((a) => a.voice === 'noun' && a.channel === null && !a.patients.length && a.date === null)
  const offences = new Set<Act>()
  let row: Act[] = []
  const close = () => {
    if (new Set(row.map((a) => a.act)).size >= OFFENCES) for (const a of row) offences.add(a)
    row = []
  }
  for (const act of nouns) {
    const before = row.at(-1)
    if (before && !(before.sentence === act.sentence && areSideBySide(analysis, before, act))) close()
    row.push(act)
  }
  close()
  return offences
}

function areSideBySide({ tokens }: Analysis, a: Act, b: Act): boolean {
  if (b.first - a.last > STEP) return false
  let joined = false
  for (let k = a.last; k < b.first; k++) {
    const { text, fold, shape } = tokens[k]!
    if (text === ',' || JOINS.has(fold)) joined = true
    else if (shape === 'mark') return false
  }
  return joined
}

const JOINS = new Set(['y', 'e', 'o', 'u', 'and', 'or', 'ou'])

// "the men accused of murder", "por el delito de homicidio": what somebody is charged with, told of nobody.
function isCharge(analysis: Analysis, act: Act): boolean {
  const clause = phrases(analysis.language, 'clause')
  for (let k = act.first - 1; k >= Math.max(0, act.first - 5); k--) {
    const match = clause.at(analysis.tokens, k, act.first)
    if (match?.last === act.first && match.concepts.some((c) => c.id === 'charged')) return true
  }
  return isNextCharge(analysis, act)
}

/** How many words a charge before this one may take: "conspiracy to commit murder and attempted murder". */
const CHARGE = 6

function isNextCharge({ tokens, language, people }: Analysis, act: Act): boolean {
  if (!/^(?:and|y|e|,)$/u.test(tokens[act.first - 1]?.fold ?? '')) return false
  for (let k = act.first - 2; k >= Math.max(0, act.first - 2 - CHARGE) && tokens[k]!.shape === 'word'; k--) {
    const match = phrases(language, 'clause').at(tokens, k, act.first)
    if (match?.concepts.some((c) => c.id === 'charged')) return !people.some((p) => p.first >= match.last && p.last <= act.first)
  }
  return false
}
