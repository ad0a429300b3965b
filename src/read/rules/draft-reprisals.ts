import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'
import { marksOf, phrases } from './act-table.ts'
import { realityOf } from './refine-reality.ts'
import { mainPlace } from './resolve-where.ts'

const LAGS: Readonly<Record<string, string>> = { lag_hours: 'hours', lag_days: 'days', lag_weeks: 'weeks' }

/**
 * Drafts the claim that violence answered something the state did: "gangs began their reprisals just hours after the minister shared
 * photos". Needs the word of reprisal and what it followed in one sentence; the lag is a key (hours, days, weeks), absent when not said.
 * Kept as a claim to be tested (rule R31), never as a cause.
 */
export function draftReprisals(analysis: Analysis): DraftBuilder[] {
  const table = phrases(analysis.language, 'reprisals')
  const marks = marksOf(analysis)
  const place = mainPlace(analysis)
  return analysis.sentences.flatMap((sentence) => {
    const found = table.findAll(analysis.tokens, sentence.first, sentence.last)
    const word = found.find((m) => is(m, 'reprisal') && !analysis.noise[m.first])
    if (!word || sentence.title) return []
    const match = { moods: ['noun' as const], first: word.first, last: word.last }
    const { reality } = realityOf(analysis, marks, match, 'noun', sentence)
    const after = afterOf(analysis, sentence, found, word)
    if (!after || reality !== 'occurred') return []
    const builder = new DraftBuilder(analysis.report, 'reprisal', sentence)
    builder.say('after', analysis.text.slice(after.span.start, after.span.end), after.span).say('lag', after.lag, after.cue)
    const here = analysis.places.find((p) => p.sentence === sentence.index && p.city !== null) ?? place
    if (here) builder.say('place', here.city ?? here.name, here, here.sentence === sentence.index ? 'stated' : 'implied')
    return [builder]
  })
}

function is(match: PhraseMatch, concept: string): boolean {
  return match.concepts.some((c) => c.id === concept)
}

/** What the reprisal followed: the words after the cue of time, or after "for"/"por" right behind the word itself. */
function afterOf(
  analysis: Analysis,
  sentence: Sentence,
  found: readonly PhraseMatch[],
  word: PhraseMatch,
): { span: Span; lag: string | null; cue: Span } | null {
  const cue = found.find((m) => m !== word && m.first > word.first - 12 && m.concepts.some((c) => c.id === 'after' || c.id in LAGS))
  const from = cue ? cue.last : behind(analysis, sentence, word)
  if (from === null) return null
  let to = from
  while (to < sentence.last && !/^[,;.:—–“”()]$/u.test(analysis.tokens[to]!.text)) to++
  if (to - from < 2) return null
  const lag = cue?.concepts.map((c) => LAGS[c.id]).find((l) => l !== undefined) ?? null
  return {
    span: spanOf(analysis, from, to),
    lag,
    cue: cue ? spanOf(analysis, cue.first, cue.last) : spanOf(analysis, word.first, word.last),
  }
}

const FOR = new Set(['por', 'for', 'a', 'to', 'as', 'pela', 'pelo'])

function behind(analysis: Analysis, sentence: Sentence, word: PhraseMatch): number | null {
  const next = analysis.tokens[word.last]
  return next && word.last < sentence.last && FOR.has(next.fold) ? word.last + 1 : null
}
