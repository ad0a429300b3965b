import type { MessageLanguage } from '../model/fault.ts'
import type { HomePlace } from '../model/project.ts'
import type { Series } from '../model/series.ts'
import { studyPage } from '../model/study-page.ts'
import type { Format } from '../publish/format.ts'
import { folded } from '../publish/names.ts'
import type { PublicSet } from '../publish/public-set.ts'
import type { SiteMaterial, SiteSeries, SiteStudy } from '../publish/site/material.ts'
import { studyCharts } from '../publish/study-charts.ts'
import { composeChart, nameOf } from './charting.ts'
import { loadCodebook } from './codebook.ts'
import { openProject } from './open-figures.ts'
import type { ProjectSeries } from './project-series.ts'
import { recordChanges } from './record-changes.ts'
import { basemap, codebookHash, siteAssets } from './site-assets.ts'
import { sentencesAround } from './site-sentences.ts'
import { evaluateFile, studiesOf } from './studying.ts'
import { VERSION } from './version.ts'
import type { Workbench } from './workbench.ts'

/** Series on the front page. */
const FRONT = 2

/** What a site is made of, around a public set: official series, studies, measures, what changed, and what every site has. */
export async function siteMaterial(workbench: Workbench, set: PublicSet, formats: readonly Format[]): Promise<SiteMaterial> {
  const project = openProject(await workbench.series(), set.words)
  return {
    set,
    codebook: loadCodebook(),
    version: VERSION,
    codebookHash: codebookHash(),
    series: siteSeries(project, workbench.settings.home),
    interventions: project.interventions,
    studies: await siteStudies(workbench, set),
    formats,
    changes: await recordChanges(workbench, set.asOf),
    basemap: await basemap(),
    around: await sentencesAround(workbench, set),
    assets: await siteAssets(),
  }
}

/** The series with a figure, those of home places and of most figures first. */
function siteSeries(project: ProjectSeries, home: readonly HomePlace[]): SiteSeries[] {
  const isHome = ({ place }: Series) =>
    home.some(({ city, admin1 }) => [city, admin1].some((name) => name !== undefined && folded(place).startsWith(folded(name))))
  const known = (s: Series) => s.observations.filter((o) => o.value !== null)
  const weight = (s: Series) => known(s).length + (isHome(s) ? 1e6 : 0)
  const listed = project.series.filter((s) => known(s).length > 0).toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
  // One chart of an indicator on the front page is enough: yearly before monthly, and no cumulative spans.
  const front = new Set(
    [
      ...Map.groupBy(
        listed.filter((s) => s.grain === 'year'),
        (s) => s.indicator,
      ).values(),
    ]
      .slice(0, FRONT)
      .map(([s]) => s?.id),
  )
  return listed.map((s, i) => siteSeriesOf(project, s, front.has(s.id), i))
}

function siteSeriesOf(project: ProjectSeries, series: Series, front: boolean, order: number): SiteSeries {
  const { id } = series
  const known = series.observations.filter((o) => o.value !== null)
  const compose = (language: MessageLanguage) => composeChart(project, id, { language, rule: 'marked', measures: true })
  return {
    ...{ id, front, name: nameOf(series), place: series.place, first: known[0]?.period ?? '', last: known.at(-1)?.period ?? '' },
    figures: known.length,
    slug: `${order + 1}-${folded(id)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 70)}`,
    title: (language) => compose(language).title,
    svg: (language, width) => compose(language).draw({ width, paint: 'page' }).svg,
    table: (language) => compose(language).table(),
    csv: () => compose('es').csv(),
  }
}

/** Studies that can be evaluated; one whose file is wrong is told in the workbench and is not published. */
async function siteStudies(workbench: Workbench, set: PublicSet): Promise<SiteStudy[]> {
  const studies: SiteStudy[] = []
  for (const { id, study } of await studiesOf(workbench)) {
    if (!study) continue
    const { report, looks } = await evaluateFile(workbench, id)
    const open = guarded(report, set.words)
    studies.push({
      id,
      page: (language) => studyPage(open, looks, language),
      charts: (language, width) => studyCharts(open, language, { width, paint: 'page' }),
    })
  }
  return studies
}

/** A report whose words, wherever they stand, went through the rules; addresses stay, since digits in them are no telephone. */
export function guarded<T>(value: T, words: (text: string) => string): T {
  if (typeof value === 'string') return (/^https?:|^[\d/:SQ-]+$/.test(value) ? value : words(value)) as T
  if (Array.isArray(value)) return value.map((v: unknown) => guarded(v, words)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, guarded(v as unknown, words)])) as T
}
