import type { Sentence } from './refusal-texts.ts'

/** The sentences of structural time series (method A5), of Hawkes processes (A9) and of augmented controls (A8). */
export const COURSE_REFUSALS = {
  'structural-yearly': {
    kind: 'refusal',
    en: 'Not estimated: {found} yearly figures are too few to learn how the level wanders. A before/after description can be given.',
    es: 'No se estima: {found} cifras anuales son muy pocas para saber cómo se mueve el nivel. Se puede dar una descripción de antes y después.',
  },
  'structural-pre-short': {
    kind: 'refusal',
    en: 'Not estimated: {found} periods before the measure; this design needs {needed}. A before/after description can be given, or fewer series used beside.',
    es: 'No se estima: hay {found} períodos antes de la medida y este diseño necesita {needed}. Se puede dar una descripción de antes y después, o usar menos series de comparación.',
  },
  'post-longer-than-pre': {
    kind: 'refusal',
    en: 'Not estimated: {found} periods after the measure and only {pre} before it. A shorter time after can be evaluated.',
    es: 'No se estima: hay {found} períodos después de la medida y solo {pre} antes. Se puede evaluar un tiempo posterior más corto.',
  },
  'covariates-missing': {
    kind: 'refusal',
    en: 'Not estimated: {found} of the series to compare with have periods without a figure ({list}). Leave them out, or find the figures.',
    es: 'No se estima: {found} de las series de comparación tienen períodos sin cifra ({list}). Déjelas fuera o consiga las cifras.',
  },
  'cannot-tell-difference': {
    kind: 'warning',
    en: 'The data cannot tell: they fit no change and also a change that matters (difference {low} to {high}).',
    es: 'Los datos no permiten saberlo: son compatibles con ningún cambio y también con un cambio importante (diferencia: {low} a {high}).',
  },
  'chains-unmixed': {
    kind: 'warning',
    en: 'The simulation has not settled (R-hat {found}, {ess} independent draws). Ask for more draws.',
    es: 'La simulación no se estabilizó (R-hat {found}, {ess} sorteos independientes). Pida más sorteos.',
  },
  'forecasts-missed': {
    kind: 'warning',
    en: 'Even before the measure the forecasts often missed: {percent}% of the last {found} were inside their 95% limits.',
    es: 'Ya antes de la medida los pronósticos fallaban seguido: {percent} % de los últimos {found} quedaron dentro de sus límites del 95 %.',
  },
  'forecast-errors-correlated': {
    kind: 'warning',
    en: 'The errors of the forecasts before the measure follow a pattern the model does not know (a season, perhaps).',
    es: 'Los errores de los pronósticos previos a la medida siguen un patrón que el modelo no conoce (quizás una estacionalidad).',
  },
  'placebo-finds': {
    kind: 'warning',
    en: 'The same design finds a change at an earlier date when nothing began (p {p}). It may find one here for the same reason.',
    es: 'El mismo diseño encuentra un cambio en una fecha anterior en que no empezó nada (p {p}). Puede que aquí lo encuentre por lo mismo.',
  },
  'covariates-moved': {
    kind: 'warning',
    en: 'Series compared with changed at the same time themselves ({list}); the measure may have reached them.',
    es: 'Hay series de comparación que cambiaron en el mismo momento ({list}); puede que la medida las haya alcanzado.',
  },
  // A8
  extrapolates: {
    kind: 'warning',
    en: 'The comparison leaves what the other places show: negative weights add up to {found}. A plain mixture gives {plain}.',
    es: 'La comparación se sale de lo que muestran los otros lugares: los pesos negativos suman {found}. Una mezcla simple da {plain}.',
  },
  // A9
  'hawkes-attacks-few': {
    kind: 'warning',
    en: 'No self-exciting model: {found} attacks, {needed} are needed. The counts before and after stand without it.',
    es: 'Sin modelo de autoexcitación: hay {found} ataques y hacen falta {needed}. Los recuentos de antes y después valen sin él.',
  },
  'hawkes-measures-few': {
    kind: 'warning',
    en: 'The self-exciting model is fitted without the measures: {found} of them, {needed} are needed.',
    es: 'El modelo de autoexcitación se ajusta sin las medidas: hay {found} y hacen falta {needed}.',
  },
  'reprisals-power': {
    kind: 'warning',
    en: 'With {found} measures even a real answer to each of them can go unseen.',
    es: 'Con {found} medidas, incluso una respuesta real a cada una puede pasar inadvertida.',
  },
  'dates-left-out': {
    kind: 'warning',
    en: '{found} events are known only to the month or the year and were left out; they can be put on days at random to see the spread.',
    es: '{found} hechos se conocen solo por mes o año y quedaron fuera; se los puede ubicar al azar en días para ver la dispersión.',
  },
  'dates-imputed': {
    kind: 'warning',
    en: '{found} events are known only to the month or the year. They were put on days at random {draws} times; the spread is shown.',
    es: '{found} hechos se conocen solo por mes o año. Se los ubicó al azar en días {draws} veces; se muestra la dispersión.',
  },
} as const satisfies Record<string, Sentence>
