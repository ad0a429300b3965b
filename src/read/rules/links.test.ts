import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import { reportFrom } from '../engine.suite.ts'
import { draftIncidents } from './draft-incidents.ts'
import { draftLinks } from './draft-links.ts'
import { FINDERS } from './index.ts'

function linksIn(language: 'es' | 'en' | 'pt', text: string): string[] {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  for (const find of FINDERS) find(analysis)
  return draftLinks(analysis).map((b) => {
    const said = new Map(b.build('rules').assertions.map((a) => [a.field, String(a.value)]))
    return `${said.get('from')} ${said.get('relation')} ${said.get('to')}`
  })
}

describe('who leads or is of a gang', () => {
  it.each([
    ['es', 'Raúl Medina, alias «Tuco», presunto cabecilla de la banda criminal Los Zorzales, cayó.', ['Raúl Medina leads Los Zorzales']],
    ['es', 'Entre los muertos está el líder de Los Zorzales, Raúl Medina.', ['Raúl Medina leads Los Zorzales']],
    [
      'es',
      'Raúl Medina y Pedro Soto, presuntos integrantes de Los Zorzales, fueron detenidos.',
      ['Pedro Soto member_of Los Zorzales', 'Raúl Medina member_of Los Zorzales'],
    ],
    [
      'es',
      'La zona es de Los Zorzales, liderados por Raúl Medina y Pedro Soto.',
      ['Raúl Medina leads Los Zorzales', 'Pedro Soto leads Los Zorzales'],
    ],
    ['es', 'Cayeron dos hombres de Los Zorzales. El cabecilla de la banda, Raúl Medina, escapó.', ['Raúl Medina leads Los Zorzales']],
    ['es', 'El jefe de Los Zorzales en el sur de Lima, Raúl Medina, alias el Tuco, cayó.', ['Raúl Medina leads Los Zorzales']],
    ['en', 'Raúl Medina was a member of the 18th Street gang.', ['Raúl Medina member_of 18th Street gang']],
    ['es', 'Raúl Medina, alias «Tuco», de Los Zorzales, fue detenido.', ['Raúl Medina member_of Los Zorzales']],
    ['es', 'Los Zorzales, brazo armado de Los Cardenales, cobran en el puerto.', ['Los Zorzales member_of Los Cardenales']],
    ['es', 'Lo atribuyen al frente Camilo Medina del ELN.', ['frente Camilo Medina member_of ELN']],
    ['es', 'Pedro Soto, hermano del líder de Los Zorzales, murió.', []],
    ['es', 'El coronel Pedro Soto dijo que los captores son miembros de Los Zorzales.', []],
    ['es', 'El mayor Pedro Soto atribuye el crimen a una célula de Los Zorzales.', []],
    ['en', 'Duarte Clan boss Raúl Medina was shot dead.', ['Raúl Medina leads Duarte Clan']],
    ['en', 'A reputed member of the Duarte Clan, 19-year-old Raúl Medina, fired.', ['Raúl Medina member_of Duarte Clan']],
    ['en', 'The Duarte Clan controls the port. The gang’s alleged founder, Raúl Medina, fled.', ['Raúl Medina leads Duarte Clan']],
    ['en', 'The dead man was Raúl Medina, who police say was a member of the Duarte Clan.', ['Raúl Medina member_of Duarte Clan']],
    ['en', 'The Gulf Cartel’s Herons faction fired.', ['Herons faction member_of Gulf Cartel']],
    ['en', 'Captain Peter Soto said the men belonged to the Duarte Clan.', []],
    ['en', 'A letter to the leader of the Duarte Clan was found beside Peter Soto.', []],
    ['pt', 'Raul Medina, apontado como chefe do Bonde do Sertão, foi preso.', ['Raul Medina leads Bonde do Sertão']],
    ['pt', 'Raul Medina comanda a milícia de Rio das Pedras.', ['Raul Medina leads milícia de Rio das Pedras']],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(linksIn(language, text)).toEqual(expected)
  })
})

