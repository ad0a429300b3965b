import type { Analysis } from '../analysis.ts'
import { type Marks, phrasesIn } from './act-table.ts'

/** How many sentences back the row may have been opened. */
const BACK = 3

/**
 * Does a clause begin at `k` with the next of a row: "dos bombas … la segunda, el miércoles, …", "The first blast … The second, in Callao, …"? It
 * needs a row told before, or a verb of happening ("the second came an hour later"), and a comma, a preposition or a verb behind it: "el segundo hombre" is somebody.
 */
export function opensNextOfRow(analysis: Analysis, marks: Marks, k: number): boolean {
  const next = analysis.sentences[analysis.sentenceOf[k]!]!
  if (!marks.has(k, 'next_in_row') || !beginsClause(analysis, marks, k)) return false
  const found = phrasesIn(analysis, 'clause', next).find((m) => m.first === k && m.concepts.some((c) => c.id === 'next_in_row'))
  if (!found) return false
  let end = found.last
  if (marks.has(end, 'story')) end++
  const follows = analysis.tokens[end]
  const goesOn = follows?.text === ',' || marks.has(end, 'preposition') || marks.has(end, 'comes') || marks.has(end, 'passive_be')
  return goesOn && !isSomebody(analysis, end) && (marks.has(end, 'comes') || isRowTold(analysis, k))
}

/** Does the clause that an act stands in, or its sentence, open with the next of a row? */
export function isNextOfRow(analysis: Analysis, marks: Marks, sentence: number, clauseFirst: number): boolean {
  const { first } = analysis.sentences[sentence]!
  return [first, clauseFirst, clauseFirst + 1].some((k) => opensNextOfRow(analysis, marks, k))
}

function beginsClause({ tokens, sentences, sentenceOf }: Analysis, marks: Marks, k: number): boolean {
  const before = tokens[k - 1]
  if (k === sentences[sentenceOf[k]!]!.first || !before) return true
  if (before.text === ';' || before.text === ':' || before.text === ',') return true
  return marks.has(k - 1, 'and')
}

// "El segundo, de 23 años, …", "la segunda, Ana Paz, …": somebody.
function isSomebody({ tokens, people, places }: Analysis, k: number): boolean {
  if (people.some((p) => p.first === k + 1 || p.first === k)) return true
  if (tokens[k + 1]?.capital && !places.some((p) => p.first === k + 1)) return true
  return tokens.slice(k, k + 4).some((t, i) => t.shape === 'figure' && /^(?:anos?|years?|and|,)$/u.test(tokens[k + i + 1]?.fold ?? ','))
}

function isRowTold(analysis: Analysis, k: number): boolean {
  const here = analysis.sentenceOf[k]!
  for (let s = here; s >= Math.max(0, here - BACK); s--) {
    const found = phrasesIn(analysis, 'clause', analysis.sentences[s]!)
    const tells = (id: string) => found.some((m) => m.last <= k && m.concepts.some((c) => c.id === id))
    if (tells('first_of_row')) return true
    if (found.some((m) => m.last <= k && m.concepts.some((c) => c.id === 'many_of_row') && isCounted(analysis, m.first))) return true
  }
  return false
}

// "Dos bombas", "three attacks"
function isCounted({ numbers }: Analysis, first: number): boolean {
  return numbers.some((n) => n.last === first && n.value.best !== null && n.value.best >= 2)
}
