import { openInterventions, openSeries, openSources } from '../publish/open-series.ts'
import type { PublicSet } from '../publish/public-set.ts'
import { withoutContacts } from '../publish/rules/contacts.ts'
import type { ProjectSeries } from './project-series.ts'
import { publicNow } from './public-set.ts'
import { seriesWithRecord } from './record-series.ts'
import type { Workbench } from './workbench.ts'

type Words = PublicSet['words']

/** The figures of a project as they may leave: what people wrote beside them has gone through `words`. */
export function openProject(project: ProjectSeries, words: Words): ProjectSeries {
  const series = openSeries(project.series, words)
  return {
    ...project,
    series,
    byId: new Map(series.map((s) => [s.id, s])),
    sources: openSources(project.sources, words),
    interventions: openInterventions(project.interventions, words),
  }
}

/** The figures as they may leave where the record is not open, so that nobody knows who is at risk: without telephones and the like. */
export const openWithoutRecord = (project: ProjectSeries): ProjectSeries => openProject(project, withoutContacts)

const known = new WeakMap<Workbench, { readonly revision: number; readonly words: Promise<Words> }>()

const opened = new WeakMap<Workbench, { readonly revision: number; readonly of: ProjectSeries; readonly figures: Promise<ProjectSeries> }>()

/**
 * The official figures with those of the record beside them, for charts that are looked at and taken away. The same object until a judgement,
 * a report or a file of figures changes them.
 */
export async function openFigures(workbench: Workbench): Promise<ProjectSeries> {
  const { revision } = workbench
  const of = await workbench.series()
  const before = opened.get(workbench)
  if (before?.revision === revision && before.of === of) return before.figures
  const figures = Promise.all([seriesWithRecord(workbench), wordsOf(workbench)]).then(([project, words]) => openProject(project, words))
  figures.catch(() => opened.delete(workbench))
  opened.set(workbench, { revision, of, figures })
  return figures
}

/** Who is at risk is looked up again when a record may have changed. */
function wordsOf(workbench: Workbench): Promise<Words> {
  const { revision } = workbench
  const before = known.get(workbench)
  if (before?.revision === revision) return before.words
  const words = publicNow(workbench).then(({ set }) => set.words)
  words.catch(() => known.delete(workbench))
  known.set(workbench, { revision, words })
  return words
}
