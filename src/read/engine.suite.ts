import { describe, expect, it } from 'vitest'
import { Draft } from '../model/draft.ts'
import type { ReadEngine } from '../model/engine.ts'
import { inNoise, type Report } from '../model/report.ts'
import { addDays, boundsOf } from '../model/time.ts'
import { ground } from './ground.ts'

/** A plain-text report for tests: what the intake would make of these words. */
export function reportFrom(text: string, over: Partial<Report> = {}): Report {
  return {
    id: '00ff00ff00ff00ff',
    sha256: '00ff'.repeat(16),
    file: 'report.txt',
    mediaType: 'text/plain',
    bytes: text.length,
    encoding: 'utf-8',
    outlet: null,
    url: null,
    title: null,
    language: 'es',
    languageBasis: 'declared',
    published: '2024-03-11',
    publishedBasis: 'declared',
    text,
    offsets: [{ clean: 0, raw: 0, length: text.length }],
    noise: [],
    notes: [],
    ...over,
  }
}

const SPANISH = `ROSARIO. Dos hombres en moto mataron a tiros el sábado a Ramón Quiroga, de 41 años, en la puerta de su casa.

Un vecino resultó herido. Al lado del cuerpo quedó una nota que amenazaba a los guardias del penal. Nadie fue detenido.`
const ENGLISH = `CALI, Colombia - Gunmen killed two taxi drivers on Saturday and set fire to a bus.

Three passengers were injured. "We are afraid," said Marta, who gave only her first name. If the threats go on, drivers would stop working.`

/**
 * The contract of every reading engine: passages stand on the text, nothing comes out of noise, same report same drafts, nothing out of
 * nothing, no date after publication unless the draft is of the future. `make` gives a fresh engine.
 */
export function engineSuite(name: string, make: () => ReadEngine): void {
  describe(`engine contract: ${name}`, () => {
    const reports = [reportFrom(SPANISH), reportFrom(ENGLISH, { language: 'en' })]
    const read = async (report: Report) => await make().read(report, { home: [] })

    it.each(reports)('gives drafts whose every passage equals its slice ($language)', async (report) => {
      for (const draft of await read(report)) {
        expect(Draft.safeParse(draft).success).toBe(true)
        for (const p of draft.passages) expect(report.text.slice(p.start, p.end)).toBe(p.quote)
      }
    })

    it.each(reports)('loses nothing to grounding ($language)', async (report) => {
      expect(ground(report, await read(report)).dropped).toEqual([])
    })

    it.each(reports)('never reads noise ($language)', async (report) => {
      const cut = report.text.indexOf('\n\n')
      const noisy = { ...report, noise: [{ start: 0, end: cut, kind: 'caption' as const }] }
      for (const draft of await read(noisy)) for (const p of draft.passages) expect(inNoise(noisy.noise, p.start, p.end)).toBe(false)
    })

    it.each(reports)('says the same twice ($language)', async (report) => {
      expect(await read(report)).toEqual(await read(report))
    })

    it.each(['', ' \n\n ', '...', '—'])('makes nothing out of %j', async (text) => {
      expect(await read(reportFrom(text))).toEqual([])
    })

    it.each(reports)('dates nothing after publication unless it is of the future ($language)', async (report) => {
      const last = addDays(boundsOf(report.published ?? '2024-03-11').latest, 1)
      for (const draft of await read(report)) {
        if (draft.kind !== 'incident' || draft.reality === 'future') continue
        for (const a of draft.assertions)
          if (a.field === 'date' && typeof a.value === 'string') expect(boundsOf(a.value).earliest <= last).toBe(true)
      }
    })

    it('gives each draft an id of its own', async () => {
      for (const report of reports) {
        const own = (await read(report)).map((d) => d.id)
        expect(new Set(own).size).toBe(own.length)
      }
    })
  })
}
