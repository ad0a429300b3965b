import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../test/clock.ts'
import { findNoise } from './noise.ts'
import { readBytes } from './read-bytes.ts'

const marked = (text: string) => findNoise(text).map((n) => [n.kind, text.slice(n.start, n.end).trim()])
const ARTICLE = 'Un hombre de 40 años fue asesinado el lunes en la puerta de un taller.'

describe('findNoise', () => {
  it.each([
    ['see_also', 'LEA TAMBIÉN: Cayó una banda que robaba camiones'],
    ['see_also', 'Te puede interesar | El informe que nadie leyó'],
    ['see_also', 'SEE ALSO: The harbour town where nobody asks'],
    ['see_also', 'Read more: How the strike began'],
    ['see_also', 'LEIA TAMBÉM: Incêndio em garagem'],
    ['caption', 'Foto: agencia local'],
    ['caption', 'Imagen destacada: Un agente revisa un auto en la entrada del puerto.'],
    ['caption', 'Featured image: An officer checks a car at the gate. Credit: Harbour News'],
    ['caption', 'Un patrullero frente a la casa, el 4 de abril. FOTO: EP'],
    ['caption', 'A patrol car outside the house, April 4. PHOTO: HN'],
    ['caption', 'Viatura diante da casa (Foto: Divulgação)'],
    ['caption', 'Un patrullero frente a la casa Foto: EP'],
    ['chart', 'Fuente: Ministerio de Seguridad'],
    ['chart', 'Source: National Statistics Office'],
    ['boilerplate', 'Suscríbase a nuestro boletín y reciba las noticias cada mañana.'],
    ['boilerplate', 'Sign up for our newsletter'],
    ['boilerplate', '© 2024 El Faro. Todos los derechos reservados.'],
    ['boilerplate', 'We use cookies to improve your experience.'],
    ['boilerplate', 'PUBLICIDAD'],
    ['boilerplate', 'Advertisement'],
    ['navigation', 'Compartir en Facebook'],
    ['navigation', 'Share this article'],
    ['navigation', 'Etiquetas: violencia, puerto'],
    ['navigation', 'Topics: harbour, strike'],
    ['page_furniture', 'Página 3 de 7'],
    ['page_furniture', 'page 3'],
  ])('%s: %s', (kind, line) => expect(marked(`${ARTICLE}\n\n${line}\n\n${ARTICLE}`)).toEqual([[kind, line]]))

  it.each([
    'Lea también su carta, pidió la madre del joven a los jueces, y no la rompa.',
    'La foto: un hombre con una pistola. Eso fue todo lo que la policía tuvo durante meses, dijo el fiscal a cargo de la causa, que pidió más plazo para seguir la pista de los autores y de quienes los mandaron desde la cárcel, según el expediente que este diario pudo ver en el juzgado de la ciudad, donde nadie quiso hablar del asunto. Murió en marzo.',
    'La fuente dijo que no sabía nada.',
    '“Compartir en redes una amenaza es un delito”, dijo el juez.',
    'The source: a police officer who asked not to be named said so on Monday.'.replace('The source:', 'The source, '),
    'He shared a photo of the gun and was arrested an hour later.',
    'La cantidad de presos por drogas creció en 2016',
    'The prison population has grown continuously, and now exceeds its capacity',
    'Relacionado con la banda desde 2019, el hombre fue detenido ayer.',
    'Publicidad engañosa: procesan a un comerciante del centro.',
    'The set {a, b} has two members; the gang had four.',
    'En 2023',
    'La banda publicó en una red la siguiente imagen: dos hombres con fusiles.',
    'The gang posted a single photo: two men with rifles.',
  ])('leaves alone: %s', (line) => expect(marked(`${ARTICLE}\n\n${line}\n\n${ARTICLE}`)).toEqual([]))

  it('marks the headline after a pointer that stands alone', () => {
    expect(marked(`${ARTICLE}\n\nLEA TAMBIÉN\nCayó una banda que robaba camiones\n\n${ARTICLE}`)).toEqual([
      ['see_also', 'LEA TAMBIÉN'],
      ['see_also', 'Cayó una banda que robaba camiones'],
    ])
  })

  it('marks only the credit at the end of a long paragraph', () => {
    expect(marked(`${`${ARTICLE} `.repeat(6)}(Foto: EP)`)).toEqual([['credit', '(Foto: EP)']])
  })

  it('marks style rules and scripts as one block each, and not the text around them', () => {
    const css = '.título{color: #333;font-size: 12px;}.eje path{stroke: none;} @media print { .a{margin: 0;} }'
    const js = 'window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}'
    expect(marked(`${ARTICLE} ${css}\n\n${ARTICLE}\n${js}\n${ARTICLE}`)).toEqual([
      ['stylesheet', css],
      ['stylesheet', expect.stringContaining('function gtag')],
    ])
  })

  it('marks the date beside the source of a chart, not a date elsewhere', () => {
    expect(marked(`Homicides rose in 2021\n\nMay 2024\nSource: Statistics Office\n\nMay 2023\n\n${ARTICLE}`)).toEqual([
      ['chart', 'May 2024'],
      ['chart', 'Source: Statistics Office'],
    ])
  })

  it('marks page numbers with their running heads, and no figure that stands alone by chance', () => {
    expect(marked(`EL PUERTO\n\n${ARTICLE}\n\n12\nEL PUERTO | Policiales\n\n${ARTICLE}\n\n13`)).toEqual([
      ['page_furniture', 'EL PUERTO'],
      ['page_furniture', '12'],
      ['page_furniture', 'EL PUERTO | Policiales'],
      ['page_furniture', '13'],
    ])
    expect(marked(`${ARTICLE}\n\n212\n\nhomicidios en un año.`)).toEqual([])
  })

  it.each([
    ['braces', '{'.repeat(2_000_000)],
    ['numbers', '12\n\n'.repeat(500_000)],
    ['pointers', 'lea también\n'.repeat(150_000)],
    ['credits', 'foto: '.repeat(300_000)],
    ['one line', 'a '.repeat(1_000_000)],
    ['spaces', ' '.repeat(2_000_000)],
  ])('ends in time on %s', (_, text) => {
    const started = processorMs()
    findNoise(text)
    expect(processorMs() - started).toBeLessThan(4000)
  })
})

