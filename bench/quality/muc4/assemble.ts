import type { Draft } from '../../../src/model/draft.ts'
import type { Analysis } from '../../../src/read/analysis.ts'
import { normalise, ROLES, type Role } from './ceaf.ts'
import { draftTemplates, type Placed } from './draft-templates.ts'
import type { Opened } from './role-features.ts'
import type { Entity } from './role-model.ts'

/** How templates are put together; settled on the development texts. */
export interface Assembly {
  /** Incidents of one type are one template unless they are told so many sentences apart. */
  readonly mergeWithin: number
  /** A filler goes to every template told within so many sentences of it, else to the nearest one. */
  readonly reach: Readonly<Record<Role, number>>
  /** Whose victims: those the tagger found, the reader's own, or both. */
  readonly victims: 'tagger' | 'reader' | 'both'
  /** Templates of these types without any filler are dropped. */
  readonly dropEmpty: readonly string[]
}

export const SETTLED: Assembly = {
  mergeWithin: -1,
  reach: { PerpInd: 0, PerpOrg: 1000, Target: 0, Victim: 0, Weapon: 0 },
  victims: 'tagger',
  dropEmpty: ['attack'],
}

/** An incident of the reader on its way to a template: the draft it comes from (none where only fillers speak for it) and its sentences. */
export interface Sketch extends Placed {
  readonly draft: Draft | null
  readonly sentences: number[]
}

/**
 * The templates of one text: the incidents that the reader drafted, with the fillers that the role tagger found near them. Where the
 * reader drafted none but fillers were found, one template is made of them.
 */
export function assemble(opened: Opened, own: readonly Sketch[], entities: readonly Entity[], how: Assembly): Placed[] {
  const sketches = merged(own, how)
  if (!sketches.length && entities.length) sketches.push(made(opened, entities))
  const rows = sketches.map((s) => ({ ...s, ...emptyRoles(), Victim: how.victims === 'tagger' ? [] : s.Victim.map((v) => [...v]) }))
  for (const e of entities) {
    if (e.role === 'Victim' && how.victims === 'reader') continue
    const gaps = rows.map((r) => gap(r.sentences, e.sentences) + (suits(r.incident_type, e) ? 0 : 5))
    const least = Math.min(...gaps)
    rows.forEach((r, i) => {
      if (gaps[i]! <= Math.max(least, suits(r.incident_type, e) ? how.reach[e.role] : -1)) push(r[e.role], e.wordings[0]!)
    })
  }
  return rows.filter((r) => !how.dropEmpty.includes(r.incident_type) || ROLES.some((role) => r[role].length))
}

function push(fillers: string[][], wording: string): void {
  const words = normalise(wording).split(' ')
  if (!fillers.some((f) => f.some((m) => words.every((w) => normalise(m).split(' ').includes(w))))) fillers.push([wording])
}

function emptyRoles(): Record<Role, string[][]> {
  return { PerpInd: [], PerpOrg: [], Target: [], Victim: [], Weapon: [] }
}

/** The reader's incidents that MUC-4 has a type for. */
export function sketchesOf({ analysis }: Opened, drafts: readonly Draft[]): Sketch[] {
  const usual = usualCountry(analysis)
  return drafts.flatMap((d) =>
    draftTemplates([d]).map((t) => {
      const inside = analysis.sentences.filter((s) => d.passages.some((p) => p.start < s.end && p.end > s.start))
      return { ...t, draft: d, country: t.country ?? usual, sentences: inside.map((s) => s.index) }
    }),
  )
}

/** The country named most often in a text, for incidents that name none. */
function usualCountry(analysis: Analysis): string | null {
  const counts = new Map<string, number>()
  for (const p of analysis.places) if (p.country) counts.set(p.country, (counts.get(p.country) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** One template a type, within reach of each other; the first that knows a day or place gives it. */
function merged(sketches: readonly Sketch[], how: Assembly): Sketch[] {
  const out: Sketch[] = []
  for (const s of sketches) {
    const at = out.findIndex((o) => o.incident_type === s.incident_type && gap(o.sentences, s.sentences) <= how.mergeWithin)
    const old = out[at]
    if (!old) out.push({ ...s, sentences: [...s.sentences] })
    else out[at] = { ...old, date: old.date ?? s.date, country: old.country ?? s.country, sentences: [...old.sentences, ...s.sentences] }
  }
  return out
}

function made({ acts, analysis }: Opened, entities: readonly Entity[]): Sketch {
  const sentences = [...new Set(entities.flatMap((e) => e.sentences))]
  const near = acts.filter((a) => sentences.includes(a.sentence)).map((a) => a.act)
  const type = near.includes('bomb') ? 'bombing' : near.includes('kidnap') ? 'kidnapping' : 'attack'
  return { incident_type: type, draft: null, ...emptyRoles(), date: null, country: usualCountry(analysis), places: [], sentences }
}

const EXPLOSIVE = /bomb|dynamite|explosive|mine|charge|device/iu

/** Does a filler suit a type? Bombs are of bombings; kidnappings hit people, not things. */
function suits(type: string, e: Entity): boolean {
  if (e.role === 'Weapon') return EXPLOSIVE.test(e.wordings[0] ?? '') === (type === 'bombing') && type !== 'kidnapping'
  return e.role !== 'Target' || type !== 'kidnapping'
}

function gap(a: readonly number[], b: readonly number[]): number {
  return Math.min(1000, ...a.flatMap((x) => b.map((y) => Math.abs(x - y))))
}
