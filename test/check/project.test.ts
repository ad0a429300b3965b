import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CheckedClaim, checkLooseText, checksOf } from '../../src/workbench/checking.ts'
import { exportProject } from '../../src/workbench/exporting.ts'
import { initProject } from '../../src/workbench/init.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { evidenceOf, hasOriginReports, reference, sameWords, textOf } from '../origin-reports.ts'
import { scratch } from '../project/project.ts'

// The six percentages in print for one fall of homicides in Rosario, each in our own words, against the series of the example.
const SIX: readonly (readonly [string, string, string])[] = [
  [
    '57',
    'es',
    'El departamento Rosario pasó de 102 homicidios entre enero y abril de 2023 a 44 homicidios entre enero y abril de 2024, una baja del 57 %.',
  ],
  ['60', 'es', 'Los homicidios bajaron un 60 % en el departamento Rosario en los primeros cuatro meses de 2024, dijo un funcionario.'],
  [
    '65a',
    'en',
    'Homicides in the department of Rosario fell by 65% between January 1 and mid-June of 2024. They went from 142 homicides in 2023 to 52 homicides in 2024.',
  ],
  ['62', 'en', 'Homicides in Rosario fell 62% between January and August 2024, the national ministry said.'],
  ['65b', 'es', 'Rosario registró 66 homicidios entre enero y agosto, contra 188 en el mismo período del año anterior: una baja del 65 %.'],
  ['59', 'es', 'Los homicidios bajaron un 59 % en Rosario.'],
]
const EXAMPLE = join(import.meta.dirname, '../../examples/rosario')

let workbench: Workbench
let folder = ''
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  folder = join(place.folder, 'p')
  await initProject(folder, { name: 'Seis' })
  await cp(join(EXAMPLE, 'series'), join(folder, 'series'), { recursive: true })
  const rows = SIX.map(([name, language]) => `${name}.txt,Diario ${name},https://example.org/${name},2024-09-10,${language}`)
  await writeFile(join(folder, 'reports.csv'), `file,outlet,url,published,language\n${rows.join('\n')}\n`)
  for (const [name, , text] of SIX) await writeFile(join(folder, 'reports', `${name}.txt`), `${text}\n`)
  workbench = await openWorkbench(folder)
  await workbench.read()
})
afterAll(async () => {
  await workbench?.close()
  await remove?.()
})

const changes = (checks: readonly CheckedClaim[]) =>
  Object.fromEntries(
    checks
      .filter((c) => c.verdict.type === 'change')
      .map((c) => [c.report.file.replace('.txt', ''), `${c.verdict.verdict} (${c.verdict.basis})`]),
  )

describe('the six percentages of one fall', () => {
  it('get the verdicts their numbers earn', async () => {
    expect(changes(await checksOf(workbench))).toEqual({
      '57': 'matches (text)',
      '60': 'differs (quoted)',
      '65a': 'arithmetic_error_in_source (text)',
      '62': 'no_series (none)',
      '65b': 'matches (text)',
      '59': 'undefined_terms (series)',
    })
  })

  it('show the sum, the tolerance and what is missing in both languages', async () => {
    const checks = await checksOf(workbench)
    const of = (file: string) => checks.find((c) => c.report.file === `${file}.txt` && c.verdict.type === 'change')!.verdict
    expect(
      of('65a')
        .reasons.map((r) => r.en)
        .join(' '),
    ).toContain('(52 − 142) ÷ 142 = −63.4%')
    expect(of('65a').tolerance).toMatchObject({ low: -65.5, high: -64.5 })
    expect(
      of('60')
        .reasons.map((r) => r.es)
        .join(' '),
    ).toContain('según Diario 57')
    expect(of('62').needed?.es).toContain('enero a agosto de 2024 y enero a agosto de 2023')
  })
})

