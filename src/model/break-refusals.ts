import type { Sentence } from './refusal-texts.ts'

/** The sentences of spikes, steps, trends and breaks (methods A3), and of crossings. */
export const BREAK_REFUSALS = {
  'like-periods-missing': {
    kind: 'refusal',
    en: 'No change is given: none of the {found} figures has one of the like period a year before, counted alike. The figures can be shown.',
    es: 'No se da un cambio: ninguna de las {found} cifras tiene la del mismo período del año anterior contada igual. Se pueden mostrar las cifras.',
  },
  'spike-too-short': {
    kind: 'refusal',
    en: 'Not tested: saying what was to be expected needs {needed} other figures that can be compared; found: {found}. The figures can be shown side by side.',
    es: 'No se prueba: para decir qué era esperable hacen falta otras {needed} cifras comparables; hay: {found}. Las cifras se pueden mostrar una junto a otra.',
  },
  'trend-too-short': {
    kind: 'refusal',
    en: 'No change a year is given: it needs {needed} figures that can be compared; found: {found}. The steps from one to the next can be shown.',
    es: 'No se da un cambio por año: hacen falta {needed} cifras comparables; hay: {found}. Se pueden mostrar los pasos de una a otra.',
  },
  'period-needed': {
    kind: 'refusal',
    en: 'Name the period in which the level is said to have changed. To let the figures say where it did, look for a break.',
    es: 'Diga en qué período habría cambiado el nivel. Para que lo digan las cifras, busque un quiebre.',
  },
  'period-without-figure': {
    kind: 'refusal',
    en: 'Not tested: there is no figure for {found}. What is missing is not a zero; the periods that have one can be asked about.',
    es: 'No se prueba: no hay cifra de {found}. Lo que falta no es un cero; se puede preguntar por los períodos que la tienen.',
  },
  'nothing-before': {
    kind: 'refusal',
    en: 'Not tested: no figure before {found} can be compared with it. A later period can be asked about.',
    es: 'No se prueba: ninguna cifra anterior a {found} se puede comparar con ella. Se puede preguntar por un período posterior.',
  },
  'step-too-short': {
    kind: 'refusal',
    en: 'No size of a step is given: it needs {pre} figures before and {post} from then on; found: {before} and {after}. The means before and after can be shown.',
    es: 'No se da el tamaño de un escalón: hacen falta {pre} cifras antes y {post} desde entonces; hay: {before} y {after}. Se pueden mostrar los promedios de antes y después.',
  },
  'whole-periods-needed': {
    kind: 'refusal',
    en: 'Not tested: these are counts from one date to another, of different lengths. Whole years or months can be asked about.',
    es: 'No se prueba: son recuentos de una fecha a otra, de distinta duración. Se puede preguntar por años o meses enteros.',
  },
  'limit-missing': {
    kind: 'refusal',
    en: 'No crossing can be told: the project has no official limit for {place} to hold these figures against. The figures can be shown alone.',
    es: 'No se puede decir si lo superó: el proyecto no tiene un límite oficial de {place} con que comparar estas cifras. Se pueden mostrar solas.',
  },
  'limit-without-figures': {
    kind: 'refusal',
    en: 'No crossing can be told: there is no period for which both the figure and the official limit of {place} are known. Each can be shown alone.',
    es: 'No se puede decir si lo superó: no hay ningún período en que se conozcan a la vez la cifra y el límite oficial de {place}. Cada uno se puede mostrar solo.',
  },
  'stretch-only': {
    kind: 'warning',
    en: 'Only the figures from {from} to {to} were used. Left out, since they do not continue them (another body counts, the definition changed, or a period is missing): {left}.',
    es: 'Solo se usaron las cifras de {from} a {to}. Quedaron fuera, porque no las continúan (cuenta otro organismo, cambió la definición o falta un período): {left}.',
  },
  'coverage-unknown': {
    kind: 'warning',
    en: 'A census counts only who answers it, and how many did each year is not in these figures: if more prisons answered from then on, it would look the same.',
    es: 'Un censo cuenta solo a quienes lo responden, y cuántos lo hicieron cada año no está en estas cifras: si desde entonces respondieron más unidades, se vería igual.',
  },
  'shape-unclear': {
    kind: 'warning',
    en: 'With {found} points the series cannot tell a spike from a step or a trend.',
    es: 'Con {found} puntos la serie no permite distinguir un pico de un escalón o una tendencia.',
  },
  'break-too-short': {
    kind: 'refusal',
    en: 'No break is estimated: it needs {needed} figures in a row; found: {found}. The series and exact intervals can be drawn.',
    es: 'No se estima un quiebre: hacen falta {needed} cifras seguidas; hay: {found}. Se puede dibujar la serie con intervalos exactos.',
  },
  'residuals-correlated': {
    kind: 'warning',
    en: 'Neighbouring periods go together (lag-1 correlation {found}): that alone can make breaks appear.',
    es: 'Los períodos vecinos se parecen (correlación con el anterior: {found}): eso solo ya puede hacer aparecer quiebres.',
  },
} as const satisfies Record<string, Sentence>
