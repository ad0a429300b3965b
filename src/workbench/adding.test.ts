import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAddress } from './adding.ts'
import { pathsOf } from './config.ts'
import { initProject } from './init.ts'

let server: Server
let address = ''
let folder = ''
const allow = () => true

beforeAll(async () => {
  server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end('<html><body><article><h1>Un hecho</h1><p>Un hombre fue asesinado.</p></article></body></html>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((done) => server.close(done)))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cotejo-adding-'))
  await initProject(folder)
  return () => rm(folder, { recursive: true, force: true })
})

test('keeps the bytes of an address and notes it in the manifest', async () => {
  const paths = pathsOf(folder)
  const added = await addAddress(paths, `${address}/policiales/un-hecho.html`, { allow })
  expect(added).toMatchObject({ known: false })
  expect(added.file).toMatch(/^web\/127\.0\.0\.1-un-hecho-[0-9a-f]{8}\.html$/)
  expect(await readFile(join(paths.reports, added.file), 'utf8')).toContain('Un hombre fue asesinado.')
  expect(await readFile(paths.manifest, 'utf8')).toBe(
    `file,outlet,url,published,language\n${added.file},,${address}/policiales/un-hecho.html,,\n`,
  )
  expect(await addAddress(paths, `${address}/policiales/un-hecho.html`, { allow })).toMatchObject({ known: true })
})

test("a manifest of one's own keeps its columns and its separator", async () => {
  const paths = pathsOf(folder)
  await writeFile(paths.manifest, 'url;file\nhttp://x.example/;a.txt')
  const { file } = await addAddress(paths, `${address}/a,b`, { allow })
  expect(await readFile(paths.manifest, 'utf8')).toBe(`url;file\nhttp://x.example/;a.txt\n${address}/a,b;${file}\n`)
})

test('an address of a private network is refused and nothing is written', async () => {
  const paths = pathsOf(folder)
  await expect(addAddress(paths, `${address}/secret`)).rejects.toMatchObject({ code: 'url-refused' })
  await expect(readFile(paths.manifest, 'utf8')).rejects.toThrow()
})
