import { expect, test } from 'vitest'
import { sparing } from './brief.ts'

test.each([
  ['status', 1],
  ['judge', 1],
  ['export', 1],
  ['serve', 0],
  ['worker', 0],
  ['read', 0],
])('%s puts the second compiler off %i times', (command, times) => {
  const flags: string[] = []
  sparing(command, (flag) => flags.push(flag))
  expect(flags).toHaveLength(times)
})
