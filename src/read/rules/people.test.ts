import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { reportFrom } from '../engine.suite.ts'
import { draftLinks } from './draft-links.ts'
import { draftQuotes } from './draft-quotes.ts'
import { findDates } from './find-dates.ts'
import { findGroups } from './find-groups.ts'
import { findNumbers } from './find-numbers.ts'
import { findPeople } from './find-people.ts'
import { findPlaces } from './find-places.ts'
import { findProtected } from './find-protected.ts'
import { findQuotes } from './find-quotes.ts'

type Code = 'es' | 'en' | 'pt'

function read(text: string, language: Code): Analysis {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  for (const find of [findDates, findNumbers, findPlaces, findGroups, findPeople, findQuotes, findProtected]) find(analysis)
  return analysis
}

const named = (a: Analysis) => a.entities.filter((e) => e.kind === 'person' && e.name !== null)

describe('people by name', () => {
  it.each([
    ['es', 'Ayer mataron a Marcela Duarte, de 25 años, en su casa.', 'Marcela Duarte', 25, 'f'],
    ['en', 'Yesterday Marcela Duarte, 25, was killed at home.', 'Marcela Duarte', 25, 'f'],
    ['pt', 'Ontem mataram Marcela Duarte, de 25 anos, em casa.', 'Marcela Duarte', 25, 'f'],
    ['es', 'El policía Juan Carlos de la Vega (41) quedó internado.', 'Juan Carlos de la Vega', 41, 'm'],
    ['en', 'The attack killed 41-year-old employee Peter Wilson on the spot.', 'Peter Wilson', 41, 'm'],
  ] as const)('%s: %s', (language, text, name, age, sex) => {
    expect(named(read(text, language)).map((e) => [e.name, e.age, e.sex])).toEqual([[name, age, sex]])
  })

  it.each([
    ['es', 'La ministra de Seguridad, Elena Suárez, viajó ayer.', 'Elena Suárez', 'ministra de Seguridad'],
    ['en', 'The security minister, Elena Suárez, travelled yesterday.', 'Elena Suárez', 'security minister'],
    ['pt', 'O ministro da Justiça e Segurança Pública, Paulo Nunes, viajou.', 'Paulo Nunes', 'ministro da Justiça e Segurança Pública'],
    ['es', 'El jefe de los bomberos, coronel Mario Ledesma, llegó tarde.', 'Mario Ledesma', 'jefe de los bomberos'],
    ['en', 'Omar Quiroga, the provincial secretary of public security, came.', 'Omar Quiroga', 'provincial secretary of public security'],
  ] as const)('office, %s: %s', (language, text, name, office) => {
    expect(named(read(text, language)).map((e) => [e.name, e.office])).toEqual([[name, office]])
  })

  it.each([
    ['es', 'Cayó Raúl Medina, alias “Tuerto”, en un galpón.', ['Tuerto']],
    ['en', 'Raúl Medina, alias “Tuerto,” fell in a shed.', ['Tuerto']],
    ['es', 'Cayó Raúl "Tuerto" Medina en un galpón.', ['Tuerto']],
  ] as const)('alias, %s: %s', (language, text, aliases) => {
    expect(named(read(text, language)).map((e) => [e.name, e.aliases])).toEqual([['Raúl Medina', aliases]])
  })

  it.each([
    ['es', 'El Hospital Centenario está en la avenida Belgrano. Los martes cierra.'],
    ['en', 'The State Department said on Monday that the National Guard would stay.'],
    ['es', 'Murió ayer. Tenía 39 años y dos hijos.'],
    ['pt', 'A Câmara dos Deputados votou na segunda-feira em Brasília.'],
  ] as const)('no person in: %s %s', (language, text) => {
    expect(named(read(text, language))).toEqual([])
  })

  it('joins a surname alone to the last person of that name', () => {
    const text = 'Bruno Salas, 25, was killed. Later Hugo Salas, his father, spoke. “They lie,” Salas told reporters.'
    const a = read(text, 'en')
    expect(a.quotes.map((q) => q.speakerText)).toEqual(['Hugo Salas'])
    expect(named(a).map((e) => e.name)).toEqual(['Bruno Salas', 'Hugo Salas'])
  })

  it('keeps a name no list knows by its company', () => {
    const text = 'The dead are Owen Larkin, Zhaleed Tworrow and Mary Brown.'
    expect(named(read(text, 'en')).map((e) => e.name)).toEqual(['Owen Larkin', 'Zhaleed Tworrow', 'Mary Brown'])
  })
})

