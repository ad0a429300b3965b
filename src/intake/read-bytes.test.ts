import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { Report } from '../model/report.ts'
import { readBytes } from './read-bytes.ts'

const TEXT = 'Mataron a un niño en el barrio\n\nJosé Íñiguez, de 31 años, murió el martes. «Nadie oyó nada», dijo su hermana — y lloró.\n'
const ENGLISH = 'A man was shot\n\nThe man, who was 31, died on Tuesday in hospital, his sister said. Nobody had heard the shots.\n'

async function read(bytes: Uint8Array, file = 'a.txt') {
  const { reports, faults } = await readBytes({ file, bytes })
  return { report: reports[0], reports, faults: faults.map((f) => f.code), names: faults.map((f) => f.params.file) }
}

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT), TEXT],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`), TEXT],
    ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), TEXT],
    ['utf-16le', Buffer.from(TEXT, 'utf16le'), TEXT],
    ['utf-16be', iconv.encode(`\ufeff${TEXT}`, 'utf-16be', { addBOM: false }), TEXT],
    ['utf-16be', iconv.encode(TEXT, 'utf-16be', { addBOM: false }), TEXT],
    ['windows-1252', iconv.encode(TEXT, 'windows-1252'), TEXT],
    ['windows-1252', Buffer.from(TEXT.replace('—', '-'), 'latin1'), TEXT.replace('—', '-')],
    ['macintosh', iconv.encode(TEXT, 'macintosh'), TEXT],
    ['utf-8', Buffer.from(ENGLISH), ENGLISH],
  ])('%s is read char for char', async (encoding, bytes, text) => {
    const { report } = await read(bytes)
    expect(report).toMatchObject({ encoding, text, notes: [], offsets: [{ clean: 0, raw: 0, length: text.length }] })
    expect(Report.parse(report)).toEqual(report)
  })

  it('mends letters read with the wrong encoding once, and maps them back', async () => {
    const wrong = new TextDecoder('windows-1252').decode(Buffer.from(TEXT))
    const { report } = await read(Buffer.from(wrong))
    expect(report!.text).toBe(TEXT)
    expect(report!.notes).toEqual(['encoding_repaired'])
    for (const o of report!.offsets) expect(wrong.slice(o.raw, o.raw + o.length)).toBe(TEXT.slice(o.clean, o.clean + o.length))
  })

  it('leaves rightly written text with odd neighbours alone', async () => {
    const text = 'Dijo «JOSÉ» y «IRMû y «CAFÉ», y que la acción terminó así.'
    expect((await read(Buffer.from(text))).report!.text).toBe(text)
  })

  it('replaces a broken sequence in an otherwise good file and says so', async () => {
    const bytes = Buffer.concat([Buffer.from(TEXT.repeat(3)), Buffer.from([0xc3])])
    expect((await read(bytes)).report).toMatchObject({ encoding: 'utf-8', notes: ['encoding_repaired'] })
  })
})

describe('bad input gives a fault that names the file', () => {
  const random = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256))
  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['white space', Buffer.from(' \n\t \n'), 'file-empty'],
    ['noise', random, 'file-binary'],
    ['a zip', Buffer.from('PK\x03\x04rest'), 'file-binary'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'file-binary'],
    ['RTF', Buffer.from('{\\rtf1 Hola}'), 'file-binary'],
    ['zeros', Buffer.alloc(5000), 'file-binary'],
    ['a broken feed', Buffer.from('<?xml version="1.0"?><rss version="2.0"><channel><item>'), 'feed-invalid'],
  ])('%s', async (_, bytes, code) =>
    expect(await read(bytes, 'x/y.txt')).toMatchObject({ reports: [], faults: [code], names: ['x/y.txt'] }),
  )

  it('too large, by the limit given', async () => {
    const { faults } = await readBytes({ file: 'a.txt', bytes: Buffer.alloc(101, 'a'), limits: { bytes: 100 } })
    expect(faults[0]!.in('es')).toContain('101 bytes, como máximo 100')
  })

  it('takes 20 MB of text, and of page', async () => {
    const line = `${TEXT}\n`
    const text = await read(Buffer.from(line.repeat(Math.ceil(20e6 / line.length))))
    expect(text.report!.text.length).toBeGreaterThan(19e6)
    const page = await read(Buffer.from(`<!doctype html><html><body><article>${`<p>${line}</p>`.repeat(Math.ceil(20e6 / line.length))}`))
    expect(page.report!.notes).toContain('truncated')
  })
})

describe('what a report says of itself', () => {
  it.each([
    ['ROSARIO DEL NORTE, 12 mar 2024 – Un hombre murió ayer.', '2024-03-12'],
    ['Un crimen en el puerto\n\n3 de abril de 2023\n\nUn hombre murió ayer en el puerto de la ciudad.', '2023-04-03'],
    ['A killing in the harbour\n\nPublished: March 3, 2023 10:30 am\n\nA man died yesterday in the harbour of the town.', '2023-03-03'],
    ['FOLHA\n2023-03-14\n\nUm homem morreu ontem no porto da cidade.', '2023-03-14'],
    ['Un hombre murió el 12 de marzo de 2024 en el puerto, dijo la policía de la zona.', null],
    ['Un crimen\n\n3 de abril de 2023\n\n5 de mayo de 2023\n\nUn hombre murió ayer en el puerto.', null],
    ['A killing\n\n03/04/2023\n\nA man died yesterday in the harbour of the town, police said.', null],
    ['A killing\n\nUpdated March 3, 2023\n\nA man died yesterday in the harbour of the town, police said.', null],
  ])('day of %j', async (text, day) => {
    const { report } = await read(Buffer.from(text))
    expect([report!.published, report!.publishedBasis]).toEqual([day, day ? 'text' : 'unknown'])
  })

  it('what is declared goes before what the file says', async () => {
    const manifest = { file: 'a.txt', outlet: 'El Faro', url: 'https://faro.example/1', published: '2024-05', language: 'pt' as const }
    const { reports } = await readBytes({ file: 'a.txt', bytes: Buffer.from(`PUERTO, 12 mar 2024 – ${TEXT}`), manifest })
    expect(reports[0]).toMatchObject({
      outlet: 'El Faro',
      url: 'https://faro.example/1',
      published: '2024-05',
      publishedBasis: 'declared',
      language: 'pt',
      languageBasis: 'declared',
    })
  })

  it.each([
    ['es', TEXT],
    ['en', ENGLISH],
    [
      'pt',
      'Um homem foi morto\n\nO homem, que tinha 31 anos, morreu na terça-feira no hospital, disse a irmã dele. Ninguém ouviu os tiros.',
    ],
    ['es', `Breaking news from our desk\n\n${'La policía detuvo a tres hombres en el barrio y secuestró dos armas. '.repeat(8)}`],
  ])('language %s', async (language, text) =>
    expect((await read(Buffer.from(text))).report).toMatchObject({ language, languageBasis: 'text' }),
  )

  it('Markdown stays verbatim; front matter and code are noise', async () => {
    const text = '---\ntitle: x\n---\n# Un crimen en el puerto\n\nUn hombre murió **ayer**.\n\n```\ncode\n```\n'
    const { report } = await read(Buffer.from(text), 'a.md')
    expect(report).toMatchObject({ mediaType: 'text/markdown', text, title: 'Un crimen en el puerto' })
    expect(report!.noise.map((n) => n.kind)).toEqual(['boilerplate', 'stylesheet'])
  })

  it('the same bytes are one report, whatever the name', async () => {
    const [a, b] = [await read(Buffer.from(TEXT), 'a.txt'), await read(Buffer.from(TEXT), 'sub\\b.txt')]
    expect(a.report!.id).toBe(b.report!.id)
    expect(b.report!.file).toBe('sub/b.txt')
  })
})

describe('feeds', () => {
  const rss = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>El Faro</title><language>es</language>
<item><title>Un crimen &amp; dos testigos</title><link>https://faro.example/1</link><pubDate>Tue, 05 Mar 2024 10:00:00 -0300</pubDate><content:encoded><![CDATA[<p>Un hombre fue asesinado el lunes.</p><p>Hay dos testigos, dijo la fiscal.</p>]]></content:encoded></item>
<item><title>Otro</title><link>https://faro.example/2</link><description>Un resumen breve de &lt;b&gt;otra&lt;/b&gt; nota sin fecha.</description></item><item><title>Vacío</title></item></channel></rss>`

  it('each entry is a report with its own day and address', async () => {
    const { reports } = await read(Buffer.from(rss), 'faro.xml')
    expect(reports.map((r) => [r.title, r.url, r.published, r.publishedBasis, r.outlet, r.text, r.notes])).toEqual([
      [
        'Un crimen & dos testigos',
        'https://faro.example/1',
        '2024-03-05',
        'page',
        'El Faro',
        'Un hombre fue asesinado el lunes.\n\nHay dos testigos, dijo la fiscal.',
        [],
      ],
      ['Otro', 'https://faro.example/2', null, 'unknown', 'El Faro', 'Un resumen breve de otra nota sin fecha.', ['truncated']],
    ])
    for (const o of reports[0]!.offsets)
      expect(rss.slice(o.raw, o.raw + o.length)).toBe(reports[0]!.text.slice(o.clean, o.clean + o.length))
    expect(new Set(reports.map((r) => r.id)).size).toBe(2)
    expect(reports[0]!.file).toMatch(/^faro\.xml#[0-9a-f]{8}$/)
  })

  it('Atom too', async () => {
    const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour News</title><entry><title>A killing</title><link href="https://hn.example/1"/><published>2024-03-05T10:00:00Z</published><content type="html">&lt;p&gt;A man was killed on Monday in the harbour.&lt;/p&gt;</content></entry></feed>`
    expect((await read(Buffer.from(atom))).reports).toMatchObject([
      {
        text: 'A man was killed on Monday in the harbour.',
        published: '2024-03-05',
        outlet: 'Harbour News',
        url: 'https://hn.example/1',
        language: 'en',
      },
    ])
  })
})
