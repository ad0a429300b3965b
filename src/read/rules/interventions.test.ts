import { describe, expect, it } from 'vitest'
import { fieldValue } from '../../model/draft.ts'
import type { Report } from '../../model/report.ts'
import { analyse } from '../analyse.ts'
import { draftClaims } from './draft-claims.ts'
import { draftInterventions } from './draft-interventions.ts'
import { findDates } from './find-dates.ts'
import { findNumbers } from './find-numbers.ts'

function reportOf(text: string, language: Report['language']): Report {
  const id = '0123456789abcdef'
  const file = { file: 'x.txt', mediaType: 'text/plain' as const, bytes: text.length, encoding: 'utf-8' }
  const told = { outlet: null, url: null, title: null, published: '2025-03-20', publishedBasis: 'declared' as const }
  return { id, sha256: id.repeat(4), ...file, ...told, language, languageBasis: 'declared', text, offsets: [], noise: [], notes: [] }
}

function analysed(text: string, language: Report['language']) {
  const analysis = analyse(reportOf(text, language), { home: [] })
  findDates(analysis)
  findNumbers(analysis)
  return analysis
}

const interventions = (text: string, language: Report['language']) =>
  draftInterventions(analysed(text, language)).map((b) => b.build('rules'))
const claims = (text: string, language: Report['language']) => draftClaims(analysed(text, language)).map((b) => b.build('rules'))