describe('people described', () => {
  it.each([
    ['es', 'Mataron a dos taxistas en el centro.', 'dos taxistas', 2, 'taxi_driver'],
    ['en', 'Gangs killed two taxi drivers downtown.', 'two taxi drivers', 2, 'taxi_driver'],
    ['es', 'Quedó herida una enfermera del lugar.', 'una enfermera', 1, 'nurse'],
    ['en', 'The blast hurt a nurse nearby.', 'a nurse', 1, 'nurse'],
    ['es', 'Robaron a una pareja en la ruta.', 'una pareja', 2, 'couple'],
  ] as const)('%s: %s', (language, text, words, count, occupation) => {
    const a = read(text, language)
    const found = a.people.find((p) => text.slice(p.start, p.end) === words)
    expect([found?.count.best, a.entities[found?.entity ?? -1]?.occupation]).toEqual([count, occupation])
  })

  it.each([
    ['es', 'Detuvieron a un adolescente de 15 años.'],
    ['en', 'They hired a 15-year-old hitman.'],
  ] as const)('a minor is protected, %s', (language, text) => {
    expect(read(text, language).entities.filter((e) => e.protectedWhy.includes('minor'))).toHaveLength(1)
  })
})

describe('groups', () => {
  it.each([
    ['es', 'El crimen se atribuye a Los Zorzales.', 'Los Zorzales', 'criminal_group'],
    ['en', 'Police blame the Duarte Clan for it.', 'Duarte Clan', 'criminal_group'],
    ['pt', 'O crime foi atribuído ao Comando Vermelho.', 'Comando Vermelho', 'criminal_group'],
    ['es', 'Llegó la Gendarmería al barrio.', 'Gendarmería', 'state_force'],
    ['en', 'Then the naval prefecture arrived.', 'naval prefecture', 'state_force'],
    ['es', 'La Unidad Especial Antisecuestro Sur allanó la casa.', 'Unidad Especial Antisecuestro Sur', 'state_force'],
    ['en', 'The Justice Ministry sent the Special Unit North there.', 'Special Unit North', 'state_force'],
    ['en', 'The Justice Ministry sent nobody.', 'Justice Ministry', 'institution'],
    ['pt', 'O Grupo Especial de Fronteira revistou a casa.', 'Grupo Especial de Fronteira', 'state_force'],
    ['es', 'Lo informó el Ministerio de Seguridad.', 'Ministerio de Seguridad', 'institution'],
  ] as const)('%s: %s', (language, text, name, kind) => {
    expect(read(text, language).entities.map((e) => [e.name, e.kind])).toContainEqual([name, kind])
  })

  it.each([
    ['es', 'Los vecinos cerraron los comercios y los lobos bajaron del monte.'],
    ['en', 'Residents closed their shops.'],
  ] as const)('no gang in: %s %s', (language, text) => {
    expect(read(text, language).entities.filter((e) => e.kind === 'criminal_group')).toEqual([])
  })

  it.each([
    ['es', 'Raúl Medina, líder de Los Zorzales, está preso desde 2013.', 'leads', 'Los Zorzales'],
    ['en', 'Raúl Medina, leader of the Duarte Clan, spoke.', 'leads', 'Duarte Clan'],
    ['en', 'Raúl Medina, leader of the Duarte Clan, has been in prison since 2013.', 'held_in', 'prison'],
  ] as const)('link, %s: %s', (language, text, relation, to) => {
    const links = draftLinks(read(text, language)).map((b) => b.build('rules').assertions.map((v) => v.value))
    expect(links).toContainEqual(expect.arrayContaining(['Raúl Medina', relation, to]))
  })
})

