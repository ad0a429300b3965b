import { describe, expect, test } from 'vitest'
import { fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

type Language = 'es' | 'en' | 'pt'

/** Every figure of a text published on 15 November 2025, as `fields` of it joined by spaces. */
async function figuresIn(language: Language, text: string, ...fields: string[]): Promise<string[]> {
  const drafts = await rules.read(reportFrom(text, { language, published: '2025-11-15' }), { home: [] })
  return drafts
    .filter((d) => d.kind === 'claim')
    .map((d) => ['value', ...fields].map((f) => String(fieldValue(d, f) ?? '-').replaceAll(' ', '_')).join(' '))
}

describe('the period of a figure', () => {
  test.each<[string, Language, string, string[]]>([
    [
      'the same period of another year',
      'es',
      'De enero a junio de 2025 hubo 310 homicidios, frente a los 290 del mismo lapso de 2024.',
      ['310 2025-01/2025-06', '290 2024-01/2024-06'],
    ],
    [
      'the same period of another year',
      'en',
      'Between January and June 2025 there were 310 homicides, compared with 290 in the same period of 2024.',
      ['310 2025-01/2025-06', '290 2024-01/2024-06'],
    ],
    [
      'the same period of another year',
      'pt',
      'Entre janeiro e junho de 2025 houve 310 homicídios, ante 290 no mesmo período de 2024.',
      ['310 2025-01/2025-06', '290 2024-01/2024-06'],
    ],
    [
      'a change is of the later period',
      'es',
      'Los homicidios bajaron 12 % en junio de 2025, en comparación con el mismo mes del año pasado.',
      ['-12 2025-06'],
    ],
    ['a change is of the later period', 'en', 'Homicides fell 12% in June 2025, compared with the same month last year.', ['-12 2025-06']],
    [
      'a change is of the later period',
      'pt',
      'Os homicídios caíram 12% em junho de 2025, na comparação com o mesmo mês do ano passado.',
      ['-12 2025-06'],
    ],
    [
      'what a figure rose from',
      'es',
      'En el primer semestre de 2025 los homicidios subieron de 300 a 330.',
      ['300 2024-01/2024-06', '330 2025-01/2025-06'],
    ],
    [
      'what a figure rose from',
      'en',
      'In the first half of 2025 homicides rose from 300 to 330.',
      ['300 2024-01/2024-06', '330 2025-01/2025-06'],
    ],
    ['the close of a month', 'es', 'Al cierre de octubre de 2025 se habían registrado 410 homicidios.', ['410 2025-01/2025-10']],
    ['the close of a month', 'en', 'At the end of October 2025 police had recorded 410 homicides.', ['410 2025-01/2025-10']],
    [
      'each of a row of years',
      'es',
      'En 2022 hubo 120 homicidios, en 2023 hubo 140 homicidios y en 2024 hubo 160 homicidios.',
      ['120 2022', '140 2023', '160 2024'],
    ],
    [
      'each of a row of years',
      'en',
      'In 2022 there were 120 homicides, in 2023 there were 140 homicides and in 2024 there were 160 homicides.',
      ['120 2022', '140 2023', '160 2024'],
    ],
    ['no year after the report', 'es', 'El plan va hasta 2030. La tasa de homicidios es de 4,1 por cada 100 mil habitantes.', ['4.1 -']],
    ['no year after the report', 'en', 'The plan runs to 2030. The homicide rate is 4.1 per 100,000 people.', ['4.1 -']],
  ])('%s (%s)', async (_, language, text, told) => {
    expect(await figuresIn(language, text, 'period')).toEqual(told)
  })

  test('a financial year is no calendar quarter', async () => {
    const text = 'In the first quarter of the 2024-25 financial year there were 160 homicides.'
    expect(await figuresIn('en', text, 'period')).not.toContain('160 2025-01/2025-03')
  })
})

describe('the place of a figure', () => {
  test.each<[string, Language, string, string[]]>([
    [
      'two lists',
      'es',
      'Guatemala y Honduras tuvieron en 2024 más homicidios, con 300 y 200 homicidios, respectivamente.',
      ['300 Guatemala', '200 Honduras'],
    ],
    [
      'two lists',
      'en',
      'In 2024 Guatemala and Honduras were worst, with 300 and 200 homicides respectively.',
      ['300 Guatemala', '200 Honduras'],
    ],
    ['the nation', 'es', 'En Guayaquil protestaron los choferes. En 2024 hubo en el país 900 homicidios.', ['900 Ecuador']],
    ['the nation', 'en', 'Drivers marched in Guayaquil. In 2024 there were 900 homicides in the country.', ['900 Ecuador']],
    [
      "the nation's own rate beside a town's",
      'es',
      'En 2024 Guayaquil tuvo una tasa de 40 homicidios cada 100.000 habitantes, el doble del promedio nacional de 19.',
      ['40 Guayaquil', '19 Ecuador'],
    ],
    [
      "the nation's own rate beside a town's",
      'en',
      'In 2024 Guayaquil had a homicide rate of 40 per 100,000, twice the national rate of 19.',
      ['40 Guayaquil', '19 Ecuador'],
    ],
    [
      'a rate that is only held against that of the nation',
      'en',
      'In 2024 the homicide rate, above the national average, was 40 per 100,000 in Guayaquil.',
      ['40 Guayaquil'],
    ],
    [
      'no nation where a town stands nearer',
      'es',
      'En 2024 hubo en Guayaquil 900 homicidios. El ministro del país no habló.',
      ['900 Guayaquil'],
    ],
  ])('%s (%s)', async (_, language, text, told) => {
    expect(await figuresIn(language, text, 'place')).toEqual(told)
  })
})

describe('the indicator of a figure', () => {
  test.each<[string, Language, string, string[]]>([
    ['thousands as Mexican papers write them', 'es', 'De enero a junio de 2025 hubo 13 mil 738 homicidios.', ['13738 homicides']],
    ['a rate without its base', 'es', 'En 2024 la tasa de homicidios subió a 30.', ['30 homicide_rate']],
    ['a rate without its base', 'en', 'In 2024 the homicide rate rose to 30.', ['30 homicide_rate']],
    [
      'a count beside a rate in brackets',
      'es',
      'En Cuenca hubo en 2024 95 homicidios (7,8 por cada 100.000 habitantes).',
      ['95 homicides', '7.8 homicide_rate'],
    ],
    [
      'a count beside a rate in brackets',
      'en',
      'In 2024 Kent had 95 homicides (7.8 per 100,000 people).',
      ['95 homicides', '7.8 homicide_rate'],
    ],
    ['a daily mean', 'es', 'En 2024 hubo 900 homicidios, un promedio diario de 2,5 casos.', ['900 homicides', '2.5 homicides_per_day']],
    ['a daily mean', 'en', 'In 2024 there were 900 homicides, a daily average of 2.5 cases.', ['900 homicides', '2.5 homicides_per_day']],
    ['victims of what is counted', 'es', 'En 2024 hubo 370 personas víctimas de secuestros.', ['370 kidnappings']],
    ['victims of what is counted', 'en', 'In 2024 there were 370 victims of kidnapping.', ['370 kidnappings']],
    [
      'each its own subject',
      'es',
      'En 2024 los homicidios subieron 8 % y los robos bajaron 14 %.',
      ['8 homicides_change', '-14 robberies_change'],
    ],
    [
      'each its own subject',
      'en',
      'In 2024 homicides rose by 8% and robberies fell by 14%.',
      ['8 homicides_change', '-14 robberies_change'],
    ],
    ['another crime', 'pt', 'Em 2024 os latrocínios caíram 28%.', ['-28 robbery_homicides_change']],
    ['a toll of murders', 'en', 'In 2024 the murder toll came to 577.', ['577 homicides']],
    ['deaths by the police', 'pt', 'Em 2024 houve 57 mortes cometidas por policiais.', ['57 police_action_deaths']],
    [
      'more of what follows',
      'pt',
      'Em 2024 houve 900 homicídios, isto é, 13% a menos que em 2023.',
      ['900 homicides', '-13 homicides_change'],
    ],
    ['no step of a move', 'es', 'En 2024 hubo un aumento de 260 homicidios.', []],
    ['no step of a move', 'en', 'In 2024 there was an increase of 260 homicides.', []],
    ['no cases more or fewer', 'es', 'En 2024 hubo 900 homicidios, es decir, 80 casos más que en 2023.', ['900 homicides']],
    ['no cases more or fewer', 'en', 'In 2024 there were 900 homicides, that is, 80 cases more than in 2023.', ['900 homicides']],
    ['no words within a name', 'es', 'El Observatorio Nacional de Homicidios contó 40 robos en 2024.', ['40 robberies']],
    ['no words within a name', 'en', 'The National Homicide Centre counted 40 robberies in 2024.', ['40 robberies']],
  ])('%s (%s: %s)', async (_, language, text, told) => {
    expect(await figuresIn(language, text, 'indicator')).toEqual(told)
  })
})

describe('who gives a figure', () => {
  test.each<[string, Language, string, string[]]>([
    [
      'an institution no list knows',
      'es',
      'El Consejo Andino de Prisiones (CAP) contabiliza 160 homicidios en 2024.',
      ['160 Consejo_Andino_de_Prisiones'],
    ],
    [
      'an institution no list knows',
      'en',
      'The Midland Homicide Council reported 160 homicides in 2024.',
      ['160 Midland_Homicide_Council'],
    ],
    [
      'a name behind what was released, and when',
      'es',
      'En 2024 hubo 160 homicidios, según el balance divulgado este martes por el Instituto Andino de Datos.',
      ['160 Instituto_Andino_de_Datos'],
    ],
    [
      'a longer name than the known word in it',
      'en',
      'In 2024 there were 160 homicides, according to figures released Monday by the Crime Review Branch of the Police Service.',
      ['160 Crime_Review_Branch'],
    ],
    [
      'an institution told by its noun',
      'es',
      'El gremio del transporte contabiliza 160 homicidios en 2024.',
      ['160 gremio_del_transporte'],
    ],
    [
      'an institution told by its noun',
      'en',
      'There were 160 homicides in 2024, according to the interior ministry.',
      ['160 interior_ministry'],
    ],
    [
      'initials behind a name in small letters',
      'en',
      'There were 160 homicides in 2024, the human rights office (OHRV) said.',
      ['160 OHRV'],
    ],
    [
      'whoever made the study a text tells of',
      'es',
      'Un estudio presentado el lunes por el Observatorio Andino mide la violencia.\n\nEn 2024 hubo 160 homicidios.',
      ['160 Observatorio_Andino'],
    ],
    [
      'whoever made the study a text tells of',
      'en',
      'A study presented on Monday by the Midland Observatory measures violence.\n\nIn 2024 there were 160 homicides.',
      ['160 Midland_Observatory'],
    ],
    [
      'nobody where another source was named since',
      'en',
      'A study presented on Monday by the Midland Observatory measures violence. In 2024 there were 160 homicides, the Coastal Council said.\n\nIn 2023 there were 140 homicides.',
      ['160 Coastal_Council', '140 -'],
    ],
    [
      'not whoever presents it in office',
      'es',
      'Es el informe que ayer presentó el ministro de Seguridad Pública.\n\nEn 2024 hubo 160 homicidios.',
      ['160 -'],
    ],
    ['no day', 'en', 'There were 160 homicides in 2024, according to figures released Monday.', ['160 -']],
    ['no place', 'es', 'La ciudad de San Lorenzo registró 160 homicidios en 2024.', ['160 -']],
    ['no place', 'pt', 'O estado do Paraná registrou 160 homicídios em 2024.', ['160 -']],
    ['no place', 'en', 'New Zealand reported 160 homicides in 2024.', ['160 -']],
  ])('%s (%s: %s)', async (_, language, text, told) => {
    expect(await figuresIn(language, text, 'attributedTo')).toEqual(told)
  })
})

describe('the period of a figure, told by words around it', () => {
  test.each<[string, Language, string, string[]]>([
    ['months with their year in words', 'es', 'De enero a marzo del año pasado hubo 160 homicidios.', ['160 2024-01/2024-03']],
    ['months with their year in words', 'en', 'From January to March last year there were 160 homicides.', ['160 2024-01/2024-03']],
    ['years that share a length', 'es', 'Los homicidios bajaron 8 % entre el primer trimestre de 2024 y 2025.', ['-8 2025-01/2025-03']],
    [
      'a year whose own figure follows',
      'en',
      'In 2024 the toll of murders passed 2019’s record of 538 murders to hit 605 murders.',
      ['538 2019', '605 2024'],
    ],
    [
      'how long a figure had no like',
      'es',
      'En 2024 hubo 160 homicidios, la cifra más baja de homicidios desde 2011, y 40 secuestros.',
      ['160 2024', '40 2024'],
    ],
    ['how long a figure had no like', 'en', 'In 2024 there were 160 homicides, the lowest number since 2011.', ['160 2024']],
    ['how long a figure had no like', 'pt', 'Em 2024 houve 160 homicídios, o menor valor desde 2011.', ['160 2024']],
    ['a count that goes on is no record', 'en', 'Since 2021 there were 160 homicides.', ['160 2021/']],
    [
      'a range whose year a word parts from it',
      'en',
      'Between March 1 and June 20 in 2024 there were 160 homicides. In the same period of 2023, there were 140 homicides. That year, there were 310 homicides.',
      ['160 2024-03/2024-06', '140 2023-03/2023-06', '310 2023'],
    ],
    [
      'a range that a later year does not hide',
      'es',
      'De enero a junio de 2025 hubo 160 homicidios. En 2024 hubo 300 homicidios. En el mismo período de 2023, hubo 140 homicidios.',
      ['160 2025-01/2025-06', '300 2024', '140 2023-01/2023-06'],
    ],
    ['what is dated by an event', 'es', 'Los homicidios bajaron 8 % desde que asumió la alcaldesa en marzo de 2024.', ['-8 2024-03/']],
    ['what is dated by an event', 'en', 'Homicides fell 8% since the mayor took office in March 2024.', ['-8 2024-03/']],
    ['the year of a month told before it', 'en', 'In August the port had its worst month of 2025, with 68 homicides.', ['68 2025-08']],
    [
      'the earlier one told last',
      'en',
      'The daily average of homicides fell to 5.2 in May 2025 from 8.6 in May 2024.',
      ['5.2 2025-05', '8.6 2024-05'],
    ],
    ['a day in brackets', 'pt', 'A secretaria informou hoje (15) que houve 160 homicídios em 2024.', ['160 2024']],
    ['a percent behind “by” is no hour', 'en', 'In 2024 homicides rose by 8%.', ['8 2024']],
  ])('%s (%s)', async (_, language, text, told) => {
    expect(await figuresIn(language, text, 'period')).toEqual(told)
  })
})
