import { beforeAll, expect, test } from 'vitest'
import type { Fault } from '../../model/fault.ts'
import { pickPoints } from '../../model/pick.ts'
import type { Series } from '../../model/series.ts'
import { loadCodebook } from '../../workbench/codebook.ts'
import { Labels } from '../site/labels.ts'
import { setOf, told } from '../testing.ts'
import { dossierHtml } from './as-html.ts'
import { composeDossier, type Lock, movedIn } from './compose.ts'
import { type Facts, recordFacts } from './facts.ts'
import { parseDossier, studiesNamed } from './parse.ts'

const QUOTE = 'Un hombre fue asesinado a tiros en una plaza de Rosario.'
const killing = (n: number, more = {}) =>
  told(
    'incident',
    { type: 'homicide', date: `2024-03-0${n}`, city: 'Rosario', killed: { low: 1, best: 1, high: 2 }, ...more },
    { id: `inc-${n}`, quote: QUOTE },
  )
const source = told(
  'quote',
  { speaker: 'Ana Perezqz', verb: 'dijo' },
  { id: 'quo-1', quote: 'Ana Perezqz lo vio todo desde la ventana.', protected: true },
)
const observation = (period: string, value: number, id: string) => ({
  period,
  value,
  source: id,
  counter: null,
  vintage: null,
  provisional: false,
  preferred: id === 'a',
  note: null,
  origin: null,
})
const series: Series = {
  ...{
    id: 'homicides:X:year',
    indicator: 'homicide_victims',
    unit: 'persons',
    place: 'Rosario',
    placeCode: null,
    grain: 'year',
    measure: 'flow',
  },
  ...{ referenceDay: null, definition: null, licence: null, breaks: [] },
  observations: [observation('2023', 259, 'a'), observation('2023', 260, 'b'), observation('2024', 90, 'a')],
}
const sources = new Map([
  ['a', { id: 'a', publisher: 'Observatorio', title: 'Informe', url: 'https://obs.example/i', date: '2024', licence: null }],
])

async function factsOf(records: Parameters<typeof setOf>[0]): Promise<Facts> {
  return {
    ...(await recordFacts(setOf(records))),
    sources,
    studies: new Map(),
    basemap: { rings: [], towns: { name: [], lat: [], lon: [] } },
    series: (id) =>
      id === series.id
        ? {
            series,
            name: { es: 'Víctimas', en: 'Victims' },
            unit: { es: 'personas', en: 'people' },
            points: pickPoints(series, { rule: 'marked', sources }),
            title: () => 't',
            svg: () => '<svg></svg>',
          }
        : null,
  }
}

let facts: Facts
let later: Facts
beforeAll(async () => {
  facts = await factsOf([killing(1), killing(2), source])
  later = await factsOf([killing(1), killing(2), killing(3), source])
})

const head = '---\ntitle: Prueba\nlanguage: es\n---\n\n'
const compose = (text: string, of: Facts = facts, lock: Lock = {}) => {
  const parsed = parseDossier(head + text, 'prueba')
  return composeDossier(parsed, of, new Labels(loadCodebook(), parsed.language), lock)
}
const wordsOf = (text: string, of?: Facts, lock?: Lock) => dossierHtml(compose(text, of, lock), '')

test('a sentence carries notes to passages, counts and figures; what sources disagree on is in the note', () => {
  const html = wordsOf(
    `Hubo :count{type=homicide from=2024-03} homicidios.:cite[asesinado a tiros]{report=aaaaaaaaaaaaaaaa} En 2023, :figure{series="homicides:X:year" period=2023}.`,
  )
  expect(html).toContain('Hubo 2<sup><a id="t1" href="#n1">1</a></sup> homicidios.')
  expect(html).toContain('Registro público: homicidio, desde marzo de 2024; 2 de 2 son borradores de máquina que nadie revisó.')
  expect(html).toContain(`«${QUOTE}» El Diario, Una nota`)
  expect(html).toContain('259 personas. Observatorio, Informe, 2024. Otras fuentes dan entre 259 y 260.')
  expect(compose('A las 10:30, según:todos.').problems).toEqual([])
})

test('figures live: another incident moves the count, and the lock tells what it was', () => {
  const text = 'Hubo :count{type=homicide} homicidios y :killed{} muertos.\n\n::timeline{}\n'
  const before = compose(text)
  const lock = Object.fromEntries(before.references.map((r) => [r.key, r.value]))
  expect(movedIn(compose(text, facts, lock), lock)).toEqual([])
  const after = compose(text, later, lock)
  expect(movedIn(after, lock)).toEqual([
    { key: 'count type=homicide', line: 6, was: '2', now: '3' },
    { key: 'killed', line: 6, was: '2 (2 a 4)', now: '3 (3 a 6)' },
    { key: 'timeline', line: 8, was: '2', now: '3' },
  ])
  expect(dossierHtml(after, '')).toContain('<mark>3</mark>')
})

test('what leads nowhere, or may not leave, is a problem by its line, with what it was', () => {
  const key = 'cite report=aaaaaaaaaaaaaaaa «en otra plaza»'
  const { problems } = compose(
    'Uno.:cite[en otra plaza]{report=aaaaaaaaaaaaaaaa}\n\nDos.:cite[lo vio todo]{report=aaaaaaaaaaaaaaaa} :figure{series=no period=1}\n\n:count{kind=x}\n\n::nada{}\n\n::study{id=x}\n\nTres: Ana Perezqz, 0341 155-550177.',
    facts,
    { [key]: 'Fue en otra plaza.' },
  )
  expect(problems.map((p) => p.line)).toEqual([6, 8, 8, 10, 12, 14, 16])
  expect(problems[0]!.es).toContain('era «Fue en otra plaza.»')
  expect(problems[1]!.en).toContain('what was withheld cannot be cited')
  expect(problems[6]!.en).toContain('names somebody at risk')
  expect(JSON.stringify(problems)).not.toMatch(/Perezqz|155-550/)
})

test('nothing in a dossier runs: HTML, links and words of reports are text', () => {
  const html = wordsOf(
    '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n<iframe src="//x"></iframe>\n\n| <b>a</b> | b |\n|---|---|\n| 1 | 2 |\n',
  )
  expect(html).not.toMatch(/<script|<img|<iframe|href="javascript:|<b>/)
  expect(html).toContain('&lt;iframe')
})

test('what stands over a dossier is asked for in words', () => {
  const found = (text: string) => {
    try {
      parseDossier(text, 'x')
    } catch (error) {
      return (error as Fault).code
    }
    return null
  }
  expect(found('# sin cabeza')).toBe('dossier-invalid')
  expect(found('---\ntitle: x\nlanguage: fr\n---\n')).toBe('dossier-invalid')
  expect(found('---\n: : :\n---\n')).toBe('dossier-invalid')
  expect(found('---\ntitle: x\nlanguage: es\n---')).toBeNull()
})

test('the studies a dossier names are known without resolving it, wherever they stand', () => {
  const head = '---\ntitle: T\nlanguage: es\n---\n\n'
  const named = (text: string) => [...studiesNamed(parseDossier(head + text, 't'))].sort()
  expect(
    named('Hubo :count{type=homicide} y :estimate{study=uno}.\n\n- lista :estimate{study=dos}\n\n::study{id=tres}\n\n::chart{id=serie}\n'),
  ).toEqual(['dos', 'tres', 'uno'])
  expect(named('Nada.')).toEqual([])
})
