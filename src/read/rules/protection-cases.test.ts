import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { analyse } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { reportFrom } from '../engine.suite.ts'
import { FINDERS } from './index.ts'

const Case = z.object({ l: z.enum(['es', 'en', 'pt']), protect: z.boolean(), t: z.string() })
const cases = ['protection-cases.yaml', 'protection-families.yaml'].flatMap((file) =>
  z.array(Case).parse(parse(readFileSync(new URL(file, import.meta.url), 'utf8'))),
)

function read(text: string, language: Analysis['language']): Analysis {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  for (const find of FINDERS) find(analysis)
  return analysis
}

/** Somebody who speaks is protected, and no quote is left with a speaker who is not. */
function isHeld(a: Analysis): boolean {
  const marked = a.quotes.filter((q) => q.speaker !== null).map((q) => a.entities[q.speaker ?? -1]!.protectedWhy.length > 0)
  return marked.length > 0 && marked.every(Boolean)
}

describe('protection of speakers', () => {
  it.each(['es', 'en', 'pt'] as const)('%s: at least nine of ten of those who must be are protected', (language) => {
    const due = cases.filter((c) => c.l === language && c.protect)
    const missed = due.filter((c) => !isHeld(read(c.t, c.l))).map((c) => c.t)
    expect(missed.length / due.length, missed.join('\n')).toBeLessThanOrEqual(0.1)
  })

  it.each(cases.filter((c) => !c.protect))('$l, nobody in: $t', ({ l, t }) => {
    expect(read(t, l).entities.filter((e) => e.protectedWhy.length > 0)).toEqual([])
  })

  it.each([
    ['es', '“Me fui”, contó Rosa, vecina de la zona. La mujer vive sola. “No vuelvo”, agregó.'],
    ['en', '“I left,” said Rose, a neighbour. The woman lives alone. “I will not go back,” she added.'],
  ] as const)('%s: every quote of a protected speaker is protected', (language, text) => {
    const a = read(text, language)
    expect(a.quotes.map((q) => a.entities[q.speaker ?? -1]?.protectedWhy.length)).toEqual([
      expect.toSatisfy((n) => n > 0),
      expect.toSatisfy((n) => n > 0),
    ])
  })
})
