import type { MessageLanguage } from './fault.ts'
import { figuresIn, monthsIn, type StudyFigures } from './study-figures.ts'
import type { Look, MeasureRow, StudyReport } from './study-report.ts'
import { inLanguage, studyWords, type Told, tellStudy } from './study-telling.ts'
import type { StudyWords } from './study-words.ts'

/** A table ready to print: cells as text, `numeric` columns set to the right. */
export interface PageTable {
  readonly columns: readonly string[]
  readonly numeric: readonly boolean[]
  readonly rows: readonly (readonly string[])[]
}

/** A part of the page of a study: a title, a line of help, a chart by name, a table, or all of them. */
export interface PageSection {
  readonly key: string
  readonly title: string
  readonly help: string
  readonly chart: string | null
  readonly table: PageTable | null
  /** Shown on demand: what only some readers ask for. */
  readonly folded: boolean
}

/** The page of a study in one language; the workbench and the published file show the same one. */
export interface StudyPage extends Told {
  readonly facts: readonly (readonly [string, string])[]
  readonly sections: readonly PageSection[]
}

/** Lays a study out: what was found first, then with the same weight what could be wrong, then what it stands on. */
export function studyPage(report: StudyReport, looks: readonly Look[], language: MessageLanguage): StudyPage {
  const w = studyWords(language)
  const f = figuresIn(language)
  const made = [
    courseOf(report, w),
    ...placebosOf(report, w, f),
    powerOf(report, w, f),
    specificationOf(report, w, f),
    ...weightsOf(report, w, f),
    measuresOf('concurrent', report.concurrent, f, language),
    measuresOf('earlier', report.earlier, f, language),
    historyOf(report, f, language),
    rivalsOf(report, w, f),
    dataOf(report, w, f),
    looksOf(looks, w, f, language),
    settingsOf(report, w, f),
  ]
  const told = tellStudy(report, language)
  // Rule 0.6: more than one or two looks are counted aloud.
  const doubts = looks.length > 2 ? [...told.wrong, w.manyLooks(f.number(looks.length))] : told.wrong
  const none = report.estimate.outcome === 'refused' ? w.page.nothingChecked : w.page.nothingWrong
  const wrong = doubts.length ? doubts : [none]
  return { ...told, wrong, facts: factsOf(report, w, f, language), sections: made.filter((s) => s !== null) }
}

function factsOf({ study, start }: StudyReport, w: StudyWords, f: StudyFigures, language: MessageLanguage): [string, string][] {
  const facts: [string, string][] = [[w.page.design, w.designs[study.design] ?? study.design]]
  if (study.intervention && start) {
    facts.push([w.page.measure, `${inLanguage(study.intervention.label ?? study.intervention.name, language)} (${f.period(start.date)})`])
    facts.push([w.page.counts, `${f.period(start.period)}: ${w.page[start.rule]}`])
  }
  const months = study.window.months ? ` (${monthsIn(language, study.window.months)})` : ''
  facts.push([w.page.window, `${[...new Set([study.window.from, study.window.to])].map((d) => f.period(d)).join(' – ')}${months}`])
  return facts
}

const COURSES = new Set([
  'before_after',
  'interrupted',
  'structural',
  'synthetic_control',
  'synthetic_did',
  'augmented',
  'break_search',
  'spike',
  'reprisals',
])

function courseOf({ study, data }: StudyReport, w: StudyWords): PageSection | null {
  if (!COURSES.has(study.design) || !data.length) return null
  return { key: 'course', title: w.page.course, help: w.page.courseHelp, chart: 'course', table: null, folded: false }
}

function placebosOf({ estimate }: StudyReport, w: StudyWords, f: StudyFigures): PageSection[] {
  const rows = estimate.tables.placebos ?? []
  if (!rows.length) return []
  const base = { key: 'placebos', chart: 'placebos', folded: false }
  if (estimate.design === 'interrupted') {
    const table = tableOf(
      [w.page.period, w.page.value],
      [false, true],
      rows.map((r) => [String(r.period ?? r.at), f.times(num(r.ratio))]),
    )
    return [{ ...base, title: w.page.placeboDates, help: '', table }]
  }
  const table = tableOf(
    [w.page.unit, w.page.value],
    [false, true],
    rows.map((r) => [String(r.unit), f.number(num(r.ratio ?? r.tau))]),
  )
  return [{ ...base, title: w.page.placebos, help: w.page.placebosHelp, table }]
}

