// Ten thousand broken reports through the rule engine: no crash, no reading over a second, no value without its passage.
// usage: npm run bench:mutants -- [--count 10000] [--from 0]     texts: the odd coded reports in ../shared, else our own sentences
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { codedTexts, hasCodedReports, plainReport } from './coded-reports.ts'
import { mutant } from './mutate.ts'
import { OWN_TEXTS } from './own-texts.ts'
import { readMutant } from './read-mutant.ts'

const LIMIT_MS = 1000

async function main(): Promise<void> {
  const options = { count: { type: 'string', default: '10000' }, from: { type: 'string', default: '0' }, keep: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const texts = hasCodedReports() ? codedTexts('odd').map((t) => t.text) : OWN_TEXTS
  const wrong = new Map<string, { count: number; first: string }>()
  const slow: { ms: number; what: string; chars: number }[] = []
  let [drafts, total] = [0, 0]
  for (let n = Number(values.from); n < Number(values.from) + Number(values.count); n++) {
    const { text, how } = mutant(texts, n)
    const lang = (['es', 'en', 'pt'] as const)[n % 3]!
    const reading = await readMutant(plainReport({ id: String(n), lang, published: n % 7 ? '2024-03-11' : null, text }), () =>
      performance.now(),
    )
    drafts += reading.drafts
    total += reading.milliseconds
    slow.push({ ms: Math.round(reading.milliseconds), what: `${n} ${how} ${lang}`, chars: text.length })
    if (slow.length > 2000) slow.sort((a, b) => b.ms - a.ms).splice(10)
    if (!reading.wrong) continue
    const seen = wrong.get(reading.wrong)
    wrong.set(reading.wrong, { count: (seen?.count ?? 0) + 1, first: seen?.first ?? `${n} ${how} ${lang}` })
    if (values.keep && !seen) writeFileSync(`${values.keep}/mutant-${n}.txt`, text)
  }
  const over = slow.sort((a, b) => b.ms - a.ms).filter((s) => s.ms > LIMIT_MS)
  console.log(`${values.count} mutants of ${texts.length} texts, ${drafts} drafts, ${(total / Number(values.count)).toFixed(1)} ms each`)
  console.log(
    `slowest:\n${slow
      .slice(0, 10)
      .map((s) => `  ${s.ms} ms  ${s.chars} characters  ${s.what}`)
      .join('\n')}`,
  )
  for (const [what, { count, first }] of wrong) console.log(`WRONG ${count} times: ${what} (first: ${first})`)
  console.log(`${over.length} over ${LIMIT_MS} ms, ${[...wrong.values()].reduce((n, w) => n + w.count, 0)} wrong`)
  if (over.length || wrong.size) process.exitCode = 1
}

await main()
