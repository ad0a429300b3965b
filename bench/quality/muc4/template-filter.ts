import { fieldValue } from '../../../src/model/draft.ts'
import { dayNumber } from '../../../src/model/time.ts'
import type { Sketch } from './assemble.ts'
import { normalise, ROLES, type Template } from './ceaf.ts'
import type { Opened } from './role-features.ts'
import type { Case } from './yes-no.ts'

const AGES_DAYS = [0, 3, 14, 62, 200, 800]

/** What speaks for or against a drafted incident being one that MUC-4 asks for (recent, of terrorists, not between armies). */
export function sketchCase(opened: Opened, sketch: Sketch, all: readonly Sketch[]): Case {
  const { analysis, acts } = opened
  const type = sketch.incident_type
  const inside = new Set(sketch.sentences)
  const told = acts.filter((a) => inside.has(a.sentence))
  const first = sketch.sentences[0] ?? 0
  const words = sketch.sentences.flatMap((i) => {
    const s = analysis.sentences[i]!
    return analysis.tokens.slice(s.first, s.last).map((t) => t.fold)
  })
  const own = sketch.draft ? String(fieldValue(sketch.draft, 'type')) : 'none'
  const features = [
    'bias',
    `type ${type}`,
    `own ${own}`,
    `reality ${sketch.draft?.reality}`,
    `background ${sketch.draft?.background}`,
    `age ${ageOf(sketch, analysis.report.published)} ${type}`,
    `first ${Math.min(8, first >> 1)}`,
    `part ${Math.floor((4 * first) / Math.max(1, analysis.sentences.length))}`,
    `acts ${Math.min(5, told.length)}`,
    `of ${Math.min(6, all.length)}`,
    `rank ${Math.min(6, all.filter((s) => s.incident_type === type).indexOf(sketch))} ${type}`,
    ...new Set(told.map((a) => `act ${a.act} ${a.voice} ${a.definite} ${a.patients.length > 0}`)),
    ...new Set(words.map((w) => `w ${w}`)),
    ...new Set(analysis.groups.map((g) => `group ${g.name}`)),
  ]
  return { features }
}

function ageOf(sketch: Sketch, published: string | null): string {
  if (!sketch.date || !published || sketch.date.length < 10) return sketch.date ? 'coarse' : 'none'
  const days = dayNumber(published) - dayNumber(sketch.date)
  return String(AGES_DAYS.findIndex((limit) => days <= limit))
}

/** Is a drafted incident in the key? One of its type is, and has a mention in its sentences or no fillers at all. */
export function inKey(opened: Opened, sketch: Sketch, key: readonly Template[]): boolean {
  const words = normalise(sketch.sentences.map((i) => textOf(opened, i)).join(' '))
  return key.some((k) => {
    const mentions = ROLES.flatMap((r) => k[r].flat()).map(normalise)
    return k.incident_type.includes(sketch.incident_type) && (!mentions.length || mentions.some((m) => words.includes(m)))
  })
}

function textOf({ analysis }: Opened, sentence: number): string {
  const s = analysis.sentences[sentence]!
  return analysis.text.slice(s.start, s.end)
}
