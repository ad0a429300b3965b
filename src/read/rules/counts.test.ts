import { expect, it } from 'vitest'
import { type Count, fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { readReport } from '../read.ts'
import { rules } from './index.ts'

type Case = readonly [language: 'es' | 'en' | 'pt', text: string, killed: number | null, injured: number | null]

const CASES: readonly Case[] = [
  // Who was hit and died is no wounded.
  ['es', 'Un encargado recibió ayer tres disparos y murió en el acto en Encarnación.', 1, null],
  ['en', 'A manager took three shots yesterday and died at once in Encarnación.', 1, null],
  // A second subject with its own verb is no part of the first's.
  ['es', 'En la explosión del lunes en Tame murió un campesino y otras cuatro personas quedaron heridas, entre ellas dos soldados.', 1, 4],
  ['en', 'Gunmen killed a baker on Monday in Jacmel and two customers were wounded.', 1, 2],
  // A verb told of the dead and the hurt together counts no wounded.
  [
    'es',
    'Sicarios mataron el lunes a dos jóvenes e hirieron a otros dos en Celaya. Las cuatro víctimas fueron alcanzadas cuando salían de una fiesta.',
    2,
    2,
  ],
  ['en', 'Gunmen killed two men on Monday and wounded two others in Durban. The four victims were hit by bullets fired from a car.', 2, 2],
  // An aside that tells who the five are adds nobody; "another" is one more.
  ['es', 'Cinco personas, tres hombres y dos mujeres, fueron asesinadas el lunes en Tame.', 5, null],
  ['en', 'Five people, four men and a woman, were shot dead on Monday in Durban.', 5, null],
  ['pt', 'Cinco pessoas, quatro homens e uma mulher, foram mortas a tiros na segunda-feira em Sobral.', 5, null],
  ['es', 'Dos hombres, una mujer y un niño fueron asesinados a tiros el lunes en Tame.', 4, null],
  ['es', 'Los disparos del lunes en Durán dejaron una mujer muerta y otra herida.', 1, 1],
  ['en', 'A shooting on Monday in Durban left one person dead and another injured.', 1, 1],
  // Whom nobody survives, and who only confirms it.
  ['es', 'Los oficiales Ricardo Mora y Carlos Reyes recibieron varios impactos el lunes en Durán y ninguno alcanzó a sobrevivir.', 2, null],
  ['en', 'The officers Rick Moore and Carl Reed were shot several times on Monday in Durban and neither survived.', 2, null],
  [
    'es',
    'Dispararon contra una tienda el lunes en Trelew y dos hombres quedaron heridos. Los socorristas los evaluaron, pero ya no contaban con signos vitales.',
    2,
    null,
  ],
  // A sum told of soldiers, and of those somebody was with nothing is told.
  ['es', 'El número de militares fallecidos el lunes en Tame ascendió a siete, dijo el comandante de la brigada.', 7, null],
  ['en', 'The number of soldiers killed in an ambush on Monday in Tame rose to seven, the army said.', 7, null],
  ['pt', 'O número de policiais mortos em um ataque na segunda-feira em Sobral subiu para sete.', 7, null],
  ['en', 'A boy who stood with some friends at a bus stop died in a drive-by shooting on Monday.', 1, null],
  ['es', 'Un joven parado en la vereda con unos amigos fue asesinado a tiros el lunes en Trelew.', 1, null],
  // Whoever is cited is no victim.
  ['en', 'According to Attorney General Adrian Lowe, the convoy was ambushed on Monday in Celaya and 14 officers were killed.', 14, null],
  ['es', 'Según el fiscal general Adrián Luna, el convoy fue emboscado el lunes en Celaya y 14 agentes murieron.', 14, null],
  // The number behind the word.
  ['es', 'En la riña del lunes en Trelew murió un joven a cuchilladas y quedaron heridos cuatro más.', 1, 4],
  ['pt', 'Homens mataram a tiros um jovem na segunda-feira em Sobral e ficaram feridas três pessoas.', 1, 3],
  // An object joined behind an aside.
  ['es', 'Un grupo armado mató el lunes en Flores al capataz, Ramiro Tzib Caal, de 52 años, y a dos vaqueros.', 3, null],
  // Where a number is told, somebody described is one of those named.
  [
    'es',
    'Dos agentes fueron asesinados el lunes en Cali. Los fallecidos son Bruno Salas, de 34 años, y Ramiro Luna, de 40. Un agente era padre de tres.',
    2,
    null,
  ],
  [
    'en',
    'Two officers were killed in Cali on Monday. The dead are Bruno Salas, 34, and Ramiro Luna, 40. One officer was a father of three.',
    2,
    null,
  ],
  // Names behind a number are those it counts.
  ['es', 'Dos jóvenes, Luis Paz y Juan Ríos, fueron asesinados el lunes en Ambato.', 2, null],
  ['en', 'Two teenagers, Luke Page and John Rivers, were shot and wounded on Monday in Ambato.', null, 2],
  ['es', 'Asesinaron a tres policías, Luis Paz, Juan Ríos y Pedro Gil, el lunes en Ambato.', 3, null],
  // A row behind its verb, whoever the first of it counts.
  ['es', 'Fueron asesinados dos taxistas, un chofer de colectivo y un playero el lunes en Ambato.', 4, null],
  ['es', 'El lunes murieron baleados un padre y sus dos hijos en Ambato.', 3, null],
  ['es', 'Balearon a dos jóvenes y una mujer el lunes en Ambato.', null, 3],
  ['en', 'Gunmen shot two teenagers and a woman on Monday in Ambato.', null, 3],
  ['pt', 'Homens balearam dois jovens e uma mulher na segunda-feira em Sobral.', null, 3],
  // A count behind its verb, whatever word opens it; a clock time is none.
  ['en', 'Gunmen killed at least four people on Monday in Durban and wounded two others, officers said.', 4, 2],
  ['en', 'Raiders killed around 10 people on Monday in Durban, wounding about 20.', 10, 20],
  ['en', 'Raiders killed four people at about 10 on Monday in Durban.', 4, null],
  ['es', 'El lunes mataron a las 12 personas que iban en el bus en Tame.', 12, null],
  ['es', 'Mataron a dos personas a las 10 el lunes en Tame.', 2, null],
  // Those who are some of the ones told.
  ['en', 'Eleven people, eight of them women, were killed on Monday in Durban.', 11, null],
  ['es', 'Once personas, la mayoría mujeres, fueron asesinadas el lunes en Tame.', 11, null],
  ['pt', 'Onze pessoas, oito delas mulheres, foram mortas a tiros na segunda-feira em Sobral.', 11, null],
  ['es', 'Diez personas murieron en un ataque armado el lunes en Tame, entre ellas tres menores, y dos más resultaron heridas.', 10, 2],
  // A word for one more is somebody.
  ['en', 'A man was shot dead and a third was injured on Monday in Durban.', 1, 1],
  ['es', 'Dos agentes fueron asesinados y otro resultó gravemente herido el lunes en Tame.', 2, 1],
  ['pt', 'Dois homens foram mortos a tiros e um terceiro ficou ferido na segunda-feira em Sobral.', 2, 1],
  // A number alone opens a clause of its own.
  ['en', 'Three people died there and five were taken to hospital after a shooting in Durban on Monday.', 3, 5],
  ['es', 'Tres personas murieron en el sitio y cinco fueron llevadas al hospital tras una balacera el lunes en Tame.', 3, 5],
  // What a toll rose to, told before it.
  ['es', 'Subió a 13 la cifra de muertos por la masacre del lunes en Tame.', 13, null],
  ['pt', 'Sobe para 13 o número de mortos na chacina de segunda-feira em Sobral.', 13, null],
  // The count of a period is that of no event.
  ['es', 'Un preso fue asesinado el lunes en Trelew. Con este son tres los homicidios en cárceles del país.', 1, null],
  ['en', 'A prisoner was killed in Trelew on Monday. Prisons have seen 12 dead so far this year.', 1, null],
]

it.each(CASES)('%s: %s', async (language, text, killed, injured) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  const draft = drafts.find((d) => d.kind === 'incident')
  const best = (field: string) => (draft && (fieldValue(draft, field) as Count | null))?.best ?? null
  expect([best('killed'), best('injured')]).toEqual([killed, injured])
})

