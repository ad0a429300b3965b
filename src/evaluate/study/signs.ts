import type { Estimate, RivalSign } from '../../model/study.ts'
import { RIVAL_STORIES, type RivalRow, type RivalStory, type SignRow } from '../../model/study-report.ts'
import { rateRatio } from '../../stats/rate-ratio.ts'
import { finite } from '../estimate.ts'
import { figuresOf } from './figures.ts'
import type { Context } from './material.ts'
import { periodsIn, startOf } from './periods.ts'

/**
 * What each story predicts for a sign: a fall, a fall toward what is usual and not below it, no fall, a rise, nothing. Methods, D3.
 */
type Prediction = 'fall' | 'fall_to_usual' | 'no_fall' | 'rise'

const PREDICTIONS: Readonly<Record<RivalStory, Partial<Record<RivalSign, Prediction>>>> = {
  deployment: { homicides: 'fall', wounded: 'fall', extortion: 'fall' },
  prison_regime: { homicides: 'fall', wounded: 'fall' },
  prosecution: { homicides: 'fall', wounded: 'fall', extortion: 'fall' },
  truce: { homicides: 'fall', extortion: 'no_fall' },
  regression: { homicides: 'fall_to_usual', wounded: 'fall', extortion: 'fall' },
  displacement: { homicides: 'fall', wounded: 'fall', extortion: 'fall', neighbours: 'rise' },
  counting: { homicides: 'fall', wounded: 'no_fall', extortion: 'no_fall', undetermined: 'rise' },
}
const SIGNS: readonly RivalSign[] = ['homicides', 'wounded', 'extortion', 'neighbours', 'undetermined']

/** How each sign moved: the years from the measure on against the five before it, all with a figure, by the exact interval of a ratio. */
export function signsOf({ study, material, start }: Context): SignRow[] {
  if (!start) return []
  // Whole years, whatever the study counts in: December 2023 is no reason to take all of 2023 for after.
  const from = Number(startOf('yearly', start.date).period)
  const asked = { homicides: { indicator: study.outcome, place: study.places.treated }, ...study.signs }
  return SIGNS.map((sign): SignRow => {
    const of = asked[sign]
    const none: SignRow = {
      sign,
      indicator: of?.indicator ?? '',
      place: of?.place ?? '',
      moved: 'no_data',
      ratio: null,
      low: null,
      high: null,
    }
    if (!of) return none
    const last = study.window.to.slice(0, 4)
    const years = periodsIn('yearly', String(from - 5), last)
    const { values } = figuresOf(material, of.indicator, of.place, 'yearly', years)
    const known = (after: boolean): number[] => values.flatMap((v, t) => (v !== null && Number(years[t]) >= from === after ? [v] : []))
    const [before, after] = [known(false), known(true)]
    if (!before.length || !after.length || [...before, ...after].some((v) => !Number.isInteger(v) || v < 0)) return none
    const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
    const { ratio, low, high } = rateRatio({ x1: sum(after), n1: after.length, x2: sum(before), n2: before.length }, 0.95)
    const [lowest, highest] = [finite(low), finite(high)]
    const moved = highest !== null && highest < 1 ? 'fell' : lowest !== null && lowest > 1 ? 'rose' : 'unclear'
    return { ...none, moved, ratio: finite(ratio), low: lowest, high: highest }
  })
}

/** Each rival story against the signs: does what happened fit what it predicts? `estimates`: what the study found, for what was to be expected anyway. */
export function rivalsOf(signs: readonly SignRow[], estimates: readonly Estimate[]): RivalRow[] {
  if (!signs.length) return []
  const below = belowExpected(estimates)
  return RIVAL_STORIES.map((story) => ({
    story,
    cells: signs.map(({ sign, moved }) => ({ sign, fits: against(PREDICTIONS[story][sign], moved, below) })),
  }))
}

/** Is the count lower than a bad year passing by itself would leave it? Only where the expected course could be worked out. */
function belowExpected(estimates: readonly Estimate[]): boolean {
  const own = estimates.find((e) => e.design === 'before_after')
  const low = own?.effects.find((e) => e.key === 'expected_with_no_change')?.low
  return typeof low === 'number' && Number(own?.settings.after) < low
}

function against(predicted: Prediction | undefined, moved: SignRow['moved'], below: boolean): RivalRow['cells'][number]['fits'] {
  if (predicted === undefined) return 'silent'
  if (moved === 'no_data' || moved === 'unclear') return moved
  if (predicted === 'no_fall') return moved === 'fell' ? 'no' : 'yes'
  if (predicted === 'fall_to_usual') return moved === 'fell' && !below ? 'yes' : 'no'
  return (predicted === 'fall') === (moved === 'fell') ? 'yes' : 'no'
}
