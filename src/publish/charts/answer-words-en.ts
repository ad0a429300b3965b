import type { AnswerSentences } from './answer-words.ts'

/** The answers to questions about a series, in English. */
export const answerEn: AnswerSentences = {
  shapes: {
    constant: 'a level that does not change',
    trend: 'a steady change, with nothing special there',
    trend_pulse: 'a spike: a single period out of the ordinary',
    trend_step: 'a step: another level from there on',
    trend_slope: 'another slope from there on',
  },
  steps: ({ up, of, against }, { list }) => {
    const way = up ? 'rose' : 'fell'
    if (of === 1)
      return [
        against.length ? 'no change in the only step between neighbouring figures' : `${way} in the only step between neighbouring figures`,
      ]
    if (!against.length) return [`${way} in each of the ${of} steps between neighbouring figures`]
    return [`${way} in ${of - against.length} of the ${of} steps between neighbouring figures; not in ${list(against)}`]
  },
  yearly_change: ({ percent, change, from, to }, { figure, period, range, unit }) => {
    const size = (v: number): string => (percent ? `${figure(v)}%` : figure(v))
    const what = percent ? '' : ` (${unit})`
    const between = `from ${period(from)} to ${period(to)}`
    const { value, low, high } = change
    if (low === null || high === null || (low <= 0 && high >= 0))
      return [
        `the figures ${between} cannot tell whether it is rising or falling`,
        `change a year: ${size(value)}${what}, interval ${range(change, size)}`,
      ]
    const turned = value < 0 ? { value: -value, low: -high, high: -low } : change
    return [`${value < 0 ? 'fell' : 'rose'} by ${size(turned.value)}${what} a year ${between} (${range(turned, size)})`]
  },
  spike: ({ period: at, observed, expected, outside, searched }, { figure, period, range }) => {
    const over = observed > expected.value
    const others = `${figure(expected.value)} (${range(expected)})`
    const told = outside
      ? `${figure(observed)} in ${period(at)}, ${over ? 'above' : 'below'} what the other periods let expect, ${others}`
      : `${figure(observed)} in ${period(at)}, within what the other periods let expect, ${others}`
    return searched === null ? [told] : [told, `of ${searched} periods it stands out most; the interval pays for that search`]
  },
  spike_holds: ({ withoutNeighbours, same, of }) => {
    const dropped =
      same === of
        ? `the answer is the same whichever of the other ${of} figures is left out`
        : `with one of the other ${of} figures left out the answer is the same in ${same} cases`
    if (withoutNeighbours === null) return [dropped]
    return [`${dropped}; ${withoutNeighbours ? 'also' : 'not'} with its neighbours left out`]
  },
  shape: ({ period: at, shape }, { period }) => [`around ${period(at)} the course looks most like ${answerEn.shapes[shape]}`],
  step: ({ period: at, ratio, size }, { figure, period, range, unit }) => {
    const none = ratio ? 1 : 0
    const unsure = size.low === null || size.high === null || (size.low <= none && size.high >= none)
    const told = ratio
      ? `${figure(size.value)} times what would have continued the earlier trend (${range(size)})`
      : `${figure(size.value)} beside the earlier trend (${range(size)}; ${unit})`
    return unsure
      ? [`the figures cannot tell whether the level changed in ${period(at)}`, told]
      : [`the level changed in ${period(at)}: ${told}`]
  },
  means: ({ period: at, before, after, counts }, { figure, period }) => [
    `mean before ${period(at)}: ${figure(before)} (figures: ${counts[0]}); from then on: ${figure(after)} (figures: ${counts[1]})`,
  ],
  breaks: ({ breaks, levels, p }, { figure, period, p: chance }) => {
    const tested = `test of there being any break: ${chance(p)}`
    if (!breaks.length) return ['the figures show no break', tested]
    const dates = breaks.map(({ first, earliest, latest }) =>
      earliest && latest && earliest !== latest ? `${period(first)} (between ${period(earliest)} and ${period(latest)})` : period(first),
    )
    return [`the level changes in ${dates.join(' and ')}`, `mean of each stretch: ${levels.map(figure).join(' → ')}`, tested]
  },
  breaks_log: ({ same }) => [
    same
      ? 'the logarithms of the figures break in the same periods'
      : 'the logarithms of the figures break in other periods: the result depends on the scale',
  ],
  crossing: ({ known, over, first, latest }, { figure, period, list, limit }) => {
    const last = `when both are last known, ${period(latest.period)}: ${figure(latest.value)} against ${figure(latest.limit)}`
    const both = known.length === 1 ? 'the only period' : `any of the ${known.length} periods`
    if (!first) return [`not more than ${limit} in ${both} for which both are known (${list(known)})`, last]
    const when = first.seen
      ? `passed ${limit} in ${period(first.period)}`
      : `already more than ${limit} in ${period(first.period)}, and since when is not known`
    const unseen = first.seen ? [] : [`for the period before ${period(first.period)} both are not known: it may have passed them earlier`]
    const sure = first.certain ? [] : [`with other figures printed for ${period(first.period)} it was not more than ${limit}`]
    const back = latest.over
      ? []
      : [`more than ${limit} in ${over.length} of the ${known.length} periods for which both are known; not in the latest`]
    return [when, ...back, last, ...unseen, ...sure]
  },
  limit_means: ({ name, definition }) => [`${name.en}: ${definition.en}`],
}
