// The augmented design where it goes beyond what the donors show, and beside the plain synthetic control. Its peer's figures: kansas.test.ts.
import { expect, test } from 'vitest'
import { evaluateAugmented } from '../../src/evaluate/augmented.ts'
import { basqueCountry, proposition99 } from './panels.ts'

const near = (found: unknown, wanted: number, within: number): void =>
  expect(Math.abs(Number(found) - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(within)

test('Basque Country: a textbook case of extrapolation, and it is flagged', () => {
  const { predictors: _, fitFrom: __, fitTo: ___, ...panel } = basqueCountry()
  const found = evaluateAugmented(panel)
  expect(found.warnings.map((w) => w.code)).toContain('extrapolates')
  expect(Number(found.settings.negativeWeights)).toBeGreaterThan(1)
})

test('Proposition 99: the plain mixture beside it is that of the synthetic control; the same again without a seed', () => {
  const { predictors: _, ...panel } = proposition99()
  const found = evaluateAugmented(panel)
  near(found.effects.find((e) => e.key === 'sc')?.value, -19.5136, 1e-3)
  expect(Number(found.settings.missBefore)).toBeLessThan(Number(found.settings.missBeforePlain))
  expect(JSON.stringify(evaluateAugmented(panel))).toBe(JSON.stringify(found))
})
