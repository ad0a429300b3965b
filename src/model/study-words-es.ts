import type { Said, StudyWords } from './study-words.ts'

const interval = ({ range, level }: Said): string => (range === null ? '' : ` (intervalo del ${level}: ${range})`)

/** Las palabras de un estudio en español. Ninguna dice qué produjo un cambio. */
export const studyEs: StudyWords = {
  lead: {
    interval,
    nothing: () => 'Estos datos no responden la pregunta.',
    instead: 'Lo que sí se puede decir con ellos:',
    package: (n, date) =>
      `Es lo que siguió al paquete de ${n} medidas que empezó hacia ${/^\d+ de /.test(date) ? 'el ' : ''}${date}, no a esta sola.`,
    rate: (s, period, count, persons, source, rate) =>
      `${s.place} tuvo ${count} ${s.outcome} en ${period} y ${persons} habitantes (${source}): ${rate.value} cada 100.000 habitantes${interval(rate)}. El intervalo dice cuánto podría variar de un período a otro un lugar con el mismo riesgo de fondo.`,
    ratio: (s, other, period, ratio) =>
      `En ${period} la tasa de ${s.outcome} en ${s.place} fue ${ratio.value} veces la de ${other}${interval(ratio)}.`,
    verdict: {
      matches: 'Lo afirmado coincide con las cifras.',
      within_noise: 'Lo afirmado queda fuera de la estimación, pero dentro de su ruido.',
      does_not_match: 'Lo afirmado no coincide con las cifras.',
    },
    beforeAfter: (s, year, found, years, mean, five) =>
      `En ${year}, el primer año contado después de «${s.measure}», hubo ${found} ${s.outcome} en ${s.place}; ${years === 1 ? 'el último año anterior con cifra tuvo' : `los últimos ${years} años con cifra tuvieron, en promedio,`} ${mean}. Eso es ${five.value}${interval(five)}.`,
    baselines: ([lastYear, last], [peakYear, peak], [tenYears, ten]) =>
      `Frente solo a ${lastYear}, ${last}; frente al peor año, ${peakYear}, ${peak}; frente al promedio de ${tenYears} años, ${ten}.`,
    later: (year, found, first, ratio) => `En ${year} hubo ${found}: ${ratio.value} que en ${first}${interval(ratio)}.`,
    gloss:
      'Un intervalo contiene los valores con los que estas cifras son compatibles, contando solo el azar: cuanto más ancho, menos dicen.',
    control: (r) =>
      `Del último año a este también cambiaron los lugares de comparación. El cambio de aquí dividido por el de ellos es ${r.value}${interval(r)}: por debajo de 1, este lugar bajó más que ellos o subió menos, contando solo el azar.`,
    interrupted: (s, r) =>
      `Desde ${s.start}, ${s.outcome} en ${s.place}: ${r.value} veces el nivel que señala el tiempo anterior${interval(r)}.`,
    difference: (_, n, observed, expected, fewer, more, range) =>
      `En ${n} períodos se contaron ${observed}; se esperaban cerca de ${expected} si el curso anterior hubiera seguido: ${fewer} ${more ? 'más' : 'menos'} (diferencia: ${range}).`,
    placeboDates: (rank, total, p) =>
      `De ${total} fechas probadas, la real entre fechas en que no empezó nada, su salto es el número ${rank} por tamaño (p de placebo ${p}).`,
    structural: (s, observed, expected, effect, more) =>
      `Desde ${s.start}, ${s.place} promedió ${observed}; el curso anterior señala ${expected.value}${interval(expected)}. Son ${effect.value} ${more ? 'más' : 'menos'} en promedio${interval(effect)}.`,
    synthetic: (s, gap, below, donors, share) =>
      `Desde ${s.start}, ${s.outcome} en ${s.place}: en promedio ${gap} por ${below ? 'debajo' : 'encima'} de la comparación, una mezcla de ${donors} lugares que antes se le parecía${share ? ` (${share})` : ''}.`,
    placebos: (rank, total, p, smallest) =>
      `Se tomó a cada uno de los otros lugares como si hubiera tenido la medida: este cambio es el número ${rank} de ${total} (p ${p}; el menor que esta comparación puede dar es ${smallest}).`,
    conformal: (p, smallest, plain) =>
      `Si nada hubiera cambiado, desvíos como los posteriores tendrían p ${p} (el menor que esta serie puede dar es ${smallest}). Una mezcla simple de los lugares da ${plain}.`,
    did: (s, gap, below) =>
      `Desde ${s.start}, ${s.outcome} en ${s.place}: ${gap.value} por ${below ? 'debajo' : 'encima'} de lo que predice la comparación ponderada${interval(gap)}.`,
    spread: (list) => `Comparaciones más simples de los mismos lugares dan: ${list}. Esa dispersión es parte de la respuesta.`,
    breaks: (s, list, supF) =>
      `Sin que se les indique ninguna fecha, las cifras de ${s.place} se quiebran ${list}. Probabilidad de un quiebre así donde no lo hay: p ${supF}.`,
    noBreak: (s, supF) =>
      `Sin que se les indique ninguna fecha, las cifras de ${s.place} no muestran un quiebre que se destaque (p ${supF} para uno en fecha desconocida).`,
    breakAt: (period, from, to) => `después de ${period}${from && to ? ` (${from} a ${to})` : ''}`,
    spike: (s, period, observed, expected, outside) =>
      `En ${period} hubo ${observed} ${s.outcome} en ${s.place}; los demás períodos señalan ${expected.value}${interval(expected)}. La cifra queda ${outside ? 'fuera' : 'dentro'} de ese rango.`,
    reprisals: (_, window, measures, after, before) =>
      `En los ${window} días posteriores a ${measures} medidas hubo ${after.value} veces los ataques de otros días${interval(after)}, p ${after.p ?? '—'}; en los ${window} días anteriores, ${before.value} veces${interval(before)}, p ${before.p ?? '—'}.`,
    nearRepeat: (observed, expected, ratio) =>
      `${observed} pares de hechos están cerca en lugar y en tiempo; por azar serían ${expected} (${ratio.value} veces, p ${ratio.p ?? '—'}).`,
    underCount: (seen, low, high) =>
      `Las listas tienen ${seen} casos. Con los que no están en ninguna, los métodos dan de ${low} a ${high}.`,
  },
  steps: {
    waiting: 'Espera su turno…',
    design: 'Estimando…',
    beside: 'Mirando las mismas cifras de otros modos…',
    otherwise: 'Haciendo la misma pregunta de otro modo…',
  },
  per100k: 'cada 100.000',
  timesOf: (value) => `${value} veces`,
  reach: (jurisdiction) =>
    jurisdiction
      .split('+')
      .map((name) => (name === 'national' ? 'nacional' : name))
      .join(' y '),
  manyLooks: (n) => `Estas cifras se miraron de ${n} maneras. Abajo están todas; la que se destaca entre muchas puede hacerlo por azar.`,
  page: {
    wrong: 'Qué podría estar mal',
    refused: 'Por qué no',
    instead: 'Lo que sí se puede decir con estos datos',
    power: '¿Esta serie podía mostrar un cambio?',
    powerHelp: 'Qué tan probable era que una serie como esta mostrara una baja de cada tamaño, de haberla habido.',
    specification: 'La misma pregunta, hecha de otro modo',
    specificationHelp: 'Si la respuesta depende de una elección, acá se ve.',
    weights: 'De qué está hecha',
    weightsHelp: 'Cuánto cuenta cada lugar en la comparación.',
    balance: '¿Se parecían antes?',
    placebos: 'Lugares donde no empezó nada',
    placebosHelp: 'Error posterior sobre error anterior, lugar por lugar. Un cambio de verdad se destaca.',
    placeboDates: 'Fechas en que no empezó nada',
    concurrent: 'Medidas que empezaron por la misma época',
    earlier: 'Medidas anteriores de este tipo',
    rivals: 'Otras explicaciones',
    rivalsHelp: 'Qué haría esperar cada una, frente a lo que muestran las series disponibles.',
    signsHelp: 'Los años desde la medida frente a los cinco anteriores.',
    data: 'Cifras usadas',
    dataHelp: 'La cifra tomada para cada período, quién la publicó y las otras publicadas.',
    looks: 'Todas las miradas',
    looksHelp: 'Cada manera en que se miraron estas cifras en este proyecto; no se borran.',
    settings: 'Qué decidió los números',
    settingsHelp: 'Con las mismas cifras y estos ajustes cualquiera obtiene los mismos números.',
    design: 'Diseño',
    measure: 'Medida',
    counts: 'Cuenta como después desde',
    startRule: 'regla',
    containing: 'el período en que empezó, porque empezó en su primera mitad',
    next: 'el período siguiente a aquel en que empezó, porque empezó en su segunda mitad',
    value: 'Estimación',
    interval: 'Intervalo',
    period: 'Período',
    place: 'Lugar',
    source: 'Fuente',
    vintage: 'Edición',
    provisional: 'provisoria',
    others: 'También publicadas',
    dropped: 'fuera',
    chance: 'Probabilidad de verla',
    fall: 'Baja de',
    weight: 'Peso',
    date: 'Fecha',
    course: 'Lo contado y lo esperado',
    courseHelp: 'Línea: lo contado. Rayas: lo que señala el tiempo anterior o la comparación.',
    observed: 'contado',
    expected: 'esperado',
    unit: 'Lugar',
    treated: 'El lugar',
    synthetic: 'Comparación',
    donors: 'Promedio de los demás',
    predictor: 'Se parecen en',
    window: 'Ventana',
    result: 'Resultado',
    seed: 'Semilla',
    epochs: 'Ataques por medida, desde treinta días antes hasta treinta después.',
    envelope: 'donde quedaría el 95 % de las medidas puestas en otros días',
    gapsHelp: 'Diferencia con su propia comparación, para este lugar y para lugares donde no empezó nada.',
    otherPlaces: 'lugares donde no empezó nada',
    placeboDatesHelp: 'Nivel posterior sobre nivel anterior, en la fecha real y en fechas en que no empezó nada.',
    nothingChecked: 'No se estimó nada, así que todavía no hay de qué dudar.',
    reach: 'Alcance',
    history: 'Antes y después de cada medida de este tipo',
    historyHelp: 'El último año anterior a cada una y el primero contado después. Es una descripción: en esos años pasaron otras cosas.',
    yearBefore: 'Año anterior',
    yearAfter: 'Año posterior',
    change: 'Cambio',
    nothingWrong: 'Ninguna revisión dejó dudas. No es una prueba.',
    after: 'Después desde',
  },
  specification: {
    as_asked: 'como se preguntó',
    lowest_figures: 'las cifras publicadas más bajas',
    highest_figures: 'las cifras publicadas más altas',
    start_earlier: 'inicio un período antes',
    start_later: 'inicio un período después',
    window_shorter: 'ventana desde',
    level_ratio_nb: 'binomial negativa',
    level_ratio_newey_west: 'errores de Newey–West',
    sc: 'control sintético',
    did: 'diferencia en diferencias',
    difp: 'control sintético sin media',
    without_donor: 'sin',
  },
  signs: {
    homicides: 'homicidios',
    wounded: 'heridos, llamadas de emergencia',
    extortion: 'extorsión, venta',
    neighbours: 'lugares vecinos',
    undetermined: 'muertes sin determinar',
  },
  stories: {
    deployment: 'El despliegue',
    prison_regime: 'El régimen carcelario',
    prosecution: 'Investigación y acusación',
    truce: 'Una tregua, o que un grupo se impuso',
    regression: 'Un mal período que pasa solo',
    displacement: 'Violencia que se muda',
    counting: 'Un cambio en el modo de contar',
  },
  fits: { yes: 'coincide', no: 'no coincide', unclear: 'los datos no permiten saberlo', no_data: 'sin datos', silent: 'no dice nada' },
  moved: { fell: 'bajó', rose: 'subió', unclear: 'sin cambio claro', no_data: 'sin datos' },
  designs: {
    rate: 'tasa con intervalo exacto',
    ratio: 'razón de dos tasas',
    before_after: 'antes y después',
    spike: 'un punto inusual',
    break_search: 'búsqueda de quiebres',
    interrupted: 'serie interrumpida',
    structural: 'serie de tiempo estructural',
    synthetic_control: 'control sintético',
    synthetic_did: 'diferencia en diferencias sintética',
    augmented: 'control sintético aumentado',
    reprisals: 'ataques alrededor de las medidas',
    near_repeat: 'repeticiones cercanas',
    under_count: 'varias listas',
  },
}
