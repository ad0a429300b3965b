/** A period with its figure. */
export interface Figure {
  readonly period: string
  readonly value: number
}

/**
 * What the figures of a series show, by rule and no further. A finding holds for every figure in print, not only for the chosen ones:
 * where sources disagree so much that it would not, it is not made.
 */
export type Finding =
  | { readonly kind: 'none' }
  | { readonly kind: 'single'; readonly only: Figure }
  /** Nothing stronger can be said than what the newest figure is. */
  | { readonly kind: 'latest'; readonly latest: Figure }
  /** Figures that are not next to each other, or do not continue each other: nothing can be said of their course. */
  | { readonly kind: 'unjoined'; readonly periods: readonly string[] }
  /**
   * Held against a limit in the periods for which both are known. `since`: the first of an unbroken run over the limit that reaches to the
   * latest one and begins after a period known not to be over; null where no such crossing is seen.
   */
  | {
      readonly kind: 'limit'
      readonly known: readonly string[]
      readonly over: readonly string[]
      readonly since: string | null
      readonly latest: { readonly period: string; readonly value: number; readonly limit: number }
    }
  /** The latest figure is the lowest or highest of all that are known and comparable. */
  | { readonly kind: 'lowest' | 'highest'; readonly latest: Figure; readonly known: readonly string[] }
  /**
   * From one period to the like one a year later, the latest two that can be compared. `after`: the newest figure, where it is another one. `ratio` with its exact interval for counts; `clear` is whether the interval
   * leaves out "no change", null where the figures are no counts of events.
   */
  | {
      readonly kind: 'change'
      readonly from: Figure
      readonly to: Figure
      readonly after: Figure | null
      readonly ratio: { readonly value: number; readonly low: number; readonly high: number } | null
      readonly clear: boolean | null
    }
