// Issue 6, false alarms: start dates picked right after a peak of series in which nothing began. The warning must be there every time, and
// the placebo p beside the ordinary one. How often each p then calls a step has no bound in the methods: `npm run bench:studies` counts it in
// 300 series, and it is well above 5 %, which is why the warning must never be missing.
import { expect, test } from 'vitest'
import { peakStarts } from './nothing-began.ts'

test('peak-selected starts: warned in every case, with the placebo p beside', () => {
  const { warned, beside } = peakStarts(60)
  expect({ warned, beside }).toEqual({ warned: 60, beside: 60 })
})
