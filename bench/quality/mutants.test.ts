import { describe, expect, it } from 'vitest'
import { plainReport } from './coded-reports.ts'
import { MUTATIONS, mutant, seeded } from './mutate.ts'
import { OWN_TEXTS } from './own-texts.ts'
import { readMutant } from './read-mutant.ts'

const COUNT = 500
/** Where other work shares the machine a reading may take longer than the second it is allowed in the bench. */
const PATIENCE_MS = 3000

describe('broken reports', () => {
  it('gives the same mutant for the same number', () => {
    for (let n = 0; n < 50; n++) expect(mutant(OWN_TEXTS, n)).toEqual(mutant(OWN_TEXTS, n))
    expect(mutant(OWN_TEXTS, 4).text).not.toBe(OWN_TEXTS[0])
  })

  it.each(Object.keys(MUTATIONS))('%s changes a text', (name) => {
    const [a = '', b = ''] = OWN_TEXTS
    expect(MUTATIONS[name]!(a, seeded(7), b)).not.toBe(a)
  })

  it(`reads ${COUNT} of them without a crash, a hang or a value without its passage`, async () => {
    const wrong: string[] = []
    let found = 0
    // The first reading of a process loads lexicons and models: that is no part of what a text costs.
    for (const lang of ['es', 'en', 'pt'] as const)
      await readMutant(plainReport({ id: lang, lang, published: null, text: OWN_TEXTS[0] ?? '' }), () => performance.now())
    for (let n = 0; n < COUNT; n++) {
      const { text, how } = mutant(OWN_TEXTS, n)
      const lang = (['es', 'en', 'pt'] as const)[n % 3]!
      const reading = await readMutant(plainReport({ id: String(n), lang, published: n % 7 ? '2024-03-11' : null, text }), () =>
        performance.now(),
      )
      found += reading.drafts
      if (reading.wrong) wrong.push(`${n} ${how}: ${reading.wrong}`)
      if (reading.milliseconds > PATIENCE_MS) wrong.push(`${n} ${how}: ${Math.round(reading.milliseconds)} ms`)
    }
    expect(wrong).toEqual([])
    // Broken text still tells something: it degrades, it does not go silent.
    expect(found).toBeGreaterThan(COUNT)
  })
})
