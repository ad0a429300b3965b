import type { Sentence } from './refusal-texts.ts'

/** The sentences of designs on panels of places (methods A6-A8). */
export const PANEL_REFUSALS = {
  'treated-missing': {
    kind: 'refusal',
    en: 'Not estimated: {unit} is not among the places of the panel.',
    es: 'No se estima: {unit} no está entre los lugares del panel.',
  },
  'donor-contains': {
    kind: 'refusal',
    en: 'Not estimated: {unit} contains or is {place} itself and cannot be its comparison. Take it out of the donors.',
    es: 'No se estima: {unit} contiene a {place}, o es el mismo lugar, y no puede servirle de comparación. Quítelo de los donantes.',
  },
  'donor-treated': {
    kind: 'refusal',
    en: 'Not estimated: {unit} had the same measure as {place} and cannot be its comparison. Take it out of the donors.',
    es: 'No se estima: {unit} tuvo la misma medida que {place} y no puede servirle de comparación. Quítelo de los donantes.',
  },
  'panel-unbalanced': {
    kind: 'refusal',
    en: 'Not estimated: {missing} figures of the panel are missing ({list}). Leave out those places or periods, or find the figures.',
    es: 'No se estima: faltan {missing} cifras del panel ({list}). Deje fuera esos lugares o períodos, o consiga las cifras.',
  },
  'panel-post-none': {
    kind: 'refusal',
    en: 'Not estimated: none of the {total} places to compare with has a figure from {start} on. The comparison can be made when theirs are out; until then the place can be compared with its own past.',
    es: 'No se estima: ninguno de los {total} lugares de comparación tiene cifra desde {start}. La comparación se podrá hacer cuando salgan las suyas; mientras tanto se puede comparar el lugar con su propio pasado.',
  },
  'panel-pre-short': {
    kind: 'refusal',
    en: 'Not estimated: {found} periods before the measure; this design needs {needed}. Before and after can be compared side by side.',
    es: 'No se estima: hay {found} períodos antes de la medida y este diseño necesita {needed}. Se puede comparar antes y después.',
  },
  'donors-too-few': {
    kind: 'refusal',
    en: 'Not estimated: {found} places to compare with; this design needs {needed}. The series can be drawn together.',
    es: 'No se estima: hay {found} lugares con que comparar y este diseño necesita {needed}. Las series se pueden dibujar juntas.',
  },
  'cells-too-small': {
    kind: 'refusal',
    en: 'Not estimated: {found} of {total} donors have fewer than 5 cases a period on average. Group the periods (quarters, years) first.',
    es: 'No se estima: {found} de {total} donantes tienen menos de 5 casos por período en promedio. Agrupe antes los períodos (trimestres, años).',
  },
  'predictors-missing': {
    kind: 'refusal',
    en: 'Not estimated: no predictors were given. The pre-period outcomes can be used in their place (preset “outcomes”).',
    es: 'No se estima: no se dieron predictores. En su lugar se pueden usar los resultados previos (preset «outcomes»).',
  },
  'fit-poor': {
    kind: 'refusal',
    en: 'No effect is given: before the measure the comparison misses by {percent}% of the usual variation (at most 25%). A design in differences can be tried.',
    es: 'No se da un efecto: antes de la medida la comparación se aparta en {percent} % de la variación habitual (a lo sumo 25 %). Se puede probar un diseño en diferencias.',
  },
  'outside-donors': {
    kind: 'refusal',
    en: 'No effect is given: in {found} of {total} periods before the measure the place lies outside the range of all others. A design in differences can be tried.',
    es: 'No se da un efecto: en {found} de {total} períodos previos el lugar queda fuera del rango de todos los demás. Se puede probar un diseño en diferencias.',
  },
  'panel-pre-few': {
    kind: 'warning',
    en: 'Only {found} periods before the measure; with fewer than {wanted} a good fit can be luck.',
    es: 'Solo hay {found} períodos antes de la medida; con menos de {wanted} un buen ajuste puede ser suerte.',
  },
  'donors-few': {
    kind: 'warning',
    en: 'With {found} places to compare with the smallest possible p is {smallest}: even the strongest result could not pass the usual line.',
    es: 'Con {found} lugares con que comparar el p mínimo posible es {smallest}: ni el resultado más fuerte pasaría el umbral habitual.',
  },
  'over-fit': {
    kind: 'warning',
    en: 'There are {donors} donors for {pre} periods: places can be matched almost perfectly by chance, and then win the comparison.',
    es: 'Hay {donors} donantes para {pre} períodos: un lugar puede ajustarse casi perfectamente por azar y entonces ganar la comparación.',
  },
  'effects-vary': {
    kind: 'warning',
    en: 'Comparisons that fit equally well give different effects: from {low} to {high}.',
    es: 'Comparaciones que ajustan igual de bien dan efectos distintos: de {low} a {high}.',
  },
} as const satisfies Record<string, Sentence>