function powerOf({ estimate }: StudyReport, w: StudyWords, f: StudyFigures): PageSection | null {
  const rows = estimate.tables.power ?? []
  if (!rows.length) return null
  const table = tableOf(
    [w.page.fall, w.page.chance],
    [true, true],
    rows.map((r) => [f.percent(1 - Number(r.ratio)), f.percent(num(r.power))]),
  )
  return { key: 'power', title: w.page.power, help: w.page.powerHelp, chart: null, table, folded: false }
}

function specificationOf({ specification }: StudyReport, w: StudyWords, f: StudyFigures): PageSection | null {
  if (specification.length < 2) return null
  const rows = specification.map((r) => [
    `${w.specification[r.key] ?? r.key}${r.key === 'without_donor' || r.key === 'window_shorter' ? ` ${f.period(r.detail)}` : ''}`,
    f.number(r.value),
    f.range(r.low, r.high),
    f.p(r.p),
  ])
  const table = tableOf([w.page.design, w.page.value, w.page.interval, 'p'], [false, true, true, true], rows)
  return { key: 'specification', title: w.page.specification, help: w.page.specificationHelp, chart: 'specification', table, folded: false }
}

function weightsOf({ estimate }: StudyReport, w: StudyWords, f: StudyFigures): PageSection[] {
  const weights = estimate.tables.weights ?? []
  const balance = estimate.tables.predictors ?? []
  const sections: PageSection[] = []
  if (weights.length) {
    const table = tableOf(
      [w.page.place, w.page.weight],
      [false, true],
      weights.map((r) => [String(r.unit), f.percent(num(r.weight))]),
    )
    sections.push({ key: 'weights', title: w.page.weights, help: w.page.weightsHelp, chart: 'weights', table, folded: false })
  }
  if (balance.length) {
    const columns = [w.page.predictor, w.page.treated, w.page.synthetic, w.page.donors]
    const rows = balance.map((r) => [String(r.predictor), ...[r.treated, r.synthetic, r.donors].map((v) => f.number(num(v)))])
    sections.push({
      key: 'balance',
      title: w.page.balance,
      help: '',
      chart: null,
      table: tableOf(columns, [false, true, true, true], rows),
      folded: balance.length > 8,
    })
  }
  return sections
}

function measuresOf(
  key: 'concurrent' | 'earlier',
  measures: readonly MeasureRow[],
  f: StudyFigures,
  language: MessageLanguage,
): PageSection | null {
  if (!measures.length) return null
  const w = studyWords(language)
  const rows = measures.map((m) => [f.period(m.date), nameOf(m, language), w.reach(m.jurisdiction)])
  return {
    key,
    title: w.page[key],
    help: '',
    chart: null,
    table: tableOf([w.page.date, w.page.measure, w.page.reach], [false, false, false], rows),
    folded: false,
  }
}

function nameOf({ name, nameEs }: MeasureRow, language: MessageLanguage): string {
  return (language === 'es' && nameEs) || name
}

/** Each measure of the kind asked about, this one included, with the year before it and the year after (methods D0). */
function historyOf({ history }: StudyReport, f: StudyFigures, language: MessageLanguage): PageSection | null {
  if (history.length < 2) return null
  const { page } = studyWords(language)
  const rows = history.map((h) => [
    f.period(h.measure.date),
    nameOf(h.measure, language),
    h.before === null ? `${h.yearBefore}: —` : `${h.yearBefore}: ${f.number(h.before)}`,
    h.after === null ? `${h.yearAfter}: —` : `${h.yearAfter}: ${f.number(h.after)}`,
    h.ratio === null ? '—' : `${f.change(h.ratio)} (${f.range(h.low, h.high, f.change)})`,
  ])
  const columns = [page.date, page.measure, page.yearBefore, page.yearAfter, page.change]
  const table = tableOf(columns, [false, false, true, true, false], rows)
  return { key: 'history', title: page.history, help: page.historyHelp, chart: null, table, folded: false }
}

