import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface CodedDoc {
  readonly id: string
  readonly lang: string
  readonly published?: string | null
  readonly text: string
}
interface GoldRow {
  readonly incidents: readonly { readonly victims: readonly { readonly name: string | null }[] }[]
}

const GIVEN = [
  'Aldana',
  'Bruno',
  'Carla',
  'Dardo',
  'Elba',
  'Fermín',
  'Greta',
  'Horacio',
  'Irma',
  'Joel',
  'Karina',
  'Lisandro',
  'Mirta',
  'Nahuel',
  'Olga',
  'Piero',
]
const FAMILY = [
  'Abalos',
  'Bruera',
  'Cufré',
  'Druetta',
  'Echagüe',
  'Farías',
  'Gaitán',
  'Hourcade',
  'Ibarzábal',
  'Juncos',
  'Krause',
  'Lencina',
  'Maidana',
  'Nóbile',
  'Oviedo',
  'Pautasso',
]

/**
 * Writes `count` reports into a project's `reports/`, by repeating the coded reports with other names and later days, and their
 * `reports.csv`. The same count gives the same files.
 */
export async function writeManyReports(project: string, shared: string, count: number): Promise<{ words: number; bytes: number }> {
  const docs = readdirSync(join(shared, 'docs')).map((f) => JSON.parse(readFileSync(join(shared, 'docs', f), 'utf8')) as CodedDoc)
  const gold = readFileSync(join(shared, 'gold.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as GoldRow & { id: string })
  const namesOf = new Map(gold.map((g) => [g.id, g.incidents.flatMap((i) => i.victims.flatMap((v) => v.name ?? []))]))
  const rows = ['file,outlet,url,published,language']
  let words = 0
  let bytes = 0
  for (let i = 0; i < count; i++) {
    const doc = docs[i % docs.length]!
    const copy = Math.floor(i / docs.length)
    const text = renamed(doc.text, namesOf.get(doc.id) ?? [], i)
    const folder = `f${String(Math.floor(i / 500)).padStart(4, '0')}`
    const file = `${folder}/${String(i).padStart(6, '0')}.txt`
    await mkdir(join(project, 'reports', folder), { recursive: true })
    await writeFile(join(project, 'reports', file), text)
    rows.push(`${file},Outlet ${i % 40},,${later(doc.published ?? null, copy)},${doc.lang}`)
    words += text.split(/\s+/).length
    bytes += text.length
  }
  await writeFile(join(project, 'reports.csv'), `${rows.join('\n')}\n`)
  return { words, bytes }
}

function renamed(text: string, names: readonly string[], i: number): string {
  let out = text
  for (const [n, name] of names.entries()) {
    const other = `${GIVEN[(i * 7 + n) % GIVEN.length]} ${FAMILY[(i * 3 + n * 5) % FAMILY.length]}${i > 256 ? ` ${FAMILY[(i >> 4) % FAMILY.length]}` : ''}`
    out = out.replaceAll(name, other)
    const family = name.split(' ').at(-1)!
    if (family.length > 4) out = out.replaceAll(family, other.split(' ')[1]!)
  }
  return out
}

/** Each round of copies is told three weeks later than the one before, so that copies are other incidents, as in life. */
function later(published: string | null, copy: number): string {
  if (!published || published.length < 10) return published ?? ''
  return new Date(Date.parse(`${published}T00:00:00Z`) + copy * 21 * 86_400_000).toISOString().slice(0, 10)
}
