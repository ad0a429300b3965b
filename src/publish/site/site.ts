import { createHash } from 'node:crypto'
import { frontPage } from './front-page.ts'
import { gather } from './gather.ts'
import { pager } from './layout.ts'
import { claimPages, interventionPages, peoplePages } from './lists.ts'
import { mapData, mapPages } from './map-pages.ts'
import { type Face, faceOf, type Gathered, type SiteMaterial } from './material.ts'
import { correctionsPage, type Download, downloadsPage, methodPage } from './method-pages.ts'
import { recordPage } from './record-page.ts'
import { searchData, searchPage } from './search-pages.ts'
import { seriesFiles, seriesPages } from './series-pages.ts'
import type { SiteFile } from './site-file.ts'
import { studyPages } from './study-pages.ts'
import { timelinePages } from './timeline-pages.ts'

/**
 * Every file of the public site, one after the other, so that memory stays flat. The same record gives the same bytes. All of it is made of
 * the public set: there is no way from here to what is private.
 */
export async function* siteFiles(material: SiteMaterial): AsyncGenerator<SiteFile> {
  const { set, codebook } = material
  const gathered = await gather(material)
  const page = pager(set.project, gathered)
  const faces = (['es', 'en'] as const).map((language) => faceOf(codebook, language))
  yield* material.assets
  const first = set.languages.find((l) => l === 'es' || l === 'en') ?? 'es'
  const front = faces.find((f) => f.language === first)!
  yield* rootPage(material, gathered, front, page)
  const downloads: Download[] = []
  for (const format of material.formats) {
    const path = `downloads/cotejo.${format.extension}`
    const hash = createHash('sha256')
    const parts: Buffer[] = []
    for await (const part of format.write(set)) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      hash.update(bytes)
      parts.push(Buffer.from(bytes))
    }
    const content = Buffer.concat(parts)
    downloads.push({ id: format.id, path, bytes: content.length, sha256: hash.digest('hex') })
    yield { path, content }
  }
  yield* seriesFiles(material)
  yield* searchData(gathered, faces)
  const data = mapData(gathered)
  if (data) yield data
  for (const face of faces) yield* facePages(material, gathered, downloads, face, page)
  for await (const entry of set.records()) for (const face of faces) yield recordPage(entry, gathered, material.around, face, page)
}

type Page = ReturnType<typeof pager>

/** The front page once more at the root of the site, in the project's first language: whoever opens the folder is there. */
function* rootPage(material: SiteMaterial, gathered: Gathered, face: Face, page: Page): Generator<SiteFile> {
  const body = frontPage(material, gathered, { ...face, up: `${face.language}/` })
  yield page({ face, path: 'index.html', title: face.words.nav.front, body, atRoot: true })
}

function* facePages(
  material: SiteMaterial,
  gathered: Gathered,
  downloads: readonly Download[],
  face: Face,
  page: Page,
): Generator<SiteFile> {
  yield page({ face, path: 'index.html', title: face.words.nav.front, body: frontPage(material, gathered, face) })
  yield searchPage(gathered, face, page)
  yield* timelinePages(material, gathered, face, page)
  yield* mapPages(material, gathered, face, page)
  yield* seriesPages(material, face, page)
  yield* interventionPages(material, gathered, face, page)
  yield* claimPages(gathered, face, page)
  yield* studyPages(material, face, page)
  yield* peoplePages(gathered, face, page)
  yield downloadsPage(material, downloads, face, page)
  yield correctionsPage(gathered, face, page)
  yield methodPage(material, gathered, face, page)
}
