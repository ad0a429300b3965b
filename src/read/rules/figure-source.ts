import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { conceptAt, formsIn, hasConcept } from './form-table.ts'
import { within } from './within.ts'

const WORDS = 'comparisons'

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
  const at = conceptAt(analysis, WORDS, 'according_to', sentence.first, sentence.last)
  if (at < 0) return null
  const after = named(analysis, at, Math.min(sentence.last, at + 14))[0]
  const run = capitalised(analysis, at, sentence)
  // A known word within a longer name ("the Analysis Branch of the Police") is that name.
  if (run && (!after || run.span.start < after.span.start)) return run
  return after ?? nounPhrase(analysis, at + 1, Math.min(sentence.last, at + PHRASE))
}

const BY = new Set(['by', 'por', 'pelo', 'pela'])
const ITS = new Set(['from', 'of', 'de', 'del', 'do', 'da', 'que'])
/** "el reporte mensual del X": so near that it is the study's own "of". */
const NEAR = 3

/** The institution behind a word for a study: "presented last week by the X", "del X", "que la X presentó". */
export function nameBehind(analysis: Analysis, at: number, sentence: Sentence): FoundSource | null {
  const run = capitalised(analysis, at - 1, sentence)
  if (!run || isCriminal(analysis, run.span)) return null
  const before = analysis.tokens.slice(at, run.span.first).findLast((t) => !ARTICLES.has(t.fold))
  if (!before) return null
  return BY.has(before.fold) || (ITS.has(before.fold) && before.index - at < NEAR) ? run : null
}

/** The institution before a verb of presenting. */
export function nameBefore(analysis: Analysis, at: number, sentence: Sentence): FoundSource | null {
  return named(analysis, sentence.first, at).at(-1) ?? null
}

function isCriminal({ groups, entities }: Analysis, { first, last }: Span): boolean {
  return groups.some((g) => g.first < last && first < g.last && entities[g.entity]?.kind === 'criminal_group')
}

/** How far behind "according to" its name may begin: "según el balance divulgado este martes por el Instituto …". */
const NAMED = 10

/** The run of capitalised words after "according to": an institution no list knows, no day and no place. */
function capitalised(analysis: Analysis, at: number, sentence: Sentence): FoundSource | null {
  const { tokens } = analysis
  const reach = Math.min(sentence.last, at + NAMED)
  for (let first = at + 1; first < reach && !ENDS.has(tokens[first]!.text); first++) {
    if (!tokens[first]!.capital || isDated(analysis, first)) continue
    let last = first
    while (last < sentence.last && (tokens[last]!.capital || joins(analysis, last, sentence))) last++
    if (!analysis.places.some((p) => p.first <= first && last <= p.last)) return nameAt(analysis, first, last)
    first = last
  }
  return null
}

const ENDS = new Set([',', ';', '.', ':'])

function isDated(analysis: Analysis, i: number): boolean {
  return within(analysis.dates, { first: i - 4, last: i + 5 }).some((d) => d.first <= i && i < d.last)
}

function nameAt(analysis: Analysis, first: number, last: number): FoundSource {
  const span = spanOf(analysis, first, last)
  return { name: analysis.text.slice(span.start, span.end), span }
}

/** No phrase for a source is longer: "the interior ministry", "el gremio de transportistas". */
const PHRASE = 8

/** "according to the interior ministry", "government officials": an institution, force or office told by its noun alone, from `first` on. */
function nounPhrase(analysis: Analysis, first: number, reach: number): FoundSource | null {
  const { tokens } = analysis
  let from = first
  while (from < reach && [ARTICLES, TO, BY].some((set) => set.has(tokens[from]!.fold))) from++
  let last = from
  while (last < reach && tokens[last]!.shape === 'word' && !isPhraseEnd(analysis, last)) last++
  // "O estado do Paraná registrou": where it was counted, not who counts.
  if (last === from || within(analysis.places, { first: from, last }).some((p) => tokens[p.last - 1]!.capital)) return null
  return isSourceNoun(analysis, from, last) ? nameAt(analysis, from, last) : null
}

const TO = new Set(['to', 'con', 'com'])

function isPhraseEnd(analysis: Analysis, i: number): boolean {
  const { fold } = analysis.tokens[i]!
  return OPENS.has(fold) || isDated(analysis, i) || hasConcept(analysis, WORDS, 'says', i, i + 1)
}

