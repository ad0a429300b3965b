import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import type { Count } from '../../model/draft.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, NumberMention, PersonMention } from '../analysis.ts'
import type { Act, Voice } from './act.ts'
import { type Marks, phrases } from './act-table.ts'
import { clauseAround } from './find-clauses.ts'
import { firstFrom } from './within.ts'

const ACT_OF: Readonly<Record<string, string>> = { killed: 'die', injured: 'wound', kidnapped: 'hostage', listed: 'die' }

/**
 * Finds tolls and lists of victims: "doce muertos", "13 personas heridas", "toll of 11 dead", "sin víctimas" (zero), and
 * "Los fallecidos son A, B y C", "The wounded were identified as A and B". Each becomes an act of voice `count` or `list`: it adds to an incident, it does not make one.
 */
export function findCasualties(analysis: Analysis, marks: Marks, people: ReadonlyMap<number, readonly PersonMention[]>): Act[] {
  const table = phrases(analysis.language, 'casualties')
  const numberEnding = new Map<number, NumberMention>()
  for (const n of analysis.numbers) if (n.kind === 'cardinal' && !isAge(analysis, people, n)) numberEnding.set(n.last, n)
  const numberFrom = new Map<number, NumberMention>()
  for (const n of numberEnding.values()) numberFrom.set(n.first, n)
  const acts: Act[] = []
  for (const sentence of analysis.sentences) {
    const matches = table.findAll(analysis.tokens, sentence.first, sentence.last)
    const summed = matches.length > 0 && isSummed(marks, sentence)
    for (const match of matches) {
      if (analysis.noise[match.first]) continue
      const ids = match.concepts.map((c) => c.id)
      if (ids.includes('rises')) {
        const number = analysis.numbers.find((n) => n.first === match.last && n.kind === 'cardinal')
        const of = tollOf(matches, match.first) ?? (number ? tollBehind(matches, number.last) : null)
        const period = analysis.dates.some((d) => d.sentence === sentence.index && d.use === 'since' && d.last <= match.first)
        if (number && of && !period)
          acts.push(withCount(bare(analysis, marks, match.first, number.last, 'count', ACT_OF[of] ?? 'die'), of, number.value))
        continue
      }
      const base = (voice: Voice, concept: string): Act => bare(analysis, marks, match.first, match.last, voice, ACT_OF[concept] ?? 'die')
      // "suben a dos los muertos"
      const counted = ids.includes('listed') && numberEnding.has(match.first) ? 'killed' : undefined
      const concept = ids.find((id) => !NO_COUNT.has(id)) ?? counted
      if (concept) {
        const count =
          countBefore(analysis, marks, numberEnding, match.first) ??
          (OTHER.test(analysis.tokens[match.first]!.fold) ? ONE : null) ??
          withRow(marks, people.get(sentence.index) ?? [], match.last, countAfter(analysis, marks, numberFrom, match))
        if (count && !summed && (concept !== 'nobody' || count.best === 0)) acts.push(withCount(base('count', concept), concept, count))
      }
      const list = ids.includes('listed') ? 'killed' : ids.includes('listed_injured') ? 'injured' : null
      if (list && copulaAfter(marks, match.last)) {
        const behind = listedBehind(analysis, marks, people.get(sentence.index) ?? [], match)
        // "The injured were taken away by a passer-by": of the wounded more is told than who they are.
        const named = list === 'killed' ? behind : behind.filter((p) => p.name !== null)
        if (named.length) acts.push({ ...base('list', list), patients: named })
      }
    }
  }
  return acts
}

/** "dejó un muerto y otra herida": one more. */
const OTHER = /^(?:otr[oa]|outr[oa]|another)$/u
const ONE: Count = { low: 1, best: 1, high: 1 }

/** What opens a list or a sum and counts nobody by itself. */
const NO_COUNT = new Set(['listed', 'listed_injured', 'toll', 'toll_injured', 'toll_head'])

/** Who stands in the list behind its word, up to whatever else is told ("…, when he was on his way", "…, X said"); behind "the victim" is one. */
function listedBehind(analysis: Analysis, marks: Marks, people: readonly PersonMention[], { first, last }: PhraseMatch): PersonMention[] {
  const said = phrases(analysis.language, 'saying')
  const named: PersonMention[] = []
  for (const p of people) {
    if (p.first < last || !(p.name !== null || (p.count.best === 1 && isToldOf(marks, p)))) continue
    if (isBeyond(analysis, named.at(-1)?.last ?? last, p.first) || said.at(analysis.tokens, p.last)) break
    named.push(p)
  }
  const one = people.some((p) => p.first <= first && p.last >= last && p.count.best === 1)
  return one ? named.filter((p, i) => p.entity === named[0]!.entity || isApposition(analysis, named[i - 1]!, p)) : named
}

