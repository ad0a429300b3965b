import { expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import { reportFrom } from '../engine.suite.ts'
import { FINDERS } from './index.ts'

it.each([
  // An office with its adjective and its field, then the name.
  ['es', 'El vocero distrital de la Policía Nacional, Jorge Montiel, dijo que había dos órdenes.', ['Jorge Montiel']],
  ['es', '“Esto no termina aquí”, dijo el subfiscal general Lenín Brauer.', ['Lenín Brauer']],
  // The pronoun goes back to the judge, not to the dead of whom the sentence between tells.
  [
    'en',
    'Judge Margaret Cordan read the charges. He was held for the killing of Susan Parrow, a clerk. "I have never seen such a crime," she said.',
    ['Margaret Cordan'],
  ],
  // A neighbour without a name may be at risk: her words are not given to an officer.
  ['en', 'Judge Margaret Cordan spoke. Beside her sat a neighbour. "I want justice," she said.', ['neighbour']],
  // A rank with a full stop, a name that is a month, a quotation with two kinds of marks, an aside behind the verb.
  ['en', 'Sgt. Paul Oravi said two shots were fired.', ['Paul Oravi']],
  ['es', 'El viceministro del Interior, Julio Corvalán, señaló que habrá relevos.', ['Julio Corvalán']],
  ['en', '"They came at night,” said a baker.', ['baker']],
  ['es', '“Era mi único hijo”, repitió, ya sin voz, la madre de uno de ellos.', ['madre de uno de ellos']],
  // Whoever holds his name back is heard before one named further up.
  [
    'es',
    'Renunciaron ocho por orden del alcalde Bruno Salas.\n\nA un exbarquero lo vio esta cronista en el puerto; contestó de pie y sin nombre. “Vendí hasta las redes”, dijo.',
    ['exbarquero'],
  ],
  // The first subject, not whom a preposition holds before the verb.
  ['es', 'En la parada, una señora con un niño de la mano relató que reconoció la moto.', ['señora']],
  // The words of the report for one of several.
  ['en', 'Avenor, one of the residents, came with his wife. “They burned my house,” Avenor told us.', ['Avenor']],
  // A note, a sign or a study speaks for nobody, least of all for whoever it threatens.
  ['es', 'Colgaron un cartel contra la jueza Marta Corvalán. El texto advierte que habrá más ataques.', []],
  ['en', 'A note was left for Judge Margaret Cordan. The note says there will be more attacks.', []],
  ['pt', 'Deixaram um bilhete contra a juíza Marta Corvina. O bilhete diz que haverá mais ataques.', []],
  ['es', 'Un análisis publicado en mayo señala que los jefes mandan desde la cárcel.', []],
  // Two words of no list beside a verb of speech.
  ['en', '“They came at night,” Lohra Oravi said.', ['Lohra Oravi']],
] as const)('%s: %s', (language, text, names) => {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  for (const find of FINDERS) find(analysis)
  expect([...new Set(analysis.quotes.map((q) => q.speakerText))]).toEqual(names)
})
