import type { MessageLanguage } from './fault.ts'
import { sayNotice } from './say-notice.ts'
import type { Effect, Estimate, Question } from './study.ts'
import { figuresIn, monthsIn } from './study-figures.ts'
import type { EvaluationStep, StudyReport } from './study-report.ts'
import type { Said, StudyWords, Subject } from './study-words.ts'
import { studyEn } from './study-words-en.ts'
import { studyEs } from './study-words-es.ts'

const WORDS: Readonly<Record<MessageLanguage, StudyWords>> = { es: studyEs, en: studyEn }

/** A study in words: the question, the first paragraph, why it was refused, what can be said instead, and what could be wrong. */
export interface Told {
  readonly question: string
  readonly lead: readonly string[]
  readonly refusals: readonly string[]
  readonly instead: readonly string[]
  readonly wrong: readonly string[]
}

export function studyWords(language: MessageLanguage): StudyWords {
  return WORDS[language]
}

/**
 * Tells a study to a reader who is no statistician: what was found with its interval, then what could be wrong. It says "after", never what
 * brought a change about.
 */
export function tellStudy(report: StudyReport, language: MessageLanguage): Told {
  const { study, estimate, beside } = report
  const words = WORDS[language]
  const question = inLanguage(study.question, language)
  const subject = subjectOf(report, language)
  const refused = estimate.outcome === 'refused'
  return {
    question,
    lead: refused
      ? [words.lead.nothing(subject)]
      : [...leadOf(report, estimate, subject, words), ...packageOf(report, subject, words), ...glossOf([estimate], words)],
    refusals: estimate.refusals.map((r) => sayNotice(r, language)),
    instead: [
      ...beside.flatMap((other) => leadOf(report, other, subject, words)),
      ...(refused && beside.length ? [...packageOf(report, subject, words), ...glossOf(beside, words)] : []),
    ],
    wrong: [...estimate.warnings, ...(refused ? beside.flatMap((o) => o.warnings) : [])]
      .filter((w, i, all) => all.findIndex((o) => o.code === w.code) === i)
      .map((w) => sayNotice(w, language)),
  }
}

/** The same as lines of plain text. */
export function sayStudy(report: StudyReport, language: MessageLanguage): string[] {
  const { question, lead, refusals, instead, wrong } = tellStudy(report, language)
  const { page } = WORDS[language]
  const part = (title: string, lines: readonly string[]): string[] => (lines.length ? ['', title, ...lines.map((l) => `  – ${l}`)] : [])
  return [question, '', [...lead].join(' '), ...part(page.refused, refusals), ...part(page.instead, instead), ...part(page.wrong, wrong)]
}

/** How far an evaluation has come, in words. */
export function sayStep({ stage, done, total }: EvaluationStep, language: MessageLanguage): string {
  const said = WORDS[language].steps[stage]
  return total > 1 ? `${said} (${done}/${total})` : said
}

/** A text of a study in the reader's language; one that exists in one language only is shown as it is. */
export function inLanguage(text: Question, language: MessageLanguage): string {
  return typeof text === 'string' ? text : text[language]
}

function subjectOf({ study, start, outcomeName }: StudyReport, language: MessageLanguage): Subject {
  const f = figuresIn(language)
  // A chart's title begins with it; a sentence has it in the middle.
  const outcome = outcomeName[language].replace(/^\p{Lu}(?=\p{Ll})/u, (c) => c.toLowerCase())
  return {
    place: study.places.treated,
    outcome: study.window.months ? `${outcome} (${monthsIn(language, study.window.months)})` : outcome,
    measure: inLanguage(study.intervention?.label ?? study.intervention?.name ?? '', language),
    start: start ? f.period(start.period) : '',
    f,
  }
}

type Teller = (report: StudyReport, estimate: Estimate, s: Subject, w: StudyWords) => string[]

/** An effect ready to print. `of` writes its numbers. */
function said(effect: Effect | undefined, s: Subject, of: (value: number | null) => string = s.f.number): Said {
  const open = !effect || (effect.low === null && effect.high === null)
  return {
    value: of(effect?.value ?? null),
    range: open ? null : s.f.range(effect.low, effect.high, of),
    level: s.f.percent(effect?.level ?? 0.95),
    p: effect?.p == null ? null : s.f.p(effect.p),
    smallest: effect?.pSmallest == null ? null : s.f.p(effect.pSmallest),
  }
}

const find = ({ effects }: Estimate, key: string): Effect | undefined => effects.find((e) => e.key === key)