const MEASURES: [string, Report['language'], string, string, string][] = [
  ['La ministra prometió mil soldados más para el puerto.', 'es', 'deployment', 'promised', 'soldados'],
  ['The mayor requested 60 officers for the port.', 'en', 'deployment', 'proposed', '60 officers'],
  ['O ministro prometeu 300 agentes para o porto.', 'pt', 'deployment', 'promised', 'agentes'],
  ['El gobierno lanzó el Plan Faro en la costa.', 'es', 'deployment', 'announced', 'Plan Faro'],
  ['The government launched Operation Lantern on the coast.', 'en', 'deployment', 'announced', 'Operation Lantern'],
  ['O governo lançou o Plano Farol no litoral.', 'pt', 'deployment', 'announced', 'Plano Farol'],
  ['El alcalde prohibió las motos después de las nueve.', 'es', 'other', 'in_force', 'prohibió las motos'],
  ['The governor banned motorcycles after nine.', 'en', 'other', 'in_force', 'banned motorcycles'],
  ['O prefeito proibiu as motos depois das nove.', 'pt', 'other', 'in_force', 'proibiu as motos'],
  ['El gobierno quiere bajar la edad de imputabilidad a 14 años.', 'es', 'law', 'announced', 'edad de imputabilidad'],
  ['The government wants to lower the age of criminal responsibility to 14.', 'en', 'law', 'announced', 'age of criminal responsibility'],
  ['O governo quer reduzir a maioridade penal.', 'pt', 'law', 'announced', 'maioridade penal'],
  ['El gobierno desarmó a la policía municipal.', 'es', 'judicial_reform', 'in_force', 'desarmó a la policía municipal'],
  ['The government disarmed the municipal police.', 'en', 'judicial_reform', 'in_force', 'disarmed the municipal police'],
  ['El ministro ofreció una recompensa por el prófugo.', 'es', 'other', 'announced', 'recompensa'],
  ['The minister offered a bounty on the fugitive.', 'en', 'other', 'announced', 'bounty'],
  ['Enviaron a doce presos a una cárcel federal.', 'es', 'transfer', 'in_force', 'presos'],
  ['They flew twelve inmates to a federal prison.', 'en', 'transfer', 'in_force', 'inmates'],
  ['O serviço transferiu, na madrugada de 12 de março, 30 presos.', 'pt', 'transfer', 'in_force', 'presos'],
  ['El servicio trasladó, en la madrugada del 12 de marzo, a 30 presos.', 'es', 'transfer', 'in_force', 'presos'],
  ['The service moved, in the early hours of 12 March, 30 prisoners.', 'en', 'transfer', 'in_force', 'prisoners'],
  ['El gobierno anunció el envío de doscientos gendarmes a la ciudad.', 'es', 'deployment', 'announced', 'envío de doscientos gendarmes'],
  [
    'The government announced the deployment of two hundred soldiers in the city.',
    'en',
    'deployment',
    'announced',
    'deployment of two hundred soldiers',
  ],
  ['El Senado aprobó ayer el proyecto de ley contra las mafias.', 'es', 'law', 'approved', 'proyecto de ley'],
  ['The Senate passed the anti-mafia bill yesterday.', 'en', 'law', 'approved', 'anti-mafia bill'],
  ['El gobernador decretó el estado de emergencia en la provincia.', 'es', 'emergency', 'in_force', 'estado de emergencia'],
  ['The governor declared a state of emergency in the province.', 'en', 'emergency', 'in_force', 'state of emergency'],
  ['El toque de queda se prorrogó hasta el lunes.', 'es', 'emergency', 'expanded', 'toque de queda'],
  ['The curfew was extended until Monday.', 'en', 'emergency', 'expanded', 'curfew'],
  [
    'El ministro amplió su gabinete y desplegó fuerzas federales en el puerto.',
    'es',
    'deployment',
    'in_force',
    'desplegó fuerzas federales',
  ],
  [
    'The minister has extended his staff and deployed federal forces to the port.',
    'en',
    'deployment',
    'in_force',
    'deployed federal forces',
  ],
  ['La ministra presentó una nueva unidad especial contra el lavado.', 'es', 'unit', 'announced', 'unidad especial'],
  ['The minister unveiled a new money-laundering task force.', 'en', 'unit', 'announced', 'money-laundering task force'],
  ['El servicio penitenciario restringió las visitas de los internos.', 'es', 'prison_regime', 'in_force', 'restringió las visitas'],
  ['The prison service restricted family visits.', 'en', 'prison_regime', 'in_force', 'restricted family visits'],
  ['Trasladaron a doce presos a una cárcel federal.', 'es', 'transfer', 'in_force', 'Trasladaron'],
  ['Catorce internos fueron trasladados a una cárcel federal.', 'es', 'transfer', 'in_force', 'internos fueron trasladados'],
  ['Fourteen inmates were transferred to a federal prison.', 'en', 'transfer', 'in_force', 'inmates were transferred'],
  ['El ministro dijo que 800 militares patrullarán el puerto.', 'es', 'deployment', 'announced', '800 militares patrullarán'],
  ['The minister said 600 troops would be sent to the area.', 'en', 'deployment', 'announced', '600 troops would be sent'],
  ['El gobierno anunció la intervención de las cárceles.', 'es', 'prison_regime', 'announced', 'intervención de las cárceles'],
  ['They transferred twelve inmates to a federal prison.', 'en', 'transfer', 'in_force', 'transferred twelve inmates'],
]

