// Trains data/models/befallen.json: weights of the signs that somebody named in a report is a victim of what it tells (src/read/rules/befallen-signs.ts).
// From our own coded reports and the odd half of those in ../shared; the even half and the fresh ones are the check and are never read here.
// Run: node scripts/train-befallen.ts [--dry]. Prints precision and recall in ten folds of whole documents. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { type Coding, codedTexts, codings, hasCodedReports, plainReport } from '../bench/quality/coded-reports.ts'
import { analyse } from '../src/read/analyse.ts'
import { Marks } from '../src/read/rules/act-table.ts'
import { signsOfVictim } from '../src/read/rules/befallen-signs.ts'
import { readActs } from '../src/read/rules/draft-incidents.ts'
import { namedPeople, tellingOf } from '../src/read/rules/find-befallen.ts'
import { findBlamed } from '../src/read/rules/find-blamed.ts'
import { gatherIncidents } from '../src/read/rules/gather-incidents.ts'
import { FINDERS } from '../src/read/rules/index.ts'
import { isGenre } from '../src/read/rules/refine-genre.ts'
import { blameBySketch } from '../src/read/rules/resolve-perpetrators.ts'
import { type Example, fitLogistic, type Logistic, scoreOf } from './logistic.ts'

interface Person extends Example {
  readonly doc: string
}

const FOLDS = 10
const FILE = new URL('../data/models/befallen.json', import.meta.url)

function peopleOf(id: string, text: Parameters<typeof plainReport>[0], coding: Coding): Person[] {
  const analysis = analyse(plainReport(text), { home: [] })
  for (const find of FINDERS) find(analysis)
  if (isGenre(analysis)) return []
  const marks = new Marks(analysis)
  const acts = readActs(analysis, marks)
  const sketches = gatherIncidents(analysis, acts)
  if (!sketches.length) return []
  const blamed = [...blameBySketch(analysis, sketches, findBlamed(analysis, marks, acts)).values()].flat()
  const telling = tellingOf(analysis, sketches, blamed)
  const victims = victimNames(coding)
  return namedPeople(telling).map((entity) => ({
    doc: id,
    signs: [...signsOfVictim(telling, entity)],
    yes: victims.some((v) => sameName(v, entity.name ?? '')),
  }))
}

function victimNames(coding: Coding): string[] {
  return coding.incidents.flatMap((i) => {
    const victims: unknown = i.victims
    if (!Array.isArray(victims)) return []
    return victims.flatMap((v: { name?: unknown }) => (typeof v.name === 'string' ? [v.name] : []))
  })
}

/** One name is the other with words left out: "Soto", "Ramiro Soto". */
function sameName(a: string, b: string): boolean {
  const words = (s: string) =>
    s
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/u)
      .filter((w) => w)
  const [x, y] = [words(a), words(b)]
  const shared = x.filter((w) => y.includes(w)).length
  return shared > 0 && shared === Math.min(x.length, y.length)
}

function allPeople(): Person[] {
  const parts = [
    ['own', 'odd'],
    ['own', 'even'],
    ['coded', 'odd'],
  ] as const
  return parts.flatMap(([corpus, half]) => {
    const gold = new Map(codings(half, corpus).map((c) => [c.id, c]))
    return codedTexts(half, corpus).flatMap((t) => {
      const coding = gold.get(t.id)
      return coding ? peopleOf(t.id, t, coding) : []
    })
  })
}

/** Right, wrong and missed, each document judged by weights that have not seen it. */
function crossValidated(people: readonly Person[]): { right: number; wrong: number; missed: number } {
  const docs = [...new Set(people.map((p) => p.doc))]
  const out = { right: 0, wrong: 0, missed: 0 }
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(docs.filter((_, i) => i % FOLDS === fold))
    const model = fitLogistic(people.filter((p) => !held.has(p.doc)))
    for (const p of people.filter((x) => held.has(x.doc))) tally(out, model, p)
  }
  return out
}

function tally(out: { right: number; wrong: number; missed: number }, model: Logistic, person: Person): void {
  const said = scoreOf(model, person.signs) > 0
  if (said && person.yes) out.right++
  else if (said) out.wrong++
  else if (person.yes) out.missed++
}

function main(): void {
  if (!hasCodedReports()) {
    console.log('skipped: ../shared/coded-reports is not here')
    return
  }
  const people = allPeople()
  const { right, wrong, missed } = crossValidated(people)
  console.log(`${people.length} named people, ${people.filter((p) => p.yes).length} of them victims; ${FOLDS} folds by document:`)
  console.log(`precision ${(right / (right + wrong)).toFixed(3)} recall ${(right / (right + missed)).toFixed(3)}`)
  if (argv.includes('--dry')) return
  const model = fitLogistic(people)
  writeFileSync(FILE, `${JSON.stringify(model, null, 1)}\n`)
}

main()
