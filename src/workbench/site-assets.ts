import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { pageTokens } from '../publish/charts/paint.ts'
import type { Basemap } from '../publish/site/material.ts'
import type { SiteFile } from '../publish/site/site-file.ts'
import { loadCodebook } from './codebook.ts'
import { townsOfMap } from './towns.ts'

const OWN = new URL('../../data/site/', import.meta.url)
const { resolve } = createRequire(import.meta.url)

/** Latin letters: what Spanish, English and Portuguese need. Upright serif for words, upright sans for the rest. */
const FONTS = [
  ['serif.woff2', 'Source Serif 4 Variable', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2', '200 900'],
  ['sans.woff2', 'Inter Variable', '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', '100 900'],
] as const

/** Style sheet, scripts, sign and fonts of the site, the same for every project. */
export async function siteAssets(): Promise<SiteFile[]> {
  const own = (name: string) => readFile(new URL(name, OWN), 'utf8')
  const faces = FONTS.map(
    ([file, family, , weight]) =>
      `@font-face{font-family:"${family}";font-display:swap;font-weight:${weight};src:url("${file}") format("woff2")}\n`,
  )
  return [
    { path: 'assets/site.css', content: `${faces.join('')}${pageTokens()}\n${await own('site.css')}` },
    { path: 'assets/search.js', content: await own('search.js') },
    { path: 'assets/map.js', content: await own('map.js') },
    { path: 'assets/icon.svg', content: await own('icon.svg') },
    ...(await Promise.all(FONTS.map(async ([file, , source]) => ({ path: `assets/${file}`, content: await readFile(resolve(source)) })))),
  ]
}

/** The land of Natural Earth 1:50m, as the map of the workbench has it, and the towns of the gazetteer. */
export async function basemap(): Promise<Basemap> {
  const atlas = JSON.parse(await readFile(resolve('world-atlas/countries-50m.json'), 'utf8')) as Topology<{ countries: GeometryCollection }>
  const rings = feature(atlas, atlas.objects.countries).features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [],
  )
  return { rings: rings as unknown as Basemap['rings'], towns: townsOfMap() }
}

/** SHA-256 of the codebook: another definition gives another. */
export function codebookHash(): string {
  return createHash('sha256').update(JSON.stringify(loadCodebook())).digest('hex')
}
