import type { Bilingual } from './series.ts'
import type { Notice } from './study.ts'

/**
 * What can be asked of the course of a series (methods A3). They are separate questions, and none answers another: is it rising or falling
 * (`trend`), does one period stand out (`spike`), did the level change at a period named beforehand (`step`), where do the figures
 * themselves put a change (`break`), when did it pass its official limit (`crossing`).
 */
export const SERIES_QUESTIONS = ['trend', 'spike', 'step', 'break', 'crossing'] as const
export type SeriesQuestion = (typeof SERIES_QUESTIONS)[number]

/** The course of a series about one period: nothing, a steady change, and that with one high point, a new level, or another slope. */
export const SHAPES = ['constant', 'trend', 'trend_pulse', 'trend_step', 'trend_slope'] as const
export type Shape = (typeof SHAPES)[number]

/** A number with its interval; a null limit is an open side. */
export interface Ranged {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** One thing found out about a series. Words for it are made by rule, in both languages. */
export type SeriesFact =
  /** Of `of` steps between neighbouring periods those into `against` do not go the way most do. */
  | { readonly kind: 'steps'; readonly up: boolean; readonly of: number; readonly against: readonly string[] }
  /** Change a year over the whole stretch: in per cent for counts, in the unit of the series else. */
  | { readonly kind: 'yearly_change'; readonly percent: boolean; readonly change: Ranged; readonly from: string; readonly to: string }
  | {
      readonly kind: 'spike'
      readonly period: string
      readonly observed: number
      readonly expected: Ranged
      readonly outside: boolean
      /** How many periods were looked through to find it; null for one named beforehand. */
      readonly searched: number | null
    }
  /** The same answer when the neighbours are left out too (null: too few points for that), and when each other point is, one at a time. */
  | { readonly kind: 'spike_holds'; readonly withoutNeighbours: boolean | null; readonly same: number; readonly of: number }
  | { readonly kind: 'shape'; readonly period: string; readonly shape: Shape; readonly lead: number }
  /** The jump of the level at a period beside the trend: a ratio for counts, a difference else. */
  | { readonly kind: 'step'; readonly period: string; readonly ratio: boolean; readonly size: Ranged }
  | {
      readonly kind: 'means'
      readonly period: string
      readonly before: number
      readonly after: number
      readonly counts: readonly [number, number]
    }
  /** `breaks`: the first period of each new stretch, with the reach of its date. `p`: of the test whether there is any break. */
  | {
      readonly kind: 'breaks'
      readonly breaks: readonly { readonly first: string; readonly earliest: string | null; readonly latest: string | null }[]
      readonly levels: readonly number[]
      readonly p: number
    }
  /** Whether the logarithms of the figures break in the same periods. */
  | { readonly kind: 'breaks_log'; readonly same: boolean }
  | {
      readonly kind: 'crossing'
      readonly known: readonly string[]
      readonly over: readonly string[]
      /** The first period over the limit; `seen` when the one right before is known not to be over; `certain` when every figure in print is over every limit in print. */
      readonly first: { readonly period: string; readonly seen: boolean; readonly certain: boolean } | null
      readonly latest: { readonly period: string; readonly value: number; readonly limit: number; readonly over: boolean }
    }
  | { readonly kind: 'limit_means'; readonly name: Bilingual; readonly definition: Bilingual }

/** What of an answer is drawn over the figures. */
export interface AnswerMarks {
  /** Fitted figures, each list one stretch that holds together. */
  readonly fits: readonly (readonly { readonly period: string; readonly value: number }[])[]
  /** What was to be expected of one period. */
  readonly expected: ({ readonly period: string } & Ranged) | null
  /** Periods at whose beginning something changes. */
  readonly at: readonly string[]
  /** From the earliest to the latest period in which it may have changed. */
  readonly around: readonly { readonly from: string; readonly to: string }[]
}

export const NO_MARKS: AnswerMarks = { fits: [], expected: null, at: [], around: [] }

/** The answer to a question put to a series: what was found, why not, what to bear in mind, and its marks on the chart. */
export interface SeriesAnswer {
  readonly question: SeriesQuestion
  readonly facts: readonly SeriesFact[]
  readonly refusals: readonly Notice[]
  readonly warnings: readonly Notice[]
  readonly marks: AnswerMarks
}