describe('draftInterventions', () => {
  it.each([
    ['es', 'Anunciaron el envío de 320 gendarmes y un proyecto de ley antimafia.'],
    ['en', 'They announced the deployment of 320 soldiers and an anti-gang bill.'],
  ] as const)('two measures of one sentence (%s)', (language, text) => {
    expect(interventions(text, language).map((d) => fieldValue(d, 'kind'))).toEqual(['deployment', 'law'])
  })

  it.each(MEASURES)('%s', (text, language, kind, status, name) => {
    const [draft, ...others] = interventions(text, language)
    expect(others).toEqual([])
    expect(draft && fieldValue(draft, 'kind')).toBe(kind)
    expect(draft && fieldValue(draft, 'status')).toBe(status)
    expect(draft && fieldValue(draft, 'name')).toContain(name)
    expect(draft && text.slice(draft.passages[0]!.start, draft.passages[0]!.end)).toBe(draft?.passages[0]?.quote)
  })

  it.each([
    ['La policía no enviará tropas al barrio.', 'es'],
    ['The army has not sent troops to the area.', 'en'],
    ['El ministro dijo que podría declarar el estado de sitio.', 'es'],
    ['The minister said he might impose a curfew.', 'en'],
    ['La policía envió agentes al lugar y detuvo a un sospechoso.', 'es'],
    ['Police sent officers to the scene and arrested a suspect.', 'en'],
    ['Law enforcement arrested two men.', 'en'],
    ['Peritos trabajan en la vivienda.', 'es'],
    ['Los vecinos exigieron el envío de tropas.', 'es'],
    ['Residents demanded the deployment of troops.', 'en'],
    ['Os moradores exigiram o envio de tropas.', 'pt'],
    ['Los agentes enviaron a dos presos al hospital.', 'es'],
    ['They sent three prisoners home.', 'en'],
    ['La ministra pidió 300 explicaciones a los agentes.', 'es'],
    ['The mayor requested 60 chairs for the officers.', 'en'],
  ] as const)('takes none from: %s', (text, language) => {
    expect(interventions(text, language)).toEqual([])
  })

  it.each([
    ['es', 'El Ejército desplegó mil soldados en Rosario. El envío de tropas es urgente.'],
    ['en', 'The army deployed a thousand soldiers in Lagos. The sending of troops is urgent.'],
  ] as const)('forces told again without a number are the same (%s)', (language, text) => {
    expect(interventions(text, language)).toHaveLength(1)
  })

  it('tells one measure once, however often it is named', () => {
    const text = 'The governor imposed a curfew on Monday. The curfew is in force in two districts. Shops closed early.'
    const drafts = interventions(text, 'en')
    expect(drafts).toHaveLength(1)
    expect(drafts[0]?.passages.map((p) => p.quote)).toContain('The curfew is in force in two districts')
  })
})

const FIGURES: [string, 'es' | 'en', string, number, string, string | null][] = [
  ['En 2024 hubo 90 homicidios en la provincia.', 'es', 'homicides', 90, 'count', '2024'],
  ['There were 90 homicides in the province in 2024.', 'en', 'homicides', 90, 'count', '2024'],
  ['Los homicidios bajaron un 65 % en 2024.', 'es', 'homicides_change', -65, 'percent', '2024'],
  ['Homicides fell by 65% in 2024.', 'en', 'homicides_change', -65, 'percent', '2024'],
  ['La tasa de homicidios fue de 6,5 por cada 100.000 habitantes en 2023.', 'es', 'homicide_rate', 6.5, 'per_100k', '2023'],
  ['The homicide rate was 6.5 per 100,000 inhabitants in 2023.', 'en', 'homicide_rate', 6.5, 'per_100k', '2023'],
  ['La cárcel alberga a 900 internos.', 'es', 'prison_population', 900, 'count', null],
  ['The jail holds 900 inmates.', 'en', 'prison_population', 900, 'count', null],
  ['El número de homicidios es cinco veces el promedio nacional.', 'es', 'homicides_ratio', 5, 'ratio', null],
  ['The number of murders is five times the national average.', 'en', 'homicides_ratio', 5, 'ratio', null],
]

describe('draftClaims', () => {
  it.each(FIGURES)('%s', (text, language, indicator, value, unit, period) => {
    const [draft, ...others] = claims(text, language)
    expect(others).toEqual([])
    const of = (field: string) => (draft ? fieldValue(draft, field) : undefined)
    expect([of('indicator'), of('value'), of('unit'), of('period')]).toEqual([indicator, value, unit, period])
  })

  it.each([
    ['Los homicidios bajaron de 142 en 2023 a 52 en 2024.', 'es'],
    ['Homicides fell from 142 in 2023 to 52 in 2024.', 'en'],
  ] as const)('reads both ends of: %s', (text, language) => {
    const drafts = claims(text, language)
    expect(drafts.map((d) => [fieldValue(d, 'indicator'), fieldValue(d, 'value'), fieldValue(d, 'period')])).toEqual([
      ['homicides', 142, '2023'],
      ['homicides', 52, '2024'],
    ])
  })

  it.each([
    ['La población penal creció y supera la capacidad de las cárceles.', 'es', 'prison_population_vs_capacity', 'comparison'],
    ['The prison population has grown and now exceeds its official capacity.', 'en', 'prison_population_vs_capacity', 'comparison'],
    ['Los homicidios aumentaron en 2016.', 'es', 'homicides_change', 'trend'],
    ['Homicides spiked in 2016.', 'en', 'homicides_change', 'trend'],
  ] as const)('keeps a claim without a number: %s', (text, language, indicator, unit) => {
    const [draft] = claims(text, language)
    expect(draft && [fieldValue(draft, 'indicator'), fieldValue(draft, 'unit'), fieldValue(draft, 'value')]).toEqual([
      indicator,
      unit,
      null,
    ])
  })

  it.each([
    ['Dos hombres fueron asesinados anoche en la esquina.', 'es'],
    ['Two men were murdered last night on the corner.', 'en'],
    ['Hubo 24 muertos en el motín.', 'es'],
    ['Eight people were killed and 11 injured in the attack.', 'en'],
    ['Tenía 37 años y dos hijos menores.', 'es'],
    ['The station is 300 kilometres from the prison.', 'en'],
    ['El gobernador promete que los homicidios bajarán un 20 %.', 'es'],
  ] as const)('takes no figure from: %s', (text, language) => {
    expect(claims(text, language)).toEqual([])
  })
})