const TELLERS: Readonly<Record<Estimate['design'], Teller>> = {
  rate: ({ periods }, estimate, s, w) => {
    const count = String(estimate.settings.numerator ?? '')
    const { denominator, populationSource } = estimate.settings
    const rate = said(find(estimate, 'rate'), s, s.f.times)
    return [w.lead.rate(s, s.f.period(periods.at(-1) ?? ''), count, s.f.number(Number(denominator)), String(populationSource), rate)]
  },
  ratio: ({ study, periods }, estimate, s, w) => {
    const other = Array.isArray(study.places.donors) ? (study.places.donors[0] ?? '') : ''
    const verdict = estimate.settings.verdict
    const lines = [w.lead.ratio(s, other, s.f.period(periods.at(-1) ?? ''), said(estimate.effects[0], s, s.f.times))]
    return verdict === 'matches' || verdict === 'within_noise' || verdict === 'does_not_match' ? [...lines, w.lead.verdict[verdict]] : lines
  },
  before_after: (_, estimate, s, w) => {
    const { firstYear, after, lastYear, peakYear, fiveYears, fiveYearMean, tenYears, laterYear, later } = estimate.settings
    const change = (key: string): string => s.f.change(find(estimate, key)?.value ?? null)
    const control = find(estimate, 'ratio_of_ratios')
    const since = find(estimate, 'later_to_first_year')
    const mean = s.f.number(Math.round(Number(fiveYearMean)))
    const first = said(estimate.effects[0], s, s.f.change)
    return [
      w.lead.beforeAfter(s, String(firstYear), s.f.number(Number(after)), Number(fiveYears), mean, first),
      w.lead.baselines(
        [String(lastYear), change('to_last_year')],
        [String(peakYear), change('to_peak_year')],
        [Number(tenYears), change('to_ten_years')],
      ),
      ...(since ? [w.lead.later(String(laterYear), s.f.number(Number(later)), String(firstYear), said(since, s, s.f.change))] : []),
      ...(control ? [w.lead.control(said(control, s, s.f.times))] : []),
    ]
  },
  interrupted: (_, estimate, s, w) => {
    const lines = [w.lead.interrupted(s, said(estimate.effects[0], s, s.f.times))]
    const last = estimate.tables.horizons?.at(-1)
    if (last) {
      const [value, low, high] = [Number(last.value), Number(last.low), Number(last.high)]
      const round = (v: number | null): string => s.f.number(v === null ? null : Math.round(v))
      lines.push(
        w.lead.difference(
          s,
          String(last.periods),
          round(Number(last.observed)),
          round(Number(last.expected)),
          round(Math.abs(value)),
          value > 0,
          s.f.range(low, high, round),
        ),
      )
    }
    const { placeboRank, placeboDates, placeboP } = estimate.settings
    if (typeof placeboRank === 'number' && typeof placeboP === 'number') {
      lines.push(w.lead.placeboDates(String(placeboRank), String(Number(placeboDates) + 1), s.f.p(placeboP)))
    }
    return lines
  },
  structural: (_, estimate, s, w) => {
    const [expected, effect] = [find(estimate, 'average_expected'), find(estimate, 'average_effect')]
    const more = (effect?.value ?? 0) > 0
    return [w.lead.structural(s, s.f.number(Number(estimate.settings.averageObserved)), said(expected, s), said(absolute(effect), s), more)]
  },
  synthetic_control: (report, estimate, s, w) => [syntheticLine(report, estimate, s, w), ...placeboLine(estimate, s, w)],
  augmented: (report, estimate, s, w) => {
    const [headline] = estimate.effects
    const p = w.lead.conformal(
      s.f.p(headline?.p ?? null),
      s.f.p(headline?.pSmallest ?? null),
      scaleOf(report, s, w)(find(estimate, 'sc')?.value ?? null),
    )
    return [syntheticLine(report, estimate, s, w), p]
  },
  synthetic_did: (report, estimate, s, w) => {
    const [headline, ...others] = estimate.effects
    const of = scaleOf(report, s, w)
    const list = others.map((e) => `${w.specification[e.key] ?? e.key} ${of(e.value)}`).join('; ')
    const size = said(report.study.scale.startsWith('log') ? absolute(asShare(headline)) : absolute(headline), s, sizeOf(report, s, w))
    return [w.lead.did(s, size, (headline?.value ?? 0) < 0), ...placeboLine(estimate, s, w), w.lead.spread(list)]
  },
  break_search: ({ periods }, estimate, s, w) => {
    const p = s.f.p(find(estimate, 'sup_f')?.p ?? null)
    const name = (at: number | null): string | null => (at === null ? null : s.f.period(periods[Math.round(at) - 1] ?? ''))
    const breaks = estimate.effects.filter((e) => e.key.startsWith('break_'))
    if (!breaks.length) return [w.lead.noBreak(s, p)]
    return [w.lead.breaks(s, breaks.map((e) => w.lead.breakAt(name(e.value) ?? '', name(e.low), name(e.high))).join(', '), p)]
  },
  spike: ({ study, start }, estimate, s, w) => {
    const period = String(study.options.period ?? start?.period ?? '')
    const observed = s.f.number(Number(estimate.settings.observed))
    return [w.lead.spike(s, s.f.period(period), observed, said(find(estimate, 'expected'), s), estimate.settings.outside === true)]
  },
  reprisals: (_, estimate, s, w) => {
    const window = estimate.effects.some((e) => e.key === 'after_7') ? '7' : (estimate.effects[0]?.key.slice(6) ?? '')
    const of = (key: string): Said => said(find(estimate, `${key}_${window}`), s, s.f.times)
    return [w.lead.reprisals(s, window, String(estimate.settings.measures), of('after'), of('before'))]
  },
  near_repeat: (_, estimate, s, w) => {
    const count = (key: string): string => s.f.number(find(estimate, key)?.value ?? null)
    return [w.lead.nearRepeat(count('close_pairs'), count('expected_close_pairs'), said(estimate.effects[0], s, s.f.times))]
  },
  under_count: (_, { settings }, s, w) => {
    const round = (v: unknown): string => s.f.number(Math.round(Number(v)))
    return [w.lead.underCount(round(settings.seen), round(settings.low), round(settings.high))]
  },
}