const OPENS = new Set(
  'in on at for with that which who and as released published since from en sobre para que y e desde durante em sobre para que divulgado publicado no na'.split(
    ' ',
  ),
)

const nouns = new Map<string, PhraseTable>()
const INSTITUTIONS = new Set(['ministry', 'prosecution', 'court', 'government', 'statistics', 'union', 'ngo'])

/** Does a phrase hold a noun for an institution, a force or an office? */
function isSourceNoun(analysis: Analysis, first: number, last: number): boolean {
  let table = nouns.get(analysis.language)
  if (!table) {
    table = new PhraseTable(['forces', 'offices'].flatMap((name) => [...loadLexicon(analysis.language, name).values()]))
    for (const concept of loadLexicon(analysis.language, 'institutions').values())
      if (INSTITUTIONS.has(concept.id)) for (const form of concept.forms) table.add(form, concept)
    nouns.set(analysis.language, table)
  }
  if (hasConcept(analysis, WORDS, 'source', first, last)) return true
  return table.findAll(analysis.tokens, first, last).length > 0
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
  const says = formsIn(analysis, WORDS, sentence.first, sentence.last).find((m) => m.forms.some((f) => f.concept.id === 'says'))
  if (!says) return null
  const near = named(analysis, sentence.first, sentence.last)
  const before = near.findLast((s) => s.span.last <= says.first)
  const subject = subjectOf(analysis, says.first, sentence)
  // What stands right before the verb says it, whoever else is named ("killed by police, the Midland Homicide Council said").
  if (subject && !(before && before.span.first <= subject.span.first && subject.span.last <= before.span.last)) return subject
  const spoken = before ? null : spokenBy(analysis, says.first, sentence)
  return before ?? spoken ?? near.find((s) => s.span.first > at) ?? null
}

/** "the interior ministry said", "El gremio del transporte contabiliza": the noun right before the verb. */
function spokenBy(analysis: Analysis, verb: number, sentence: Sentence): FoundSource | null {
  const { tokens } = analysis
  let first = verb
  while (first > Math.max(sentence.first, verb - PHRASE) && tokens[first - 1]!.shape === 'word' && !OPENS.has(tokens[first - 1]!.fold))
    first--
  return nounPhrase(analysis, first, verb)
}

/** The run of capitals that a verb of saying follows ("El Instituto Penitenciario (IPN) contabiliza"): an institution no list knows, no place. */
function subjectOf(analysis: Analysis, verb: number, sentence: Sentence): FoundSource | null {
  const { tokens } = analysis
  let last = verb
  while (last > sentence.first && BETWEEN.has(tokens[last - 1]!.fold)) last--
  if (tokens[last - 1]?.text === ')') {
    const initials = tokens[last - 2]
    while (last > sentence.first && tokens[last]!.text !== '(') last--
    // "the rights office (OHCHR) said"
    if (initials?.upper && last > sentence.first && !tokens[last - 1]!.capital) return nameAt(analysis, initials.index, initials.index + 1)
  }
  let first = last
  while (first > sentence.first && (tokens[first - 1]!.capital || joins(analysis, first - 1, sentence))) first--
  while (first < last && (!tokens[first]!.capital || ARTICLES.has(tokens[first]!.fold))) first++
  const capitals = tokens.slice(first, last).filter((t) => t.capital)
  const led = ARTICLES.has(tokens[first - 1]?.fold ?? '')
  const isName = capitals.length > 1 || (capitals[0]?.upper === true && capitals[0].text.length > (led ? 1 : 2))
  if (!isName || analysis.places.some((p) => p.first < last && p.last > first)) return null
  return nameAt(analysis, first, last)
}

const BETWEEN = new Set([',', 'que', 'which', 'se', 'has', 'ha', 'have', 'ya', 'tambien', 'also'])
const ARTICLES = new Set(['el', 'la', 'los', 'las', 'the', 'o', 'a', 'os', 'as'])

function phrase(analysis: Analysis, sentence: Sentence): FoundSource | null {
  const match = formsIn(analysis, WORDS, sentence.first, sentence.last).find((m) => m.forms.some((f) => f.concept.id === 'source'))
  return match ? nameAt(analysis, match.first, match.last) : null
}
