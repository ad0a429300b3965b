// Trains data/models/sites.json: weights of the signs that a site is where an incident happened (src/read/rules/site-signs.ts).
// usage: node scripts/train-sites.ts [--dry]. Prints precision and recall in folds. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { siteTask } from '../src/read/rules/choose-sites.ts'
import { signsOfSite } from '../src/read/rules/site-signs.ts'
import { type CodedIncident, codedIncidents } from './coded-incidents.ts'
import { crossValidated, type Named } from './coded-people.ts'
import { fitLogistic } from './logistic.ts'

const FILE = new URL('../data/models/sites.json', import.meta.url)

function sitesOf({ doc, wanted, analysis, drafted }: CodedIncident): Named[] {
  const task = siteTask(analysis, drafted.sketch, drafted.all)
  return task.sites.map((place) => ({
    doc,
    signs: signsOfSite(task, place),
    yes: wanted.some((w) => w !== null && sharesWord(w, place.name)),
  }))
}

const SMALL = new Set('de del la las los el y e da do das dos en em of the and a al o no na un una barrio calle avenida'.split(' '))

/** Places are one when a word of theirs is: coders and reporters name the same corner in many ways. */
function sharesWord(a: string, b: string): boolean {
  const words = (s: string) =>
    s
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/u)
      .filter((w) => w.length > 2 && !SMALL.has(w))
  const theirs = words(b)
  return words(a).some((w) => theirs.includes(w))
}

if (hasCodedReports()) {
  const sites = (await codedIncidents('place')).flatMap(sitesOf)
  console.log(crossValidated(sites))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitLogistic(sites), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