/** Where other measures began around the same time, what was found is of all of them (rule 0.8). */
function packageOf({ concurrent, start }: StudyReport, s: Subject, w: StudyWords): string[] {
  return concurrent.length && start ? [w.lead.package(String(concurrent.length + 1), s.f.period(start.date))] : []
}

/** What an interval says, once, where any is given. */
function glossOf(estimates: readonly Estimate[], w: StudyWords): string[] {
  // A rate says it in its own sentence.
  return estimates.some((e) => e.design !== 'rate' && e.effects.some((f) => f.low !== null || f.high !== null)) ? [w.lead.gloss] : []
}

function leadOf(report: StudyReport, estimate: Estimate, s: Subject, w: StudyWords): string[] {
  return TELLERS[estimate.design](report, estimate, s, w)
}

/** The size of a difference, its limits in the same direction; which way it went is said in words. */
function absolute(effect: Effect | undefined): Effect | undefined {
  if (!effect || (effect.value ?? 0) >= 0) return effect
  const turned = (v: number | null): number | null => (v === null ? null : -v)
  return { ...effect, value: turned(effect.value), low: turned(effect.high), high: turned(effect.low) }
}

/** A difference of logarithms as a share of what was expected: −0.5 is −39 %. */
function asShare(effect: Effect | undefined): Effect | undefined {
  const share = (v: number | null): number | null => (v === null ? null : Math.expm1(v))
  return effect && { ...effect, value: share(effect.value), low: share(effect.low), high: share(effect.high) }
}

/** Writes the size of a difference: a share where the scale is a logarithm. */
function sizeOf(report: StudyReport, s: Subject, w: StudyWords): (value: number | null) => string {
  return report.study.scale.startsWith('log') ? s.f.percent : scaleOf(report, s, w)
}

/** Writes a difference on the scale of the study: cases, cases per 100,000, or, on a log scale, per cent. */
function scaleOf({ study }: StudyReport, s: Subject, w: StudyWords): (value: number | null) => string {
  if (study.scale.startsWith('log')) return (v) => s.f.percent(v === null ? null : Math.exp(v) - 1)
  return study.scale === 'rate' ? (v) => `${s.f.number(v)} ${w.per100k}` : s.f.number
}

function syntheticLine(report: StudyReport, estimate: Estimate, s: Subject, w: StudyWords): string {
  const gap = estimate.effects[0]?.value ?? 0
  const share = find(estimate, 'share_of_synthetic')?.value ?? null
  const log = report.study.scale.startsWith('log')
  const size = sizeOf(report, s, w)(Math.abs(log ? Math.expm1(gap) : gap))
  const donors = (estimate.tables.weights ?? []).filter((row) => Number(row.weight) > 0.01).length
  return w.lead.synthetic(s, size, gap < 0, String(donors), share === null || log ? null : s.f.percent(share))
}

function placeboLine(estimate: Estimate, s: Subject, w: StudyWords): string[] {
  const { rank, units } = estimate.settings
  const [headline] = estimate.effects
  if (typeof rank !== 'number' || headline?.p == null) return []
  return [w.lead.placebos(String(rank), String(units), s.f.p(headline.p), s.f.p(headline.pSmallest))]
}
