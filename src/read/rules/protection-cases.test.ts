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

const Clauses = z.object({ es: z.array(z.string()), en: z.array(z.string()), pt: z.array(z.string()) })
const clauses = Clauses.parse(parse(readFileSync(new URL('protection-clauses.yaml', import.meta.url), 'utf8')))

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

  it.each([
    ['es', 'El tiroteo dejó dos heridos. Un funcionario del ministerio, ', ', dijo que la orden llegó tarde.'],
    ['en', 'The shooting left two wounded. An official at the ministry, ', ', said the order came late.'],
    ['pt', 'O tiroteio deixou dois feridos. Um diretor do ministério, ', ', disse que a ordem chegou tarde.'],
  ] as const)('%s: of the clauses that hold a name back or show fear, nineteen of twenty are understood', (language, before, after) => {
    const missed = clauses[language].filter((clause) => !isHeld(read(before + clause + after, language)))
    expect(missed.length / clauses[language].length, missed.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it.each([
    ['es', 'Un funcionario del ministerio, que asumió en marzo, dijo que la orden llegó tarde.'],
    ['es', 'Una funcionaria del ministerio, que investiga las amenazas a los testigos, dijo que hay avances.'],
    ['en', 'An official at the ministry, who took office in March, said the order came late.'],
    ['en', 'An official at the ministry, who leads the search for the killers, said there was progress.'],
    ['pt', 'Um diretor do ministério, que assumiu em março, disse que a ordem chegou tarde.'],
  ] as const)('%s: nothing held back in: %s', (language, text) => {
    expect(read(text, language).entities.filter((e) => e.protectedWhy.length > 0)).toEqual([])
  })

  it.each([
    ['es', 'Unas vecinas relataron que oyeron tres disparos.'],
    ['es', 'Dos jóvenes dijeron que vieron llegar la camioneta.'],
    ['en', 'Two shopkeepers said they pay every Monday.'],
    ['en', 'Three teenagers said they hid under a car.'],
    ['en', 'As the witness said, the man had just locked up his stall.'],
    ['es', 'Como dijo una vecina, los hombres llegaron en auto.'],
    ['pt', 'Duas vizinhas contaram que ouviram os tiros.'],
    ['es', 'Un agente que no quiso hablar a cámara comentó que serían tres los heridos.'],
    ['en', 'An officer who declined to speak on camera said three were hurt.'],
    ['pt', 'Um policial que não quis gravar entrevista disse que três ficaram feridos.'],
    ['es', 'Un agente que pidió no ser nombrado dijo que hay tres heridos. Otro agente comentó que fue un ajuste de cuentas.'],
    ['en', 'An officer who asked not to be named said three were hurt. Another officer said it was a settling of scores.'],
  ] as const)('%s: so few that they are known, and others of a kind that asked: %s', (language, text) => {
    expect(isHeld(read(text, language))).toBe(true)
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
