import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memoryUsage } from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readManifest } from '../../src/intake/manifest.ts'
import { Fault } from '../../src/model/fault.ts'
import { pathsOf, readSettings } from '../../src/workbench/config.ts'
import { importForeign } from '../../src/workbench/importing.ts'
import { readProjectSeries } from '../../src/workbench/project-series.ts'
import { studyFiles } from '../../src/workbench/study-files.ts'
import { unpackProject } from '../../src/workbench/unpacking.ts'
import { makeProject, PLAIN, put, scratch, withProject } from '../project/project.ts'

// A line of a gigabyte in every file that is taken in: a fault, at once, and no memory spent on it. The files take no room on the disk.

const GIGABYTE = 2 ** 30
let base = ''
let folder = ''
let remove = async () => {}
beforeAll(async () => {
  const place = await scratch()
  ;({ folder: base, remove } = place)
  folder = await makeProject(join(base, 'p'), { 'reports/a.txt': 'Un hombre fue asesinado a tiros en Rosario.\n' })
})
afterAll(() => remove())

/** A file that begins like this and goes on for a gigabyte without a line's end. */
async function huge(path: string, begins = 'x'): Promise<string> {
  await put(base, { [path]: begins })
  await truncate(join(base, path), GIGABYTE)
  return join(base, path)
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  )

test.each([
  ['geojson', '{"type":"FeatureCollection"'],
  ['csv', 'event_date,event_type,sub_event_type,fatalities\n"'],
  ['ftm', '{"id":"'],
  ['jsonld', '[{"type":"Annotation"'],
])('of another tool: .%s', async (ending, begins) => {
  expect(await codeOf(importForeign(await huge(`f.${ending}`, begins), folder))).toBe('file-too-large')
})

test('a package, a report, the list of reports, figures, sources, measures, a study, the settings', async () => {
  // The database and what reading loads are counted before: they take most of a gigabyte by themselves when memory is plenty.
  await withProject(await makeProject(join(base, 'q'), PLAIN), (w) => w.read())
  const before = memoryUsage().rss
  const faults: (string | undefined)[] = [await codeOf(unpackProject(await huge('x.zip', 'PK'), join(base, 'unpacked')))]
  const paths = pathsOf(folder)
  for (const path of ['reports/b.txt', 'reports.csv', 'series/h.csv', 'series/sources.csv', 'interventions.csv', 'studies/s.yaml'])
    await huge(`p/${path}`)
  await withProject(folder, async (w) => {
    const outcome = await w.read()
    faults.push(...outcome.faults.map((f) => `${f.file} ${f.fault.code}`))
    expect(outcome.drafts).toBeGreaterThan(0)
  })
  faults.push(...(await readManifest(paths.manifest)).faults.map((f) => f.code))
  faults.push(...(await readProjectSeries(paths)).files.map((f) => `${f.file} ${f.fault?.code}`))
  faults.push(...(await studyFiles(paths.studies)).map((s) => s.fault?.code))
  await writeFile(paths.settings, 'name: ')
  await huge('p/cotejo.yaml', 'name: ')
  faults.push(await codeOf(readSettings(folder)))
  expect(faults).toEqual([
    'package-invalid',
    'reports.csv file-too-large',
    'b.txt file-too-large',
    'file-too-large',
    ...['h.csv file-too-large', 'sources.csv file-too-large', 'interventions.csv file-too-large'],
    ...['file-too-large', 'file-too-large'],
  ])
  expect(memoryUsage().rss - before).toBeLessThan(0.5 * GIGABYTE)
})