describe('what a person says of a verdict', () => {
  const first = async () => (await checksOf(workbench)).find((c) => c.report.file === '65a.txt' && c.verdict.type === 'change')!
  const exported = async () => {
    let text = ''
    for await (const part of exportProject(workbench, { format: 'claimreview', asOf: null })) text += part
    return JSON.parse(text) as Record<string, unknown>[]
  }

  it('is a judgement: kept in the log, exported as ClaimReview without a name, taken back', async () => {
    const { verdict } = await first()
    expect(await exported()).toEqual([])
    const decision = { action: 'verdict', draft: verdict.claim, verdict: verdict.verdict, computed: verdict.verdict } as const
    const { judgement } = await workbench.judge(decision, 'Ana Pérez', 'cuenta hecha a mano')
    expect((await first()).judged).toMatchObject({ verdict: 'arithmetic_error_in_source', by: 'Ana Pérez' })
    const [review] = await exported()
    expect(review).toMatchObject({
      '@type': 'ClaimReview',
      author: { name: 'Seis' },
      itemReviewed: { '@type': 'Claim', datePublished: '2024-09-10', appearance: { url: 'https://example.org/65a' } },
      reviewRating: { alternateName: 'error de cuenta en el texto', ratingValue: 1, bestRating: 5, worstRating: 1 },
    })
    expect(JSON.stringify(review)).not.toContain('Ana')
    await workbench.judge({ action: 'withdraw', judgement: judgement.hash }, 'Ana Pérez', '')
    expect((await first()).judged).toBeNull()
    expect(await exported()).toEqual([])
  })

  it('survives the index being made anew from the files and the log', async () => {
    const { verdict } = await first()
    const decision = { action: 'verdict', draft: verdict.claim, verdict: 'undefined_terms', computed: verdict.verdict } as const
    await workbench.judge(decision, 'local', 'no dice qué cuenta')
    const before = await checksOf(workbench)
    await workbench.turn(() => workbench.store.clear())
    expect(await checksOf(workbench)).toEqual([])
    await workbench.read()
    expect(await checksOf(workbench)).toEqual(before)
    expect((await first()).judged).toMatchObject({ verdict: 'undefined_terms', reason: 'no dice qué cuenta' })
  })
})

describe('what was worked out', () => {
  const of = async (file: string) => (await checksOf(workbench)).find((c) => c.report.file === file && c.verdict.type === 'change')!

  it('is kept while nothing changes, and worked out anew after a judgement', async () => {
    const before = await checksOf(workbench)
    expect(await checksOf(workbench)).toBe(before)
    const { verdict } = await of('57.txt')
    await workbench.judge({ action: 'reject', draft: verdict.claim }, 'local', 'repetida')
    expect((await checksOf(workbench)).length).toBe(before.length - 1)
  })

  it('is worked out anew when a file of figures comes, changes or goes', async () => {
    const file = join(folder, 'series', 'agosto.csv')
    const table = (later: number) =>
      `indicator,area,area_code,period,value,unit,source_id\nhomicide_victims,Rosario (departamento),82084,2023-01/2023-08,188,persons,M\nhomicide_victims,Rosario (departamento),82084,2024-01/2024-08,${later},persons,M\n`
    expect((await of('62.txt')).verdict.verdict).toBe('no_series')
    await writeFile(file, table(71))
    expect((await of('62.txt')).verdict.verdict).toBe('matches')
    await writeFile(file, table(100))
    expect((await of('62.txt')).verdict.verdict).toBe('differs')
    await rm(file)
    expect((await of('62.txt')).verdict.verdict).toBe('no_series')
  })
})

describe.skipIf(!hasOriginReports)('the claims of the origin reports (not ours to copy: skipped without ../shared)', () => {
  it('each get a verdict, or an honest no_series that says what would be needed', async () => {
    const { series, sources } = await workbench.series()
    const home = [{ country: 'AR', admin1: 'Santa Fe', city: 'Rosario' }]
    const verdicts: [string, string, CheckedClaim][] = []
    for (const { file, published } of reference().reports) {
      const { checked } = await checkLooseText(textOf(file), { series, sources }, { published, home, file })
      for (const c of checked) verdicts.push([file, c.verdict.verdict, c])
    }
    const of = reference().claims.map((coded) => {
      const [evidence] = evidenceOf(coded)
      const found = verdicts.find(([file, , c]) => sameWords(evidence!, { report: file, start: c.start, end: c.end, quote: c.quote }))
      return [evidence!.quote.slice(0, 40), found?.[1] ?? 'not read'] as const
    })
    expect(Object.fromEntries(of)).toEqual({
      'found that 73% of drug-related arrests w': 'no_series',
      'the average amount seized was only 1.2 g': 'no_series',
      'orchestrated 80 percent of last year’s s': 'no_series',
      'the number of murders is five. times the': 'matches',
      'Rosario’s 1.3 million residents': 'matches',
      'Milei won 56 percent of the vote in Rosa': 'no_series',
      'bosses paid underage hitmen up to $450 t': 'no_series',
      'The number of people imprisoned for drug': 'no_series',
      'Argentina’s prison population has grown ': 'matches',
    })
    const spiked = verdicts.find(([, , c]) => c.quote.includes('spiked in 2016'))![2].verdict
    expect(spiked.reasons[0]?.en).toBe('The series has no figure for 2016; it has 2002, 2013, 2017.')
    for (const [, verdict, { verdict: v }] of verdicts) if (verdict === 'no_series') expect(v.needed?.es).toBeTruthy()
  })
})
