import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Coded, slips } from '../coding-slips.ts'

/** The folders of invented reports, with the batches (`gold-<batch>.jsonl`, ids `<batch>-001` …) whose coding is held against its texts here. */
const FOLDERS = [
  { folder: 'own-reports', batches: ['es', 'en', 'pt', 'den', 'dep', 'des', 'dpt', 'des2', 'daes', 'daen', 'dapt'] },
  { folder: 'fresh-reports', batches: ['cen', 'ces', 'cpt', 'nes', 'nen', 'npt'] },
].map(({ folder, batches }) => ({ folder, batches, at: new URL(`../${folder}/`, import.meta.url) }))

type Doc = { id: string; lang: string; published: string | null; text: string }
const lines = (at: URL): string[] => readFileSync(at, 'utf8').split('\n').filter(Boolean)

describe.each(FOLDERS)('coded reports in $folder', ({ batches, at }) => {
  /** What the text says only in parts, one by one. */
  const derived: ReadonlySet<string> = new Set(lines(new URL('derived.txt', at)))
  const gold = batches.flatMap((b) => lines(new URL(`gold-${b}.jsonl`, at))).map((line) => JSON.parse(line) as Coded)
  const docs = readdirSync(new URL('docs/', at)).filter((f) => batches.includes(f.replace(/-\d+\.json$/, '')))

  it('has one line of coding for every text', () => {
    expect(gold.map((d) => `${d.id}.json`).sort()).toEqual(docs.sort())
  })

  it('lists nothing as derived that the text says or nobody codes', () => {
    const found = new Set(gold.flatMap((d) => slips(d, docText(at, d.id).text, new Set())))
    expect([...derived].filter((line) => !found.has(line))).toEqual([])
  })

  it.each(gold.map((d) => [d.id, d] as const))('%s is coded with what its text says', (id, coded) => {
    const doc = docText(at, id)
    expect({ id: doc.id, lang: doc.lang, published: doc.published }).toEqual({ id, lang: coded.lang, published: coded.published })
    expect(slips(coded, doc.text, derived)).toEqual([])
    if (coded.kind === 'none') expect([coded.incidents, coded.measures, coded.figures].flat()).toEqual([])
  })
})

function docText(at: URL, id: string): Doc {
  return JSON.parse(readFileSync(new URL(`docs/${id}.json`, at), 'utf8')) as Doc
}
