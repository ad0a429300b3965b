import { expect } from 'vitest'
import { sayNotice } from '../model/say-notice.ts'
import { Estimate } from '../model/study.ts'

/** Holds that an estimate was refused for one reason, and that both sentences name what is missing. */
export function expectRefused(estimate: Estimate, code: string, names: readonly string[]): void {
  Estimate.parse(estimate)
  expect(estimate.outcome).toBe('refused')
  expect(estimate.effects).toEqual([])
  const notice = estimate.refusals.find((r) => r.code === code)
  expect(notice, `refused for ${estimate.refusals.map((r) => r.code).join(', ')}`).toBeDefined()
  for (const language of ['es', 'en'] as const) {
    const sentence = sayNotice(notice!, language)
    // A gap that nothing fills shows as a bare question mark.
    expect(sentence).not.toMatch(/(^|[\s(«“])\?/)
    for (const name of names) expect(sentence).toContain(name)
  }
}

/** Holds that an estimate stands, obeys its schema (no NaN, no p of 0), and is the same when made again. */
export function expectSound(make: () => Estimate): Estimate {
  const estimate = make()
  Estimate.parse(estimate)
  expect(JSON.stringify(make())).toBe(JSON.stringify(estimate))
  expect(estimate.outcome).not.toBe('refused')
  return estimate
}
