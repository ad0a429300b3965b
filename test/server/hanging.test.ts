import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { ProjectWorker } from '../../src/workbench/project-worker.ts'
import { partsOnThread } from '../../src/workbench/reading-thread.ts'
import { READ, takeIn } from '../../src/workbench/taking-in.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { ended, FIRE_ES, KILLING_ES, start } from '../project/project.ts'
import { makeServerProject, onStage, queried } from './shared.ts'

const stage = onStage(() => new Date('2024-04-20T12:00:00Z'))
const HAND = { leaseSeconds: 60, most: 3, untilEmpty: true, retrySeconds: 0.02 }
const forever = new AbortController().signal
const COUNTED = 'select (select count(*)::int from report) as reports, (select count(*)::int from draft) as drafts'

/** A language model that holds the first question for as long as it is told, and answers the others at once. */
class SlowModel {
  readonly #server = createServer((_, response) => {
    if (this.asked++ === 0) this.#held = response
    else answer(response)
    this.#told()
  })
  #held: ServerResponse | null = null
  #told = () => {}
  asked = 0
  readonly first = new Promise<void>((done) => {
    this.#told = done
  })

  async open(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  release(): void {
    if (this.#held) answer(this.#held)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

function answer(response: ServerResponse): void {
  const content = JSON.stringify({ drafts: [] })
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ choices: [{ message: { content } }], usage: { prompt_tokens: 1, completion_tokens: 1 } }))
}

async function receive(w: Workbench, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) await takeIn(w, [{ file, bytes: Buffer.from(text) }])
}

describe('a reading that takes too long', () => {
  test.each([
    ['because it never comes to an end, is stopped', 'gira', 'took longer than 6 seconds'],
    ['or breaks its thread', 'rompe', 'a defect'],
  ])(
    '%s, is tried again and set aside; its worker lives and reads the others',
    async (_, word, said) => {
      const database = await stage.server.database()
      const folder = await makeServerProject(join(stage.base, word), {}, word)
      const w = await stage.opened(folder, database)
      await receive(w, { 'a.txt': KILLING_ES, 'b.txt': `${FIRE_ES} El trompo ${word}.\n`, 'c.txt': FIRE_ES })
      const entry = new URL('./hanging-thread.ts', import.meta.url)
      const parts = partsOnThread({ settings: w.settings, folder: w.paths.index, longestSeconds: 6, entry })
      const one = new ProjectWorker(w, { ...HAND, parts })
      await one.run(forever)
      await parts.close()
      expect(one.counts).toMatchObject({ done: 2, setAside: 1, elsewhere: 0 })
      expect(one.counts.failed).toBeGreaterThanOrEqual(4)
      expect(await w.store.jobs.count(READ)).toEqual({ waiting: 0, running: 0, aside: 1 })
      const [fault] = await w.store.faults.list()
      expect(fault).toMatchObject({ file: 'b.txt', code: 'report-set-aside', params: { tries: 5 } })
      expect(fault!.params.found).toContain(said)
      expect((await w.store.reports.count()).reports).toBe(2)
    },
    120_000,
  )
})

describe('a worker whose process is stopped', () => {
  let model: SlowModel
  let database = ''
  let folder = ''
  let child: ChildProcess
  let end: ReturnType<typeof ended>
  let projects = 0

  beforeEach(async () => {
    model = new SlowModel()
    database = await stage.server.database()
    folder = await makeServerProject(join(stage.base, `stopped-${++projects}`), {}, 'parado')
    const settings = join(folder, 'cotejo.yaml')
    const llm = `llm: { url: '${await model.open()}', model: m, timeoutSeconds: 600 }`
    const document = parseDocument(await readFile(settings, 'utf8'))
    document.set('engines', ['rules', 'llm'])
    await writeFile(settings, `${document}${llm}\n`)
    await receive(await stage.opened(folder, database), { 'a.txt': KILLING_ES })
    child = start(['worker', folder, '--lease', '2', '--until-empty'], { env: { DATABASE_URL: database } })
    end = ended(child)
  })
  afterEach(async () => {
    child.kill('SIGKILL')
    await end
    model.close()
  })

  test('loses its report to another; when it goes on it changes nothing', async () => {
    await model.first
    child.kill('SIGSTOP')
    const other = new ProjectWorker(await stage.opened(folder, database), { ...HAND, leaseSeconds: 2 })
    await other.run(forever)
    expect(other.counts).toMatchObject({ done: 1, failed: 0 })
    const before = await queried(database, COUNTED)
    const [drafts] = await queried(database, 'select md5(string_agg(body::text, id order by id)) as sum from draft')
    model.release()
    child.kill('SIGCONT')
    const { out, code } = await end
    expect([code, out.includes('elsewhere   a.txt'), out.includes('Done: 0 files read')]).toEqual([0, true, true])
    expect(await queried(database, COUNTED)).toEqual(before)
    expect(await queried(database, 'select md5(string_agg(body::text, id order by id)) as sum from draft')).toEqual([drafts])
  })
})
