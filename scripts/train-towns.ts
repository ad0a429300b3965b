// Trains data/models/towns.json: weights of the signs that a town is that of an incident (src/read/rules/town-signs.ts).
// usage: node scripts/train-towns.ts [--dry]. Prints how often the right one is chosen in folds. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { townTask } from '../src/read/rules/choose-town.ts'
import { signsOfNoTown, signsOfTown } from '../src/read/rules/town-signs.ts'
import { type Choice, chosenInFolds, fitChoice } from './choice.ts'
import { type CodedIncident, codedIncidents } from './coded-incidents.ts'
import { sameName } from './coded-people.ts'

const FILE = new URL('../data/models/towns.json', import.meta.url)
const RIDGE = 12

function choiceOf({ doc, wanted, analysis, drafted }: CodedIncident): Choice {
  const task = townTask(analysis, drafted.sketch, drafted.all, drafted.main)
  const towns = task.towns.map((town) => ({
    signs: signsOfTown(task, town),
    right: wanted.some((w) => w !== null && sameName(w, town.split('|')[2]!)),
  }))
  return { doc, options: [{ signs: signsOfNoTown(task), right: wanted.includes(null) }, ...towns] }
}

if (hasCodedReports()) {
  const choices = (await codedIncidents('city')).map(choiceOf)
  console.log(chosenInFolds(choices, RIDGE))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitChoice(choices, RIDGE), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
