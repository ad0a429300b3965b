import type { Sentence } from '../../language/sentences.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { conceptAt, formsIn } from './form-table.ts'

export interface FoundSource {
  readonly name: string
  readonly span: Span
}

/**
 * Who gives a figure: who speaks in the sentence, who stands after "according to", an institution or force with a verb of saying, or a
 * phrase such as "police data". Protected speakers are named by nobody. Null when the report says it itself.
 */
export function sourceOf(analysis: Analysis, sentence: Sentence, at: number): FoundSource | null {
  return (
    quoted(analysis, sentence) ?? afterAccordingTo(analysis, sentence) ?? institution(analysis, sentence, at) ?? phrase(analysis, sentence)
  )
}

function quoted(analysis: Analysis, sentence: Sentence): FoundSource | null {
  const quote = analysis.quotes.find((q) => q.first < sentence.last && q.last > sentence.first)
  const entity = quote && quote.speaker !== null ? analysis.entities[quote.speaker] : undefined
  if (!quote || !entity?.name || entity.protectedWhy.length) return null
  const mention = [...analysis.people, ...analysis.groups].find((m) => m.entity === entity.index)
  return mention ? { name: entity.name, span: mention } : null
}

function afterAccordingTo(analysis: Analysis, sentence: Sentence): FoundSource | null {
  const at = conceptAt(analysis, 'comparisons', 'according_to', sentence.first, sentence.last)
  if (at < 0) return null
  const after = named(analysis, at, Math.min(sentence.last, at + 14))[0]
  return after ?? capitalised(analysis, at, sentence)
}

/** The run of capitalised words after "according to": an institution no list knows. */
function capitalised(analysis: Analysis, at: number, sentence: Sentence): FoundSource | null {
  let first = at + 1
  while (first < Math.min(sentence.last, at + 6) && !analysis.tokens[first]!.capital) first++
  let last = first
  while (last < sentence.last && (analysis.tokens[last]!.capital || joins(analysis, last, sentence))) last++
  if (last === first) return null
  const span = spanOf(analysis, first, last)
  return { name: analysis.text.slice(span.start, span.end), span }
}

function joins(analysis: Analysis, i: number, sentence: Sentence): boolean {
  const [token, next] = [analysis.tokens[i]!, analysis.tokens[i + 1]]
  return token.shape === 'word' && token.text.length <= 3 && next?.capital === true && i + 1 < sentence.last
}

function named(analysis: Analysis, first: number, last: number): FoundSource[] {
  const inside = (s: Span) => s.first >= first && s.last <= last && !analysis.noise[s.first]
  const people = analysis.people.filter((m) => inside(m) && m.name && !analysis.entities[m.entity]?.protectedWhy.length)
  const groups = analysis.groups.filter((m) => inside(m) && analysis.entities[m.entity]?.kind !== 'criminal_group')
  return [
    ...people.map((m) => ({ name: analysis.entities[m.entity]?.name ?? m.name ?? '', span: m })),
    ...groups.map((m) => ({ name: m.name, span: m })),
  ]
    .filter((s) => s.name !== '')
    .sort((a, b) => a.span.start - b.span.start)
}

function institution(analysis: Analysis, sentence: Sentence, at: number): FoundSource | null {
  const says = formsIn(analysis, 'comparisons', sentence.first, sentence.last).find((m) => m.forms.some((f) => f.concept.id === 'says'))
  if (!says) return null
  const near = named(analysis, sentence.first, sentence.last)
  const before = near.findLast((s) => s.span.last <= says.first)
  const subject = subjectOf(analysis, says.first, sentence)
  // A known word within a longer name ("Midland Homicide Council") is that name.
  if (subject && (!before || (subject.span.first <= before.span.first && before.span.last <= subject.span.last))) return subject
  return before ?? near.find((s) => s.span.first > at) ?? null
}

/** The run of capitals that a verb of saying follows ("El Instituto Penitenciario (IPN) contabiliza"): an institution no list knows, no place. */
function subjectOf(analysis: Analysis, verb: number, sentence: Sentence): FoundSource | null {
  const { tokens } = analysis
  let last = verb
  while (last > sentence.first && BETWEEN.has(tokens[last - 1]!.fold)) last--
  if (tokens[last - 1]?.text === ')') while (last > sentence.first && tokens[last]!.text !== '(') last--
  let first = last
  while (first > sentence.first && (tokens[first - 1]!.capital || joins(analysis, first - 1, sentence))) first--
  while (first < last && (!tokens[first]!.capital || ARTICLES.has(tokens[first]!.fold))) first++
  const capitals = tokens.slice(first, last).filter((t) => t.capital)
  const isName = capitals.length > 1 || (capitals[0]?.upper === true && capitals[0].text.length > 2)
  if (!isName || analysis.places.some((p) => p.first < last && p.last > first)) return null
  const span = spanOf(analysis, first, last)
  return { name: analysis.text.slice(span.start, span.end), span }
}

const BETWEEN = new Set([',', 'que', 'which', 'se', 'has', 'ha', 'have', 'ya', 'tambien', 'also'])
const ARTICLES = new Set(['el', 'la', 'los', 'las', 'the', 'o', 'a', 'os', 'as'])

function phrase(analysis: Analysis, sentence: Sentence): FoundSource | null {
  const match = formsIn(analysis, 'comparisons', sentence.first, sentence.last).find((m) => m.forms.some((f) => f.concept.id === 'source'))
  if (!match) return null
  const span = spanOf(analysis, match.first, match.last)
  return { name: analysis.text.slice(span.start, span.end), span }
}
