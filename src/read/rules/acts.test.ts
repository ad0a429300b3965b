import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import { reportFrom } from '../engine.suite.ts'
import { marksOf } from './act-table.ts'
import { findActs } from './find-acts.ts'

function acts(text: string, language: 'es' | 'en' | 'pt') {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  return findActs(analysis, marksOf(analysis)).map((a) => ({ ...a, words: text.slice(a.start, a.end) }))
}

describe('finding acts', () => {
  it.each([
    ['es', 'Dos sicarios mataron a un chofer.', 'kill', 'active', 'mataron'],
    ['en', 'Two hitmen killed a driver.', 'kill', 'active', 'killed'],
    ['pt', 'Dois homens mataram um motorista.', 'kill', 'active', 'mataram'],
    ['es', 'Un chofer fue asesinado por la banda.', 'kill', 'passive', 'asesinado'],
    ['en', 'A driver was murdered by the gang.', 'kill', 'passive', 'murdered'],
    ['es', 'Han quemado tres autos.', 'arson', 'active', 'quemado'],
    ['en', 'They have torched three cars.', 'arson', 'active', 'torched'],
    ['es', 'El chofer baleado el sábado sigue grave.', 'shoot', 'reduced', 'baleado'],
    ['en', 'The driver shot on Saturday is in hospital.', 'shoot', 'reduced', 'shot'],
    ['es', 'El asesinato del chofer conmovió al barrio.', 'kill', 'noun', 'asesinato'],
    ['en', 'The murder of the driver shook the area.', 'kill', 'noun', 'murder'],
    ['en', 'Gunmen opened fire outside a bar.', 'shoot', 'active', 'opened fire'],
    ['es', 'Hombres armados abrieron fuego frente a un bar.', 'shoot', 'active', 'abrieron fuego'],
    ['es', 'Lo encontraron y fue hallado muerto ayer.', 'kill', 'state', 'hallado muerto'],
    ['en', 'He was found dead yesterday.', 'kill', 'state', 'found dead'],
  ] as const)('%s: %s', (language, text, act, voice, words) => {
    const found = acts(text, language)
    expect(found.map((a) => [a.act, a.voice, a.words])).toContainEqual([act, voice, words])
  })

  it.each([
    ['es', 'Nunca mataron a un rehén.', 'negated'],
    ['en', 'They never killed a hostage.', 'negated'],
    ['es', 'Dijeron que matarían a otro si no hay visitas.', 'hypothetical'],
    ['en', 'They said they would kill another if visits end.', 'hypothetical'],
    ['es', 'Si matan a otro, habrá paro.', 'hypothetical'],
    ['en', 'If gangs kill again, drivers will strike.', 'hypothetical'],
    ['es', 'La banda matará a otro chofer.', 'future'],
    ['en', 'The gang will kill another driver.', 'future'],
    ['es', 'Intentaron matar a un chofer.', 'attempted'],
    ['en', 'They tried to kill a driver.', 'attempted'],
    ['es', 'El barrio nunca sufrió ataques.', 'negated'],
    ['en', 'The town has never suffered the car bombs of others.', 'negated'],
    ['es', 'No solo mataron a un chofer.', 'occurred'],
    ['en', 'They not only killed a driver.', 'occurred'],
    ['es', 'Mataron a un chofer, no hubo detenidos.', 'occurred'],
    ['en', 'They killed a driver; no one was held.', 'occurred'],
  ] as const)('%s: %s is %s', (language, text, reality) => {
    expect(acts(text, language)[0]?.reality).toBe(reality)
  })

  it.each([
    ['es', 'El disparo de los precios preocupa.'],
    ['es', 'El Gobierno reparte herramientas.'],
    ['en', 'The company reported its results.'],
  ] as const)('%s: %s has no verb of violence', (language, text) => {
    expect(acts(text, language).filter((a) => a.voice !== 'noun')).toEqual([])
  })

  it('keeps an act word inside a name out', () => {
    expect(acts('El libro Gran Masacre ganó un premio.', 'es')).toEqual([])
  })
})
