import { languageOf, segment } from '../language/language.ts'
import type { ReadContext } from '../model/engine.ts'
import type { Report } from '../model/report.ts'
import type { Analysis, Span } from './analysis.ts'

/** Opens a report for reading: tokens, sentences, and which of them stand in noise. The finders fill the rest. */
export function analyse(report: Report, context: ReadContext): Analysis {
  const { tokens, sentences } = segment(report.text, languageOf(report.language))
  const sentenceOf = new Int32Array(tokens.length)
  for (const s of sentences) sentenceOf.fill(s.index, s.first, s.last)
  const noise = new Uint8Array(tokens.length)
  const spans = [...report.noise].sort((a, b) => a.start - b.start)
  let n = 0
  for (const token of tokens) {
    while (n < spans.length && spans[n]!.end <= token.start) n++
    if (n < spans.length && token.end > spans[n]!.start) noise[token.index] = 1
  }
  return {
    report,
    language: report.language,
    home: context.home,
    text: report.text,
    tokens,
    sentences,
    sentenceOf,
    noise,
    known: [],
    numbers: [],
    dates: [],
    places: [],
    entities: [],
    people: [],
    groups: [],
    quotes: [],
  }
}

/** The span of tokens `[first, last)`. */
export function spanOf(analysis: Analysis, first: number, last: number): Span {
  return {
    first,
    last,
    start: analysis.tokens[first]!.start,
    end: analysis.tokens[last - 1]!.end,
    sentence: analysis.sentenceOf[first]!,
  }
}
