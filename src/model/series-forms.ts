/** How the figures of a series can be looked at. */
export const SERIES_WAYS = ['figures', 'rate', 'occupancy', 'change', 'index'] as const
export type SeriesWay = (typeof SERIES_WAYS)[number]

/** How they can be drawn: over time; each place on paper of its own; first and last period beside each other. */
export const CHART_FORMS = ['time', 'multiples', 'slope'] as const
export type ChartForm = (typeof CHART_FORMS)[number]