it.each([
  ['es', 'El departamento llegaba a fin de año con más de 250 homicidios.'],
  ['en', 'The city ended the year with more than 250 homicides.'],
  ['es', 'Hasta el 13 de mayo hubo 45 homicidios; hasta la misma fecha de 2023, 120.'],
  ['en', 'By May 13 there had been 45 murders; 120 by the same date of 2023.'],
  ['pt', 'O município fechou o ano com mais de 60 homicídios.'],
] as const)('a number of crimes is no event (%s): %s', async (language, text) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  expect(drafts.filter((d) => d.kind === 'incident')).toEqual([])
})

it.each([
  ['A nine-year-old girl was shot dead in Lima on Monday.', 9, 'f'],
  ['A thirty-four-year-old man was shot dead in Lima on Monday.', 34, 'm'],
  ['A 15-year-old boy was shot dead in Lima on Monday.', 15, 'm'],
] as const)('an age in one word with its number, and what a child is: %s', async (text, age, sex) => {
  const { drafts } = await readReport(reportFrom(text, { language: 'en', published: '2024-05-15' }), [rules], { home: [] })
  const draft = drafts.find((d) => d.kind === 'incident')!
  expect([fieldValue(draft, 'victims.0.age'), fieldValue(draft, 'victims.0.sex')]).toEqual([age, sex])
  expect(draft.protected).toBe(age < 18)
})

it('where a victim was is no part of a trade, and "kidnapped" is a kidnapping', async () => {
  const text = 'Gunmen kidnapped a teacher in Lima on Monday.'
  const { drafts } = await readReport(reportFrom(text, { language: 'en', published: '2024-05-15' }), [rules], { home: [] })
  const draft = drafts.find((d) => d.kind === 'incident')!
  expect([fieldValue(draft, 'type'), fieldValue(draft, 'victims.0.occupation')]).toEqual(['kidnapping', 'teacher'])
})
