import { pickPoints } from '../model/pick.ts'
import type { StudyReport } from '../model/study-report.ts'
import { type Facts, recordFacts } from '../publish/dossier/facts.ts'
import { folded } from '../publish/names.ts'
import { composeChart, nameOf, unitWords } from './charting.ts'
import { openProject } from './open-figures.ts'
import { publicSet } from './public-set.ts'
import { basemap } from './site-assets.ts'
import { guarded } from './site-material.ts'
import { evaluateFile, studiesOf } from './studying.ts'
import type { Workbench } from './workbench.ts'

type Bare = Omit<Facts, 'studies'>
interface Known {
  readonly state: string
  readonly series: object
  readonly facts: Promise<Bare>
}
const known = new WeakMap<Workbench, Known>()

/**
 * All a dossier can speak of, worked out once and kept until a report, a judgement or a file of figures changes; of the studies those that are `named`:
 * to evaluate one is a look at the data, and is entered as one.
 */
export async function dossierFacts(workbench: Workbench, named: ReadonlySet<string> = new Set()): Promise<Facts> {
  const facts = await bareFacts(workbench)
  const studies = new Map<string, StudyReport>()
  for (const { id, study } of named.size ? await studiesOf(workbench) : [])
    if (study && named.has(id)) studies.set(id, guarded((await evaluateFile(workbench, id)).report, facts.words))
  return { ...facts, studies }
}

async function bareFacts(workbench: Workbench): Promise<Bare> {
  const series = await workbench.series()
  const state = await workbench.state()
  const before = known.get(workbench)
  if (before?.state === state && before.series === series) return before.facts
  const facts = factsOf(workbench)
  facts.catch(() => known.delete(workbench))
  known.set(workbench, { state, series, facts })
  return facts
}

async function factsOf(workbench: Workbench): Promise<Bare> {
  const set = await publicSet(workbench, null)
  const project = openProject(await workbench.series(), set.words)
  return {
    ...(await recordFacts(set)),
    sources: project.sources,
    basemap: await basemap(),
    series: (id) => {
      const series = project.byId.get(id)
      if (!series) return null
      const compose = (language: 'es' | 'en') => composeChart(project, id, { language, rule: 'marked', measures: false })
      return {
        series,
        name: nameOf(series),
        unit: unitWords(series.unit),
        points: pickPoints(series, { rule: 'marked', sources: project.sources }),
        title: (language) => compose(language).title,
        svg: (language, width, paint) => compose(language).draw({ width, paint }).svg,
      }
    },
  }
}

/** Passages shown by the picker, and the fewest letters of one: a name alone proves nothing. */
const PICKED = 30
const CITABLE = 24

/** Passages that may be cited and hold all these words, accents aside. */
export async function citations(workbench: Workbench, asked: string) {
  const { passages, reports } = await dossierFacts(workbench)
  const words = folded(asked).split(/\s+/).filter(Boolean)
  const found = [...passages].flatMap(([report, own]) =>
    own.flatMap(({ passage: { quote, masked } }) => {
      const head = reports.get(report)
      if (masked || quote.length < CITABLE || !head) return []
      const text = folded(`${quote} ${head.outlet ?? ''} ${head.title ?? ''}`)
      const { outlet, title, published } = head
      return words.every((w) => text.includes(w)) ? [{ report, quote: quote.replace(/\s+/g, ' '), outlet, title, published }] : []
    }),
  )
  return found.slice(0, PICKED)
}