// "One of the dead was the barber, a man of 26": said of the same one.
function isApposition({ tokens }: Analysis, before: PersonMention, p: PersonMention): boolean {
  return p.name === null && p.first - before.last <= 2 && tokens[before.last]!.text === ','
}

const BEYOND = new Set(['when', 'cuando', 'quando', 'while', 'mientras', 'enquanto', 'according', 'segun', 'segundo', 'conforme'])

function isBeyond({ tokens }: Analysis, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (BEYOND.has(tokens[k]!.fold)) return true
  return false
}

// "nacido en Barcelona y miembro del grupo": without a determiner it says what somebody is.
function isToldOf(marks: Marks, { first }: PersonMention): boolean {
  return [first, first - 1].some((i) => marks.has(i, 'definite') || marks.has(i, 'indefinite') || marks.has(i, 'own'))
}

const OF_AGE = new Set(['of', 'aged', 'de', 'com'])

/** How many tokens of a row of ages are walked back. */
const ROW = 8

// "A girl of eight was killed", "two brothers aged 19 and 16": an age behind somebody counts nobody.
function isAge({ tokens }: Analysis, people: ReadonlyMap<number, readonly PersonMention[]>, n: NumberMention): boolean {
  if ((n.value.best ?? 0) > 110) return false
  let k = n.first - 1
  while (k > n.first - ROW && (tokens[k]?.shape === 'figure' || tokens[k]?.text === ',' || /^(?:and|y|e)$/u.test(tokens[k]?.fold ?? '')))
    k--
  if (!OF_AGE.has(tokens[k]?.fold ?? '')) return false
  const before = tokens[k]!.fold === 'aged' && tokens[k - 1]?.text === ',' ? k - 1 : k
  const row = people.get(n.sentence) ?? []
  const at = firstFrom(row, before)
  return row.slice(Math.max(0, at - 2), at).some((p) => p.last === before || p.last > k)
}

// "Asesinados dos taxistas, un chofer y un playero": whoever stands in one row with those counted behind the word is counted too.
function withRow(marks: Marks, people: readonly PersonMention[], from: number, count: Count | null): Count | null {
  let at = people.findIndex((p) => p.first === from && p.name === null && p.count.best !== null && p.count.best === count?.best)
  if (at < 0 || !count) return count
  let more = 0
  for (let next = people[at + 1]; next; next = people[++at + 1]) {
    const before = people[at]!
    const gap = next.first - before.last
    if (gap !== 1 || !(marks.has(before.last, 'comma') || marks.has(before.last, 'and')) || next.name !== null || !next.count.best) break
    more += next.count.best
    if (marks.has(before.last, 'and')) break
  }
  const plus = (n: number | null) => (n === null ? null : n + more)
  return { low: plus(count.low), best: plus(count.best), high: plus(count.high) }
}

// "The number of deceased rose to ten", "la cifra de heridos subió a ocho": what the toll before counts.
function tollOf(matches: readonly PhraseMatch[], before: number): 'killed' | 'injured' | null {
  const of = matches.findLast((m) => m.last <= before && kindOfToll(matches, m) !== null)
  return of ? kindOfToll(matches, of) : null
}

// "Subió a 13 la cifra de muertos", "Sube a 13 el número de fallecidos": what the toll right behind counts.
function tollBehind(matches: readonly PhraseMatch[], from: number): 'killed' | 'injured' | null {
  const of = matches.find((m) => m.first >= from && kindOfToll(matches, m) !== null)
  return of && of.first - from <= TOLL ? kindOfToll(matches, of) : null
}

/** "número de militares fallecidos": how many words may stand between the head and who are counted. */
const TOLL = 3

function kindOfToll(matches: readonly PhraseMatch[], { first, concepts }: PhraseMatch): 'killed' | 'injured' | null {
  const is = (id: string) => concepts.some((c) => c.id === id)
  if (is('toll')) return 'killed'
  if (is('toll_injured')) return 'injured'
  const headed = matches.some((m) => m.last <= first && first - m.last <= TOLL && m.concepts.some((c) => c.id === 'toll_head'))
  return headed && is('killed') ? 'killed' : headed && is('injured') ? 'injured' : null
}

function withCount(act: Act, concept: string, count: Count): Act {
  if (concept === 'nobody') return { ...act, killed: count, injured: count }
  if (concept === 'killed') return { ...act, killed: count }
  return concept === 'injured' ? { ...act, injured: count } : { ...act, kidnapped: count }
}

