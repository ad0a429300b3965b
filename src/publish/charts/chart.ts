import type { MessageLanguage } from '../../model/fault.ts'

/** One period of a line: its figure, the interval around it, and the lowest and highest figure in print where sources disagree. */
export interface ChartPoint {
  readonly period: string
  /** Null where there is no figure, or none was chosen of several. It is never drawn as a value. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly lowest: number | null
  readonly highest: number | null
  readonly provisional: boolean
}

/** From `period` on the figures do not continue those before. */
export interface ChartBreak {
  readonly period: string
  readonly note: string
}

export interface ChartLine {
  readonly key: string
  /** As the legend says it, in the language of the chart. */
  readonly name: string
  /** `main` is what the chart is about; `limit` what it is held against (places in prisons), `other` what stands beside it. */
  readonly role: 'main' | 'other' | 'limit'
  /** In order of time. Periods that are not next to each other are not joined. */
  readonly points: readonly ChartPoint[]
  readonly breaks: readonly ChartBreak[]
  /** Periods before which the line is cut without a mark of its own: somebody else counts from there on. */
  readonly cuts: readonly string[]
}

/** A state measure: a day, a month or a year as far as it is known, and its end where it has one. */
export interface ChartMeasure {
  readonly date: string
  readonly end: string | null
  readonly name: string
}

/** What is printed around every chart. */
export interface ChartText {
  readonly language: MessageLanguage
  readonly title: string
  readonly subtitle: string
  /** Who published the figures and which rule chose among them. */
  readonly source: string
  readonly notes: readonly string[]
  /** What somebody who does not see the chart needs to know. */
  readonly alt: string
}

/**
 * Where the colours come from. `page`: custom properties of the page it is put in, light and dark by themselves. `file`: the same, defined
 * in the file. `light`, `dark`: fixed, for programs that know no custom properties.
 */
export type ChartPaint = 'page' | 'file' | 'light' | 'dark'

export interface ChartLook {
  /** In CSS pixels; the height follows. */
  readonly width: number
  readonly paint: ChartPaint
}

/** A point of a drawing that can be pointed at: where it is, and which period of which line it shows. */
export interface ChartHit {
  readonly x: number
  readonly y: number
  readonly line: string
  readonly period: string
}

/** A chart as drawn: the SVG, its size, and what can be pointed at in it. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
  readonly hits: readonly ChartHit[]
}
