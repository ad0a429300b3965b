import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

const Language = z.enum(['es', 'en', 'pt'])
const Sentence = z.tuple([Language, z.string()])
const Group = z.object({
  types: z.array(z.string()),
  one: z.array(Sentence),
  more: z.array(Sentence),
  none: z.array(Sentence),
  several: z.array(z.tuple([Language, z.number(), z.string()])),
})
const groups = z.record(z.string(), Group).parse(parse(readFileSync(new URL('incident-cases.yaml', import.meta.url), 'utf8')))

/** Another incident, told before. */
const BEFORE: Record<z.infer<typeof Language>, string> = {
  es: 'Ana Pérez fue asesinada a tiros el 1 de marzo en una tienda de Lima, informó la policía.\n\n',
  en: 'Ana Pérez was shot dead on March 1 in a shop in Lima, police said.\n\n',
  pt: 'Ana Pérez foi morta a tiros no dia 1º de março numa loja de Lima, informou a polícia.\n\n',
}

async function typesIn(language: z.infer<typeof Language>, text: string): Promise<string[]> {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map((d) => String(fieldValue(d, 'type')))
}

describe.each(Object.entries(groups))('incidents told by %s', (_, { types, one, more, none, several }) => {
  it.each([...one, ...more])('one (%s): %s', async (language, text) => {
    const told = await typesIn(language, text)
    expect(told).toHaveLength(1)
    expect(types).toContain(told[0])
  })

  it.each(more)('one more behind another (%s): %s', async (language, text) => {
    const told = await typesIn(language, BEFORE[language] + text)
    expect(told).toHaveLength(2)
    expect(types).toContain(told[1])
  })

  it.each(none)('none (%s): %s', async (language, text) => {
    expect(await typesIn(language, text)).toEqual([])
    expect(await typesIn(language, BEFORE[language] + text)).toEqual(['homicide'])
  })

  it.each(several)('several (%s, %i): %s', async (language, count, text) => {
    const told = await typesIn(language, text)
    expect(told).toHaveLength(count)
    for (const type of told) expect(types).toContain(type)
  })
})
