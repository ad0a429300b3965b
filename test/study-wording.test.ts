// Part D of the methods: what a study may never say, in everything the example's studies say, in both languages.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluateStudy } from '../src/evaluate/study/evaluate-study.ts'
import { studyPage } from '../src/model/study-page.ts'
import { studyCharts } from '../src/publish/study-charts.ts'
import { studyHtml } from '../src/publish/study-html.ts'
import { pathsOf } from '../src/workbench/config.ts'
import { loadIndicators } from '../src/workbench/indicators.ts'
import { readProjectSeries } from '../src/workbench/project-series.ts'
import { studyFrom } from '../src/workbench/study-files.ts'

const EXAMPLE = new URL('../examples/rosario/', import.meta.url)
const { series, sources, interventions } = await readProjectSeries(pathsOf(EXAMPLE.pathname))
const measures = interventions.map(({ date, name, nameEs, kind, jurisdiction, sourceUrl }) => ({
  date,
  name,
  nameEs,
  kind,
  jurisdiction,
  sourceUrl,
  status: null,
  reviewed: true,
}))
const names = new Map([...loadIndicators()].map(([key, { name }]) => [key, name] as const))
const material = { series, sources, measures, events: [], names }
const files = readdirSync(new URL('studies/', EXAMPLE)).filter((f) => f.endsWith('.yaml'))

/** Words that say a measure brought a change about, that it worked, or that a number is proof. */
const FORBIDDEN = {
  en: /\b(because of|caused?|causes|due to|thanks to|led to|resulted in|as a result|impact of|effect of|effective|worked|proves?|proven|significant(ly)?|success(ful)?)\b/i,
  es: /\b(por culpa de|caus(ó|aron|a|ado)|debido a|gracias a|produjo la|logr(ó|aron)|provoc(ó|aron)|efecto de|impacto de|efectiv[oa]|funcion(ó|aron)|demuestra|prueba que|significativ[oa]|éxito)\b/i,
}
/** Sentences that name such words to deny them. */
const DENIALS = [/it does not say what brought it about/i, /no dice qué lo produjo/i, /That is not proof/i, /No es una prueba/i]

describe.each(files)('%s', (file) => {
  const study = studyFrom(readFileSync(new URL(`studies/${file}`, EXAMPLE), 'utf8'), file.replace('.yaml', ''))
  const report = evaluateStudy(study, material)

  test.each(['es', 'en'] as const)('says "after", never what brought it about (%s)', (language) => {
    const page = studyPage(report, [], language)
    // Names of measures and titles of sources are other people's words.
    const own = [
      page.question,
      ...page.lead,
      ...page.refusals,
      ...page.instead,
      ...page.wrong,
      ...page.sections.flatMap((s) => [s.title, s.help]),
    ]
    for (const line of own) if (!DENIALS.some((d) => d.test(line))) expect(line).not.toMatch(FORBIDDEN[language])
    // The first paragraph has its interval beside the number, or says that nothing is answered.
    const lead = page.lead.join(' ')
    const around = page.sections.filter((s) => s.key === 'concurrent' || s.key === 'earlier')
    const called = [...report.concurrent, ...report.earlier].map((m) => (language === 'es' ? m.nameEs : m.name))
    expect(around.flatMap((s) => s.table!.rows.map((row) => row[1]))).toEqual(called)
    if (report.estimate.outcome === 'refused') expect(page.refusals.length).toBeGreaterThan(0)
    else expect(lead).toMatch(language === 'es' ? /intervalo del 95 %/ : /95% interval/)
    expect(lead).not.toMatch(/NaN|undefined|null|\?\?/)
    if (report.concurrent.length && report.estimate.outcome !== 'refused')
      expect(lead).toMatch(language === 'es' ? /paquete de/ : /package of/)
  })

  test('is the same again, and its page stands alone', () => {
    expect(JSON.stringify(evaluateStudy(study, material))).toBe(JSON.stringify(report))
    const html = studyHtml(studyPage(report, [], 'es'), studyCharts(report, 'es', { width: 740, paint: 'file' }), 'es')
    expect(html).not.toMatch(/<script|src=|@import|url\(/)
    expect(html).not.toMatch(/NaN|Infinity|undefined/)
  })
})

test('the recipe says what it can and refuses the rest', () => {
  const outcome = Object.fromEntries(
    files.map((file) => {
      const id = file.replace('.yaml', '')
      return [id, evaluateStudy(studyFrom(readFileSync(new URL(`studies/${file}`, EXAMPLE), 'utf8'), id), material).estimate]
    }),
  )
  const refused = Object.entries(outcome)
    .filter(([, e]) => e.outcome === 'refused')
    .map(([id]) => id)
  expect(refused).toEqual(['otras-provincias', 'presos-por-drogas-2016', 'quiebre-sin-fecha', 'represalias', 'serie-mensual'])
  // rosario_real_data.json and rosario_checks.json: 247 (164 to 372) expected; ratio of ratios 0.56 (0.39 to 0.81).
  const expected = outcome['antes-y-despues']!.effects.find((e) => e.key === 'expected_with_no_change')!
  expect([expected.value, expected.low, expected.high].map((v) => Math.round(v!))).toEqual([247, 164, 372])
  const ratios = outcome['resto-de-la-provincia']!.effects.find((e) => e.key === 'ratio_of_ratios')!
  expect([ratios.value, ratios.low, ratios.high].map((v) => Number(v!.toFixed(2)))).toEqual([0.56, 0.39, 0.81])
})
