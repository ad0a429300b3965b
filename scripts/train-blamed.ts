// Trains data/models/blamed.json: weights of the signs that a named person or gang did what a report tells (src/read/rules/blame-signs.ts).
// Run: node scripts/train-blamed.ts [--dry]. Prints precision and recall. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { signsOfDoer } from '../src/read/rules/blame-signs.ts'
import { docketOf, namedOn } from '../src/read/rules/find-doers.ts'
import { crossValidated, listOf, type Named, type Opened, openedReports, sameName } from './coded-people.ts'
import { fitLogistic } from './logistic.ts'

const FILE = new URL('../data/models/blamed.json', import.meta.url)

/** Words that blame plainly and stand in few of the reports: their weights are drawn to these. */
const PLAIN = ['claim', 'tried', 'term', 'sentenced', 'as_accused', 'source', 'behind']
const ANCHORS = {
  ...Object.fromEntries(PLAIN.flatMap((by) => [`person by ${by}`, `gang by ${by}`].map((sign) => [sign, 1.5]))),
  // Of whom only an alias is told, and whom a note is meant for: seldom in our reports, often in the press.
  'person by alias': 0.8,
  'gang menaced': -2.5,
}

function doersOf({ id, coding, analysis, sketches, cued }: Opened): Named[] {
  const docket = docketOf(analysis, sketches, cued)
  const coded = (field: string) => coding.incidents.flatMap((i) => listOf(i[field]).filter((p) => typeof p === 'string'))
  const [sought, either] = [coded('perpetrators'), coded('optional_perpetrators')]
  return namedOn(docket).flatMap((entity) => {
    const names = [entity.name ?? '', ...entity.aliases]
    const among = (list: readonly string[]) => list.some((p) => names.some((n) => sameName(p, n)))
    const yes = among(sought)
    // Who may be left out without loss teaches nothing.
    if (!yes && among(either)) return []
    return [{ doc: id, signs: [...signsOfDoer(docket, entity)], yes }]
  })
}

if (hasCodedReports()) {
  const named = openedReports().flatMap(doersOf)
  console.log(crossValidated(named, ANCHORS))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitLogistic(named, ANCHORS), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
