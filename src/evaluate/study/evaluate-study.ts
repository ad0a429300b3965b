import { ZodError } from 'zod'
import { Fault } from '../../model/fault.ts'
import { shifted } from '../../model/period.ts'
import type { DesignKind, Estimate, Notice, Study } from '../../model/study.ts'
import type { DatumRow, EvaluationStep, StudyReport } from '../../model/study-report.ts'
import { unwatched, type Watch } from '../estimate.ts'
import { beforeAfter, breakSearch, interrupted, rate, ratio, spike } from './count-designs.ts'
import { nearRepeat, reprisals, underCount } from './event-designs.ts'
import { historyOf } from './history.ts'
import { type Context, indexOfStart, type Material, type Variant } from './material.ts'
import { beside, measureOf } from './measures.ts'
import { augmented, structural, syntheticControl, syntheticDid } from './panel-designs.ts'
import { periodsIn, startOf } from './periods.ts'
import { rivalsOf, signsOf } from './signs.ts'
import { specificationOf } from './specification.ts'
import { warningsOf } from './study-warnings.ts'
import { revised } from './tail.ts'

const BUILDERS: Readonly<Record<DesignKind, (context: Context) => Estimate>> = {
  rate,
  ratio,
  before_after: beforeAfter,
  spike,
  break_search: breakSearch,
  interrupted,
  structural,
  synthetic_control: syntheticControl,
  synthetic_did: syntheticDid,
  augmented,
  reprisals,
  near_repeat: nearRepeat,
  under_count: underCount,
}

/**
 * Puts a study to the data: finds its measure, lays out its periods, evaluates its design, and gathers what could be wrong. A pure
 * function: the same study and material give the same report; `told` hears how far it has come.
 * Faults: `study-invalid` for an option the design does not know and for a measure the record does not have.
 */
export function evaluateStudy(study: Study, material: Material, told: (step: EvaluationStep) => void = () => undefined): StudyReport {
  const watch =
    (stage: EvaluationStep['stage']): Watch =>
    (done, total) =>
      told({ stage, done, total })
  const context = { ...contextOf(study, material), watch: watch('design') }
  context.watch(0, 1)
  const estimate = build(context, study.design)
  watch('beside')(0, 1)
  const others = besideOf(context, estimate)
  const specification =
    estimate.outcome === 'refused'
      ? []
      : specificationOf(context, estimate, (variant) => build(contextOf(study, material, variant), study.design), watch('otherwise'))
  const signs = signsOf(context)
  const warnings = warningsOf(context, estimate, others, specification)
  const { measure, start, periods, concurrent } = context
  const { earlier } = beside(measure, material.measures, study.places.jurisdictions, study.frequency)
  return {
    study,
    outcomeName: material.names.get(study.outcome) ?? { es: plain(study.outcome), en: plain(study.outcome) },
    start,
    periods: [...periods],
    estimate: withWarnings(study, estimate, warnings),
    beside: others,
    concurrent: [...concurrent],
    earlier,
    history: historyOf(context, earlier),
    specification,
    signs,
    rivals: rivalsOf(signs, [estimate, ...others]),
    data: distinct(context.read).map((row) => withSource(row, material)),
  }
}

function contextOf(study: Study, material: Material, variant: Variant = {}): Context {
  const { frequency, window, places } = study
  const measure = measureOf(study, material.measures)
  const counted = measure ? startOf(frequency, measure.date) : null
  const start = counted && variant.shift ? { ...counted, period: shifted(counted.period, variant.shift) } : counted
  const asked = periodsIn(frequency, window.from, window.to)
  if (!asked.length) {
    throw new Fault('study-invalid', { file: study.id, path: 'window', found: `${window.from}…${window.to}`, expected: 'from ≤ to' })
  }
  const periods = asked.slice(variant.skip ?? 0).filter((p) => !revised(study, material, asked).includes(p))
  const { concurrent } = beside(measure, material.measures, places.jurisdictions, frequency)
  return { study, material, measure, start, periods, at: indexOfStart(start, periods), concurrent, variant, watch: unwatched, read: [] }
}

/** What else is to be said of the same figures: the search for breaks, and the description that can stand in for a refused design. */
function besideOf(context: Context, estimate: Estimate): Estimate[] {
  const { study } = context
  const others: Estimate[] = []
  const along = (design: DesignKind, changed: Partial<Study> = {}): void => {
    const asked = { ...study, design, options: {}, ...changed }
    const found = build(
      { ...context, study: asked, ...(changed.frequency ? contextOf(asked, context.material) : {}), read: context.read },
      design,
    )
    if (found.outcome !== 'refused') others.push(found)
  }
  const inTime = study.design === 'interrupted' || study.design === 'structural' || study.design === 'before_after'
  if (inTime && context.start) along('break_search')
  if (estimate.outcome === 'refused' && context.start && study.design !== 'before_after') {
    along('before_after', {
      frequency: 'yearly',
      window: widened(study, context.material),
      places: { ...study.places, donors: [] },
      scale: 'count',
    })
  }
  return others
}

/** The window over every year with a figure of the outcome, up to the end asked for. */
function widened({ outcome, places, window }: Study, { series }: Material): Study['window'] {
  const years = series
    .filter((s) => s.indicator === outcome && s.place === places.treated)
    .flatMap((s) => s.observations.flatMap((o) => (/^\d{4}$/.test(o.period) && o.value !== null ? [o.period] : [])))
    .sort()
  return { from: years[0] ?? window.from, to: years.at(-1) ?? window.to }
}

function plain(key: string): string {
  return key.replaceAll('_', ' ')
}

/** Runs a design; what its schema says of the options becomes a fault that names them. */
function build(context: Context, design: DesignKind): Estimate {
  try {
    return BUILDERS[design](context)
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    const issue = error.issues[0]
    const keys = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '')
    const found = JSON.stringify(context.study.options[keys.split('.')[0] ?? ''] ?? keys)
    throw new Fault(
      'study-invalid',
      { file: context.study.id, path: `options.${keys}`, found, expected: issue?.message ?? design },
      { cause: error },
    )
  }
}

/** A date picked by looking takes the ordinary p away (rule 0.6). */
function withWarnings(study: Study, estimate: Estimate, warnings: readonly Notice[]): Estimate {
  if (estimate.outcome === 'refused') return { ...estimate, warnings: [...estimate.warnings, ...warnings] }
  const picked = study.intervention?.picked === 'data'
  const effects = picked ? estimate.effects.map((e) => ({ ...e, p: null, pSmallest: null })) : estimate.effects
  const all = [...estimate.warnings, ...warnings]
  return { ...estimate, effects, warnings: all, outcome: all.length ? 'warned' : 'result' }
}

/** A figure with who published it, and the edition of its source where its row names none. */
function withSource(row: DatumRow, { sources }: Material): DatumRow {
  const of = row.source.split(' + ').map((id) => sources.get(id))
  const titles = of.flatMap((s) => (s ? [s.publisher ?? s.title] : []))
  return { ...row, title: titles.length ? titles.join(' + ') : null, vintage: row.vintage ?? of[0]?.date ?? null }
}

/** Each figure once, in the order it was first read. */
function distinct(rows: readonly DatumRow[]): DatumRow[] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const key = `${row.series} ${row.place} ${row.period}`
    return !seen.has(key) && seen.add(key)
  })
}
