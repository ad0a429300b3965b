// Trains data/models/befallen.json: weights of the signs that somebody named in a report is a victim of what it tells (src/read/rules/befallen-signs.ts).
// Run after train-blamed.ts: node scripts/train-befallen.ts [--dry]. Prints precision and recall. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { signsOfVictim } from '../src/read/rules/befallen-signs.ts'
import { namedPeople, tellingOf } from '../src/read/rules/find-befallen.ts'
import { weighBlame } from '../src/read/rules/find-doers.ts'
import { blameBySketch } from '../src/read/rules/resolve-perpetrators.ts'
import { crossValidated, listOf, type Named, type Opened, openedReports, sameName } from './coded-people.ts'
import { fitLogistic } from './logistic.ts'

const FILE = new URL('../data/models/befallen.json', import.meta.url)

/** What speaks plainly for a victim and stands in few of the reports: weights are drawn to these. */
const ANCHORS = {
  'on the roll of several': 2,
  'on the roll': 0.5,
  'mourned before right': 1.5,
  'mourned after near': 1,
  'dead after near': 1.5,
  'dead before right': 1,
}

function peopleOf({ id, coding, analysis, marks, sketches, cued }: Opened): Named[] {
  const blamed = [...blameBySketch(analysis, sketches, weighBlame(analysis, marks, sketches, cued)).values()].flat()
  const telling = tellingOf(analysis, sketches, blamed)
  const victims = coding.incidents.flatMap((i) => listOf(i.victims).flatMap((v) => nameOf(v)))
  return namedPeople(telling).map((entity) => ({
    doc: id,
    signs: [...signsOfVictim(telling, entity)],
    yes: victims.some((v) => sameName(v, entity.name ?? '')),
  }))
}

function nameOf(victim: unknown): string[] {
  return typeof victim === 'object' && victim !== null && 'name' in victim && typeof victim.name === 'string' ? [victim.name] : []
}

if (hasCodedReports()) {
  const people = openedReports().flatMap(peopleOf)
  console.log(crossValidated(people, ANCHORS))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitLogistic(people, ANCHORS), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
