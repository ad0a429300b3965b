/** Palabras de las vistas por grupos, de la red y de los lugares. */
export const recordViewsEs = {
  as: 'Ver como',
  table: 'Tabla',
  by: {
    status: 'Tablero por situación',
    attributedTo: 'Por quién lo dice',
    indicator: 'Por tema',
    speaker: 'Por quién habla',
    affiliation: 'Por institución',
    name: 'Por nombre',
    kind: 'Por clase',
    network: 'Red',
  },
  unknownGroup: 'No se sabe',
  first: (shown: string, total: string) => `Los primeros ${shown} de ${total}; filtre para ver el resto.`,
  network: {
    none: 'Aún no hay vínculos entre actores',
    noneHelp:
      'Un vínculo nace cuando un informe dice quién dirige, integra u ordena, y lleva siempre la frase que lo dice. También se añade a mano al codificar.',
    label: (nodes: string, edges: string) => `Red de ${nodes} actores y ${edges} vínculos. Cada vínculo está abajo con su frase.`,
    edges: 'Los vínculos, con sus frases',
    claim: 'Un vínculo es lo que dice alguien, no un hecho probado.',
  },
  places: {
    none: 'Aún no hay incidentes con lugar',
    perYear: 'Incidentes por año',
    undated: (n: string) => `${n} sin fecha conocida`,
    perYearHelp:
      'Cuenta registros de este proyecto, no delitos: el año con más fuentes leídas parece más violento. Para tasas, vea las series oficiales.',
    series: 'Series oficiales',
    noSeries: 'No hay series oficiales de este lugar en el proyecto.',
    explore: 'Ver en el mapa y la línea de tiempo',
  },
  about: {
    said: 'Lo que se dice, y quién',
    incidents: 'Incidentes',
    interventions: 'Intervenciones',
    claims: 'Cifras',
    quotes: 'Dichos',
    links: 'Vínculos',
    none: 'Ningún otro registro lo nombra.',
    search: 'Se buscan registros con estas mismas palabras; un homónimo también aparece.',
  },
}
