import type { AnswerSentences } from './answer-words.ts'

/** The answers to questions about a series, in Spanish. */
export const answerEs: AnswerSentences = {
  shapes: {
    constant: 'un nivel que no cambia',
    trend: 'un cambio parejo, sin nada especial ahí',
    trend_pulse: 'un pico: un solo período fuera de lo común',
    trend_step: 'un escalón: otro nivel desde ahí',
    trend_slope: 'otra pendiente desde ahí',
  },
  steps: ({ up, of, against }, { list }) => {
    const way = up ? 'subió' : 'bajó'
    if (of === 1)
      return [against.length ? 'en el único paso entre cifras vecinas no cambió' : `${way} en el único paso entre cifras vecinas`]
    if (!against.length) return [`${way} en cada uno de los ${of} pasos entre cifras vecinas`]
    return [`${way} en ${of - against.length} de los ${of} pasos entre cifras vecinas; no en ${list(against)}`]
  },
  yearly_change: ({ percent, change, from, to }, { figure, period, range, unit }) => {
    const size = (v: number): string => (percent ? `${figure(v)} %` : figure(v))
    const what = percent ? '' : ` (${unit})`
    const between = `de ${period(from)} a ${period(to)}`
    const { value, low, high } = change
    if (low === null || high === null || (low <= 0 && high >= 0))
      return [
        `las cifras de ${period(from)} a ${period(to)} no permiten decir si sube o baja`,
        `cambio por año: ${size(value)}${what}, intervalo ${range(change, size)}`,
      ]
    const turned = value < 0 ? { value: -value, low: -high, high: -low } : change
    return [`${between} ${value < 0 ? 'bajó' : 'subió'} ${size(turned.value)}${what} por año (${range(turned, size)})`]
  },
  spike: ({ period: at, observed, expected, outside, searched }, { figure, period, range }) => {
    const over = observed > expected.value
    const others = `${figure(expected.value)} (${range(expected)})`
    const told = outside
      ? `${figure(observed)} en ${period(at)}, por ${over ? 'encima' : 'debajo'} de lo que hacían esperar los demás períodos, ${others}`
      : `${figure(observed)} en ${period(at)}, dentro de lo que hacían esperar los demás períodos, ${others}`
    return searched === null ? [told] : [told, `es el período que más se aparta de los ${searched}; el intervalo paga esa búsqueda`]
  },
  spike_holds: ({ withoutNeighbours, same, of }) => {
    const dropped =
      same === of
        ? `la respuesta es la misma si se quita cualquiera de las otras ${of} cifras`
        : `si se quita una de las otras ${of} cifras, la respuesta es la misma en ${same} casos`
    if (withoutNeighbours === null) return [dropped]
    return [`${dropped}; ${withoutNeighbours ? 'también' : 'no'} si se quitan las vecinas`]
  },
  shape: ({ period: at, shape }, { period }) => [`alrededor de ${period(at)} la curva se parece más a ${answerEs.shapes[shape]}`],
  step: ({ period: at, ratio, size }, { figure, period, range, unit }) => {
    const none = ratio ? 1 : 0
    const unsure = size.low === null || size.high === null || (size.low <= none && size.high >= none)
    const told = ratio
      ? `${figure(size.value)} veces lo que seguía la tendencia anterior (${range(size)})`
      : `${figure(size.value)} respecto de la tendencia anterior (${range(size)}; ${unit})`
    return unsure
      ? [`las cifras no permiten decir si el nivel cambió en ${period(at)}`, told]
      : [`el nivel cambió en ${period(at)}: ${told}`]
  },
  means: ({ period: at, before, after, counts }, { figure, period }) => [
    `promedio antes de ${period(at)}: ${figure(before)} (cifras: ${counts[0]}); desde entonces: ${figure(after)} (cifras: ${counts[1]})`,
  ],
  breaks: ({ breaks, levels, p }, { figure, period, p: chance }) => {
    const tested = `prueba de que haya algún quiebre: ${chance(p)}`
    if (!breaks.length) return ['las cifras no muestran un quiebre', tested]
    const dates = breaks.map(({ first, earliest, latest }) =>
      earliest && latest && earliest !== latest ? `${period(first)} (entre ${period(earliest)} y ${period(latest)})` : period(first),
    )
    return [`el nivel cambia en ${dates.join(' y ')}`, `promedio de cada tramo: ${levels.map(figure).join(' → ')}`, tested]
  },
  breaks_log: ({ same }) => [
    same
      ? 'los logaritmos de las cifras dan los mismos quiebres'
      : 'los logaritmos de las cifras dan otros quiebres: el resultado depende de la escala',
  ],
  crossing: ({ known, over, first, latest }, { figure, period, list, limit }) => {
    const last = `la última vez que se conocen ambas cifras, ${period(latest.period)}: ${figure(latest.value)} contra ${figure(latest.limit)}`
    const both = known.length === 1 ? 'el único período' : `ninguno de los ${known.length} períodos`
    if (!first) return [`no superó ${limit} en ${both} en que se conocen ambas cifras (${list(known)})`, last]
    const when = first.seen
      ? `superó ${limit} en ${period(first.period)}`
      : `ya superaba ${limit} en ${period(first.period)}, y no se sabe desde cuándo`
    const unseen = first.seen ? [] : [`del período anterior a ${period(first.period)} no se conocen ambas cifras: pudo superarlas antes`]
    const sure = first.certain ? [] : [`con otras cifras publicadas de ${period(first.period)} no superaba ${limit}`]
    const back = latest.over
      ? []
      : [`lo superó en ${over.length} de los ${known.length} períodos en que se conocen ambas cifras; en el último, no`]
    return [when, ...back, last, ...unseen, ...sure]
  },
  limit_means: ({ name, definition }) => [`${name.es}: ${definition.es}`],
}
