import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cotejo, ended, makeProject, scratch, start } from '../project/project.ts'
import { type Outlet, outlet, rss } from './outlet.ts'

let folder = ''
let press: Outlet
let place: Awaited<ReturnType<typeof scratch>>

beforeAll(async () => {
  place = await scratch()
  folder = await makeProject(join(place.folder, 'p'), {})
  press = await outlet()
  press.on('127.0.0.1/rss', rss([]), 'text/xml')
})
afterAll(async () => {
  await press.close()
  await place.remove()
})

test('without a list: what to write, in both languages', async () => {
  const { code, err } = await cotejo(['feeds', 'poll', folder], { language: 'es' })
  expect([code, err]).toEqual([4, expect.stringContaining('El proyecto no lista ningún canal')])
})

test('a feed on this machine is refused without asking it, and the list tells; a wrong line is told and stops nothing', async () => {
  await writeFile(join(folder, 'feeds.csv'), `address,outlet,language,every\n${press.url('127.0.0.1/rss')},El Diario,es,6h\nnope,,,\n`)
  const polled = await cotejo(['feeds', 'poll', folder])
  expect([polled.code, polled.out, polled.err]).toEqual([
    7,
    expect.stringContaining('El Diario: failed; 0 new'),
    expect.stringContaining('no public address'),
  ])
  expect(polled.err).toContain('feeds.csv, line 3')
  expect(press.asked).toEqual([])
  const told = await cotejo(['feeds', 'list', folder], { language: 'es' })
  expect([told.code, told.out]).toEqual([3, expect.stringContaining('1 fallos seguidos; La dirección')])
  const { feeds } = JSON.parse((await cotejo(['feeds', 'list', folder, '--json'])).out)
  expect(feeds).toMatchObject([{ outlet: 'El Diario', failures: 1, waiting: 0, fault: { code: 'url-refused' } }])
  expect(Date.parse(feeds[0].dueAt) - Date.parse(feeds[0].askedAt)).toBeGreaterThan(5 * 3_600_000)
})

test('--watch goes on until it is stopped, and says so', async () => {
  const child = start(['feeds', 'poll', folder, '--watch'])
  const end = ended(child)
  await once(child.stdout!, 'data')
  child.kill('SIGINT')
  expect(await end).toMatchObject({ out: expect.stringContaining('Stopped. The next poll goes on from here.') })
})