describe('periods', () => {
  it.each([
    ['Hasta el 13 de mayo de 2024 hubo 45 homicidios.', 'es', '2024-01-01/2024-05-13'],
    ['En 2024 hubo 42 homicidios menos; el año anterior se registraron 120 homicidios.', 'es', '2023'],
    ['Desde 2021 hubo 430 homicidios en la zona.', 'es', '2021/'],
    ['Since 2021 there have been 430 homicides in the area.', 'en', '2021/'],
  ] as const)('%s', (text, language, period) => {
    expect(claims(text, language).map((d) => fieldValue(d, 'period'))).toContain(period)
  })

  it('takes a number without a noun as the topic of its paragraph, in its own year', () => {
    const text = 'En 2024 hubo 90 homicidios en la provincia. En 2023 habían sido 259.'
    expect(claims(text, 'es').map((d) => [fieldValue(d, 'value'), fieldValue(d, 'period')])).toEqual([
      [90, '2024'],
      [259, '2023'],
    ])
  })

  it('reads a page without full stops in pieces', () => {
    const text = 'En 2024 hubo 90 homicidios en la provincia y '.repeat(400)
    expect(claims(text, 'es').length).toBeGreaterThan(300)
  })
})

describe('what is no measure and no claim of ours', () => {
  it.each([
    ['es', 'El aguacero inundó cuatro barrios. El alcalde decretó el estado de emergencia y desplegó 300 soldados para sacar el lodo.'],
    ['en', 'Heavy rain flooded four districts. The mayor declared a state of emergency and sent 300 soldiers to clear a landslide.'],
    ['pt', 'O temporal alagou quatro bairros. O prefeito decretou estado de emergência depois do deslizamento.'],
  ] as const)('help after a storm (%s)', (language, text) => {
    expect(interventions(text, language)).toEqual([])
  })

  it.each([
    ['es', 'El ayuntamiento convocó 40 plazas de bombero para junio.'],
    ['es', 'El año pasado murieron 812 personas en las carreteras del país.'],
    ['en', 'The college has 40 places for nurses this year.'],
    ['en', 'Last year 812 people were killed on the roads.'],
    ['pt', 'A prefeitura abriu 40 vagas para professores.'],
  ] as const)('vacancies and road deaths (%s): %s', (language, text) => {
    expect(claims(text, language)).toEqual([])
  })

  it('but places in a prison are', () => {
    expect(claims('The prison has 400 places and holds 900 inmates.', 'en').map((d) => fieldValue(d, 'indicator'))).toContain(
      'prison_capacity',
    )
    expect(claims('La cárcel tiene 400 plazas y alberga a 900 presos.', 'es').map((d) => fieldValue(d, 'indicator'))).toContain(
      'prison_capacity',
    )
  })

  it('and an emergency against gangs is', () => {
    const told = 'Tras la tormenta, las pandillas mataron a tiros a doce vecinos y el gobierno decretó el estado de emergencia.'
    expect(interventions(told, 'es').map((d) => fieldValue(d, 'kind'))).toContain('emergency')
  })
})
