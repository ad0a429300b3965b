import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { sectionsOf } from './find-sections.ts'
import { absorb, type Sketch } from './sketch.ts'

/** How many threats back the same one may have been told. */
const MEMORY = 6

/**
 * Joins threats that nothing tells apart: a note told again ("dejaron una nota … La nota estaba en la puerta", "hallaron una nota que decía …").
 * Another note, another day or street, another hour between the two, or another addressee tell a threat of its own.
 */
export function mergeThreats(analysis: Analysis, sketches: readonly Sketch[]): Sketch[] {
  const kept: Sketch[] = []
  for (const sketch of sketches) {
    const home = isSent(sketch) ? kept.slice(-MEMORY).findLast((k) => isSent(k) && isSame(analysis, k, sketch)) : undefined
    if (home) absorb(home, sketch)
    else kept.push(sketch)
  }
  return kept
}

const WRITTEN = new Set(['note', 'message'])

function isSent({ founding }: Sketch): boolean {
  return founding.act === 'threaten' && WRITTEN.has(founding.channel ?? '')
}

function isSame(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  const sections = sectionsOf(analysis)
  if (sections[a.founding.sentence] !== sections[b.founding.sentence]) return false
  if (b.founding.earlier || a.founding.earlier || b.founding.reality !== a.founding.reality) return false
  if (isFurther(analysis, b.founding) || (a.entities.size > 0 && b.entities.size > 0)) return false
  return agreeInDay(a, b) && !partedBetween(analysis, a, b)
}

/** How many words back "otra", "nueva", "segunda" may stand. */
const FURTHER = 3

// "dejaron otra nota amenazante", "a second letter"; a bare article tells nothing.
function isFurther(analysis: Analysis, act: Act): boolean {
  const { first } = analysis.sentences[act.sentence]!
  for (let k = act.first - 1; k >= Math.max(first, act.first - FURTHER); k--)
    if (
      phrases(analysis.language, 'clause')
        .at(analysis.tokens, k, act.first)
        ?.concepts.some((c) => c.id === 'another')
    )
      return true
  return false
}

function agreeInDay(a: Sketch, b: Sketch): boolean {
  const days = (s: Sketch) => s.acts.flatMap((x) => (x.date?.when.day ? [x.date.when.day] : []))
  const [x, y] = [days(a), days(b)]
  return !x.length || !y.length || y.some((day) => x.includes(day))
}

const STREETS = new Set(['street', 'corner'])
const APART = new Set(['apart', 'later', 'next_in_row'])
/** How far into its sentence what sets it apart may stand. */
const OPENING = 12

// Another street, another hour or "the second attack" between the two tellings.
function partedBetween(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  const from = Math.max(...a.acts.map((x) => x.sentence))
  const to = b.founding.sentence
  const known = new Set(analysis.places.filter((p) => STREETS.has(p.level) && p.sentence <= from).map((p) => p.name))
  const moved = analysis.places.some((p) => STREETS.has(p.level) && p.sentence > from && p.sentence <= to && !known.has(p.name))
  if (moved && known.size > 0) return true
  for (let i = from + 1; i <= to; i++) {
    const { first, last } = analysis.sentences[i]!
    const found = phrases(analysis.language, 'clause').findAll(analysis.tokens, first, Math.min(last, first + OPENING))
    if (found.some((m) => m.concepts.some((c) => APART.has(c.id)))) return true
  }
  return false
}
