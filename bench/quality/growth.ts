// Does the cost of reading grow faster than the text? Hostile pieces are repeated 1, 2, 4 and 8 times as often; a doubling of the text that
// more than triples the processor time is named (not the clock: other programs slow that). usage: node bench/quality/growth.ts
import { cpuUsage } from 'node:process'
import { rules } from '../../src/read/rules/index.ts'
import { plainReport } from './coded-reports.ts'
import { OWN_TEXTS } from './own-texts.ts'

/** Units that a text may repeat without end. */
const UNITS: Readonly<Record<string, string>> = {
  letter: 'a',
  digit: '1',
  dots: '.',
  questions: '¿',
  openBrackets: '(',
  openQuotes: '“',
  straightQuotes: '"',
  apostrophes: "'",
  hyphens: 'x-',
  commas: 'uno, ',
  numbers: ' 1.000.000,5',
  numberWords: ' veinte mil',
  dates: ' el 3 de marzo de 2024',
  names: ' Ramón Ficticio de la Cruz,',
  capitals: ' AAA',
  de: ' de la',
  killed: ' mató a',
  oneSentence: ' mataron a un hombre de 35 años y a una mujer',
  sentences: ' Mataron a Ramón Ficticio en Rosario el lunes.',
  quotes: ' "Tenemos miedo", dijo Ana.',
  lines: '\n',
  blanks: ' ',
  whole: `\n\n${OWN_TEXTS[0]}`,
}
const SIZES = [1, 2, 4, 8]
const UNIT_CHARACTERS = 4_000

async function bestOf(text: string, lang: 'es' | 'en'): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < 2; i++) {
    const report = plainReport({ id: 'growth', lang, published: '2024-03-11', text })
    const begun = cpuUsage()
    await rules.read(report, { home: [] })
    const spent = cpuUsage(begun)
    best = Math.min(best, (spent.user + spent.system) / 1000)
  }
  return best
}

for (const lang of ['es', 'en'] as const) {
  for (const [name, unit] of Object.entries(UNITS)) {
    const times: number[] = []
    for (const size of SIZES) {
      const text = `${OWN_TEXTS[0]} ${unit.repeat(Math.ceil((UNIT_CHARACTERS * size) / unit.length))}`
      times.push(await bestOf(text, lang))
      if (times.at(-1)! > 1500) break
    }
    const [last = 0, before = 0] = [times.at(-1), times.at(-2)]
    const mark = last > 30 && last > 3 * before ? '  SUPER-LINEAR' : ''
    console.log(`${lang} ${name.padEnd(16)}${times.map((t) => t.toFixed(0).padStart(7)).join('')} ms${mark}`)
  }
}
