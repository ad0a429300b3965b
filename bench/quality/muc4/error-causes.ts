import { normalise, ROLES, scoreTemplates, type Template } from './ceaf.ts'
import type { Placed } from './draft-templates.ts'

/** What the template score counts against us, by cause; each example is a docid with the words. */
export type Causes = ReadonlyMap<string, { count: number; readonly examples: string[] }>

interface Text {
  readonly docid: string
  readonly key: readonly Template[]
  readonly said: readonly Placed[]
  /** All fillers found anywhere in the text, before they were given to templates. */
  readonly text: string
}

/** Sorts the errors of the template score into causes: templates missed, invented, of another type; fillers missed, misplaced, cut wrongly. */
export function causesOf(texts: readonly Text[]): Causes {
  const causes = new Map<string, { count: number; examples: string[] }>()
  const note = (cause: string, example: string) => {
    const row = causes.get(cause) ?? { count: 0, examples: [] }
    row.count++
    if (row.examples.length < 12) row.examples.push(example)
    causes.set(cause, row)
  }
  const { mappings } = scoreTemplates(
    texts.map((t) => t.key),
    texts.map((t) => t.said),
  )
  for (const [i, t] of texts.entries()) causesOfText(t, mappings[i]!, note)
  return new Map([...causes].sort(([, a], [, b]) => b.count - a.count))
}

type Note = (cause: string, example: string) => void

function causesOfText(t: Text, mapping: readonly number[], note: Note): void {
  const words = normalise(t.text)
  t.said.forEach((s, j) => {
    if (mapping[j] !== -1) return
    const where = `${t.docid} ${s.incident_type}`
    if (!t.key.length) note('template in a text without any', where)
    else if (t.key.length < t.said.length) note('template too many', where)
    else note('template of the wrong type', where)
  })
  t.key.forEach((k, g) => {
    const at = mapping.indexOf(g)
    if (at < 0) {
      const where = `${t.docid} ${k.incident_type}`
      note(t.said.length ? 'template missed beside others' : 'text read as irrelevant', where)
      return
    }
    fillerCauses(t, k, t.said[at]!, words, note)
  })
}

function fillerCauses(t: Text, key: Template, said: Placed, words: string, note: Note): void {
  const elsewhere = t.said.filter((s) => s !== said)
  for (const role of ROLES) {
    for (const entity of key[role]) {
      const forms = entity.map(normalise)
      const mine = said[role].flat().map(normalise)
      if (mine.some((m) => forms.includes(m))) continue
      const example = `${t.docid} ${entity.join(' | ')}`
      if (mine.some((m) => forms.some((f) => overlap(f, m)))) note(`${role} cut wrongly`, `${example} <- ${mine.join(' | ')}`)
      else if (elsewhere.some((s) => s[role].flat().some((m) => forms.includes(normalise(m)))))
        note(`${role} given to another template`, example)
      else if (ROLES.some((r) => r !== role && said[r].flat().some((m) => forms.includes(normalise(m)))))
        note(`${role} taken for another role`, example)
      else note(forms.some((f) => words.includes(f)) ? `${role} not found` : `${role} worded otherwise in the text`, example)
    }
    const gold = new Set(key[role].flat().map(normalise))
    for (const filler of said[role])
      if (!filler.some((m) => gold.has(normalise(m)))) note(`${role} invented`, `${t.docid} ${filler.join(' | ')}`)
  }
}

function overlap(a: string, b: string): boolean {
  return a.split(' ').some((w) => w.length > 3 && b.split(' ').includes(w))
}
