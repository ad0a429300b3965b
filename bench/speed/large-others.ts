// What a project holds beside incidents: state measures, figures told, quotations, people and groups, and who leads, orders or fights whom.
// By the number of the report alone, so that the incidents stay those they were.
import type { DraftKind } from '../../src/model/codes.ts'
import type { FieldValue } from '../../src/model/draft.ts'
import type { Proposal } from '../../src/model/record.ts'

const KINDS = ['intervention', 'claim', 'quote', 'actor', 'link'] as const
const STATUSES = ['announced', 'proposed', 'in_force', 'expanded', 'ended'] as const
const MEASURES = ['deployment', 'law', 'unit', 'raid', 'prison_regime'] as const
const GROUPS = Array.from({ length: 24 }, (_, i) => `Los ${['Pardos', 'Cedros', 'Juncos', 'Médanos', 'Bajos', 'Norte'][i % 6]} ${i + 1}`)
const SPEAKERS = ['la fiscal Amelia Roldán', 'el ministro Bruno Paz', 'the prosecutor Dora Quill', 'a neighbour', 'el intendente Saúl Mir']
const RELATIONS = ['leads', 'member_of', 'rival_of', 'orders', 'ally_of'] as const

const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!

/** What a fourth of the reports say beside their incidents, or null. */
export function otherOf(n: number, day: string, town: string): { kind: DraftKind; values: Record<string, FieldValue> } | null {
  if (n % 4 > 0) return null
  const m = n / 4
  const kind = at(KINDS, m)
  const i = Math.floor(m / KINDS.length)
  switch (kind) {
    case 'intervention':
      return { kind, values: { kind: at(MEASURES, i), name: `plan ${i + 1}`, status: at(STATUSES, i), date: day, city: town } }
    case 'claim':
      return {
        kind,
        values: {
          ...{ indicator: at(['homicides', 'arrests', 'prison_population'], i), value: 40 + (i % 200), unit: 'count', operator: '=' },
          ...{ period: day.slice(0, 4), place: town, attributedTo: at(SPEAKERS, i) },
        },
      }
    case 'quote':
      return { kind, values: { speaker: at(SPEAKERS, i), verb: at(['said', 'announced', 'warned'], i), direct: i % 2 === 0 } }
    case 'actor':
      return { kind, values: { name: at(GROUPS, i), kind: 'criminal_group' } }
    case 'link':
      return { kind, values: { from: at(GROUPS, i), relation: at(RELATIONS, i), to: at(GROUPS, i * 7 + 3) } }
  }
}

/** Two accounts that may tell one occurrence. */
export function proposalOf(first: string, second: string): Proposal {
  const [a, b] = first < second ? [first, second] : [second, first]
  const parts = [{ field: 'city', level: 'same', weightLog2: 4, a: null, b: null }]
  return { id: `${a}~${b}`, a, b, weightLog2: 4, pSame: 0.7, parts, conflicts: [], status: 'open' }
}
