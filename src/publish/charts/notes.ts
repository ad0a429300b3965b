import { counterIn } from '../../model/counter.ts'
import type { MessageLanguage } from '../../model/fault.ts'
import { grainOf } from '../../model/period.ts'
import type { SeriesPoint } from '../../model/series.ts'
import type { ChartedSeries, SeriesChartGiven } from './series-chart.ts'
import { rangesIn } from './words.ts'

/** What a reader must know to read a chart rightly: how one figure of several was taken, who counted when, what little is known of a limit. */
export function notesOf({ language, main, limit, others, rule }: SeriesChartGiven): string[] {
  const all = [main, ...others, ...(limit ? [limit] : [])]
  const disputed = all.some((c) => c.points.some((p) => p.figures.length > 1))
  return [
    ...(disputed && rule ? [rule[language]] : []),
    ...[main, ...others].flatMap((c) => countersNote(c, language) ?? []),
    ...(limit ? [limitNote(limit, language)] : []),
    ...(all.some((c) => c.intervals?.size) ? [INTERVAL[language]] : []),
  ]
}

const INTERVAL = {
  es: 'Franja o barra fina: intervalo exacto de 95 % (Garwood), cuánto podría variar de un período a otro un lugar con el mismo riesgo.',
  en: 'Band or thin bar: exact 95% interval (Garwood), how much a place with the same risk could vary from one period to the next.',
}

function countersNote({ points }: ChartedSeries, language: MessageLanguage): string | null {
  const periods = Map.groupBy(
    points.filter((p): p is SeriesPoint & { chosen: { counter: string } } => p.chosen?.counter != null),
    (p) => p.chosen.counter,
  )
  if (periods.size < 2) return null
  const yearly = points.every((p) => grainOf(p.period) === 'year')
  const who = [...periods]
    .map(([counter, list]) => {
      const name = counterIn(language, counter)
      return yearly
        ? `${name} ${rangesIn(
            language,
            list.map((p) => p.period),
          )}`
        : `${name} (${list.length})`
    })
    .join(yearly ? '; ' : ', ')
  return language === 'es' ? `Quién contó: ${who}. No es una sola línea.` : `Who counted: ${who}. It is not one line.`
}

function limitNote({ name, points }: ChartedSeries, language: MessageLanguage): string {
  const known = points.filter((p) => p.chosen).map((p) => p.period)
  const list = rangesIn(language, known)
  if (!known.length) return language === 'es' ? `${name.es}: no se conoce ninguna cifra.` : `${name.en}: no figure is known.`
  return language === 'es' ? `${name.es}: se conocen ${list}.` : `${name.en}: known for ${list}.`
}
