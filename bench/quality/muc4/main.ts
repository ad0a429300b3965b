// Reads the MUC-4 texts of one split and scores the templates against the keys.
// usage: npm run bench:muc4 -- --split train|dev|test [--out FILE] [--errors]
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readReport } from '../../../src/read/read.ts'
import { rules } from '../../../src/read/rules/index.ts'
import { ROLES, type Roles, type SlotScores, scoreFillers, scoreTemplates, type Template } from './ceaf.ts'
import { fillersOf, hasCorpus, MISSING, type Split, templatesOf, textsOf } from './corpus.ts'
import { draftTemplates, type Placed } from './draft-templates.ts'
import { mucReport } from './muc-report.ts'
import { treebankCounts } from './truecase.ts'

/** All fillers of the templates of one text, each once. */
export function mergedRoles(templates: readonly Template[]): Roles {
  const pairs = ROLES.map((role) => {
    const seen = new Map(templates.flatMap((t) => t[role]).map((e) => [e.join('|').toLowerCase(), e]))
    return [role, [...seen.values()]]
  })
  return Object.fromEntries(pairs) as Roles
}

function table(title: string, scores: SlotScores): string {
  const rows = Object.entries(scores).map(
    ([slot, s]) => `  ${slot.padEnd(14)}${[s.precision, s.recall, s.f1].map((x) => (100 * x).toFixed(2).padStart(8)).join('')}`,
  )
  return [`${title.padEnd(16)}       P       R       F`, ...rows].join('\n')
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { split: { type: 'string', default: 'dev' }, out: { type: 'string' } } })
  if (!hasCorpus()) return console.log(`skipped: ${MISSING}`)
  if (!['train', 'dev', 'test'].includes(values.split)) throw new Error('--split is train, dev or test')
  const split = values.split as Split
  const counts = treebankCounts()
  const said = new Map<string, Placed[]>()
  for (const doc of textsOf(split))
    said.set(doc.docid, draftTemplates((await readReport(mucReport(doc, counts), [rules], { home: [] })).drafts))
  const fillers = fillersOf(split)
  const keys = templatesOf(split)
  const ids = [...keys.keys()]
  const mine = ids.map((id) => said.get(id) ?? [])
  const tf = scoreTemplates([...keys.values()], mine)
  const ree = scoreFillers(
    ids.map((id) => fillers.get(id)!),
    mine.map(mergedRoles),
  )
  console.log(`${split}: ${ids.length} texts, ${mine.flat().length} templates of ${[...keys.values()].flat().length}`)
  console.log(table('CEAF-TF', tf.scores))
  console.log(table('CEAF-REE', ree))
  if (values.out) writeFileSync(values.out, `${ids.map((docid, i) => JSON.stringify({ docid, templates: mine[i] })).join('\n')}\n`)
}

await main()
