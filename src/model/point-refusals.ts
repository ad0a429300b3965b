import type { Sentence } from './refusal-texts.ts'

/** The sentences of designs on dated, placed or listed events and on coders (methods A9-A12). */
export const POINT_REFUSALS = {
  // A9 reprisals
  'measures-too-few': {
    kind: 'refusal',
    en: 'Not tested: {found} measures; this design needs {needed}. The measures and the attacks after each can be listed.',
    es: 'No se prueba: hay {found} medidas y este diseño necesita {needed}. Se pueden listar las medidas y los ataques que siguieron a cada una.',
  },
  'attacks-too-few': {
    kind: 'refusal',
    en: 'Not tested: {found} attacks; this design needs {needed}. The measures and the attacks after each can be listed.',
    es: 'No se prueba: hay {found} ataques y este diseño necesita {needed}. Se pueden listar las medidas y los ataques que siguieron a cada una.',
  },
  'window-finer-than-dates': {
    kind: 'refusal',
    en: 'Not tested: a window of {found} days is finer than the dates, known to {precision} days. A window of {precision} days or more can be tested.',
    es: 'No se prueba: una ventana de {found} días es más fina que las fechas, conocidas con {precision} días de precisión. Se puede probar una de {precision} días o más.',
  },
  'attacks-before-too': {
    kind: 'warning',
    en: 'Attacks rose after the measures — and also before them. Measures often answer attacks, so order alone does not show reprisal.',
    es: 'Los ataques subieron después de las medidas, y también antes. Las medidas suelen responder a ataques: el orden solo no prueba represalia.',
  },
  'measures-remembered': {
    kind: 'warning',
    en: 'Make sure all {found} measures are listed, also those nothing followed: a measure is easier remembered when attacks came after it.',
    es: 'Asegúrese de que estén las {found} medidas, también las que no tuvieron respuesta: una medida se recuerda más si después hubo ataques.',
  },
  // A10 near repeats
  'events-too-few': {
    kind: 'refusal',
    en: 'Not tested: {found} events; this design needs {needed}. They can be shown on the map.',
    es: 'No se prueba: hay {found} hechos y este diseño necesita {needed}. Se pueden mostrar en el mapa.',
  },
  'places-too-coarse': {
    kind: 'refusal',
    en: 'Not tested: places are known to {precision} m and the band is {found} m. A band of {precision} m or more can be tested.',
    es: 'No se prueba: los lugares se conocen con {precision} m de precisión y la banda es de {found} m. Se puede probar una de {precision} m o más.',
  },
  'places-repeated': {
    kind: 'refusal',
    en: 'Not tested: {percent}% of the events share their exact place with another (a police station or the middle of a district?), at most 5%. A band above {spacing} m can be tested.',
    es: 'No se prueba: {percent} % de los hechos comparten el lugar exacto con otro (¿una comisaría o el centro de un barrio?), a lo sumo 5 %. Se puede probar una banda mayor que {spacing} m.',
  },
  'events-duplicated': {
    kind: 'refusal',
    en: 'Not tested: {found} events share both day and place with another. Two reports of one attack look like a repeat: merge them first.',
    es: 'No se prueba: {found} hechos comparten día y lugar con otro. Dos informes de un mismo ataque parecen una repetición: únalos antes.',
  },
  // A11 several lists
  'pattern-strange': {
    kind: 'refusal',
    en: 'Not estimated: the pattern {found} does not say yes or no for each of the {needed} lists.',
    es: 'No se estima: el patrón {found} no dice sí o no para cada una de las {needed} listas.',
  },
  'lists-open': {
    kind: 'refusal',
    en: 'Not estimated: the lists do not share one definition, place and period, so a case missing from one may not belong in it. Each list can be counted apart.',
    es: 'No se estima: las listas no comparten definición, lugar y período, así que un caso ausente de una puede no corresponderle. Cada lista se puede contar aparte.',
  },
  'lists-too-few': {
    kind: 'refusal',
    en: 'No total is given: {found} lists, {needed} are needed. If the two were independent it would be about {chapman}; copies make that too low, exclusive beats too high.',
    es: 'No se da un total: hay {found} listas y hacen falta {needed}. Si las dos fueran independientes sería cerca de {chapman}; las copias lo bajan y las coberturas exclusivas lo suben.',
  },
  'overlap-too-small': {
    kind: 'refusal',
    en: 'Not estimated: only {found} cases are on both lists of {pair}; at least {needed} are needed. Join lists that cover the same cases, or count each apart.',
    es: 'No se estima: solo {found} casos están en las dos listas de {pair}; hacen falta al menos {needed}. Una listas que cubran los mismos casos, o cuente cada una aparte.',
  },
  'lists-assumed': {
    kind: 'warning',
    en: 'The methods differ: from {low} to {high}. All of them assume that cases were matched without error and that no kind of case escapes every list.',
    es: 'Los métodos difieren: de {low} a {high}. Todos suponen que los casos se cruzaron sin error y que ningún tipo de caso escapa a todas las listas.',
  },
} as const satisfies Record<string, Sentence>
