import type { MessageLanguage } from '../../model/fault.ts'
import type { Finding } from '../../model/finding.ts'
import { grainOf } from '../../model/period.ts'
import { figureIn, periodIn, rangesIn } from './words.ts'

/** What a headline speaks of, as its language names it: "Homicide victims", "places in prisons". */
export interface HeadlineNames {
  readonly main: string
  readonly limit: string | null
}

/**
 * A finding as a headline. It says what the figures show, for which periods, and nothing on why; what cannot be said is said to be so.
 * @example
 * headline({ kind: 'single', only: { period: '2022', value: 12 } }, { main: 'Shootings', limit: null }, 'en')
 * // => 'Shootings: one figure is known, 12 in 2022'
 */
export function headline(finding: Finding, names: HeadlineNames, language: MessageLanguage): string {
  return `${names.main}: ${language === 'es' ? inSpanish(finding, names) : inEnglish(finding, names)}`
}

function inSpanish(finding: Finding, { limit }: HeadlineNames): string {
  const figure = (value: number): string => figureIn('es', value)
  const when = (period: string): string => periodIn('es', period)
  switch (finding.kind) {
    case 'none':
      return 'ninguna cifra'
    case 'single':
      return `se conoce una sola cifra, ${figure(finding.only.value)} en ${when(finding.only.period)}`
    case 'latest':
      return `${figure(finding.latest.value)} en ${when(finding.latest.period)}, la última cifra conocida`
    case 'unjoined':
      return `${finding.periods.length} cifras sueltas (${rangesIn('es', finding.periods)}), que no forman una línea`
    case 'limit': {
      const than = (limit ?? '').toLowerCase()
      if (finding.since)
        return finding.since === finding.latest.period
          ? `más que ${than} en ${when(finding.since)}`
          : `más que ${than} en ${when(finding.since)} y desde entonces`
      if (!finding.over.length) return `no más que ${than} en ${listed('es', finding.known)}`
      if (finding.over.length < finding.known.length)
        return `más que ${than} en ${listed('es', finding.over)}, ${finding.over.length} de los ${finding.known.length} ${span(finding.known)} en que se conocen ambas cifras`
      return finding.known.length === 1
        ? `más que ${than} en ${when(finding.latest.period)}, cuando se conocen ambas cifras`
        : `más que ${than} en los ${finding.known.length} ${span(finding.known)} en que se conocen ambas cifras (${rangesIn('es', finding.known)})`
    }
    case 'lowest':
    case 'highest': {
      const which = finding.kind === 'lowest' ? 'más baja' : 'más alta'
      return `${figure(finding.latest.value)} en ${when(finding.latest.period)}, la cifra ${which} de las ${finding.known.length} conocidas desde ${when(finding.known[0]!)}`
    }
    case 'change': {
      const { from, to, clear, after } = finding
      const then = after ? `; ${figure(after.value)} en ${when(after.period)}` : ''
      const both = `de ${figure(from.value)} en ${when(from.period)} a ${figure(to.value)} en ${when(to.period)}`
      if (from.value === to.value) return `${figure(to.value)} en ${when(to.period)}, lo mismo que en ${when(from.period)}${then}`
      if (clear === false) return `${both}; la diferencia no supera lo que puede dar el azar${then}`
      return from.value > 0
        ? `${both}, ${percent('es', from.value, to.value)} ${to.value < from.value ? 'menos' : 'más'}${then}`
        : both + then
    }
  }
}

function inEnglish(finding: Finding, { limit }: HeadlineNames): string {
  const figure = (value: number): string => figureIn('en', value)
  const when = (period: string): string => periodIn('en', period)
  switch (finding.kind) {
    case 'none':
      return 'no figures'
    case 'single':
      return `one figure is known, ${figure(finding.only.value)} in ${when(finding.only.period)}`
    case 'latest':
      return `${figure(finding.latest.value)} in ${when(finding.latest.period)}, the latest figure known`
    case 'unjoined':
      return `${finding.periods.length} separate figures (${rangesIn('en', finding.periods)}), which do not make a line`
    case 'limit': {
      const than = (limit ?? '').toLowerCase()
      if (finding.since)
        return finding.since === finding.latest.period
          ? `more than ${than} in ${when(finding.since)}`
          : `more than ${than} in ${when(finding.since)} and since`
      if (!finding.over.length) return `no more than ${than} in ${listed('en', finding.known)}`
      if (finding.over.length < finding.known.length)
        return `more than ${than} in ${listed('en', finding.over)}, ${finding.over.length} of the ${finding.known.length} ${periodsOf(finding.known)} for which both are known`
      return finding.known.length === 1
        ? `more than ${than} in ${when(finding.latest.period)}, when both are known`
        : `more than ${than} in the ${finding.known.length} ${periodsOf(finding.known)} for which both are known (${rangesIn('en', finding.known)})`
    }
    case 'lowest':
    case 'highest':
      return `${figure(finding.latest.value)} in ${when(finding.latest.period)}, the ${finding.kind} of the ${finding.known.length} figures known since ${when(finding.known[0]!)}`
    case 'change': {
      const { from, to, clear, after } = finding
      const then = after ? `; ${figure(after.value)} in ${when(after.period)}` : ''
      const both = `from ${figure(from.value)} in ${when(from.period)} to ${figure(to.value)} in ${when(to.period)}`
      if (from.value === to.value) return `${figure(to.value)} in ${when(to.period)}, the same as in ${when(from.period)}${then}`
      if (clear === false) return `${both}; the difference is within what chance can give${then}`
      return from.value > 0
        ? `${both}, ${to.value < from.value ? 'down' : 'up'} ${percent('en', from.value, to.value)}${then}`
        : both + then
    }
  }
}

function span(periods: readonly string[]): string {
  return grainOf(periods[0] ?? '') === 'year' ? 'años' : 'períodos'
}

function periodsOf(periods: readonly string[]): string {
  return grainOf(periods[0] ?? '') === 'year' ? 'years' : 'periods'
}

function percent(language: MessageLanguage, from: number, to: number): string {
  const share = figureIn(language, Math.abs(to / from - 1) * 100)
  return language === 'es' ? `${share} %` : `${share}%`
}

function listed(language: MessageLanguage, periods: readonly string[]): string {
  return periods.length === 1 ? periodIn(language, periods[0]!) : rangesIn(language, periods)
}
