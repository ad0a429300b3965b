// Studies of a real project, worked out beside the server's loop: shared, stopped, told about, changed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluateStudy } from '../../src/evaluate/study/evaluate-study.ts'
import type { Fault } from '../../src/model/fault.ts'
import type { EvaluationStep } from '../../src/model/study-report.ts'
import { createApp } from '../../src/serve/app.ts'
import { type Evaluator, reportOf } from '../../src/workbench/evaluating.ts'
import { materialOf } from '../../src/workbench/study-material.ts'
import { evaluateFile, studiesOf } from '../../src/workbench/studying.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { KILLING_ES, makeProject, scratch, withProject } from '../project/project.ts'

const PLACES = ['Alfa', 'Bravo', 'Casa', 'Delta', 'Eco', 'Foca', 'Gato', 'Hoja']
const YEARS = Array.from({ length: 20 }, (_, i) => 2001 + i)
/** A panel that fits: each place a mixture of two waves, Alfa lower from 2015 on. */
const ROWS = PLACES.flatMap((place, p) =>
  YEARS.map((year, t) => {
    const level = 200 + 40 * p + Math.round((10 + 3 * p) * Math.sin(t / 2) + (8 - p) * t + 6 * Math.cos(p * t))
    return `${year},${place === 'Alfa' && year >= 2015 ? level - 60 : level},victims`
  }).map((row) => `homicide_victims,${place},${row},s1`),
)
const STUDY = `# A comment that stays.
question: Did Alfa differ from the others after the law?
intervention: { name: The law }
outcome: homicide_victims
places: { treated: Alfa, donors: all }
window: { from: 2001, to: 2020 }
design: synthetic_did
`
const FILES = {
  'reports/r.txt': 'Nada.\n',
  'series/homicides.csv': `indicator,place,period,value,unit,source\n${ROWS.join('\n')}\n`,
  'interventions.csv': 'date,name,kind,jurisdiction\n2015-01-01,The law,law,national\n',
  'studies/alfa.yaml': STUDY,
}

let place: Awaited<ReturnType<typeof scratch>>
let workbench: Workbench
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  place = await scratch()
  await makeProject(join(place.folder, 'p'), FILES)
  workbench = await openWorkbench(join(place.folder, 'p'))
  app = createApp(workbench, { pages: place.folder, version: '0' })
})
afterAll(async () => {
  await workbench?.close()
  await place?.remove()
})

const ask = (path: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { host: 'localhost:4173', 'content-type': 'application/json' } })
const studyOf = async (question: string) => ({ ...(await studiesOf(workbench))[0]!.study!, question })
const faultOf = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => Promise.reject(new Error('no fault')),
    (error: Fault) => error,
  )

/** Counts what is asked of it and answers when told to. */
function byHand(): { evaluator: Evaluator; asked: number; stopped: number; answer: () => void } {
  const hand = {
    asked: 0,
    stopped: 0,
    answer: () => {},
    evaluator: {
      run: ({ study, material }, { signal }) => {
        hand.asked++
        return new Promise((resolve, reject) => {
          hand.answer = () => resolve(evaluateStudy(study, material))
          signal.addEventListener('abort', () => {
            hand.stopped++
            reject(signal.reason)
          })
        })
      },
    } as Evaluator,
  }
  return hand
}
const asked = (hand: { asked: number }, times: number) => expect.poll(() => hand.asked).toBe(times)

