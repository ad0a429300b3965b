import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, OF_STATE } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { UNIFORMED } from './entity.ts'
import { says } from './found-death.ts'

/** Do police or soldiers do it? "Marines stormed a ranch" tells an operation and no attack. */
export function isByState(analysis: Analysis, act: Act): boolean {
  return (
    act.agentGroups.some((g) => analysis.entities[g.entity]?.kind === 'state_force') ||
    act.agents.some((p) => UNIFORMED.has(analysis.entities[p.entity]?.role ?? ''))
  )
}

// How many words behind it whoever set a charge off may stand.
const BY = 8

/** "Una granada fue detonada por la Policía", "detonated by bomb disposal officers": a charge that the state sets off hits nobody. */
export function isDisposal(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'bomb') return false
  if (isByState(analysis, act) || says(analysis, act.sentence, 'disposal')) return true
  const agent = phrases(analysis.language, 'clause').at(analysis.tokens, act.last)
  if (!agent?.concepts.some((c) => c.id === 'agent')) return false
  const near = (m: { first: number }) => m.first >= agent.last && m.first - agent.last <= BY
  return (
    analysis.groups.some((g) => near(g) && analysis.entities[g.entity]?.kind === 'state_force') ||
    analysis.people.some((p) => near(p) && UNIFORMED.has(analysis.entities[p.entity]?.role ?? ''))
  )
}

/**
 * Does an arrest or a seizure stand for an operation of its own? "Seven people have been arrested and a handgun recovered in dawn raids", which
 * a report opens with; a haul with its day and place; the arrest of somebody high in a gang, or of several in a sweep.
 */
export function isOperation(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.date?.when.precision === 'year' || act.title || act.voice === 'noun') return false
  if (isHaul(analysis, act, mates) || isSweep(analysis, act, mates)) return true
  const opening = analysis.sentences.find((s) => !s.title && s.last - s.first > OPENING_WORDS)?.index ?? 0
  if (act.sentence > opening + 1) return false
  if (act.act === 'seize' && !act.ofGoods) return true
  const operation = mates.some((m) => m.voice === 'noun' && m.act === 'seize') || says(analysis, act.sentence, 'raid')
  const many = act.act === 'arrest' && act.patients.some((p) => (p.count.best ?? 0) >= SEVERAL)
  return many && (operation || mates.some((m) => m.act === 'seize')) && !mates.some((m) => ACT_KINDS[m.act]?.harm === 'killed')
}

/** A dateline or a heading is shorter than this. */
const OPENING_WORDS = 8
const SEVERAL = 3

// "En agosto, en el peaje de la ruta 8, fueron decomisados 14 fusiles", "police seized 1.2 tonnes of cocaine at the port on July 30": a haul with
// a day and a place, or one made in a search.
function isHaul(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (tellsViolence(analysis, mates) || !says(analysis, act.sentence, 'contraband')) return false
  const searched = isSearch(analysis, act)
  if (!(act.date !== null && isPlaced(act)) && !(searched && (act.date !== null || isPlaced(act)))) return false
  if (act.date !== null && isPlaced(act) && isWithArrest(mates)) return true
  return hauled(analysis, act) || (searched && act.act === 'seize' && !act.ofGoods)
}

// "arrested a man at the station on Saturday and found a revolver in his bag": somebody held and something taken.
function isWithArrest(mates: readonly Act[]): boolean {
  return mates.some((m) => m.act === 'seize' && m.voice !== 'noun') && mates.some((m) => m.act === 'arrest' && m.patients.length > 0)
}

// "picked up nine alleged members in dawn swoops on Tuesday", "detuvo el viernes en Durán al presunto cabecilla": by its day, of several or of one who leads.
function isSweep(analysis: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.act !== 'arrest' || act.date?.when.precision !== 'day' || tellsViolence(analysis, mates)) return false
  const several = act.patients.some((p) => (p.count.best ?? 0) >= SEVERAL)
  if (several && isSearch(analysis, act)) return true
  return isPlaced(act) && (says(analysis, act.sentence, 'gang_rank') || (several && isSearch(analysis, act)))
}

function isSearch(analysis: Analysis, { sentence }: Act): boolean {
  return says(analysis, sentence, 'raid') || says(analysis, sentence, 'searched')
}

function isPlaced(act: Act): boolean {
  return act.places.some((p) => p.level !== 'country')
}

function tellsViolence(analysis: Analysis, mates: readonly Act[]): boolean {
  return mates.some((m) => !OF_STATE.has(m.act) && m.voice !== 'noun' && !isByState(analysis, m))
}

/** How far behind its number what is seized may stand. */
const HAUL = 5

function hauled(analysis: Analysis, act: Act): boolean {
  const { first, last } = analysis.sentences[act.sentence]!
  const clause = phrases(analysis.language, 'clause')
  const contraband = (j: number) => clause.at(analysis.tokens, j, last)?.concepts.some((c) => c.id === 'contraband') === true
  return analysis.numbers.some((n) => {
    if (n.first < first || n.last > last) return false
    for (let j = n.last; j < Math.min(last, n.last + HAUL); j++) if (contraband(j)) return true
    return false
  })
}
