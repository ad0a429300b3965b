import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAcled } from '../../src/intake/foreign/acled.ts'
import { readAnnotations } from '../../src/intake/foreign/annotations.ts'
import { readFtm } from '../../src/intake/foreign/ftm.ts'
import { readGeojson } from '../../src/intake/foreign/geojson.ts'
import type { ForeignReader } from '../../src/intake/foreign/told.ts'
import { Fault } from '../../src/model/fault.ts'
import { setOf, told } from '../../src/publish/testing.ts'
import { formatOf } from '../../src/workbench/exporting.ts'
import { importForeign } from '../../src/workbench/importing.ts'
import { makeProject, scratch, withProject } from '../project/project.ts'

// Files of other tools are taken in as drafts that hang on their lines; broken and hostile ones leave nothing behind.

const count = (best: number) => ({ low: best, best, high: best })
const KILLING = told('incident', {
  ...{ type: 'homicide', date: '2024-03-09', datePrecision: 'day', country: 'AR', admin1: 'Santa Fe', city: 'Rosario' },
  ...{ lat: -32.95, lon: -60.65, geoPrecision: 'city', killed: count(2), weapon: 'firearm', 'victims.0.name': 'Ramiro Quiroz' },
})
const written = async (format: string) => {
  let text = ''
  for await (const part of formatOf(format).write(setOf([KILLING]))) text += part
  return text
}
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no fault'
  } catch (error) {
    return error instanceof Fault ? `${error.code} ${error.params.path}` : String(error)
  }
}
const all = (reader: ForeignReader, text: string) => [...reader(text, 'f')]

describe('what we write for others can be read back from them', () => {
  test('GeoJSON', async () => {
    expect(all(readGeojson, await written('geojson'))[0]!.fields).toEqual({
      ...{ type: 'homicide', date: '2024-03-09', datePrecision: 'day', country: 'AR', admin1: 'Santa Fe', city: 'Rosario' },
      ...{ lat: '-32.95', lon: '-60.65', geoPrecision: 'city', killed: '2', weapon: 'firearm' },
    })
  })
  test('ACLED-like', async () => {
    expect(all(readAcled, await written('acled-like'))[0]!.fields).toEqual({
      ...{ type: 'homicide', date: '2024-03-09', datePrecision: 'day', admin1: 'Santa Fe', city: 'Rosario' },
      ...{ lat: '-32.95', lon: '-60.65', geoPrecision: 'city', killed: '2' },
    })
  })
  test('W3C annotations', async () => {
    const [record, ...others] = all(readAnnotations, await written('annotations'))
    expect(others).toEqual([])
    expect(record).toEqual({
      id: KILLING.id,
      fields: {
        ...{ type: 'homicide', date: '2024-03-09', datePrecision: 'day', country: 'AR', admin1: 'Santa Fe', city: 'Rosario' },
        ...{ lat: '-32.95', lon: '-60.65', geoPrecision: 'city', killed: '2', weapon: 'firearm', 'victims.0.name': 'Ramiro Quiroz' },
      },
      notes: 'https://diario.example/aaaaaaaaaaaaaaaa | words of the report',
    })
  })
  test('FollowTheMoney', async () => {
    expect(all(readFtm, await written('ftm'))[0]!.fields).toEqual({
      ...{ type: 'homicide', date: '2024-03-09', country: 'AR', city: 'Rosario', 'victims.0.name': 'Ramiro Quiroz' },
    })
  })
})

describe('annotations of other tools', () => {
  const anno = (more: object) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'Annotation',
    target: 'https://a.example/1',
    ...more,
  })
  const read = (json: unknown) => all(readAnnotations, JSON.stringify(json))

  test('a type as a tag, fields as "field: value", all else as words beside the words annotated', () => {
    const selector = [{ type: 'TextQuoteSelector', exact: 'mataron a\ndos' }, 'https://a.example/state']
    const marked = anno({
      id: 'https://tool.example/a1',
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: 'homicide' },
        { type: 'TextualBody', value: 'killed=2' },
        { type: 'TextualBody', value: 'victims.0.minor: true' },
        { type: 'TextualBody', purpose: 'commenting', value: 'nota: ver =1+1' },
      ],
      target: { source: { id: 'https://a.example/1' }, selector },
    })
    expect(read(marked)).toEqual([
      {
        id: 'https://tool.example/a1',
        fields: { type: 'homicide', killed: '2', 'victims.0.minor': 'true' },
        notes: 'https://a.example/1 | mataron a dos | nota: ver =1+1',
      },
    ])
  })

  test('an array, a page, a collection and one alone are read; without a body there is what it points at', () => {
    const one = [{ id: 'annotation-0', fields: {}, notes: 'https://a.example/1' }]
    const page = { type: 'AnnotationPage', items: [anno({})] }
    for (const json of [anno({}), [anno({})], page, { type: 'AnnotationCollection', first: page }]) expect(read(json)).toEqual(one)
  })

  test('pages that name each other in a circle lead nowhere; a figure without its best gives the lowest', () => {
    const value = { record: 'r', kind: 'incident', field: 'killed', value: { low: 3, best: null, high: null } }
    const page = {
      id: 'p',
      type: 'AnnotationPage',
      next: 'p',
      partOf: 'p',
      items: [anno({ id: 'x', target: 'x', bodyValue: JSON.stringify(value) })],
    }
    expect(read(page)[0]?.fields).toEqual({ killed: '3' })
    expect(codeOf(() => read({ id: 'c', type: 'AnnotationCollection', first: 'c' }))).toBe('import-invalid type')
  })
})