/** The number before a casualty word, up to three words off; 0 after "sin"/"no"; 1 after "un". */
function countBefore(analysis: Analysis, marks: Marks, numberEnding: ReadonlyMap<number, NumberMention>, i: number): Count | null {
  for (let k = i; k >= Math.max(0, i - 3); k--) {
    const number = numberEnding.get(k)
    // "no one was killed"
    if (number && number.value.best === 1 && marks.has(number.first - 1, 'not')) return { low: 0, best: 0, high: 0 }
    if (number) return number.value
    const token = analysis.tokens[k - 1]
    if (!token || token.shape === 'mark') return null
    if (k === i && marks.has(k - 1, 'indefinite') && /^(?:un|una|um|uma|one)$/u.test(token.fold)) return { low: 1, best: 1, high: 1 }
    if (marks.has(k - 1, 'not') && !marks.has(k - 1, 'and')) return { low: 0, best: 0, high: 0 }
    if (isUnreported(marks, k)) return { low: 0, best: 0, high: 0 }
    if (marks.has(k - 1, 'and') || marks.has(k - 1, 'of')) return null
  }
  return null
}

const DENIED = 4

/** "No hay reportes de heridos", "sem registro de feridos": of whom no report is. */
function isUnreported(marks: Marks, i: number): boolean {
  const of = marks.has(i - 1, 'and') ? i - 3 : i - 1
  if (!marks.has(of, 'of') || !marks.has(of - 1, 'report')) return false
  for (let k = of - 2; k >= of - DENIED; k--) if (marks.has(k, 'not')) return true
  return false
}

// "Con este son tres los homicidios en el año": the count of a period, and of no event.
function isSummed(marks: Marks, sentence: Sentence): boolean {
  for (let k = sentence.first; k < sentence.last; k++) if (marks.has(k, 'period_sum')) return true
  return false
}

/** "quedaron heridos cuatro más", "resultaram feridas três pessoas": the number right behind, where a verb of outcome stands before. */
function countAfter(analysis: Analysis, marks: Marks, numberFrom: ReadonlyMap<number, NumberMention>, match: PhraseMatch): Count | null {
  if (!marks.has(match.first - 1, 'passive_be')) return null
  const number = numberFrom.get(match.last)
  return number && !UNITS.has(analysis.tokens[number.last]?.fold ?? '') ? number.value : null
}

/** Words that make the number one of hours or cars and not of people. */
const UNITS = new Set(['horas', 'hours', 'dias', 'days', 'minutos', 'minutes', 'veces', 'times', 'carros', 'autos', 'vehiculos'])

function copulaAfter(marks: Marks, i: number): boolean {
  for (let k = i; k < i + 12; k++) if (marks.has(k, 'passive_be') || marks.has(k, 'listing')) return true
  return false
}

/**
 * Names after a colon behind a counted set of victims ("los diez custodios asesinados: A, B y C") as a list of their own. Runs when
 * roles are known.
 */
export function colonLists(
  analysis: Analysis,
  marks: Marks,
  people: ReadonlyMap<number, readonly PersonMention[]>,
  acts: readonly Act[],
): Act[] {
  return acts.flatMap((act) => {
    if ((act.act !== 'kill' && act.act !== 'die') || act.voice === 'list' || act.title) return []
    const row = people.get(act.sentence) ?? []
    const colon = colonAfter(analysis, act)
    const end = colon < 0 ? -1 : sayingAfter(analysis, act.sentence, colon)
    const named = row.filter((p) => p.name !== null && p.first > colon && p.first < end)
    return named.length >= 2 ? [{ ...bare(analysis, marks, act.first, act.last, 'list', 'die'), patients: named }] : []
  })
}

// "…: el feminicidio de X, indicó el presidente Y": whoever says so is not on the list.
function sayingAfter(analysis: Analysis, index: number, colon: number): number {
  const { last } = analysis.sentences[index]!
  return phrases(analysis.language, 'saying').findAll(analysis.tokens, colon, last)[0]?.first ?? last
}

function colonAfter(analysis: Analysis, act: Act): number {
  const last = Math.min(act.last + 6, analysis.sentences[act.sentence]!.last)
  for (let i = act.last; i < last; i++) if (analysis.tokens[i]!.text === ':') return i
  return -1
}

/** An act without people, at tokens `[first, last)`. */
export function bare(analysis: Analysis, marks: Marks, first: number, last: number, voice: Voice, act: string): Act {
  const span = spanOf(analysis, first, last)
  const sentence = analysis.sentences[span.sentence]!
  const clause = clauseAround(analysis, marks, sentence, first, last)
  return {
    ...span,
    act,
    voice,
    plural: false,
    personal: false,
    ofGoods: false,
    found: false,
    apart: false,
    light: null,
    subordinate: false,
    reality: 'occurred',
    generic: false,
    definite: false,
    another: false,
    present: false,
    told: false,
    earlier: false,
    title: sentence.title,
    clauseFirst: clause.first,
    clauseLast: clause.last,
    campaign: null,
    channel: null,
    menace: null,
    patients: [],
    agents: [],
    agentGroups: [],
    target: null,
    owners: [],
    killed: null,
    injured: null,
    kidnapped: null,
    date: null,
    places: [],
    ownTown: null,
    ownDay: null,
  }
}
