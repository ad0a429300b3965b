import type { Analysis, PlaceMention } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { phrases } from './act-table.ts'
import { isDateline } from './dateline.ts'
import { learnt } from './learnt.ts'
import { findAsides } from './place-asides.ts'
import { isPartOfName } from './refine-setting.ts'
import { type SiteTask, signsOfSite } from './site-signs.ts'
import type { Sketch } from './sketch.ts'
import { firstFrom } from './within.ts'

const weigh = learnt('sites')

const SITES: ReadonlySet<PlaceMention['level']> = new Set(['site', 'street', 'corner', 'neighbourhood'])
/** How many sites are looked at for one incident, and how many sentences around its first act. */
const CANDIDATES = 16
const [BACK, AHEAD] = [1, 3]

/** Sums from here on say yes; where none does, the greatest is taken if it is not below the least. Set by the folds of the training. */
const [YES, LEAST] = [-0.5, -1]

/**
 * The sites of an incident (a house, a corner, a quarter), in the order of the text: those whose signs (`signsOfSite`) sum up high enough,
 * with weights learnt from coded reports (`scripts/train-sites.ts`).
 */
export function sitesOf(analysis: Analysis, sketch: Sketch, all: readonly Sketch[]): PlaceMention[] {
  const task = siteTask(analysis, sketch, all)
  const weighed = task.sites.map((place) => ({ place, score: weigh(signsOfSite(task, place)) }))
  const most = Math.max(...weighed.map((w) => w.score))
  const from = most > YES ? YES : Math.max(most, LEAST)
  return weighed.flatMap(({ place, score }) => (score >= from ? [place] : []))
}

/** An incident and the sites told with its acts or near its first, as the signs look at them. */
export function siteTask(analysis: Analysis, sketch: Sketch, all: readonly Sketch[]): SiteTask {
  const { founding } = sketch
  const acts = sketch.acts.filter((a) => !a.title)
  const others = all.filter((o) => o !== sketch)
  const sentences = new Set([founding.sentence, ...acts.map((a) => a.sentence)])
  return {
    analysis,
    sketch,
    acts,
    sentences,
    foundedElsewhere: new Set(others.map((o) => o.founding.sentence)),
    toldElsewhere: new Set(others.flatMap((o) => o.acts.map((a) => a.sentence))),
    order: sketch === all[0] ? 'F' : 'L',
    sites: sitesNear(analysis, sketch, sentences),
    asides: asidesOf(analysis),
  }
}

const asidesKnown = new PerText<ReadonlySet<PlaceMention>>()

function asidesOf(analysis: Analysis): ReadonlySet<PlaceMention> {
  const known = asidesKnown.get(analysis) ?? findAsides(analysis)
  asidesKnown.set(analysis, known)
  return known
}

function sitesNear(analysis: Analysis, { founding, acts }: Sketch, sentences: ReadonlySet<number>): PlaceMention[] {
  const said = (p: PlaceMention) => founding.menace !== null && p.sentence === founding.sentence && p.first >= founding.menace
  const usable = (p: PlaceMention) =>
    SITES.has(p.level) &&
    !analysis.noise[p.first] &&
    !isDateline(analysis, p) &&
    !said(p) &&
    !isPartOfName(analysis, p) &&
    !speaks(analysis, p)
  const { first } = analysis.sentences[Math.max(0, founding.sentence - BACK)]!
  const near: PlaceMention[] = []
  for (let i = firstFrom(analysis.places, first); i < analysis.places.length && near.length < CANDIDATES; i++) {
    const p = analysis.places[i]!
    if (p.sentence > founding.sentence + AHEAD && !sentences.has(p.sentence)) break
    if (usable(p)) near.push(p)
  }
  const told = acts.flatMap((a) => a.places.filter((p) => usable(p) && !near.includes(p)))
  const seen = new Set<string>()
  return [...near, ...told]
    .sort((a, b) => a.first - b.first)
    .filter((p) => !seen.has(p.name) && seen.add(p.name))
    .slice(0, CANDIDATES)
}

/** "The office said on Monday", "el ministerio informó": whoever speaks is no scene. */
function speaks({ tokens, language }: Analysis, place: PlaceMention): boolean {
  return place.level === 'site' && phrases(language, 'saying').at(tokens, place.last) !== null
}
