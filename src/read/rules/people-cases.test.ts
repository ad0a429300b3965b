import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { processorMs } from '../../../test/clock.ts'
import { analyse } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { reportFrom } from '../engine.suite.ts'
import { FINDERS } from './index.ts'

const Case = z.object({
  l: z.enum(['es', 'en', 'pt']),
  t: z.string(),
  people: z.array(z.string()),
  sets: z.array(z.tuple([z.number().nullable(), z.number()])).default([]),
})
const cases = z.array(Case).parse(parse(readFileSync(new URL('people-cases.yaml', import.meta.url), 'utf8')))

function read(text: string, language: Analysis['language']): Analysis {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  for (const find of FINDERS) find(analysis)
  return analysis
}

/** The single people of a report, and how many members each counted set has, in order of mention. */
function whoIsWho(a: Analysis): { people: string[]; sets: [number | null, number][] } {
  const inOrder = [...new Set(a.people.map((p) => p.entity))].map((i) => a.entities[i]!)
  const isSet = (index: number) => a.people.some((p) => p.entity === index && p.count.best !== 1)
  const said = (value: string | number | null) => String(value ?? '-')
  return {
    people: inOrder.filter((e) => !isSet(e.index)).map((e) => [e.name, e.age, e.sex, e.occupation].map(said).join('|')),
    sets: inOrder
      .filter((e) => isSet(e.index))
      .map((e) => [
        a.people.find((p) => p.entity === e.index && p.count.best !== null)?.count.best ?? null,
        inOrder.filter((m) => m.memberOf === e.index).length,
      ]),
  }
}

describe('one entity a person', () => {
  it.each(cases)('$l: $t', ({ l, t, people, sets }) => {
    const found = whoIsWho(read(t, l))
    expect({ people: found.people.sort(), sets: found.sets }).toEqual({ people: [...people].sort(), sets })
  })
})

describe('whose mother', () => {
  it.each([
    ['es', 'Un taxista fue baleado. Su madre, Elsa Ruiz, pidió justicia.', 'taxi_driver'],
    ['en', 'A taxi driver was shot. His mother, Elsa Ruiz, asked for help.', 'taxi_driver'],
  ] as const)('%s: %s', (language, text, occupation) => {
    const { entities } = read(text, language)
    const kin = entities.find((e) => e.name === 'Elsa Ruiz')?.kin
    expect([kin?.relation, entities[kin?.of ?? -1]?.occupation]).toEqual(['mother', occupation])
  })
})

it('reads a long report about one person in linear time', { retry: 2 }, () => {
  const text = (n: number) =>
    'Un hombre fue asesinado. La víctima, identificada como Bruno Salas, tenía 34 años. El hombre era taxista. '.repeat(n)
  const timed = (n: number) => {
    const start = processorMs()
    read(text(n), 'es')
    return processorMs() - start
  }
  // The best of three: a collection of garbage in the short one would pass for growth in the long one, and the other way round.
  const best = (n: number) => Math.min(timed(n), timed(n), timed(n))
  timed(50)
  expect(best(800) / Math.max(best(200), 1)).toBeLessThan(12)
})