test('their own ways: a day in words, none reported is not nobody, formulas are words', () => {
  const table = `event_id_cnty,event_date,event_type,sub_event_type,fatalities,location,notes
ARG1,09 March 2024,Battles,Armed clash,0,"'=cmd|calc","=1+1
second line"
ARG2,soon,Violence against civilians,Attack,x,,
`
  expect(all(readAcled, table)).toEqual([
    {
      id: 'ARG1',
      fields: { type: 'armed_clash', date: '2024-03-09', city: '=cmd|calc' },
      notes: 'Battles | Armed clash | =1+1 second line',
    },
    { id: 'ARG2', fields: {}, notes: 'Violence against civilians | Attack' },
  ])
})

describe('broken and hostile files', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const circle = [
    { id: 'e', schema: 'Event', properties: { summary: ['homicide'], object: ['e'] } },
    { id: 'l', schema: 'UnknownLink', properties: { subject: ['l'], object: ['l'], role: ['victim'] } },
    { id: 'm', schema: 'UnknownLink', properties: { subject: ['e'], object: ['e'], role: ['victim'] } },
  ]
  test.each<[string, ForeignReader, string, string]>([
    ['no JSON', readGeojson, '{', 'import-invalid file'],
    ['another GeoJSON', readGeojson, '{"type":"Feature"}', 'import-invalid type'],
    ['nested without end', readGeojson, `{"type":"FeatureCollection","features":${deep}}`, 'import-invalid'],
    [
      'a point off the earth',
      readGeojson,
      '{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[999,1]}}]}',
      'import-invalid features.0.geometry',
    ],
    ['a feature that is none', readGeojson, '{"type":"FeatureCollection","features":[7]}', 'import-invalid features.0'],
    ['a table of something else', readAcled, 'a,b\n1,2\n', 'import-invalid header'],
    ['a table without rows', readAcled, 'event_date,event_type\n', 'import-invalid header'],
    ['a row without end', readAcled, `event_date,event_type,sub_event_type,fatalities\n"${'x'.repeat(2_000_000)}`, 'import-invalid table'],
    ['rows of different width', readAcled, 'event_date,event_type,sub_event_type,fatalities\n1,2\n', 'import-invalid table'],
    ['a line without end', readFtm, `{"id":"${'x'.repeat(5_000_000)}"}`, 'import-invalid line 1'],
    ['an annotation of nothing', readAnnotations, '[{"type":"Annotation"}]', 'import-invalid items.0.target'],
    ['a page of something else', readAnnotations, '{"type":"AnnotationPage","items":[7]}', 'import-invalid items.0'],
    ['annotations nested without end', readAnnotations, `{"type":"Annotation","target":${deep}}`, 'import-invalid'],
    ['a line that is no entity', readFtm, '{"id":"a","schema":"Event"}\n[]\n', 'import-invalid line 2'],
  ])('%s', (_, reader, text, code) => {
    expect(codeOf(() => all(reader, text))).toMatch(new RegExp(`^${code}`))
  })

  test('entities that refer to each other in a circle', () => {
    expect(all(readFtm, circle.map((e) => JSON.stringify(e)).join('\n')).map((e) => e.fields)).toEqual([{ type: 'homicide' }])
  })

  test('whatever the text, a reader gives incidents or a fault', () => {
    const texts = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }))
    for (const reader of [readGeojson, readAcled, readFtm, readAnnotations]) {
      fc.assert(
        fc.property(texts, (text) => {
          expect(codeOf(() => all(reader, text))).toMatch(/^(no fault|import-invalid)/)
        }),
        { numRuns: 300 },
      )
    }
  })
})

describe('into a project', () => {
  let folder = ''
  let remove = async () => {}
  beforeAll(async () => {
    const place = await scratch()
    remove = place.remove
    folder = await makeProject(join(place.folder, 'p'), {})
  })
  afterAll(() => remove())
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'no fault',
      (e: unknown) => (e instanceof Fault ? e.code : String(e)),
    )

  test('drafts that hang on their lines, once; nothing of a broken file', async () => {
    const file = join(folder, 'mapa.geojson')
    await writeFile(file, await written('geojson'))
    expect(await importForeign(file, folder)).toMatchObject({ incidents: 1, reports: 1 })
    expect(await code(importForeign(file, folder))).toBe('import-twice')
    await writeFile(join(folder, 'x.xyz'), 'x')
    expect(await code(importForeign(join(folder, 'x.xyz'), folder))).toBe('import-format')
    await writeFile(join(folder, 'bad.ftm'), `{"id":"a","schema":"Event"}\n{`)
    expect(await code(importForeign(join(folder, 'bad.ftm'), folder))).toBe('import-invalid')
    await writeFile(join(folder, 'latin.csv'), Buffer.from([0x61, 0xf1, 0x0a]))
    expect(await code(importForeign(join(folder, 'latin.csv'), folder))).toBe('file-encoding')
    expect(await readdir(join(folder, 'reports', 'imported'))).toHaveLength(1)
    const sha256 = createHash('sha256')
      .update(await written('geojson'))
      .digest('hex')
    await withProject(folder, async (workbench) => {
      await workbench.read()
      const all = []
      for await (const { record } of workbench.store.records.each()) all.push(record)
      expect(all).toHaveLength(1)
      const { fields, state } = all[0]!
      expect(state).toBe('draft')
      expect([fields.killed?.value, fields.city?.value, fields.lat?.value, fields.type?.value]).toEqual([
        count(2),
        'Rosario',
        -32.95,
        'homicide',
      ])
      expect(fields.city?.accounts.map((a) => [a.by, a.passages[0]?.quote])).toEqual([['machine', 'city: Rosario']])
      const report = await workbench.store.reports.byId(all[0]!.reports[0]!)
      expect(report?.text).toContain(`geojson · mapa.geojson · ${sha256}`)
    })
  })
})
