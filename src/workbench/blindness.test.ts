import { expect, test } from 'vitest'
import type { Decision, Judgement } from '../model/judgement.ts'
import type { Store } from '../store/store.ts'
import { withBlindness } from './blindness.ts'

const ANSWER = { action: 'code', draft: 'd1', incident: false, values: [] } as const satisfies Decision
const entry = (seq: number, by: string, decision: Decision): Judgement => ({
  ...{ seq, by, decision, at: '2024-05-01T10:00:00.000Z', reason: 'only seen on paper', seals: [] },
  ...{ prev: '0'.repeat(64), hash: String(seq).padStart(64, '0') },
})
const shown = (log: readonly Judgement[]) => {
  const store = { judgements: { touching: async () => [...log] } } as unknown as Pick<Store, 'judgements'>
  return withBlindness(store, log)
}

test('one coder’s answers say that they were given, not what; a second coder opens both', async () => {
  const first = entry(1, 'ana', ANSWER)
  const [alone] = await shown([first])
  expect(alone).toMatchObject({ by: 'ana', reason: '', decision: { action: 'code', draft: 'd1', closed: true } })
  expect(JSON.stringify(alone)).not.toMatch(/incident|only seen/)
  const both = [first, entry(2, 'berta', { ...ANSWER, incident: true })]
  expect(await shown(both)).toEqual(both)
})

test('answering twice does not open one’s own, nor does an answer that was taken back', async () => {
  const again = await shown([entry(1, 'ana', ANSWER), entry(2, 'ana', ANSWER)])
  expect(again.every((j) => 'closed' in j.decision)).toBe(true)
  const second = entry(2, 'berta', ANSWER)
  const log = [entry(1, 'ana', ANSWER), second, entry(3, 'berta', { action: 'withdraw', judgement: second.hash })]
  expect((await shown(log)).map((j) => 'closed' in j.decision)).toEqual([true, true, false])
})

test('judgements of any other kind are shown as they are', async () => {
  const log = [entry(1, 'ana', { action: 'accept', draft: 'd1' })]
  expect(await shown(log)).toEqual(log)
})
