import { describe, expect, it } from 'vitest'
import { fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

async function types(text: string, language: 'es' | 'en' | 'pt'): Promise<unknown[]> {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map((d) => fieldValue(d, 'type'))
}

describe('threats that come as a thing', () => {
  it.each([
    ['es', 'Dejaron un cartón en el que se leía: "Paguen la cuota".'],
    ['en', 'They left a piece of cardboard that read: "Pay the fee".'],
    ['pt', 'Deixaram um papel que dizia: "Paga ou morre".'],
    ['es', 'En la casa del fiscal arrojaron una lona con amenazas el sábado.'],
    ['en', 'On Saturday they hung a sheet with threats outside the home of the prosecutor.'],
    ['es', 'Le enviaron un sobre con balas el sábado.'],
    ['en', 'On Saturday he was sent an envelope with four bullets.'],
    ['es', 'El sábado le dejaron una corona fúnebre en la puerta.'],
    ['en', 'A funeral wreath was left at her door on Saturday.'],
  ] as const)('%s: %s', async (language, text) => {
    expect(await types(text, language)).toEqual(['threat'])
  })

  it.each([
    ['es', 'Los vecinos marcharon con un cartel que decía: "Queremos agua".'],
    ['en', 'Neighbours marched with a banner that read: "We want water".'],
    ['es', 'El Cártel del Pantano firmó una tregua, dijo el obispo.'],
    ['en', 'The company sent a letter with the timetable on Saturday.'],
    ['es', 'Le enviaron un sobre con las fotos del viaje.'],
    ['en', 'She was handed a box of sweets and a card on Saturday.'],
  ] as const)('none (%s): %s', async (language, text) => {
    expect(await types(text, language)).not.toContain('threat')
  })
})