describe('an evaluation', () => {
  test('on its thread gives the bytes it gives on the loop, and tells how far it has come', async () => {
    const steps: EvaluationStep[] = []
    const stop = workbench.listen((notice) => notice.type === 'evaluating' && steps.push(notice.step))
    const { report, looks } = await evaluateFile(workbench, 'alfa')
    stop()
    expect(report.estimate).toMatchObject({ outcome: 'warned', refusals: [] })
    expect(JSON.stringify(report)).toBe(JSON.stringify(evaluateStudy(report.study, await materialOf(workbench))))
    expect(looks).toHaveLength(1)
    expect(steps.map((s) => s.stage)).toEqual(expect.arrayContaining(['waiting', 'design', 'beside', 'otherwise']))
  })

  test('asked by two at once is worked out once; one gives up and the other has it; who comes later has it too', async () => {
    const hand = byHand()
    const study = await studyOf('Shared?')
    const leaving = new AbortController()
    const left = faultOf(reportOf(workbench, study, leaving.signal, hand.evaluator))
    const staying = reportOf(workbench, study, undefined, hand.evaluator)
    await asked(hand, 1)
    leaving.abort()
    expect((await left).code).toBe('study-stopped')
    hand.answer()
    const report = await staying
    expect(await reportOf(workbench, study, undefined, hand.evaluator)).toBe(report)
    expect([hand.asked, hand.stopped]).toEqual([1, 0])
  })

  test('is stopped when nobody waits any more, enters no look, and can be asked anew', async () => {
    const hand = byHand()
    const study = await studyOf('Stopped?')
    const leaving = new AbortController()
    const left = faultOf(reportOf(workbench, study, leaving.signal, hand.evaluator))
    await asked(hand, 1)
    leaving.abort()
    expect((await left).in('es')).toContain('se detuvo')
    const again = reportOf(workbench, study, undefined, hand.evaluator)
    await asked(hand, 2)
    hand.answer()
    expect((await again).study.question).toBe('Stopped?')
    expect(hand.stopped).toBe(1)
  })

  test('that breaks off is told, and is no answer to the next one', async () => {
    const study = await studyOf('Broken?')
    const broken: Evaluator = { run: () => Promise.reject(new Error('thread gone')) }
    expect((await faultOf(reportOf(workbench, study, undefined, broken))).message).toBe('thread gone')
    expect((await reportOf(workbench, study)).study.question).toBe('Broken?')
  })

  test('leaves the server free: other requests are answered while a long one runs, and breaking off its request stops it', async () => {
    const predictors = [2002, 2006, 2010].map((from) => ({ indicator: 'homicide_victims', from, to: from + 2 }))
    const long = {
      ...yamlOf(await studyOf('Long?')),
      id: 'long',
      design: 'synthetic_control',
      options: { preset: 'predictors', starts: 64, predictors },
    }
    const leaving = new AbortController()
    const started = performance.now()
    const answer = Promise.resolve(
      ask('/api/studies', {
        method: 'POST',
        body: JSON.stringify(long),
        signal: leaving.signal,
      }),
    )
    const first = await new Promise<EvaluationStep>((resolve) => {
      const stop = workbench.listen((n) => {
        if (n.type !== 'evaluating' || n.step.stage !== 'design' || n.step.total < 3) return
        stop()
        resolve(n.step)
      })
    })
    expect(first.total).toBe(8)
    const before = performance.now()
    expect((await ask('/api/studies')).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(Math.max(2_000, before - started))
    leaving.abort()
    const response = await answer
    expect(response.status).toBe(503)
    expect((await response.json()).fault.code).toBe('study-stopped')
    expect((await studiesOf(workbench)).map((f) => f.id)).toEqual(['alfa'])
  })
})

/** The parts of a study that a file holds. */
function yamlOf({ id, outcome, places, window, intervention, question }: Awaited<ReturnType<typeof studyOf>>) {
  return { id, outcome, places, window, intervention, question }
}

describe('changing a study', () => {
  const put = (id: string, body: object) => ask(`/api/studies/${id}`, { method: 'PUT', body: JSON.stringify(body) })
  const file = () => readFileSync(join(place.folder, 'p/studies/alfa.yaml'), 'utf8')

  test('writes the parts given, keeps the rest and the comments, and only over the file that was seen', async () => {
    const { study, seen } = await (await ask('/api/studies/alfa/file')).json()
    expect(study.places).toMatchObject({ treated: 'Alfa', donors: 'all' })
    const changed = await put('alfa', { seen, study: { window: { from: '2001', to: '2019' }, scale: 'count' } })
    expect(changed.status).toBe(200)
    expect((await changed.json()).report.periods.at(-1)).toBe('2019')
    expect(file()).toBe(STUDY.replace('{ from: 2001, to: 2020 }', '{ from: "2001", to: "2019" }'))
    const late = await put('alfa', { seen, study: { question: 'Late?' } })
    expect([late.status, (await late.json()).fault.code]).toEqual([409, 'study-changed'])
  })

  test('a part the file does not have comes last, one that is taken away leaves nothing, a block becomes one line', async () => {
    const text = file()
    const { seen } = await (await ask('/api/studies/alfa/file')).json()
    const places = { treated: 'Alfa', donors: ['Bravo', 'Casa'] }
    const changed = await put('alfa', { seen, study: { intervention: null, design: 'break_search', places, scale: 'log_count' } })
    expect(changed.status).toBe(200)
    const expected = text
      .replace(/intervention: .*\n/, '')
      .replace('synthetic_did', 'break_search')
      .replace(/places: .*/, 'places: { treated: Alfa, donors: [ Bravo, Casa ] }')
    expect(file()).toBe(`${expected}scale: log_count\n`)
  })

  test('what the data or the design do not take is not written', async () => {
    const before = file()
    const { seen } = await (await ask('/api/studies/alfa/file')).json()
    const wrong = await put('alfa', { seen, study: { options: { nonsense: 1 } } })
    expect([wrong.status, (await wrong.json()).fault.code]).toEqual([422, 'study-invalid'])
    expect((await put('none', { seen, study: {} })).status).toBe(404)
    expect((await put('..%2Fcotejo', { seen, study: {} })).status).toBe(404)
    expect(file()).toBe(before)
  })
})

test('a judgement has those studies worked out anew that look at what it changed, and no others', async () => {
  const folder = await makeProject(join(place.folder, 'judged'), { ...FILES, 'reports/r.txt': KILLING_ES })
  await withProject(folder, async (w) => {
    await w.read()
    const asked: string[] = []
    const evaluator = {
      run: async ({ study }) => {
        asked.push(study.design)
        return {} as Awaited<ReturnType<typeof reportOf>>
      },
    } as Evaluator
    const panel = (await studiesOf(w))[0]!.study!
    const nearness = { ...panel, id: 'near', design: 'near_repeat' } as typeof panel
    const all = async () => {
      for (const study of [panel, nearness]) await reportOf(w, study, undefined, evaluator)
      return asked.splice(0)
    }
    expect(await all()).toEqual(['synthetic_did', 'near_repeat'])
    const material = await materialOf(w)
    expect(material.events).toHaveLength(1)
    expect(await materialOf(w)).toBe(material)
    const { record } = (await w.store.records.byId(material.events[0]!.id))!
    await w.judge({ action: 'accept', draft: record.drafts[0]! }, 'ana', '')
    expect(await all()).toEqual([])
    await w.judge({ action: 'reject', draft: record.drafts[0]! }, 'ana', 'de otro país')
    expect(await all()).toEqual(['near_repeat'])
    expect((await materialOf(w)).events).toEqual([])
  })
})
