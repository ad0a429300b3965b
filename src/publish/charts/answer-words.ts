import type { MessageLanguage } from '../../model/fault.ts'
import { sayNotice } from '../../model/say-notice.ts'
import type { Ranged, SeriesAnswer, SeriesFact, Shape } from '../../model/series-answer.ts'
import { answerEn } from './answer-words-en.ts'
import { answerEs } from './answer-words-es.ts'
import { figureIn, periodIn, rangesIn } from './words.ts'

/** Numbers and periods as one language writes them. */
export interface Written {
  readonly figure: (value: number) => string
  readonly period: (period: string) => string
  readonly list: (periods: readonly string[]) => string
  readonly range: (range: Ranged, write?: (value: number) => string) => string
  readonly p: (p: number) => string
  /** Name of the official limit, in the middle of a sentence. */
  readonly limit: string
  /** What the figures count, in the middle of a sentence. */
  readonly unit: string
}

/** Sentences for each kind of fact, the first fit for a title; none says why. */
export type AnswerSentences = {
  readonly [K in SeriesFact['kind']]: (fact: Extract<SeriesFact, { kind: K }>, w: Written) => readonly string[]
} & {
  readonly shapes: Readonly<Record<Shape, string>>
}

const SENTENCES: Readonly<Record<MessageLanguage, AnswerSentences>> = { es: answerEs, en: answerEn }

/** An answer ready to be read: the strongest fact first, then why there is no more, then what to bear in mind. */
export interface SaidAnswer {
  /** As it follows the name of what is counted; null where nothing was found. */
  readonly title: string | null
  readonly facts: readonly string[]
  readonly refusals: readonly string[]
  readonly warnings: readonly string[]
}

/** Puts an answer into words. `limit` is the name of the official limit, `unit` what is counted, both in the language asked for. */
export function sayAnswer(answer: SeriesAnswer, names: { limit: string; unit: string }, language: MessageLanguage): SaidAnswer {
  const written = writtenIn(language, names)
  const facts = answer.facts.flatMap((fact) => sayFact(fact, written, language))
  return {
    title: facts[0] ?? null,
    facts: facts.map(sentence),
    refusals: answer.refusals.map((r) => sayNotice(r, language)),
    warnings: answer.warnings.map((w) => sayNotice(w, language)),
  }
}

function sayFact(fact: SeriesFact, w: Written, language: MessageLanguage): readonly string[] {
  // The table has for each kind the sentence of that kind; the type of a lookup by kind cannot say so.
  const say = SENTENCES[language][fact.kind] as (fact: SeriesFact, w: Written) => readonly string[]
  return say(fact, w)
}

/** A whole sentence: a capital letter and a full stop. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/([^.?!])$/, '$1.')
}

function writtenIn(language: MessageLanguage, names: { limit: string; unit: string }): Written {
  const figure = (value: number): string => figureIn(language, value, Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0)
  const small = language === 'es' ? '0,001' : '0.001'
  return {
    figure,
    period: (period) => periodIn(language, period),
    list: (periods) => (periods.length === 1 ? periodIn(language, periods[0]!) : rangesIn(language, periods)),
    range: ({ low, high }, write = figure) => {
      const open = language === 'es' ? 'sin límite' : 'no limit'
      return `${low === null ? open : write(low)}–${high === null ? open : write(high)}`
    },
    p: (p) => (p < 0.001 ? `p < ${small}` : `p = ${figureIn(language, p, 3)}`),
    limit: names.limit.toLowerCase(),
    unit: names.unit,
  }
}
