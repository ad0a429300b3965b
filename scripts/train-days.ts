// Trains data/models/days.json: weights of the signs that a day is that of an incident (src/read/rules/day-signs.ts).
// usage: node scripts/train-days.ts [--dry]. Prints how often the right one is chosen in folds. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { dayNumber } from '../src/model/time.ts'
import { dayTask } from '../src/read/rules/choose-day.ts'
import { signsOfDay, signsOfNoDay } from '../src/read/rules/day-signs.ts'
import { type Choice, chosenInFolds, fitChoice } from './choice.ts'
import { type CodedIncident, codedIncidents } from './coded-incidents.ts'

const FILE = new URL('../data/models/days.json', import.meta.url)
const RIDGE = 3

function choiceOf({ doc, wanted, precision, analysis, drafted }: CodedIncident): Choice {
  const task = dayTask(analysis, drafted.sketch, drafted.all)
  const days = task.days.map((day) => ({
    signs: signsOfDay(task, day),
    right: wanted.some((w, i) => w !== null && isDay(w, day, i === 0 ? precision : 'day')),
  }))
  return { doc, options: [{ signs: signsOfNoDay(task), right: wanted.includes(null) }, ...days] }
}

/** Is a day, month or year the coded one, as far as that is known? A coded week is met within seven days. */
function isDay(coded: string, day: string, precision: string): boolean {
  if (precision === 'week' && coded.length === 10)
    return day.length === 10 ? Math.abs(dayNumber(coded) - dayNumber(day)) <= 7 : coded.startsWith(day)
  const known = precision === 'month' ? 7 : precision === 'year' ? 4 : coded.length
  return day.length >= known && day.slice(0, known) === coded.slice(0, known)
}

if (hasCodedReports()) {
  const choices = (await codedIncidents('date')).map(choiceOf)
  console.log(chosenInFolds(choices, RIDGE))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitChoice(choices, RIDGE), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
