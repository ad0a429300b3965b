import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { put } from '../../test/project/project.ts'
import { initProject } from './init.ts'
import { adoptWeights, learnFromJudgements } from './weighing.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

// Eleven killings, each told by two papers that are a year apart on the age; and killings of women in one town, days apart, each told once.
const TOWNS = ['Rosario', 'Córdoba', 'Mendoza', 'Salta', 'Neuquén', 'Posadas', 'Corrientes', 'Formosa', 'Paraná', 'Ushuaia', 'Viedma']
const REPORTS = Object.fromEntries(
  TOWNS.flatMap((town, i) => [
    [
      `reports/a${i}.txt`,
      `Un hombre de ${30 + i} años fue asesinado a tiros el ${i + 2} de marzo de 2024 en una gomería de ${town}, Argentina.\n`,
    ],
    [
      `reports/b${i}.txt`,
      `Un mecánico de ${31 + i} años fue asesinado a balazos el ${i + 2} de marzo de 2024 en ${town}, Argentina, dijo la policía.\n`,
    ],
  ]),
)
const ALIKE = Object.fromEntries(
  Array.from({ length: 8 }, (_, i) => [
    `reports/c${i}.txt`,
    `Una mujer de ${25 + 4 * i} años fue asesinada a puñaladas el ${2 + 2 * i} de abril de 2024 en Rosario, Argentina.\n`,
  ]),
)
const WEIGHTS = { learnt: '2024-03-20', same: 11, different: 10, priorLog2: -9, weights: { date: { same: 12 }, city: { same: 6 } } }

let folder = ''
let w: Workbench
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cotejo-weights-')), 'p')
  await initProject(folder, { name: 'pesos' })
  await put(folder, REPORTS)
  w = await openWorkbench(folder)
  await w.read()
})
afterAll(async () => {
  await w?.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

const proposals = async () => (await w.store.proposals.list({}, { limit: 100, offset: 0 })).items
/** The accounts of one killing, without what the rarity of words says: that depends on which drafts were at hand when a pair was weighed. */
const weighed = async () =>
  (await proposals())
    .filter((p) => p.status === 'same')
    .map(({ id, status, parts }) => ({ id, status, parts: parts.filter((p) => p.field !== 'words') }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('too few judgements teach nothing; eleven pairs judged the same, and what was passed over or judged different beside them, do', async () => {
  expect(await learnFromJudgements(w)).toBeNull()
  for (const p of await proposals()) await w.judge({ action: 'same', a: p.a, b: p.b }, 'ana', '')
  // Each town is a block of its own: nothing was passed over, and without different pairs there is nothing to learn.
  expect(await learnFromJudgements(w)).toBeNull()
  await put(folder, ALIKE)
  await w.read()
  const open = (await proposals()).filter((p) => p.status === 'open')
  expect(open.length).toBeGreaterThan(3)
  for (const p of open) await w.judge({ action: 'different', a: p.a, b: p.b }, 'ana', '')
  const learnt = (await learnFromJudgements(w))!
  expect([learnt.same, learnt.different]).toEqual([TOWNS.length, open.length])
  expect(learnt.passedOver + learnt.different).toBeGreaterThanOrEqual(10)
  expect(learnt.moved.find((m) => m.field === 'date' && m.level === 'same')).toMatchObject({ same: TOWNS.length, different: 0 })
})

test('weights in use weigh every pair anew, show in the parts, and hold for the next process; by hand again, all is as before', async () => {
  const before = await weighed()
  expect(before.length).toBeGreaterThanOrEqual(TOWNS.length)
  await adoptWeights(w, WEIGHTS)
  const after = await weighed()
  const dates = after.flatMap((p) => p.parts.filter((x) => x.field === 'date' && x.level === 'same'))
  expect(dates.length).toBeGreaterThanOrEqual(TOWNS.length)
  expect(new Set(dates.map((d) => d.weightLog2))).toEqual(new Set([12]))
  expect(after.filter((p) => p.status === 'same').length).toBe(TOWNS.length)
  expect(JSON.parse(await readFile(join(folder, 'weights.json'), 'utf8'))).toEqual(WEIGHTS)
  await w.close()
  w = await openWorkbench(folder)
  await w.read()
  expect(await weighed()).toEqual(after)
  await adoptWeights(w, null)
  expect(await weighed()).toEqual(before)
})

test('a file that is no weights is a fault with its place', async () => {
  await w.close()
  await writeFile(join(folder, 'weights.json'), '{"learnt":"2024-03-20","same":11,"different":"many","priorLog2":-9,"weights":{}}')
  await expect(openWorkbench(folder)).rejects.toMatchObject({ code: 'project-invalid', params: { path: 'different' } })
  await rm(join(folder, 'weights.json'))
  w = await openWorkbench(folder)
})