interface Reference {
  readonly noise: readonly { report: string; start: number; end: number }[]
}
const SHARED = new URL('../../../shared/', import.meta.url)

describe.skipIf(!existsSync(SHARED))('the two origin reports (not ours to copy: skipped without ../shared)', () => {
  const reference: Reference = existsSync(SHARED)
    ? JSON.parse(readFileSync(new URL('reference/rosario-2024.json', SHARED), 'utf8'))
    : { noise: [] }
  it.each(['ap-rosario-2024.txt', 'insight-crime-rosario-2024.txt'])('%s: all listed noise, no evidence', async (file) => {
    const { reports } = await readBytes({ file, bytes: readFileSync(new URL(`reports/${file}`, SHARED)) })
    const noise = reports[0]!.noise
    for (const n of reference.noise.filter((r) => r.report === file))
      expect(noise.some((s) => s.start <= n.start && s.end >= n.end)).toBe(true)
    const evidence = spansIn({ ...reference, noise: [] }, file)
    expect(evidence.length).toBeGreaterThan(15)
    expect(evidence.filter((e) => noise.some((s) => s.start < e.end && s.end > e.start))).toEqual([])
    expect(reports[0]).toMatchObject({ language: 'en', published: null, publishedBasis: 'unknown' })
  })
})

function spansIn(value: unknown, file: string): { start: number; end: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap((v) => spansIn(v, file))
  const is = 'report' in value && value.report === file && 'start' in value && 'end' in value
  return is && typeof value.start === 'number' && typeof value.end === 'number'
    ? [{ start: value.start, end: value.end }, ...inside]
    : inside
}
