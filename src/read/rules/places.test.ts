import { describe, expect, test } from 'vitest'
import { processorMs } from '../../../test/clock.ts'
import type { Report } from '../../model/report.ts'
import { analyse } from '../analyse.ts'
import type { PlaceMention } from '../analysis.ts'
import { gazetteer } from '../gazetteer.ts'
import { findDates } from './find-dates.ts'
import { findPlaces } from './find-places.ts'

function places(language: 'es' | 'en' | 'pt', text: string, home: { country: string; admin1?: string; city?: string }[] = []) {
  const report: Report = {
    id: '0'.repeat(16),
    sha256: '0'.repeat(64),
    file: 'a.txt',
    mediaType: 'text/plain',
    bytes: text.length,
    encoding: 'utf-8',
    outlet: null,
    url: null,
    title: null,
    language,
    languageBasis: 'declared',
    published: '2024-03-13',
    publishedBasis: 'declared',
    text,
    offsets: [],
    noise: [],
    notes: [],
  }
  const analysis = analyse(report, { home })
  findDates(analysis)
  findPlaces(analysis)
  return analysis.places
}

const shown = (p: PlaceMention) => [p.level, p.name, p.country, p.admin1].filter((x) => x !== null).join(' ')

describe('towns, divisions, countries', () => {
  test.each([
    [
      'en',
      'A car bomb went off in San Lorenzo on Monday, the president of Ecuador said. San Lorenzo is an Ecuadorian port.',
      'city San Lorenzo EC Esmeraldas',
    ],
    [
      'es',
      'Un coche bomba estalló el lunes en San Lorenzo, dijo el presidente de Ecuador. San Lorenzo es un puerto ecuatoriano.',
      'city San Lorenzo EC Esmeraldas',
    ],
    ['en', 'Two men were shot in the Ashpole district of St Catherine on Monday.', 'neighbourhood Ashpole'],
    ['en', 'Shots were fired in Gauteng on Monday, said Captain JC van Rooyen.', 'admin1 Gauteng ZA Gauteng'],
    ['en', 'A man was killed on Mare Street, E8, on Monday.', 'street Mare Street'],
    ['en', 'The suspect in Rendle’s murder in Salford was held.', 'city Salford GB England'],
    ['es', 'Mataron a un hombre en el estado mexicano de Guanajuato.', 'admin1 Guanajuato MX Guanajuato'],
    ['en', 'A man was killed in the Mexican state of Guanajuato.', 'admin1 Guanajuato MX Guanajuato'],
    ['es', 'Los hechos fueron en el municipio costero de Tarrulla.', 'city Tarrulla'],
    ['en', 'It happened in Tarrulla town.', 'city Tarrulla'],
    ['en', 'Gunmen stormed Dorsuna local government area.', 'city Dorsuna'],
    ['en', 'Two people were shot dead in Ashpole St James, Jamaica.', 'admin1 St James JM St James'],
    ['en', 'A man was shot dead in Schiedam, Dutch police said.', 'city Schiedam NL South Holland'],
    ['es', 'Un hombre fue asesinado en Nakuru, dijo la policía de Kenia.', 'city Nakuru KE Nakuru'],
    ['pt', 'Um homem foi morto em Drogheda, na Irlanda.', 'city Drogheda IE Louth'],
    ['en', 'The body was found in Co Meath, gardaí in Ireland said.', 'admin1 Co Meath IE Meath'],
    ['en', 'A man was shot dead in Laramie, Kansas, on Monday.', 'city Laramie US Kansas'],
    ['en', 'A man was shot dead in Laramie, Wyoming, on Monday.', 'city Laramie US Wyoming'],
    ['pt', 'Duas pessoas foram mortas no estado da Bahia.', 'admin1 Bahia BR Bahia'],
    ['pt', 'Um homem foi morto em Colinas de Ipuarana.', 'city Colinas de Ipuarana'],
    ['en', 'Two men were killed in Prell Lands, Arima, on Monday.', 'neighbourhood Prell Lands TT'],
    ['es', 'Dos hombres murieron baleados en Los Prellos, Durán.', 'neighbourhood Los Prellos EC Guayas'],
    ['en', 'Two men were killed in Trinidad, a Trinidadian officer said.', 'admin1 Trinidad TT Trinidad'],
    ['es', 'Hirieron a un hombre en el cantón de Río Cuarto, Costa Rica.', 'city Río Cuarto CR Alajuela'],
    ['en', 'A man was hurt in the town of Río Cuarto, Costa Rica.', 'city Río Cuarto CR Alajuela'],
    ['es', 'Mataron a dos hombres en la sindicatura de Prelluna, Culiacán.', 'neighbourhood Prelluna'],
  ] as const)('what a name is of (%s): %s', (language, text, wanted) => {
    const found = places(language, text).map(shown)
    expect(found.filter((f) => !f.startsWith('site') && !f.startsWith('country') && !f.endsWith('St Catherine JM St Catherine'))).toContain(
      wanted,
    )
    expect(found.join()).not.toMatch(/Rooyen|\bE\b|Rendle|neighbourhood (?:A|The)\b|PY/u)
  })

  test('initials in brackets are no town', () => {
    expect(places('en', 'The parish has had an order of emergency (SOE) since May.').filter((p) => p.level === 'city')).toEqual([])
  })

  test.each([
    'A community leader in Lekki was abducted.',
    'The community leader was killed in South American style, in French coastal fashion.',
  ])('no quarter and no town: %s', (text) => {
    expect(places('en', text).filter((p) => p.level === 'neighbourhood')).toEqual([])
  })

  test.each([
    ['es', 'Balearon a tres personas en Rosario, provincia de Santa Fe, Argentina.', 'city Rosario AR Santa Fe'],
    ['es', 'Mataron a dos hombres en Quevedo, provincia de Los Ríos.', 'city Quevedo EC Los Ríos'],
    ['es', 'Hubo disparos en Soyapango.', 'city Soyapango SV San Salvador'],
    ['es', 'Murieron trece obreros en Pataz, en la región La Libertad.', 'city Pataz PE La Libertad'],
    ['es', 'Mataron a un hombre en Cieneguita, Limón.', 'neighbourhood Cieneguita CR Limón'],
    ['es', 'Carabineros detuvo a un hombre en Alto Hospicio.', 'city Alto Hospicio CL Tarapacá'],
    ['en', 'Gunmen raided Kenscoff, in the hills above Port-au-Prince.', 'city Kenscoff HT Ouest'],
    ['en', 'It happened in Kaura Namoda Local Government Area of Zamfara State.', 'city Kaura Namoda NG Zamfara'],
    ['pt', 'Dois jovens foram mortos em Sobral, no interior do Ceará.', 'city Sobral BR Ceará'],
    ['en', 'Three people were shot in Rosario, Santa Fe province, Argentina.', 'city Rosario AR Santa Fe'],
    ['es', 'Hubo disparos en Trujillo, Perú.', 'city Trujillo PE La Libertad'],
    ['en', 'Shots were fired in Trujillo, Peru.', 'city Trujillo PE La Libertad'],
    ['es', 'La policía mexicana llegó a un bar en Querétaro.', 'admin1 Querétaro MX Querétaro'],
    ['pt', 'Dois homens morreram em Natal, no Rio Grande do Norte.', 'city Natal BR Rio Grande do Norte'],
    ['es', 'Ocurrió en la CDMX, dijo la fiscalía mexicana.', 'city Ciudad de México MX Ciudad de México'],
    ['es', 'El ataque fue en San Fulgencio de Arriba (Guayas).', 'city San Fulgencio de Arriba EC Guayas'],
    ['en', 'Gunmen came to Upper Fulgence, in Gauteng, South Africa.', 'city Upper Fulgence ZA Gauteng'],
    ['es', 'Hubo un motín en la cárcel de Concepción, dijo la policía paraguaya.', 'city Concepción PY Concepción'],
    ['es', 'Fue en La Loma, corregimiento de Argelia, en el Cauca, Colombia.', 'city Argelia CO Cauca'],
    ['es', 'El ataque fue en El Porvenir, pagaban cinco mil soles, dijo la PNP.', 'city El Porvenir PE La Libertad'],
  ] as const)('%s: %s', (language, text, wanted) => {
    const found = places(language, text).map(shown)
    if (wanted.startsWith('admin1')) expect(found.some((f) => f.endsWith('Querétaro MX Querétaro'))).toBe(true)
    else expect(found).toContain(wanted)
  })

  test.each([
    ['es', 'Un bar fue atacado el lunes en Salamanca, Guanajuato.', 'Salamanca'],
    ['en', 'A bar was attacked on Monday in Salamanca, Guanajuato.', 'Salamanca'],
    ['es', 'Ha ocurrido en Barbate (Cádiz), según la Guardia Civil.', 'Barbate'],
    ['en', 'It happened in Barbate (Cádiz), the Guardia Civil said.', 'Barbate'],
  ] as const)('a division called by its capital is no second town (%s): %s', (language, text, town) => {
    expect(places(language, text).flatMap((p) => p.city ?? [])).toEqual([town])
  })

  test.each([
    ['es', 'Trinidad y Tobago cerró 2024 con 541 homicidios.'],
    ['en', 'Trinidad and Tobago closed 2024 with 541 murders.'],
  ] as const)('a country of two names is one (%s)', (language, text) => {
    expect(places(language, text).map((p) => `${p.level} ${p.country}`)).toEqual(['country TT'])
  })

  test.each([
    ['es', 'Viajaban al municipio de Tarrulla. El ataque a Tarrulla dejó dos muertos.'],
    ['en', 'He was heading for Tarrulla town. The attack on Tarrulla left two dead.'],
  ] as const)('a town is found again where nothing locates it (%s)', (language, text) => {
    expect(places(language, text).map((p) => p.city)).toEqual(['Tarrulla', 'Tarrulla'])
  })

  test('a headline ends where the story begins', () => {
    const found = places('es', 'Ataque en la Zona Norte de Rosario\n\nDos hombres murieron el lunes.').map((p) => p.name)
    expect(found.some((name) => name.includes('Dos'))).toBe(false)
  })

  test('the project home settles a name that exists twice', () => {
    const text = 'Un joven murió en Córdoba.'
    expect(places('es', text, [{ country: 'ES' }]).map((p) => p.country)).toContain('ES')
    expect(places('es', text, [{ country: 'AR' }]).map((p) => p.country)).toContain('AR')
  })

  test('a city has coordinates, what the gazetteer lacks has none', () => {
    const [rosario] = places('es', 'Fue en Rosario, Argentina.').filter((p) => p.level === 'city')
    expect(rosario!.lat).toBeCloseTo(-32.95, 1)
    expect(rosario!.precision).toBe('city')
    const [unknown] = places('es', 'Fue en San Fulgencio de Arriba (Guayas).').filter((p) => p.level === 'city')
    expect(unknown!.lat).toBeNull()
  })

  test.each([
    ['es', 'Santiago Pérez y Jorge Valencia declararon. Valencia negó todo.'],
    ['en', 'Santiago Perez and George Valencia testified. Valencia denied it.'],
    ['es', 'Rosario Gómez contó su historia.'],
  ] as const)('people are no places, %s: %s', (language, text) => {
    expect(places(language, text).filter((p) => p.level !== 'site')).toEqual([])
  })
})

