import { describe, expect, it } from 'vitest'
import { inflectEn } from './en/verbs.ts'
import { inflectEs } from './es/verbs.ts'
import { inflectPt } from './pt/verbs.ts'
import type { Mood, VerbForm } from './verbs.ts'

const has = (forms: VerbForm[], form: string, mood: Mood) => forms.some((f) => f.form === form && f.mood === mood)

describe('verb forms', () => {
  it.each([
    ['matar', 'mató', 'past'],
    ['matar', 'mataron', 'past'],
    ['matar', 'mataba', 'past'],
    ['matar', 'matará', 'future'],
    ['matar', 'matarían', 'conditional'],
    ['matar', 'mataran', 'subjunctive'],
    ['matar', 'matarlo', 'infinitive'],
    ['matar', 'matadas', 'participle'],
    ['herir|hir|hier', 'hirieron', 'past'],
    ['herir|hir|hier', 'hiere', 'present'],
    ['morir|mur|muer|muerto', 'muertas', 'participle'],
    ['morir|mur|muer|muerto', 'murió', 'past'],
    ['abrir|||abierto fuego', 'abierto fuego', 'participle'],
    ['abrir|||abierto fuego', 'abrieron fuego', 'past'],
    ['secuestrar', 'secuestrando', 'gerund'],
  ] as const)('es %s gives %s (%s)', (entry, form, mood) => expect(has(inflectEs(entry), form, mood)).toBe(true))

  it.each([
    ['kill', 'killed', 'past'],
    ['stab', 'stabbed', 'participle'],
    ['stab', 'stabbing', 'gerund'],
    ['torch', 'torches', 'present'],
    ['rob', 'robbed', 'past'],
    ['shoot|shot|shot dead', 'shot dead', 'participle'],
    ['take|took|taken hostage', 'taken hostage', 'participle'],
    ['die', 'dying', 'gerund'],
  ] as const)('en %s gives %s (%s)', (entry, form, mood) => expect(has(inflectEn(entry), form, mood)).toBe(true))

  it.each([
    ['matar||morto', 'mataram', 'past'],
    ['matar||morto', 'morta', 'participle'],
    ['ferir|fer', 'feriu', 'past'],
    ['atirar', 'atirando', 'gerund'],
    ['morrer||morto', 'morreu', 'past'],
  ] as const)('pt %s gives %s (%s)', (entry, form, mood) => expect(has(inflectPt(entry), form, mood)).toBe(true))

  it('does not double the consonant of long verbs', () => expect(has(inflectEn('murder'), 'murdered', 'past')).toBe(true))
})
