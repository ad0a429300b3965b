// Trains data/models/tolls.json: weights of the signs that a number is how many an incident killed or hurt (src/read/rules/toll-signs.ts).
// usage: node scripts/train-tolls.ts [--dry]. Prints how often the right one is chosen in folds, and how often by rule. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { numbersToChoose } from '../src/read/rules/choose-toll.ts'
import { signsOfToll, type TollField } from '../src/read/rules/toll-signs.ts'
import { type Choice, chosenInFolds, fitChoice } from './choice.ts'
import { type CodedIncident, codedIncidents } from './coded-incidents.ts'

const FILE = new URL('../data/models/tolls.json', import.meta.url)
const RIDGE = 1.5

function choiceOf({ doc, wanted, drafted }: CodedIncident, field: TollField): Choice {
  const task = drafted.tolls[field]
  return {
    doc,
    options: numbersToChoose(task).map((v) => ({ signs: signsOfToll(task, v), right: wanted.includes(v === null ? null : String(v)) })),
  }
}

if (hasCodedReports()) {
  const all: Choice[] = []
  for (const field of ['killed', 'injured'] as const) {
    const coded = await codedIncidents(field)
    const choices = coded.map((c) => choiceOf(c, field))
    const byRule = coded.filter((c) => c.wanted.includes(c.drafted.tolls[field].rule?.count.best?.toString() ?? null)).length
    console.log(field, chosenInFolds(choices, RIDGE), `(${byRule} by rule)`)
    all.push(...choices)
  }
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitChoice(all, RIDGE), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