describe('streets, corners, neighbourhoods, sites', () => {
  test.each([
    ['es', 'Lo mataron en la avenida Los Tilos.', 'street avenida Los Tilos'],
    ['en', 'He was killed on Linden Avenue.', 'street Linden Avenue'],
    ['en', 'He was killed in the 800 block of 39th Street.', 'street 39th Street'],
    ['es', 'Lo hallaron en el kilómetro 14.', 'site kilómetro 14'],
    ['en', 'He was found at mile 14.', 'site mile 14'],
    ['es', 'Balearon una casa de Larrea al 1400.', 'street Larrea al 1400'],
    ['es', 'Fue en Tilos y Robles, de noche.', 'corner Tilos y Robles'],
    ['en', 'It was at the corner of Linden and Oak streets.', 'corner Linden and Oak streets'],
    ['es', 'Vivía en el barrio Los Robles.', 'neighbourhood Los Robles'],
    ['en', 'She lived in the Oakwood neighborhood.', 'neighbourhood Oakwood'],
    ['es', 'Fue en la colonia Santa Brígida.', 'neighbourhood Santa Brígida'],
    ['pt', 'Foi no bairro Santo Anselmo.', 'neighbourhood Santo Anselmo'],
    ['es', 'Lo balearon en la colonia Riberas de Sacramento.', 'neighbourhood Riberas de Sacramento'],
    ['es', 'Fue en la colonia Lomas de Abril. En Lomas de Abril nadie vio nada.', 'neighbourhood Lomas de Abril'],
    ['es', 'Pasó en la zona 18.', 'neighbourhood zona 18'],
    ['en', 'It happened in zone 18.', 'neighbourhood zone 18'],
    ['es', 'Mataron al empleado de una estación de servicio.', 'site estación de servicio'],
    ['en', 'A worker was killed at a gas station.', 'site gas station'],
    ['es', 'Entraron al bar Los Tres Gatos.', 'site bar Los Tres Gatos'],
    ['es', 'Los mataron en pleno lago de Maracaibo.', 'site lago de Maracaibo'],
  ] as const)('%s: %s', (language, text, wanted) => {
    expect(places(language, text).map(shown)).toContain(wanted)
  })

  test.each([
    ['pt', 'Foi na zona Sul, perto do morro.'],
    ['es', 'Fue en la zona Norte, cerca del cerro.'],
  ] as const)('a side of a town is no quarter (%s): %s', (language, text) => {
    expect(places(language, text).filter((p) => p.level === 'neighbourhood')).toEqual([])
  })

  test('a division with a word of kind is no flat', () => {
    expect(places('es', 'Murieron en el departamento colombiano de Nariño.').map(shown)).toEqual(['admin1 Nariño CO Nariño'])
  })

  test('sites carry their kind', () => {
    const kinds = (language: 'es' | 'en', text: string) => places(language, text).map((p) => p.site)
    expect(kinds('es', 'Hubo un tiroteo en una estación de servicio.')).toContain('gas_station')
    expect(kinds('en', 'There was a shooting at a gas station.')).toContain('gas_station')
  })

  test.each([
    ['es', 'Los del Barrio 18 cobraban.'],
    ['es', 'Llegó el 9 de julio.'],
    ['en', 'The 18 gang took money.'],
    ['es', 'Corrió un kilómetro y cayó.'],
    ['en', 'He ran a mile and fell.'],
    ['en', 'They were shot dead in Dorsuna province.'],
    ['en', 'They were killed in the Gulf of Maracaibo.'],
    ['en', 'She took office in a port city.'],
  ] as const)('no place, %s: %s', (language, text) => {
    expect(places(language, text)).toEqual([])
  })
})

test('the gazetteer opens fast', () => {
  const start = processorMs()
  gazetteer().lookup('Quito')
  expect(processorMs() - start).toBeLessThan(250)
})
