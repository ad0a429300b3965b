import type { Said, StudyWords } from './study-words.ts'

const interval = ({ range, level }: Said): string => (range === null ? '' : ` (${level} interval ${range})`)

/** The words of a study in English. Nothing here says what brought a change about. */
export const studyEn: StudyWords = {
  lead: {
    interval,
    nothing: () => 'These data do not answer the question.',
    instead: 'What can be said with them:',
    rate: (s, period, count, rate) =>
      `${s.place} had ${count} ${s.outcome} in ${period}: ${rate.value} per 100,000 people${interval(rate)}. The interval says how much a place with the same underlying risk could vary from one such period to the next.`,
    ratio: (s, other, period, ratio) =>
      `In ${period} the rate of ${s.outcome} in ${s.place} was ${ratio.value} times that of ${other}${interval(ratio)}.`,
    verdict: {
      matches: 'The claim matches the figures.',
      within_noise: 'The claim is outside the estimate but within its noise.',
      does_not_match: 'The claim does not match the figures.',
    },
    beforeAfter: (s, year, found, five) =>
      `In ${year}, the first year counted after “${s.measure}”, there were ${found} ${s.outcome} in ${s.place}: ${five.value} times the mean of the last five years with a figure${interval(five)}.`,
    baselines: (last, peak, ten) =>
      `Against the last year before it is ${last} times, against the worst year ${peak}, against the mean of ten years ${ten}.`,
    control: (r) => `Against the places compared with, the ratio of the two changes is ${r.value}${interval(r)}, chance alone counted.`,
    interrupted: (s, r) =>
      `From ${s.start} on, ${s.outcome} in ${s.place} ran at ${r.value} times the level the time before points to${interval(r)}.`,
    difference: (_, n, observed, expected, fewer, more, range) =>
      `Over ${n} periods: ${observed} counted, about ${expected} expected had the earlier course gone on, so ${fewer} ${more ? 'more' : 'fewer'} (difference ${range}).`,
    placeboDates: (rank, total, p) =>
      `Of ${total} dates tried, the real one among dates when nothing began, its step is number ${rank} in size (placebo p ${p}).`,
    structural: (s, observed, expected, effect, more) =>
      `From ${s.start} on, ${s.place} averaged ${observed}; the course before it points to ${expected.value}${interval(expected)}. That is ${effect.value} ${more ? 'more' : 'fewer'} on average${interval(effect)}.`,
    synthetic: (s, gap, below, donors, share) =>
      `From ${s.start} on, ${s.outcome} in ${s.place} were ${gap} ${below ? 'below' : 'above'} the comparison on average, a mixture of ${donors} other places that matched it before${share ? ` (${share})` : ''}.`,
    placebos: (rank, total, p, smallest) =>
      `Every other place was taken in turn as if it had had the measure: this change is number ${rank} of ${total} (p ${p}; the smallest this comparison can give is ${smallest}).`,
    conformal: (p, smallest, plain) =>
      `If nothing had changed, misses as large as those after it would be as rare as p ${p} (the smallest this series can give is ${smallest}). A plain mixture of the places gives ${plain}.`,
    did: (s, gap, below) =>
      `From ${s.start} on, ${s.outcome} in ${s.place} were ${gap.value} ${below ? 'lower' : 'higher'} than the weighted comparison predicts${interval(gap)}.`,
    spread: (list) => `Simpler comparisons of the same places give: ${list}. Their spread is part of the answer.`,
    breaks: (s, list, supF) =>
      `Without being told any date, the figures for ${s.place} break ${list}. Chance of so large a break where there is none: p ${supF}.`,
    noBreak: (s, supF) =>
      `Without being told any date, the figures for ${s.place} show no break that stands out (p ${supF} for one at an unknown date).`,
    breakAt: (period, from, to) => `after ${period}${from && to ? ` (${from} to ${to})` : ''}`,
    spike: (s, period, observed, expected, outside) =>
      `In ${period} there were ${observed} ${s.outcome} in ${s.place}; the other periods point to ${expected.value}${interval(expected)}. The figure is ${outside ? 'outside' : 'inside'} that range.`,
    reprisals: (_, window, measures, after, before) =>
      `In the ${window} days after ${measures} measures there were ${after.value} times the attacks of any other days${interval(after)}, p ${after.p ?? '—'}; in the ${window} days before them, ${before.value} times${interval(before)}, p ${before.p ?? '—'}.`,
    nearRepeat: (observed, expected, ratio) =>
      `${observed} pairs of events are close in both place and time; ${expected} would be by chance (${ratio.value} times, p ${ratio.p ?? '—'}).`,
    underCount: (seen, low, high) =>
      `The lists hold ${seen} cases. With those that none of them holds, the methods give from ${low} to ${high}.`,
  },
  per100k: 'per 100,000',
  manyLooks: (n) =>
    `These figures have been looked at in ${n} ways. All of them are listed below; one that stands out among many may do so by chance.`,
  page: {
    wrong: 'What could be wrong',
    refused: 'Not estimated',
    instead: 'What can be said with these data',
    power: 'Could this series have shown a change?',
    powerHelp: 'How likely a series like this one was to show a fall of a given size, had there been one.',
    specification: 'The same question, asked otherwise',
    specificationHelp: 'If the answer depends on a choice, it shows here.',
    weights: 'Made of',
    weightsHelp: 'How much each place counts in the comparison.',
    balance: 'Were they alike before?',
    placebos: 'Places where nothing began',
    placebosHelp: 'Error after over error before, place by place. A change worth the name stands out.',
    placeboDates: 'Dates when nothing began',
    concurrent: 'Measures that began around the same time',
    earlier: 'Earlier measures of this kind',
    rivals: 'Other explanations',
    rivalsHelp: 'What each would lead one to expect, against what the series at hand show.',
    signsHelp: 'The years from the measure on against the five before it.',
    data: 'Figures used',
    dataHelp: 'The figure taken for each period, who published it, and the others in print.',
    looks: 'All looks taken',
    looksHelp: 'Every way these figures have been looked at in this project, kept for good.',
    settings: 'What decided the numbers',
    settingsHelp: 'With the same figures and these settings anybody gets the same numbers.',
    design: 'Design',
    measure: 'Measure',
    counts: 'Counts as after from',
    startRule: 'rule',
    containing: 'the period it began in, as it began in its first half',
    next: 'the period after the one it began in, as it began in its second half',
    value: 'Estimate',
    interval: 'Interval',
    period: 'Period',
    place: 'Place',
    source: 'Source',
    vintage: 'Edition',
    provisional: 'provisional',
    others: 'Also in print',
    dropped: 'left out',
    chance: 'Chance of seeing it',
    fall: 'Fall of',
    weight: 'Weight',
    date: 'Date',
    course: 'What was counted and what was expected',
    courseHelp: 'Line: what was counted. Dashes: what the time before, or the comparison, points to.',
    observed: 'counted',
    expected: 'expected',
    unit: 'Place',
    treated: 'The place',
    synthetic: 'Comparison',
    donors: 'Mean of all others',
    predictor: 'Alike in',
    window: 'Window',
    result: 'Result',
    seed: 'Seed',
    nothingWrong: 'No check raised a doubt. That is not proof.',
    after: 'after',
  },
  specification: {
    as_asked: 'as asked',
    lowest_figures: 'lowest figures in print',
    highest_figures: 'highest figures in print',
    start_earlier: 'start one period earlier',
    start_later: 'start one period later',
    window_shorter: 'window from',
    level_ratio_nb: 'negative binomial',
    level_ratio_newey_west: 'Newey–West errors',
    sc: 'synthetic control',
    did: 'difference in differences',
    difp: 'demeaned synthetic control',
    without_donor: 'without',
  },
  signs: {
    homicides: 'homicides',
    wounded: 'wounded, emergency calls',
    extortion: 'extortion, sales',
    neighbours: 'neighbouring places',
    undetermined: 'undetermined deaths',
  },
  stories: {
    deployment: 'The deployment',
    prison_regime: 'The prison regime',
    prosecution: 'Investigation and prosecution',
    truce: 'A truce, or one group having won',
    regression: 'A bad time passing by itself',
    displacement: 'Violence moving elsewhere',
    counting: 'A change in counting',
  },
  fits: { yes: 'fits', no: 'does not fit', unclear: 'the data cannot tell', no_data: 'no data', silent: 'says nothing' },
  moved: { fell: 'fell', rose: 'rose', unclear: 'no clear change', no_data: 'no data' },
  designs: {
    rate: 'rate with exact interval',
    ratio: 'ratio of two rates',
    before_after: 'before and after',
    spike: 'one unusual point',
    break_search: 'search for breaks',
    interrupted: 'interrupted series',
    structural: 'structural time series',
    synthetic_control: 'synthetic control',
    synthetic_did: 'synthetic difference in differences',
    augmented: 'augmented synthetic control',
    reprisals: 'attacks around measures',
    near_repeat: 'near repeats',
    under_count: 'several lists',
  },
}
