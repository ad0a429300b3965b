import { writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import type { PickRule } from '../model/pick.ts'
import type { SeriesQuestion } from '../model/series-answer.ts'
import type { ChartForm, SeriesWay } from '../model/series-forms.ts'
import { noteIn } from '../model/series-note.ts'
import { sayProblem } from '../model/series-problems.ts'
import type { SeriesView } from '../serve/series-api.ts'
import { seriesList, seriesView } from '../serve/series-views.ts'
import { composeChart } from '../workbench/charting.ts'
import { pathsOf, readSettings } from '../workbench/config.ts'
import { openWithoutRecord } from '../workbench/open-figures.ts'
import { checkSeriesFile, type ProjectSeries, readProjectSeries } from '../workbench/project-series.ts'
import { messages, print, say, visible } from './print.ts'

async function load(folder: string): Promise<ProjectSeries> {
  const paths = pathsOf(resolve(folder))
  await readSettings(paths.folder)
  return readProjectSeries(paths)
}

export async function list(folder: string, options: { json?: true }): Promise<void> {
  const { home } = await readSettings(resolve(folder))
  const found = seriesList(await load(folder), home)
  if (options.json) return print(JSON.stringify(found))
  for (const s of found.items) {
    const reach = s.first === null ? say({ es: 'sin cifras', en: 'no figures' }) : s.first === s.last ? s.first : `${s.first} – ${s.last}`
    const counts = say({
      es: `${s.figures} cifras, ${s.gaps} huecos, ${s.disputed} períodos en disputa, ${s.sources} fuentes`,
      en: `${s.figures} figures, ${s.gaps} gaps, ${s.disputed} disputed periods, ${s.sources} sources`,
    })
    line(s.id, `${say(s.name)}, ${s.place}`, reach, counts)
  }
  for (const file of found.files) {
    if (file.fault) print(visible(say(file.fault)))
    else if (file.problems.length)
      print(
        visible(
          say({
            es: `${file.file}: ${many(file.problems.length, 'problema')}`,
            en: `${file.file}: ${many(file.problems.length, 'problem')}`,
          }),
        ),
      )
  }
}

/** A number of things; the words of both languages here take an s. */
function many(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}

/** Columns with a tab between, for a person to read and a program to part. */
function line(...cells: readonly (string | number | null)[]): void {
  print(cells.map((cell) => visible(String(cell ?? ''))).join('\t'))
}

interface ShowOptions {
  readonly rule: PickRule
  readonly as: SeriesWay
  readonly from?: string
  readonly ask?: SeriesQuestion
  readonly at?: string
  readonly json?: true
}

export async function show(folder: string, id: string, { rule, from, as: way, ask, at, json }: ShowOptions): Promise<void> {
  const view = seriesView(await load(folder), id, { rule, from, way, ask, at })
  if (json) return print(JSON.stringify(view))
  const sources = new Map(view.sources.map((s) => [s.id, s]))
  print(visible(say(view.findings[0] ?? view.name)))
  for (const refusal of view.refusals) print(visible(say(refusal)))
  if (view.answer) tell(view.answer)
  print(visible(`${say(view.name)}, ${view.series.place} (${say(view.unitWords)})`))
  if (view.series.definition) print(visible(say(view.series.definition)))
  print(say(view.ruleWords))
  for (const { period, chosen, figures, note } of view.points) {
    if (!figures.length) line(period, say({ es: 'sin cifra', en: 'no figure' }), note ? say(note) : '')
    for (const [i, o] of figures.entries()) {
      const source = sources.get(o.source)
      line(
        period,
        i === chosen ? '*' : ' ',
        o.value,
        source?.publisher ?? o.source,
        o.vintage ?? source?.date ?? '',
        say({ es: noteIn('es', o) ?? '', en: noteIn('en', o) ?? '' }),
      )
    }
  }
}

/** An answer, a sentence a line: what was found, why not more, what to bear in mind. */
function tell({ facts, refusals, warnings }: NonNullable<SeriesView['answer']>): void {
  for (const sentence of [...facts, ...refusals, ...warnings]) print(visible(`– ${say(sentence)}`))
}

export async function check(file: string, options: { map?: string; json?: true }): Promise<void> {
  const { series, problems, rows } = await checkSeriesFile(file, options.map ?? null)
  if (options.json) {
    const told = problems.map((p) => ({ ...p, es: sayProblem(p, 'es'), en: sayProblem(p, 'en') }))
    return print(
      JSON.stringify({ rows, series: series.map((s) => s.id), figures: series.flatMap((s) => s.observations).length, problems: told }),
    )
  }
  for (const problem of problems) print(visible(sayProblem(problem, messages())))
  const figures = series.flatMap((s) => s.observations).length
  print(
    say({
      es: `${many(rows, 'fila')}, ${many(series.length, 'serie')}, ${many(figures, 'cifra')}; ${many(problems.length, 'problema')}.`,
      en: `${many(rows, 'row')}, ${series.length} series, ${many(figures, 'figure')}; ${many(problems.length, 'problem')}.`,
    }),
  )
}

export async function chart(
  folder: string,
  id: string,
  options: ShowOptions & { form: ChartForm; measures?: true; width: string; out: string },
): Promise<void> {
  const width = Number(options.width)
  if (!Number.isInteger(width) || width < 280 || width > 2400)
    throw new Fault('usage', { found: `--width ${options.width}`, expected: '280–2400' })
  const { rule, from, as: way, ask, at } = options
  const composed = composeChart(openWithoutRecord(await load(folder)), id, {
    language: messages(),
    rule,
    way,
    form: options.form,
    measures: options.measures === true,
    ...(from === undefined ? {} : { from }),
    ...(ask === undefined ? {} : { ask }),
    ...(at === undefined ? {} : { at }),
  })
  const kinds: Readonly<Record<string, () => string | Promise<Uint8Array>>> = {
    '.svg': () => composed.draw({ width, paint: 'file' }).svg,
    '.png': () => composed.png(width),
    '.html': composed.page,
    '.csv': composed.csv,
  }
  const written = kinds[extname(options.out).toLowerCase()]
  if (!written) throw new Fault('usage', { found: `--out ${options.out}`, expected: '.svg, .png, .html, .csv' })
  await writeFile(options.out, await written()).catch((cause: Error) => {
    throw new Fault('folder-unwritable', { file: options.out, found: cause.message }, { cause })
  })
  print(visible(composed.title))
}
