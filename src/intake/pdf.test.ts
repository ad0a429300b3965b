import { describe, expect, it } from 'vitest'
import { column, makePdf } from './fixtures/make-pdf.ts'
import { LIMITS } from './limits.ts'
import { pdfText } from './pdf.ts'
import { readBytes } from './read-bytes.ts'

const LEFT = [
  'Dos hombres murieron anoche en el barrio',
  'El Molino cuando un grupo disparó con-',
  'tra una casa. La policía secuestró vai-',
  'nas servidas de calibre nueve milímetros',
  'y busca a los autores. Un testigo contó',
  'que los tiros duraron varios minutos.',
]
const RIGHT = [
  'El fiscal dijo que la pelea venía de',
  'meses atrás. Nadie fue detenido hasta el',
  'momento. La provincia anunció el envío',
  'de cien agentes más para la zona sur de',
  'la ciudad, donde hubo cuatro ataques en',
  'una semana, según el último informe.',
]

const one = async (bytes: Uint8Array) => {
  const { reports, faults } = await readBytes({ file: 'a.pdf', bytes })
  return { report: reports[0], faults: faults.map((f) => f.code) }
}

describe('readPdf', () => {
  it('reads two columns one after the other, under a headline that runs over both', async () => {
    const page = [
      { text: 'Dos muertos en una balacera en El Molino', x: 50, y: 780, size: 20 },
      ...column(50, 740, LEFT),
      ...column(310, 740, RIGHT),
    ]
    const { report } = await one(makePdf([page]))
    expect(report!.title).toBe('Dos muertos en una balacera en El Molino')
    expect(report!.text).toBe(
      'Dos muertos en una balacera en El Molino\n\n' +
        'Dos hombres murieron anoche en el barrio El Molino cuando un grupo disparó contra una casa. La policía secuestró vainas servidas de calibre nueve milímetros y busca a los autores. Un testigo contó que los tiros duraron varios minutos.\n\n' +
        'El fiscal dijo que la pelea venía de meses atrás. Nadie fue detenido hasta el momento. La provincia anunció el envío de cien agentes más para la zona sur de la ciudad, donde hubo cuatro ataques en una semana, según el último informe.',
    )
    expect(report!.language).toBe('es')
  })

  it('leaves running heads and page numbers out, and joins a sentence over the page', async () => {
    const head = (n: number) => [
      { text: 'Diario del Puerto | Policiales', x: 50, y: 810 },
      { text: String(n), x: 290, y: 30 },
    ]
    const first = column(50, 760, [
      'Three people were shot dead on Monday in the old harbour, police said, and',
      'a fourth man, a bus driver of 41, was taken to hospital with wounds to the',
    ])
    const second = column(50, 760, [
      'chest and the leg. Nobody has been arrested so far.',
      'The attack is the second one in a week in the same street of the town.',
    ])
    const { report } = await one(
      makePdf([
        [...head(1), ...first],
        [...head(2), ...second],
      ]),
    )
    expect(report!.text).toContain('with wounds to the chest and the leg.')
    expect(report!.text).not.toMatch(/Diario|^\d+$/mu)
    expect(new Set(report!.offsets.map((o) => o.page))).toEqual(new Set([1, 2]))
  })

  it('maps every run to equal characters of the text as it stands on the pages', async () => {
    const bytes = makePdf([[...column(50, 740, LEFT), ...column(310, 740, RIGHT)], column(50, 700, ['Una segunda página con más texto.'])])
    const { raw, text, offsets } = await pdfText('a.pdf', bytes, LIMITS)
    expect(offsets.length).toBeGreaterThan(10)
    for (const o of offsets) expect(raw.slice(o.raw, o.raw + o.length)).toBe(text.slice(o.clean, o.clean + o.length))
    expect(raw).toContain('\f')
  })

  it('keeps the hyphen of a word the document writes with one', async () => {
    const lines = [
      'The anti-mafia bill was debated in the senate on Tuesday of this week, and',
      'another bill, like the first one an anti-',
      'mafia text, will come next month to the committee of the lower house there.',
    ]
    const { report } = await one(makePdf([column(50, 700, lines)]))
    expect(report!.text).toContain('an anti-mafia text')
  })

  it('takes the day of a dateline, and reads on without one', async () => {
    const { report } = await one(
      makePdf([column(50, 700, ['SAN LUCAS, 12 mar 2024 – Un hombre fue baleado ayer en la puerta de su casa, dijo la policía local.'])]),
    )
    expect([report!.published, report!.publishedBasis]).toEqual(['2024-03-12', 'text'])
  })

  it.each([
    ['a password', makePdf([column(50, 700, LEFT)], { locked: true }), 'pdf-password'],
    ['no text at all', makePdf([[], []]), 'pdf-scanned'],
    ['garbage after the mark', new TextEncoder().encode('%PDF-1.7\nnothing of a document follows here'), 'pdf-broken'],
  ])('%s is a fault of its own', async (_, bytes, code) => {
    expect(await one(bytes)).toEqual({ report: undefined, faults: [code] })
  })

  it('reads or refuses a file cut off anywhere, and never breaks', async () => {
    const whole = makePdf([column(50, 740, LEFT)])
    for (let cut = 100; cut < whole.length; cut += 97) {
      const { report, faults } = await one(whole.subarray(0, cut))
      expect(report !== undefined || faults[0]!.startsWith('pdf-')).toBe(true)
    }
  })

  it('stops at the page limit and says so', async () => {
    const pages = Array.from({ length: 4 }, () => column(50, 700, LEFT))
    const { reports } = await readBytes({ file: 'a.pdf', bytes: makePdf(pages), limits: { pdfPages: 2 } })
    expect(reports[0]!.notes).toContain('truncated')
  })
})