describe('rivals and allies', () => {
  it.each([
    ['es', 'El barrio vive la guerra entre Los Zorzales y Los Cardenales.', ['Los Zorzales rival_of Los Cardenales']],
    ['es', 'Los Zorzales se disputan el puerto con Los Cardenales.', ['Los Zorzales rival_of Los Cardenales']],
    ['es', 'Hombres de Los Zorzales atacaron a la banda rival, Los Cardenales.', ['Los Zorzales rival_of Los Cardenales']],
    [
      'es',
      'El enfrentamiento empezó el lunes, de madrugada, entre Los Zorzales y Los Cardenales.',
      ['Los Zorzales rival_of Los Cardenales'],
    ],
    [
      'en',
      'The fighting began on Monday, before dawn, between the Duarte Clan and the Harbour Boys.',
      ['Duarte Clan rival_of Harbour Boys'],
    ],
    ['es', 'Era de Los Zorzales, una red enfrentada desde 2022 con Los Cardenales.', ['Los Zorzales rival_of Los Cardenales']],
    ['en', 'He was of the Duarte Clan, at war since 2022 with the Harbour Boys.', ['Duarte Clan rival_of Harbour Boys']],
    ['es', 'El enfrentamiento entre la policía y vecinos terminó. Los Zorzales y Los Cardenales cobran allí.', []],
    ['es', 'Los Zorzales y Los Cardenales cobran en el puerto.', []],
    ['en', 'Two rival gangs, the Duarte Clan and the Harbour Boys, fought there.', ['Duarte Clan rival_of Harbour Boys']],
    ['en', 'The Duarte Clan is fighting the rival Vargas gang.', ['Duarte Clan rival_of Vargas gang']],
    ['en', 'Tom Vickers was carried off after a clash with Peter Soto.', []],
    ['pt', 'O Bonde do Sertão disputa o morro com o Comando Vermelho.', ['Bonde do Sertão rival_of Comando Vermelho']],
    ['pt', 'O Bonde do Sertão, aliado do Comando Vermelho, domina o porto.', ['Bonde do Sertão ally_of Comando Vermelho']],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(linksIn(language, text)).toEqual(expected)
  })
})

describe('where somebody is held', () => {
  it.each([
    [
      'es',
      'Raúl Medina, recluido en el penal de máxima seguridad de Río Seco, dio la orden.',
      ['Raúl Medina held_in penal de máxima seguridad de Río Seco'],
    ],
    ['es', 'Raúl Medina fue trasladado ayer al penal de Río Seco.', ['Raúl Medina held_in penal de Río Seco']],
    [
      'es',
      'En el penal de Río Seco se encontraban Raúl Medina, El Tuco; Pedro Soto, El Mono, y Juan Paz.',
      ['Raúl Medina held_in penal de Río Seco', 'Pedro Soto held_in penal de Río Seco', 'Juan Paz held_in penal de Río Seco'],
    ],
    ['es', 'La orden salió del penal de Río Seco, donde está recluido Raúl Medina.', ['Raúl Medina held_in penal de Río Seco']],
    ['es', 'Raúl Medina fue detenido en Quito.', []],
    ['es', 'El director Pedro Soto habló desde el penal de Río Seco.', []],
    ['en', 'Raúl Medina is serving a life sentence at Harbour View prison.', ['Raúl Medina held_in Harbour View prison']],
    ['en', 'Raúl Medina was moved to the Harbour View jail.', ['Raúl Medina held_in Harbour View jail']],
    ['en', 'Raúl Medina was detained in Boston.', []],
    ['pt', 'Raul Medina teria dado a ordem de dentro do presídio Bangu 3.', ['Raul Medina held_in presídio Bangu 3']],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(linksIn(language, text)).toEqual(expected)
  })
})

describe('what ties tell of an incident', () => {
  function incidentIn(language: 'es' | 'en' | 'pt', text: string) {
    const analysis = analyse(reportFrom(text, { language }), { home: [] })
    for (const find of FINDERS) find(analysis)
    const said = draftIncidents(analysis)[0]!.build('rules').assertions
    return { role: said.find((a) => a.field === 'victims.0.role')?.value, by: said.find((a) => a.field === 'perpetrators.0.name')?.value }
  }

  it.each([
    ['es', 'Raúl Medina fue asesinado el lunes en Lima. Medina era integrante de Los Zorzales.', 'gang_member'],
    ['en', 'Raúl Medina was shot dead in Lima on Monday. Medina was a member of the Duarte Clan.', 'gang_member'],
    ['es', 'Raúl Medina fue asesinado el lunes en Lima. Medina era enemigo de Los Zorzales.', 'civilian'],
  ] as const)('the role of a victim, %s: %s', (language, text, role) => {
    expect(incidentIn(language, text).role).toBe(role)
  })

  it.each([
    ['es', 'Raúl Medina, jefe de Los Zorzales, fue asesinado el lunes en Lima. Los Zorzales operan en el puerto.'],
    ['en', 'Raúl Medina, leader of the Duarte Clan, was shot dead in Lima on Monday. The Duarte Clan is based in the port.'],
  ] as const)('the gang of a victim did not do it, %s: %s', (language, text) => {
    expect(incidentIn(language, text).by).toBeUndefined()
  })
})
