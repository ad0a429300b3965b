// Acceptance 12: deaths in Kosovo on four lists (mse_kosovo.json).
import { expect, test } from 'vitest'
import { z } from 'zod'
import { evaluateUnderCount } from '../../src/evaluate/under-count.ts'
import { figures, number } from './peers.ts'

const Bit = z.enum(['0', '1'])
const peer = figures(
  'mse_kosovo.json',
  z.object({
    cells: z.array(z.object({ EXH: Bit, ABA: Bit, OSCE: Bit, HRW: Bit, Freq: number })),
    dga: z.object({ q025: number, median: number, q975: number, n_graphs: number, top_models: z.array(z.object({ post: number })) }),
    loglinear_two_way_top8: z.array(
      z.looseObject({ model: z.string(), dev: number, df: number, AIC: number, BIC: number, N: number, N_lo: number, N_hi: number }),
    ),
  }),
)
const lists = ['EXH', 'ABA', 'OSCE', 'HRW']
const patterns = peer.cells.map((c) => ({ on: c.EXH + c.ABA + c.OSCE + c.HRW, count: c.Freq }))
const found = evaluateUnderCount({ lists, patterns, closed: true })
const close = (value: unknown, wanted: number, relative = 1e-6): void =>
  expect(Math.abs(Number(value) - wanted), `${value} for ${wanted}`).toBeLessThanOrEqual(relative * Math.abs(wanted))

test('log-linear models, exact', () => {
  for (const wanted of peer.loglinear_two_way_top8) {
    const own = found.tables.models!.find((m) => m.model === wanted.model)!
    close(own.n, wanted.N)
    close(own.low, wanted.N_lo, 1e-5)
    close(own.high, wanted.N_hi, 1e-5)
    close(own.deviance, wanted.dev, 1e-7)
    close(own.aic, wanted.AIC, 1e-7)
    close(Number(own.df), wanted.df)
  }
  const independence = found.tables.models!.find((m) => m.model === '')!
  close(independence.n, 7394.59, 1e-6)
  close(independence.deviance, 245.939, 1e-5)
  close(found.effects.find((e) => e.key === 'log_linear')!.value, 14341.6638004271)
})

test('averaging over the 61 decomposable graphs, to one person', () => {
  const own = found.effects[0]!
  expect(Math.abs(own.value! - peer.dga.median)).toBeLessThanOrEqual(1)
  expect(Math.abs(own.low! - peer.dga.q025)).toBeLessThanOrEqual(1)
  expect(Math.abs(own.high! - peer.dga.q975)).toBeLessThanOrEqual(1)
  expect(found.settings.graphs).toBe(peer.dga.n_graphs)
  close(found.settings.topGraph, peer.dga.top_models[0]!.post, 1e-5)
})

test("Chapman's pairs", () => {
  const pairs = Object.fromEntries(found.tables.pairs!.map((p) => [String(p.pair), Math.round(Number(p.chapman))]))
  expect(pairs).toMatchObject({ 'EXH+ABA': 7231, 'EXH+OSCE': 7128, 'EXH+HRW': 6756, 'ABA+OSCE': 5965 })
})