function rivalsOf({ rivals, signs }: StudyReport, w: StudyWords, f: StudyFigures): PageSection | null {
  if (!rivals.length) return null
  const columns = ['', ...signs.map((s) => w.signs[s.sign] ?? s.sign)]
  const moved = ['', ...signs.map((s) => `${w.moved[s.moved]}${s.ratio === null ? '' : ` (${f.times(s.ratio)})`}`)]
  const rows = rivals.map((r) => [w.stories[r.story] ?? r.story, ...r.cells.map((c) => w.fits[c.fits])])
  return {
    key: 'rivals',
    title: w.page.rivals,
    help: `${w.page.rivalsHelp} ${w.page.signsHelp}`,
    chart: null,
    table: tableOf(
      columns,
      columns.map(() => false),
      [moved, ...rows],
    ),
    folded: false,
  }
}

function dataOf({ data }: StudyReport, w: StudyWords, f: StudyFigures): PageSection | null {
  if (!data.length) return null
  const columns = [w.page.place, w.page.period, w.page.value, w.page.source, w.page.vintage, w.page.others]
  const rows = data.map((d) => [
    d.place,
    f.period(d.period),
    f.number(d.value),
    `${d.title ?? d.source}${d.provisional ? ` (${w.page.provisional})` : ''}`,
    d.vintage ?? '',
    d.lowest === null ? '' : f.range(d.lowest, d.highest),
  ])
  return {
    key: 'data',
    title: w.page.data,
    help: w.page.dataHelp,
    chart: null,
    table: tableOf(columns, [false, false, true, false, false, false], rows),
    folded: true,
  }
}

/** "2012/2025 01/05" in words: 2012 – 2025 (January–May). */
function windowOf(window: string, f: StudyFigures, language: MessageLanguage): string {
  const [span = '', months] = window.split(' ')
  const ends = span.split('/').map((end) => f.period(end))
  return `${[...new Set(ends)].join(' – ')}${months ? ` (${monthsIn(language, months)})` : ''}`
}

/** An estimate with what it is counted in, where one list holds several. */
function unitOf(key: string | null, value: string, w: StudyWords): string {
  if (key === 'rate') return `${value} ${w.per100k}`
  return key !== null && (key.startsWith('to_') || key.includes('ratio')) ? w.timesOf(value) : value
}

function looksOf(looks: readonly Look[], w: StudyWords, f: StudyFigures, language: MessageLanguage): PageSection | null {
  if (!looks.length) return null
  const columns = [w.page.date, w.page.design, w.page.window, w.page.after, w.page.value, w.page.interval]
  const rows = looks.map((l) => [
    f.period(l.at.slice(0, 10)),
    w.designs[l.design] ?? l.design,
    windowOf(l.window, f, language),
    l.start ? f.period(l.start) : '',
    unitOf(l.key, f.number(l.value), w),
    f.range(l.low, l.high),
  ])
  return {
    key: 'looks',
    title: w.page.looks,
    help: w.page.looksHelp,
    chart: null,
    table: tableOf(columns, [false, false, false, false, true, true], rows),
    folded: looks.length < 2,
  }
}

function settingsOf({ study, estimate }: StudyReport, w: StudyWords, f: StudyFigures): PageSection {
  const asked = { outcome: study.outcome, scale: study.scale, frequency: study.frequency, seed: study.seed, ...study.options }
  const all = { ...asked, ...estimate.settings }
  const rows = Object.entries(all).map(([key, v]) => [
    key,
    typeof v === 'number' ? f.number(v) : typeof v === 'object' ? JSON.stringify(v) : String(v),
  ])
  return {
    key: 'settings',
    title: w.page.settings,
    help: w.page.settingsHelp,
    chart: null,
    table: tableOf(['', w.page.value], [false, false], rows),
    folded: true,
  }
}

function tableOf(columns: readonly string[], numeric: readonly boolean[], rows: readonly (readonly string[])[]): PageTable {
  return { columns, numeric, rows }
}

function num(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
