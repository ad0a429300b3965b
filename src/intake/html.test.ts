import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../test/clock.ts'
import type { Report } from '../model/report.ts'
import { readBytes } from './read-bytes.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url))

async function read(bytes: Uint8Array, file = 'a.html'): Promise<Report> {
  const { reports, faults } = await readBytes({ file, bytes })
  if (!reports[0]) throw faults[0] ?? new Error('nothing')
  return reports[0]
}

/** What holds for every page: runs map to equal characters, ascending; nothing that is left looks like markup. */
function expectMapped(report: Report, html: string): void {
  let last = 0
  for (const run of report.offsets) {
    expect(run.clean).toBeGreaterThanOrEqual(last)
    expect(html.slice(run.raw, run.raw + run.length)).toBe(report.text.slice(run.clean, run.clean + run.length))
    last = run.clean + run.length
  }
  expect(report.text).not.toMatch(/<\/?[a-z]+>|&[a-z]+;|\u00a0| {2}/u)
}

const CASES = [
  {
    name: 'wordpress.html',
    facts: {
      title: 'Balearon una verdulería en San Telmo del Valle',
      outlet: 'El Faro del Valle',
      published: '2024-05-19',
      language: 'es',
      url: 'https://elfarodelvalle.example/2024/05/18/balearon-una-verduleria/',
    },
    holds: [
      'dejaron una nota dirigida al dueño',
      'tres clientes y una empleada de 22 años',
      '¿Quién fue?',
      'una extorsión dos semanas antes.',
      'por miedo.',
      'en un mes… y nadie',
    ],
    lacks: [
      'Leé también',
      'remisero',
      'Compartir',
      'Relacionado',
      'comerciante',
      'treinta balaceras',
      'más leído',
      'Redacción',
      'archivo',
      'Policiales',
      'muerto en el río',
      '18 mayo',
    ],
  },
  {
    name: 'tables-1999.html',
    facts: { title: 'La Gaceta de Puerto Hondo - Edicion digital', outlet: null, published: null, language: 'es', url: null },
    holds: ['rompió los vidrios de tres oficinas. No hubo heridos.\n\nEl juez', 'no va a cambiar una coma', 'por la calle España.'],
    lacks: ['Portada', 'Clasificados', 'sereno', 'dólar', 'derechos reservados'],
  },
  {
    name: 'live-blog.html',
    facts: { title: 'Port strike and shootings: live updates', outlet: null, published: '2025-02-03', language: 'en', url: null },
    holds: ['Minister to visit the port\n\nThe interior minister', 'a man of 38, has died', 'a single crate', 'all nine quays'],
    lacks: ['12:40', 'Most read', 'ranch', 'Storm', 'rights'],
  },
  {
    name: 'paywall.html',
    facts: { title: 'El informe que el ministerio no quiso mostrar', outlet: null, published: '2025-08-09', language: 'es', url: null },
    holds: ['cuenta 212 homicidios en seis meses'],
    lacks: ['suscr', '900 pesos'],
  },
  {
    name: 'amp.html',
    facts: {
      title: 'Incêndio em garagem de ônibus deixa um morto',
      outlet: 'O Vale',
      published: '2024-11-02',
      language: 'pt',
      url: 'https://ovale.example/noticia/incendio-garagem',
    },
    holds: ['Um vigia de 54 anos', 'até segunda-feira.'],
    lacks: ['Capa', 'carro', 'Compre', 'LEIA', 'Tiroteio'],
  },
  {
    name: 'form-page.html',
    facts: { title: 'Asaltaron un banco y tomaron tres rehenes', outlet: null, published: '2019-06-04', language: 'es', url: null },
    holds: ['a tres empleados.\n\nLa policía negoció'],
    lacks: ['Inicio', 'Provincia', 'derechos', 'Martes 4'],
  },
]

describe('readHtml', () => {
  it.each(CASES)('$name: the article and nothing else', async ({ name, facts, holds, lacks }) => {
    const report = await read(fixture(name), name)
    const { title, outlet, published, language, url } = report
    expect({ title, outlet, published, language, url }).toEqual(facts)
    for (const words of holds) expect(report.text).toContain(words)
    for (const words of lacks) expect(report.text).not.toContain(words)
    expectMapped(report, fixture(name).toString('utf8'))
  })

  it('notes a stub behind a wall', async () => expect((await read(fixture('paywall.html'))).notes).toEqual(['truncated']))

  it('says that a front page is no article', async () => {
    await expect(read(fixture('front-page.html'))).rejects.toMatchObject({ code: 'file-no-text' })
    await expect(
      read(Buffer.from('<html><body><nav><a href=/>Home</a></nav><script>var a=1</script></body></html>')),
    ).rejects.toMatchObject({ code: 'file-no-text' })
  })

  it('finds pages by content, and reads the charset they declare', async () => {
    const page =
      '<html><head><meta charset="iso-8859-1"></head><body><p>El niño Íñigo vivía en la calle Ñandú con su hermana y sus dos abuelos, dijo la policía.</p></body></html>'
    const report = await read(Buffer.from(page, 'latin1'), 'nota.txt')
    expect([report.mediaType, report.encoding]).toEqual(['text/html', 'windows-1252'])
    expect(report.text).toContain('El niño Íñigo')
  })

  it('trusts the words before a template that carries the wrong language', async () => {
    const page = `<html lang="en"><body><p>${'La policía detuvo anoche a tres hombres en el barrio y secuestró dos armas de fuego. '.repeat(4)}</p></body></html>`
    expect(await read(Buffer.from(page))).toMatchObject({ language: 'es', languageBasis: 'text' })
  })
})

