import { describe, expect, test } from 'vitest'
import { processorMs } from '../../test/clock.ts'
import { LANGUAGES, readCases } from './cases/case-file.ts'
import { DATE_RULES } from './date-rules.ts'
import { findDates } from './dates.ts'
import { loadLexicon } from './lexicon.ts'
import { tokenize } from './tokens.ts'

const { cases, none } = readCases('dates')

describe('dates', () => {
  test.each(cases.map((c) => [c.language, c.text, c] as const))('%s: %s', (language, text, told) => {
    const tokens = tokenize(text)
    const published = told.of.published === undefined ? '2024-03-13' : (told.of.published as string | null)
    const found = findDates(tokens, language, { published, country: 'GB' })
    const at = found.find((d) => tokens[d.first]!.start === told.start && tokens[d.last - 1]!.end === told.start + told.span.length)
    expect(at, `${JSON.stringify(found.map((d) => text.slice(tokens[d.first]!.start, tokens[d.last - 1]!.end)))}`).toBeDefined()
    expect(`${at!.when.day} ${at!.when.precision}`).toBe(told.of.is)
    expect(at!.use).toBe(told.of.use ?? 'point')
    if (told.of.part) expect(at!.when.partOfDay).toBe(told.of.part)
    if (told.of.earliest) expect(at!.when.earliest).toBe(told.of.earliest)
    if (told.of.latest) expect(at!.when.latest).toBe(told.of.latest)
  })

  test.each(LANGUAGES.flatMap((l) => none[l].map((text) => [l, text] as const)))('%s, none: %s', (language, text) => {
    expect(findDates(tokenize(text), language, { published: '2024-03-13' })).toEqual([])
  })

  test('the United States write the month first', () => {
    const day = (country: string) => findDates(tokenize('on 3/9/2024'), 'en', { published: null, country })[0]?.when.day
    expect([day('US'), day('GB')]).toEqual(['2024-03-09', '2024-09-03'])
  })

  test('a day that does not exist is no date', () => {
    expect(findDates(tokenize('el 31 de febrero de 2024'), 'es', { published: null }).some((d) => d.when.precision === 'day')).toBe(false)
  })

  test.each(LANGUAGES)('the patterns of %s name every rule and no other', (language) => {
    const around = ['part-before', 'part-after', 'phase-early', 'phase-mid', 'phase-late', 'time']
    expect([...loadLexicon(language, 'date-patterns').keys()].sort()).toEqual([...Object.keys(DATE_RULES), ...around].sort())
  })

  test('time grows with the length of the text only', () => {
    const tokens = tokenize('en la noche del 3 de '.repeat(20_000))
    const start = processorMs()
    findDates(tokens, 'es', { published: '2024-03-13' })
    expect(processorMs() - start).toBeLessThan(4_000)
  })
})