describe('speech', () => {
  it.each([
    ['es', '«No nos vamos a ir», dijo Marcela Duarte.', 'Marcela Duarte', '«No nos vamos a ir»', true],
    ['en', '“We will not leave,” said 21-year-old Marcela Duarte.', 'Marcela Duarte', '“We will not leave,”', true],
    ['en', '“We will not leave,” Marcela Duarte, a nurse, told Reuters.', 'Marcela Duarte', '“We will not leave,”', true],
    ['es', 'Marcela Duarte dijo: “No nos vamos a ir”.', 'Marcela Duarte', '“No nos vamos a ir”', true],
    ['es', 'La fiscal Marcela Duarte aseguró que hubo amenazas.', 'Marcela Duarte', 'que hubo amenazas.', false],
    ['en', 'Mayor Marcela Duarte said that there were threats.', 'Marcela Duarte', 'that there were threats.', false],
    ['pt', 'A promotora Marcela Duarte disse que houve ameaças.', 'Marcela Duarte', 'que houve ameaças.', false],
    ['es', 'Según Marcela Duarte, hubo amenazas.', 'Marcela Duarte', 'hubo amenazas.', false],
    ['en', 'Marcela Duarte, the district commander, said the gunmen fled.', 'Marcela Duarte', 'the gunmen fled.', false],
    ['es', 'La fiscal Marcela Duarte evitó confirmarlo: “Es una de las líneas.”', 'Marcela Duarte', '“Es una de las líneas.”', true],
    ['es', 'Un testigo contó que eran tres.', 'testigo', 'que eran tres.', false],
  ] as const)('%s: %s', (language, text, speaker, said, direct) => {
    const quotes = read(text, language).quotes.map((q) => [q.speakerText, text.slice(q.said.start, q.said.end), q.direct])
    expect(quotes).toEqual([[speaker, said, direct]])
  })

  it('gives a second quotation without a verb to the speaker of the paragraph', () => {
    const text = '“It never ends,” said Marcela Duarte, a nurse. “We live in a prison of our own.”'
    expect(read(text, 'en').quotes.map((q) => q.speakerText)).toEqual(['Marcela Duarte', 'Marcela Duarte'])
  })

  it.each([
    ['es', 'Cayó Raúl "Tuerto" Medina, jefe de la banda.'],
    ['en', 'A letter was found. “We do not want to talk about anything,” it says.'],
    ['es', 'La Fiscalía informó que hubo dos detenidos.'],
  ] as const)('no speaker in: %s %s', (language, text) => {
    expect(read(text, language).quotes).toEqual([])
  })
})

describe('protection', () => {
  it.each([
    [
      'en',
      '“It is a war,” said Ezra, a 30-year-old baker. Ezra, who gave only his first name for fear of reprisals, left.',
      'first_name_only',
    ],
    ['es', 'Una vecina, que solo dio su nombre de pila, Nora, contó que oyó tiros.', 'first_name_only'],
    ['es', 'Un almacenero que no quiso dar su nombre afirmó que paga todos los meses.', 'asked_anonymity'],
    ['en', 'A stilt walker who asked not to be named said that he pays every month.', 'asked_anonymity'],
    ['pt', 'Um padeiro, que pediu para não ser identificado, contou que paga todo mês.', 'asked_anonymity'],
    ['es', 'Una afiladora de la zona, que prefirió el anonimato por miedo, dijo que no sale.', 'fear'],
    ['en', 'A tenant, who would not give her surname, said people knew.', 'first_name_only'],
    ['en', 'A mother, whose name has been changed, said that she cannot sleep.', 'asked_anonymity'],
    ['en', 'Rosa, who lives nearby and did not want her surname printed, heard six shots, she said.', 'asked_anonymity'],
    ['es', 'Carmen (nombre cambiado por seguridad) afirma que no volverá a su casa.', 'asked_anonymity'],
    ['es', 'Un vendedor contó que paga todas las semanas. Pidió no ser identificado.', 'asked_anonymity'],
    ['es', 'Un agente habló bajo condición de anonimato: “No damos abasto con esto”, dijo.', 'asked_anonymity'],
  ] as const)('%s: %s', (language, text, why) => {
    const a = read(text, language)
    const drafts = draftQuotes(a)
    expect(drafts.length).toBeGreaterThan(0)
    expect(drafts.every((d) => d.protected)).toBe(true)
    const speaker = a.entities[a.quotes[0]?.speaker ?? -1]
    expect(speaker?.protectedWhy).toContain(why)
    expect(speaker?.support.has('protected')).toBe(true)
  })

  it.each([
    ['es', 'La ministra de Seguridad, Elena Suárez, dijo que no dará los nombres.'],
    ['en', 'Governor Elena Suárez said the names of the dead would be published.'],
  ] as const)('an official with a full name is not protected: %s %s', (language, text) => {
    expect(read(text, language).entities.filter((e) => e.name === 'Elena Suárez' && e.protectedWhy.length > 0)).toEqual([])
  })
})
