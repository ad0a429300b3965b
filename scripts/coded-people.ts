// What the two trainings on coded reports share: the reports opened as far as their incidents, names compared, judging in folds.
import { type Coding, codedTexts, codings, plainReport } from '../bench/quality/coded-reports.ts'
import { analyse } from '../src/read/analyse.ts'
import type { Analysis } from '../src/read/analysis.ts'
import { type Marks, marksOf } from '../src/read/rules/act-table.ts'
import type { Blamed } from '../src/read/rules/blame-site.ts'
import { readActs } from '../src/read/rules/draft-incidents.ts'
import { findBlamed } from '../src/read/rules/find-blamed.ts'
import { gatherIncidents } from '../src/read/rules/gather-incidents.ts'
import { FINDERS } from '../src/read/rules/index.ts'
import { isGenre } from '../src/read/rules/refine-genre.ts'
import type { Sketch } from '../src/read/rules/sketch.ts'
import { type Example, fitLogistic, scoreOf } from './logistic.ts'

/** Somebody named in a report, with the signs that hold and whether the coding has them. */
export interface Named extends Example {
  readonly doc: string
}

/** A coded report read as far as its incidents and whom cues of blame name. */
export interface Opened {
  readonly id: string
  readonly coding: Coding
  readonly analysis: Analysis
  readonly marks: Marks
  readonly sketches: readonly Sketch[]
  readonly cued: readonly Blamed[]
}

const PARTS = [
  ['own', 'odd'],
  ['own', 'even'],
  ['coded', 'odd'],
  ['fresh', 'odd'],
] as const
const FOLDS = 10

/** Our own coded reports and the odd halves of the fresh ones and of those in ../shared; the even halves are the check and are never read here. */
export function openedReports(): Opened[] {
  return PARTS.flatMap(([corpus, half]) => {
    const gold = new Map(codings(half, corpus).map((c) => [c.id, c]))
    return codedTexts(half, corpus).flatMap((text) => {
      const coding = gold.get(text.id)
      const opened = coding ? open(text, coding) : null
      return opened ? [opened] : []
    })
  })
}

function open(text: Parameters<typeof plainReport>[0], coding: Coding): Opened | null {
  const analysis = analyse(plainReport(text), { home: [] })
  for (const find of FINDERS) find(analysis)
  if (isGenre(analysis)) return null
  const marks = marksOf(analysis)
  const acts = readActs(analysis, marks)
  const sketches = gatherIncidents(analysis, acts)
  return sketches.length ? { id: text.id, coding, analysis, marks, sketches, cued: findBlamed(analysis, marks, acts) } : null
}

const SMALL = new Set('de del la las los el y e da do das dos em of the and a o banda gang grupo cartel alias'.split(' '))

/** One name is the other with words left out: "Soto", "Ramiro Soto"; articles and words for a gang do not count. */
export function sameName(a: string, b: string): boolean {
  const words = (s: string) =>
    s
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/u)
      .filter((w) => w && !SMALL.has(w))
  const [x, y] = [words(a), words(b)]
  const shared = x.filter((w) => y.includes(w)).length
  return shared > 0 && shared === Math.min(x.length, y.length)
}

/** The values of a list kept as data of a coded row. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Precision and recall in folds of whole documents, each judged by weights that have not seen it. */
export function crossValidated(people: readonly Named[], anchors: Readonly<Record<string, number>> = {}): string {
  const docs = [...new Set(people.map((p) => p.doc))]
  let [right, wrong, missed] = [0, 0, 0]
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(docs.filter((_, i) => i % FOLDS === fold))
    const model = fitLogistic(
      people.filter((p) => !held.has(p.doc)),
      anchors,
    )
    for (const p of people.filter((x) => held.has(x.doc))) {
      const said = scoreOf(model, p.signs) > 0
      if (said && p.yes) right++
      else if (said) wrong++
      else if (p.yes) missed++
    }
  }
  const share = (n: number, of: number) => (n / of).toFixed(3)
  return `${people.length} named, ${right + missed} sought; ${FOLDS} folds by document: precision ${share(right, right + wrong)} recall ${share(right, right + missed)}`
}
