import { normalUpper, studentQuantile } from '../stats/distributions.ts'
import { randomFrom } from '../stats/random.ts'
import { fitSegmented, type Segmented, type SegmentedFit } from './segmented.ts'

type Row = Record<string, number | null>

/**
 * The same regression at every admissible date of the pre-period alone, where nothing began. `p`: share of dates, the real one included,
 * whose step is at least as many standard errors from 0. Null without at least one placebo date.
 */
export function placeboDates(
  model: Segmented,
  { pre, post }: { readonly pre: number; readonly post: number },
): { readonly rows: Row[]; readonly rank: number | null; readonly p: number | null } {
  const before = { ...model, counts: model.counts.slice(0, model.at), offset: model.offset.slice(0, model.at), slopeChange: false }
  const real = fitSegmented({ ...model, slopeChange: false }).term(2)
  const rows: Row[] = []
  for (let at = pre; at <= model.at - post; at++) {
    const term = fitSegmented({ ...before, at }).term(2)
    if (term) rows.push({ at, ratio: Math.exp(term.value), t: term.value / term.se })
  }
  if (!real || !rows.length) return { rows, rank: null, p: null }
  const own = Math.abs(real.value / real.se)
  const rank = 1 + rows.filter((row) => Math.abs(row.t ?? 0) >= own).length
  return { rows, rank, p: rank / (rows.length + 1) }
}

/** The step with the date moved by one to three periods either way. */
export function shiftedDates(model: Segmented): Row[] {
  return [-3, -2, -1, 1, 2, 3].flatMap((shift) => {
    const at = model.at + shift
    if (at < 3 || at > model.counts.length - 3) return []
    const term = fitSegmented({ ...model, at }).term(2)
    return term ? [{ shift, ratio: Math.exp(term.value), p: term.p }] : []
  })
}

/** The step with each period left out in turn (a column of its own for that period), n values or null. */
export function dropOne(model: Segmented): (number | null)[] {
  const columns = fitSegmented(model).columns
  return model.counts.map((_, out) => {
    const keep = <T>(values: readonly T[]): T[] => values.filter((_, t) => t !== out)
    const rest = { ...model, counts: keep(model.counts), offset: keep(model.offset) }
    const term = fitSegmented(rest, columns.map(keep)).term(2)
    return term ? Math.exp(term.value) : null
  })
}

/** Lowest and highest ratio over the periods left out. */
export function influenceRange(ratios: readonly (number | null)[]): { dropOneLow: number | null; dropOneHigh: number | null } {
  const known = ratios.filter((r) => r !== null)
  return known.length ? { dropOneLow: Math.min(...known), dropOneHigh: Math.max(...known) } : { dropOneLow: null, dropOneHigh: null }
}

/** Chance that a series with this one's standard error would have shown a fall of 20, 35 or 50 % (normal approximation at its t limit). */
export function powerLine(segmented: SegmentedFit, level: number): Row[] {
  const step = segmented.term(2)
  if (!step) return []
  const limit = studentQuantile((1 + level) / 2, segmented.fit.df)
  return [0.8, 0.65, 0.5].map((ratio) => {
    const shift = Math.abs(Math.log(ratio)) / step.se
    return { ratio, power: normalUpper(limit - shift) + normalUpper(limit + shift) }
  })
}

/** What a simulated series looks like: mean per period, lengths, lognormal AR(1) noise, a yearly wave and the true ratio after. */
export interface Simulated {
  readonly mean: number
  readonly pre: number
  readonly post: number
  readonly ratio: number
  readonly slopeChange: boolean
  readonly phi: number
  readonly sd: number
}

/**
 * Share of simulated series in which the step test rejects "no change" at 1 − level: the false-alarm rate where `ratio` is 1, else the
 * power. Answers "could this series have shown a fall of x %?". Seeded.
 */
export function simulateStepTest(given: Simulated, replicates: number, seed: number, level = 0.95): number {
  const { mean, pre, post, ratio, slopeChange, phi, sd } = given
  const random = randomFrom(seed)
  let rejected = 0
  for (let r = 0; r < replicates; r++) {
    let noise = random.normal() * sd
    const counts = Array.from({ length: pre + post }, (_, t) => {
      noise = phi * noise + Math.sqrt(1 - phi * phi) * sd * random.normal()
      const wave = 0.1 * Math.sin((2 * Math.PI * (t + 1)) / 12)
      return random.poisson(mean * Math.exp(noise - (sd * sd) / 2 + wave) * (t >= pre ? ratio : 1))
    })
    const offset = counts.map(() => 0)
    const term = fitSegmented({ counts, offset, at: pre, slopeChange, harmonics: 1, firstMonth: 1 }).term(2)
    if (term && term.p < 1 - level) rejected++
  }
  return rejected / replicates
}
