import { BREAK_REFUSALS } from './break-refusals.ts'
import { COURSE_REFUSALS } from './course-refusals.ts'
import type { MessageLanguage } from './fault.ts'
import { PANEL_REFUSALS } from './panel-refusals.ts'
import { POINT_REFUSALS } from './point-refusals.ts'

/** A sentence of an evaluation: why it was refused (`refusal`) or what to bear in mind (`warning`), in both languages. */
export interface Sentence extends Readonly<Record<MessageLanguage, string>> {
  readonly kind: 'refusal' | 'warning'
}

/** The sentences of any design, and of those on counts in time (methods A1-A5). */
const COUNT_REFUSALS = {
  // Any design
  'missing-periods': {
    kind: 'refusal',
    en: 'Not estimated: no figure for {missing} of {total} periods ({list}). What is missing is not a zero. The longest stretch without a gap has {run} ({stretch}). The figures there are can be listed and drawn, and years that have one compared before and after.',
    es: 'No se estima: falta la cifra de {missing} de {total} períodos ({list}). Lo que falta no es un cero. El tramo más largo sin huecos tiene {run} ({stretch}). Las cifras que hay se pueden listar y dibujar, y se pueden comparar antes y después los años que la tienen.',
  },
  'figures-none': {
    kind: 'refusal',
    en: 'Not estimated: there is no figure at all for what was asked ({list}). Choose other periods, another place or other figures among those the project has, or add the figures.',
    es: 'No se estima: no hay ninguna cifra de lo que se pregunta ({list}). Elija otros períodos, otro lugar u otras cifras entre las que tiene el proyecto, o agregue las cifras.',
  },
  'lengths-differ': {
    kind: 'refusal',
    en: 'Not estimated: {found} values were given beside {total} of the series. Give one for each.',
    es: 'No se estima: se dieron {found} valores junto a {total} de la serie. Dé uno para cada uno.',
  },
  'not-a-count': {
    kind: 'refusal',
    en: 'Not estimated: {found} is not a count (a whole number, zero or more).',
    es: 'No se estima: {found} no es un recuento (un número entero, cero o más).',
  },
  'date-outside': {
    kind: 'refusal',
    en: 'Not estimated: the date of the measure is outside the window of the series ({found}; the window has {total} periods). Widen the window, or ask about a measure inside it.',
    es: 'No se estima: la fecha de la medida está fuera de la ventana de la serie ({found}; la ventana tiene {total} períodos). Amplíe la ventana o pregunte por una medida dentro de ella.',
  },
  'series-constant': {
    kind: 'refusal',
    en: 'Not estimated: the series never changes (always {found}). There is nothing to explain.',
    es: 'No se estima: la serie no cambia nunca (siempre {found}). No hay nada que explicar.',
  },
  'counts-too-few': {
    kind: 'refusal',
    en: 'Not estimated: {found} cases in all; this design needs {needed}. The cases can be listed and counted with an exact interval.',
    es: 'No se estima: hay {found} casos en total y este diseño necesita {needed}. Se pueden listar y contar con un intervalo exacto.',
  },
  'measure-needed': {
    kind: 'refusal',
    en: 'Not estimated: the study names no measure, so there is no before and after. A search for breaks needs no date.',
    es: 'No se estima: el estudio no nombra ninguna medida, así que no hay antes ni después. Una búsqueda de quiebres no necesita fecha.',
  },
  'years-needed': {
    kind: 'refusal',
    en: 'Not described: this comparison is of whole years, or of the same months of each year, and the study asks for {found} figures.',
    es: 'No se describe: esta comparación es de años enteros, o de los mismos meses de cada año, y el estudio pide cifras de otro tipo ({found}).',
  },
  'months-or-years-needed': {
    kind: 'refusal',
    en: 'Not estimated: this design takes monthly or yearly figures, and the study asks for {found}. A search for breaks or a comparison of places can take them.',
    es: 'No se estima: este diseño toma cifras mensuales o anuales y el estudio pide otras ({found}). Una búsqueda de quiebres o una comparación de lugares sí puede tomarlas.',
  },
  'measures-earlier': {
    kind: 'warning',
    en: 'This was not the first: earlier measures of this kind on record: {found} (the first: {since}). The time before was not untouched, and what follows is this one on top of them.',
    es: 'No fue la primera: medidas anteriores de este tipo que constan: {found} (la primera: {since}). El tiempo previo no estaba intacto y lo que sigue es esta medida sobre aquellas.',
  },
  'tail-dropped': {
    kind: 'warning',
    en: 'The last {found} months of the series ({list}) are still being revised and were left out.',
    es: 'Los últimos {found} meses de la serie ({list}) todavía se revisan y quedaron fuera.',
  },
  'figures-provisional': {
    kind: 'warning',
    en: 'Provisional figures were used: {list}. They may change.',
    es: 'Se usaron cifras provisorias: {list}. Pueden cambiar.',
  },
  'figures-unsettled': {
    kind: 'warning',
    en: 'Several figures are in print for {list} and nothing settles between them, so none was taken. Mark one in the file to have it used.',
    es: 'Hay varias cifras publicadas para {list} y nada decide entre ellas, así que no se tomó ninguna. Marque una en el archivo para que se use.',
  },
  'sources-agree': {
    kind: 'warning',
    en: 'More than one figure is in print for {list}. The conclusion does not change with any of them ({low} to {high}).',
    es: 'Hay más de una cifra publicada para {list}. La conclusión no cambia con ninguna de ellas ({low} a {high}).',
  },
  'sources-differ': {
    kind: 'warning',
    en: 'More than one figure is in print for {list}, and the conclusion depends on which is taken ({low} to {high}).',
    es: 'Hay más de una cifra publicada para {list}, y la conclusión depende de cuál se tome ({low} a {high}).',
  },
  'date-picked': {
    kind: 'warning',
    en: 'The date was found by looking at the series, so the usual p-value does not hold and is not given. The test for a break at an unknown date does (sup-F, p {p}).',
    es: 'La fecha se buscó mirando la serie, así que el valor p habitual no vale y no se da. Sí vale la prueba de un quiebre en fecha desconocida (sup-F, p {p}).',
  },
  'break-earlier': {
    kind: 'warning',
    en: 'The change was already under way before this date: the data themselves put the break after {found}, and the measure counts from {start}.',
    es: 'El cambio ya estaba en marcha antes de esta fecha: los propios datos ponen el quiebre después de {found} y la medida cuenta desde {start}.',
  },
  'started-earlier': {
    kind: 'warning',
    en: 'The fall was already visible before this date: in {year}, {months} was {percent}% of the usual level ({low}% to {high}%).',
    es: 'La baja ya se veía antes de esta fecha: en {year}, {months} fue {percent} % de lo habitual ({low} % a {high} %).',
  },
  'expected-anyway': {
    kind: 'warning',
    en: 'After a year like {year} we would expect about {expected} next year with no measure at all ({low} to {high}); the observed count is {found}.',
    es: 'Después de un año como {year} esperaríamos cerca de {expected} al año siguiente sin ninguna medida ({low} a {high}); lo observado es {found}.',
  },
  'comparison-partly-treated': {
    kind: 'warning',
    en: 'The places compared with also got part of the package, so this is not the whole difference.',
    es: 'Los lugares de comparación también recibieron parte del paquete: no es toda la diferencia.',
  },
  'truce-same': {
    kind: 'warning',
    en: 'A truce between groups would look the same in homicides. Check extortion and woundings.',
    es: 'Una tregua entre grupos se vería igual en los homicidios. Mire extorsiones y heridos.',
  },
  // A1 rates, A2 ratios
  'denominator-missing': {
    kind: 'refusal',
    en: 'No rate: there is no population for {place}. The count and its exact interval can be shown.',
    es: 'Sin tasa: no hay población para {place}. Se puede mostrar el recuento con su intervalo exacto.',
  },
  'denominator-other-place': {
    kind: 'refusal',
    en: 'No rate: the count is of {found} and the population of {place}. Give both for one place.',
    es: 'Sin tasa: el recuento es de {found} y la población de {place}. Dé ambos para un mismo lugar.',
  },
  'part-exceeds-whole': {
    kind: 'refusal',
    en: 'No ratio: the part has more ({found}) than the whole it is in ({total}). The two figures use different definitions.',
    es: 'Sin razón: la parte tiene más ({found}) que el todo al que pertenece ({total}). Las dos cifras usan definiciones distintas.',
  },
  'rate-unstable': {
    kind: 'warning',
    en: 'Unstable: only {found} cases. Chance alone moves such a rate by about {percent}% from year to year.',
    es: 'Inestable: solo {found} casos. El azar solo mueve una tasa así cerca de {percent} % de un año a otro.',
  },
  'counts-overdispersed': {
    kind: 'warning',
    en: 'The monthly counts vary {dispersion} times as much as chance alone would make them: the interval is too narrow to forecast or to compare over time.',
    es: 'Los recuentos mensuales varían {dispersion} veces más de lo que haría el azar solo: el intervalo es demasiado angosto para pronosticar o comparar en el tiempo.',
  },
  'populations-differ': {
    kind: 'warning',
    en: 'Two populations are in print for {place} ({low} and {high}); the rate is {rateLow} or {rateHigh} per 100,000 accordingly.',
    es: 'Hay dos poblaciones publicadas para {place} ({low} y {high}); la tasa es {rateLow} o {rateHigh} por 100.000 según cuál.',
  },
  'description-only': {
    kind: 'warning',
    en: 'This describes a change; it does not say what brought it about.',
    es: 'Esto describe un cambio; no dice qué lo produjo.',
  },
  'cannot-tell': {
    kind: 'warning',
    en: 'The data cannot tell: they fit no change and also a change that matters ({low} to {high}).',
    es: 'Los datos no permiten saberlo: son compatibles con ningún cambio y también con un cambio importante ({low} a {high}).',
  },
  'peak-before': {
    kind: 'warning',
    en: 'The measure came right after an unusually bad period. Part of the fall would be expected anyway.',
    es: 'La medida llegó justo después de un período inusualmente malo. Parte de la baja era esperable de todos modos.',
  },
  'package-of-measures': {
    kind: 'warning',
    en: '{found} measures began within {months} months. These data can show whether the figures changed around then; they cannot show which measure did it.',
    es: '{found} medidas empezaron en {months} meses. Estos datos muestran si las cifras cambiaron en ese momento; no muestran cuál de ellas lo hizo.',
  },
  // A4 interrupted series
  'pre-too-short': {
    kind: 'refusal',
    en: 'Not estimated: {found} months before the measure; this design needs {needed}. A before/after description can be given.',
    es: 'No se estima: hay {found} meses antes de la medida y este diseño necesita {needed}. Se puede dar una descripción de antes y después.',
  },
  'post-too-short': {
    kind: 'refusal',
    en: 'Not estimated: {found} months after the measure; this design needs {needed}. A before/after description can be given.',
    es: 'No se estima: van {found} meses desde la medida y este diseño necesita {needed}. Se puede dar una descripción de antes y después.',
  },
  'pre-years-too-few': {
    kind: 'refusal',
    en: 'Not estimated: {found} years before the measure; this design needs {needed}. A before/after description can be given.',
    es: 'No se estima: hay {found} años antes de la medida y este diseño necesita {needed}. Se puede dar una descripción de antes y después.',
  },
  'post-years-too-few': {
    kind: 'refusal',
    en: 'Not estimated: {found} years after the measure; this design needs {needed}. A before/after description can be given.',
    es: 'No se estima: van {found} años desde la medida y este diseño necesita {needed}. Se puede dar una descripción de antes y después.',
  },
  'slope-too-short': {
    kind: 'refusal',
    en: 'No change of slope is estimated: {found} months after the measure; it needs {needed}. A step alone can be estimated.',
    es: 'No se estima un cambio de pendiente: van {found} meses desde la medida y hacen falta {needed}. Se puede estimar solo un escalón.',
  },
  'season-too-short': {
    kind: 'refusal',
    en: 'No season is estimated: {found} months before the measure; it needs {needed}. The model without a season can be estimated.',
    es: 'No se estima la estacionalidad: hay {found} meses antes de la medida y hacen falta {needed}. Se puede estimar el modelo sin ella.',
  },
  'pre-all-zero': {
    kind: 'refusal',
    en: 'Not estimated: there is no case in the {found} periods before the measure, so nothing to compare with. The cases after it can be listed.',
    es: 'No se estima: no hay ningún caso en los {found} períodos anteriores a la medida, así que no hay con qué comparar. Se pueden listar los posteriores.',
  },
  'post-all-zero': {
    kind: 'warning',
    en: 'There was no case in the {periods} periods after the measure ({before} before): only an upper limit can be given, a ratio of at most {high}.',
    es: 'No hubo ningún caso en los {periods} períodos posteriores a la medida ({before} antes): solo se puede dar un límite superior, una razón de a lo sumo {high}.',
  },
  'pre-short': {
    kind: 'warning',
    en: 'Only {found} months before the measure; with fewer than {wanted} the season and the trend are poorly known.',
    es: 'Solo hay {found} meses antes de la medida; con menos de {wanted} la estacionalidad y la tendencia se conocen mal.',
  },
  'counterfactual-far': {
    kind: 'warning',
    en: 'The expected course is carried {found} periods ahead from {pre} known ones: the later, the less it can be trusted.',
    es: 'Lo esperado se prolonga {found} períodos a partir de {pre} conocidos: cuanto más lejos, menos confiable.',
  },
} as const satisfies Record<string, Sentence>

/**
 * Every gate of the designs, as the sentence the reader gets: what is missing, and the nearest thing that can be done. `{name}` is
 * filled by `sayNotice`. One table, so that a test can hold both languages complete and every gate covered.
 */
export const REFUSALS = { ...COUNT_REFUSALS, ...BREAK_REFUSALS, ...COURSE_REFUSALS, ...PANEL_REFUSALS, ...POINT_REFUSALS }

export type RefusalCode = keyof typeof REFUSALS
