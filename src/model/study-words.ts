import type { StudyFigures } from './study-figures.ts'
import type { EvaluationStep } from './study-report.ts'

/** What a sentence about a study is filled with. */
export interface Subject {
  /** Place, outcome and measure by name. */
  readonly place: string
  readonly outcome: string
  readonly measure: string
  /** First period after, in words. */
  readonly start: string
  readonly f: StudyFigures
}

/** An effect's value and interval, ready to print, and whether it is below no change. */
export interface Said {
  readonly value: string
  readonly range: string | null
  readonly level: string
  readonly p: string | null
  readonly smallest: string | null
}

/** The sentences of a study in one language: its first paragraph by design, and the headings of what follows. */
export interface StudyWords {
  readonly lead: {
    nothing(s: Subject): string
    instead: string
    package(n: string, date: string): string
    rate(s: Subject, period: string, count: string, persons: string, source: string, rate: Said): string
    ratio(s: Subject, other: string, period: string, ratio: Said): string
    verdict: Readonly<Record<'matches' | 'within_noise' | 'does_not_match', string>>
    beforeAfter(s: Subject, year: string, found: string, years: number, mean: string, five: Said): string
    baselines(last: [string, string], peak: [string, string], ten: [number, string]): string
    later(year: string, found: string, first: string, ratio: Said): string
    /** What an interval says, for a reader who is no statistician. */
    gloss: string
    control(ratio: Said): string
    interrupted(s: Subject, ratio: Said): string
    difference(s: Subject, n: string, observed: string, expected: string, fewer: string, more: boolean, range: string): string
    placeboDates(rank: string, total: string, p: string): string
    structural(s: Subject, observed: string, expected: Said, effect: Said, more: boolean): string
    synthetic(s: Subject, gap: string, below: boolean, donors: string, share: string | null): string
    placebos(rank: string, total: string, p: string, smallest: string): string
    conformal(p: string, smallest: string, plain: string): string
    did(s: Subject, gap: Said, below: boolean): string
    spread(list: string): string
    breaks(s: Subject, list: string, supF: string): string
    noBreak(s: Subject, supF: string): string
    breakAt(period: string, from: string | null, to: string | null): string
    spike(s: Subject, period: string, observed: string, expected: Said, outside: boolean): string
    reprisals(s: Subject, window: string, measures: string, after: Said, before: Said): string
    nearRepeat(observed: string, expected: string, ratio: Said): string
    underCount(seen: string, low: string, high: string): string
    /** How far an interval reaches: "(95 % interval 1 to 2)". */
    interval(said: Said): string
  }
  /** What an evaluation is at. */
  readonly steps: Readonly<Record<EvaluationStep['stage'], string>>
  readonly per100k: string
  readonly manyLooks: (n: string) => string
  /** "0.39 times". */
  readonly timesOf: (value: string) => string
  /** What reach a measure has: its jurisdiction as the list of measures has it, in words. */
  readonly reach: (jurisdiction: string) => string
  /** Headings and labels of the page. */
  readonly page: Readonly<Record<PageWord, string>>
  readonly specification: Readonly<Record<string, string>>
  readonly signs: Readonly<Record<string, string>>
  readonly stories: Readonly<Record<string, string>>
  readonly fits: Readonly<Record<'yes' | 'no' | 'unclear' | 'no_data' | 'silent', string>>
  readonly moved: Readonly<Record<'fell' | 'rose' | 'unclear' | 'no_data', string>>
  readonly designs: Readonly<Record<string, string>>
}

export const PAGE_WORDS = [
  'wrong',
  'refused',
  'instead',
  'power',
  'powerHelp',
  'specification',
  'specificationHelp',
  'weights',
  'weightsHelp',
  'balance',
  'placebos',
  'placebosHelp',
  'placeboDates',
  'concurrent',
  'earlier',
  'rivals',
  'rivalsHelp',
  'signsHelp',
  'data',
  'dataHelp',
  'looks',
  'looksHelp',
  'settings',
  'settingsHelp',
  'design',
  'measure',
  'counts',
  'startRule',
  'containing',
  'next',
  'value',
  'interval',
  'period',
  'place',
  'source',
  'vintage',
  'provisional',
  'others',
  'dropped',
  'chance',
  'fall',
  'weight',
  'date',
  'course',
  'courseHelp',
  'observed',
  'expected',
  'unit',
  'treated',
  'synthetic',
  'donors',
  'predictor',
  'window',
  'result',
  'seed',
  'nothingWrong',
  'nothingChecked',
  'reach',
  'history',
  'historyHelp',
  'yearBefore',
  'yearAfter',
  'change',
  'epochs',
  'envelope',
  'gapsHelp',
  'otherPlaces',
  'placeboDatesHelp',
  'after',
] as const
export type PageWord = (typeof PAGE_WORDS)[number]