describe('the publication day of a page', () => {
  const body =
    '<h1>Un título de la nota</h1>$<p>Un hombre fue atacado en la puerta de su casa y murió camino al hospital, según contó la policía de la zona.</p>'
  it.each([
    ['meta', '<meta property="article:published_time" content="2024-03-09T22:10:00-03:00">', '', '2024-03-09'],
    [
      'linked data before meta',
      '<script type="application/ld+json">[{"@type":"Article","datePublished":"2024-01-02"}]</script><meta name="date" content="2023-12-31">',
      '',
      '2024-01-02',
    ],
    [
      'local time before world time of the same instant',
      '<script type="application/ld+json">{"@type":"Article","datePublished":"2024-03-10T01:10:00Z"}</script>',
      '<time datetime="2024-03-09T22:10:00-03:00">ayer</time>',
      '2024-03-09',
    ],
    ['microdata', '', '<span itemprop="datePublished" content="2022-07-01">1/7</span>', '2022-07-01'],
    ['words beside the headline', '', '<div>Publicado el 3 de abril de 2021 a las 10:20</div>', '2021-04-03'],
    ['not the update', '', '<div>Actualizado el 5 de abril de 2021</div><div>2 de abril de 2021</div>', '2021-04-02'],
    ['month only', '<meta name="dc.date" content="2020-11">', '', '2020-11'],
    ['the address', '<link rel="canonical" href="https://d.example/2018/02/07/nota">', '', '2018-02-07'],
    ['no day that does not exist', '<meta name="date" content="2024-02-31">', '', null],
    ['broken linked data', '<script type="application/ld+json">{"@type":"Article","datePublished":</script>', '', null],
    ['figures that can be read two ways', '', '<div>03/04/2021</div>', null],
  ])('%s', async (_, head, beside, day) => {
    const report = await read(Buffer.from(`<html><head>${head}</head><body>${body.replace('$', beside)}</body></html>`))
    expect([report.published, report.publishedBasis]).toEqual([day, day ? 'page' : 'unknown'])
  })
})

describe('hostile pages', () => {
  const five = 5_000_000
  const fill = (unit: string) => unit.repeat(Math.ceil(five / unit.length))
  it.each([
    ['50,000 levels', `${'<div>'.repeat(50_000)}Un texto en el fondo de todo.`],
    ['a million levels', fill('<div>')],
    ['one tag of a million attributes', `<p ${fill('a1 b2 ')}>`],
    ['different attributes', `<p ${Array.from({ length: 400_000 }, (_, i) => `a${i}=1`).join(' ')}>texto`],
    ['open quotes', fill('<a href="')],
    ['open comments', fill('<!--')],
    ['open scripts', fill('<script>')],
    ['end tags of nothing', fill('</b></p>')],
    ['inline tags that are never closed', fill('<b><i><font>a')],
    ['paragraphs in inline tags', fill('<b><p>a')],
    ['table cells', fill('<td>a')],
    ['list items', fill('<ul><li>a')],
    ['unknown references', Array.from({ length: 500_000 }, (_, i) => `&n${i};`).join('')],
    ['less-than signs', `<p>${fill('< ')}`],
    ['braces', `<p>${fill('a{b')}`],
    ['numbers one a line', `<p>${fill('12<br>')}`],
    ['breaks', `<p>${fill('<br>')}`],
    ['spaces', `<p>x${fill(' ')}x</p>`],
  ])('%s end in time', async (_, page) => {
    const started = processorMs()
    await readBytes({ file: 'a.html', bytes: Buffer.from(`<!doctype html><html>${page}`) })
    // One to two seconds on a quiet core; the machine that tests run on is shared. What grows with the square of the page takes many minutes.
    expect(processorMs() - started).toBeLessThan(6000)
  })
})

const BED = new URL('../../../shared/coded-reports/', import.meta.url)
const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

describe.skipIf(!existsSync(BED))('the coded pages (not ours to copy: skipped in a clone without ../shared)', () => {
  it('give the article and nothing of the furniture', async () => {
    let [hits, got, wanted, pages] = [0, 0, 0, 0]
    for (const name of readdirSync(new URL('html/', BED))) {
      const html = readFileSync(new URL(`html/${name}`, BED))
      const { text }: { text: string } = JSON.parse(readFileSync(new URL(`docs/${name.slice(0, 3)}.json`, BED), 'utf8'))
      const report = await read(html, name)
      expectMapped(report, html.toString('utf8'))
      const left = Map.groupBy(words(text), (w) => w)
      const own = words(report.text)
      hits += own.filter((w) => left.get(w)?.pop() !== undefined).length
      got += own.length
      wanted += words(text).length
      pages++
    }
    console.info(`coded pages: ${pages}, token precision ${(hits / got).toFixed(4)}, recall ${(hits / wanted).toFixed(4)}`)
    expect(hits / got).toBeGreaterThan(0.995)
    expect(hits / wanted).toBeGreaterThan(0.995)
  })
})
