// Trains data/models/belief.json: weights of the signs that what is told as an incident is one (src/read/rules/belief-signs.ts).
// usage: node scripts/train-belief.ts [--dry]. Prints in folds what is kept and dropped at several sums. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { codedScorer, codedTexts, codings, hasCodedReports, plainReport } from '../bench/quality/coded-reports.ts'
import { codedShape } from '../bench/quality/coded-shape.ts'
import { analyse } from '../src/read/analyse.ts'
import { signsOfBelief } from '../src/read/rules/belief-signs.ts'
import { sketchesTold } from '../src/read/rules/draft-incidents.ts'
import { FINDERS } from '../src/read/rules/index.ts'
import { PARTS } from './coded-incidents.ts'
import type { Named } from './coded-people.ts'
import { fitLogistic, scoreOf } from './logistic.ts'

const FILE = new URL('../data/models/belief.json', import.meta.url)
const FOLDS = 10
const SUMS = [-3, -2, -1.5, -1, -0.5, 0]

/** All that is told as an incident in what is for developing; yes: the coding has it. */
async function told(): Promise<Named[]> {
  const { assign, incidentSim, MATCH } = await codedScorer()
  return PARTS.flatMap(([corpus, half]) => {
    const gold = new Map(codings(half, corpus).map((c) => [c.id, c]))
    return codedTexts(half, corpus).flatMap((text) => {
      const analysis = analyse(plainReport(text), { home: [] })
      for (const find of FINDERS) find(analysis)
      const drafts = sketchesTold(analysis).flatMap((drafted) => {
        const [said] = codedShape(text.id, [drafted.builder.build('rules')]).incidents as Readonly<Record<string, unknown>>[]
        return said ? [{ drafted, said }] : []
      })
      const coded = gold.get(text.id)?.incidents ?? []
      const likeness = coded.map((g) => drafts.map((d) => incidentSim(g, d.said)))
      const found = new Set(coded.length && drafts.length ? assign(likeness, MATCH).map(([, j]) => j) : [])
      return drafts.map(({ drafted }, j) => ({ doc: text.id, signs: signsOfBelief(drafted.belief), yes: found.has(j) }))
    })
  })
}

function inFolds(examples: readonly Named[]): string {
  const docs = [...new Set(examples.map((e) => e.doc))]
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const held = new Set(docs.filter((_, i) => i % FOLDS === fold))
    const model = fitLogistic(examples.filter((e) => !held.has(e.doc)))
    return examples.filter((e) => held.has(e.doc)).map((e) => ({ yes: e.yes, score: scoreOf(model, e.signs) }))
  }).flat()
  const dropped = (sum: number, yes: boolean) => scored.filter((s) => s.yes === yes && s.score < sum).length
  const all = `${scored.filter((s) => s.yes).length} incidents, ${scored.filter((s) => !s.yes).length} told that are none; dropped in ${FOLDS} folds by document`
  return `${all}: ${SUMS.map((s) => `below ${s}: ${dropped(s, true)} and ${dropped(s, false)}`).join('; ')}`
}

if (hasCodedReports()) {
  const examples = await told()
  console.log(inFolds(examples))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitLogistic(examples), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
