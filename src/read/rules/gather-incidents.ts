import type { Analysis, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { fitOf, isDefinite } from './fit-act.ts'
import { inPrison } from './resolve-incident.ts'
import { isNamed } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'
import { splitCampaigns } from './split-campaign.ts'

/** How many incidents back an act may join: keeps gathering linear on endless texts. */
const MEMORY = 12

const JOIN = 1

/**
 * Gathers the acts of a report into incidents. Acts that can stand alone found one or join the one they fit best (same victims, same date,
 * same place, close by, "the attack"); tolls, deaths and wounds only join. Acts that are not facts are left out.
 */
export function gatherIncidents(analysis: Analysis, acts: readonly Act[]): Sketch[] {
  const sketches: Sketch[] = []
  const parts = splitCampaigns(acts, (a) => analysis.tokens[a.first]!.fold.endsWith('s'))
  const factual = parts.filter((a) => !a.generic && (a.reality === 'occurred' || a.reality === 'attempted' || a.reality === 'alleged'))
  const late: Act[] = []
  const telling = factual.filter((a) => !isTalk(analysis, a))
  for (const act of telling) {
    act.patients = act.patients.map((p) => knownVictim(analysis, sketches, p))
    if (!founds(analysis, act)) {
      late.push(act)
      continue
    }
    const best = bestFor(analysis, sketches, act)
    if (best) join(analysis, best, act)
    else if (!act.title && (sketches.length === 0 || concrete(analysis, act))) sketches.push(begin(analysis, act))
  }
  for (const act of late) {
    const best = bestFor(analysis, sketches, act)
    if (best && !act.title) join(analysis, best, act)
    else if (!act.title && foundsLate(analysis, sketches, factual, act)) sketches.push(begin(analysis, act))
  }
  return sketches
}

// A surname that a relative shares stands for the victim told before when it is somebody's death that is told.
function knownVictim(analysis: Analysis, sketches: readonly Sketch[], p: PersonMention): PersonMention {
  if (p.name === null || p.name.includes(' ') || sketches.some((s) => s.named.has(p.entity))) return p
  for (const sketch of sketches) {
    for (const entity of sketch.named) if (analysis.entities[entity]?.name?.endsWith(` ${p.name}`)) return { ...p, entity }
  }
  return p
}

function begin(analysis: Analysis, act: Act): Sketch {
  const sketch: Sketch = { acts: [], founding: act, entities: new Set(), named: new Set() }
  join(analysis, sketch, act)
  return sketch
}

function join(analysis: Analysis, sketch: Sketch, act: Act): void {
  sketch.acts.push(act)
  for (const p of act.patients) {
    sketch.entities.add(p.entity)
    if (isNamed(analysis, p)) sketch.named.add(p.entity)
  }
}

// "killings driven by debts", "threats come from everywhere": a bare plural speaks of many and of none.
function isTalk(analysis: Analysis, act: Act): boolean {
  if (act.voice !== 'noun' || act.definite || act.patients.length || act.channel !== null || act.date) return false
  return analysis.tokens[act.first]!.fold.endsWith('s') && ACT_KINDS[act.act]?.type !== 'prison_violence' && act.act !== 'shoot'
}

/** Can this act stand for an incident by itself? */
function founds(analysis: Analysis, act: Act): boolean {
  const kind = ACT_KINDS[act.act]
  if (act.act === 'threaten' && act.channel !== null) return !act.definite
  if (act.act === 'die' && act.agents.length + act.agentGroups.length > 0 && act.patients.length) return true
  if (act.act === 'hostage' && !act.definite && inPrison(analysis, act)) return true
  if (!kind || kind.weak || act.voice === 'count' || act.voice === 'list') return false
  if (act.date?.when.precision === 'year' && kind.rank < 10 && !act.patients.some((p) => isNamed(analysis, p) || p.count.best === 1))
    return false
  if (act.voice === 'noun') return nounFounds(analysis, act)
  return act.patients.length > 0 || act.target !== null || act.date !== null || kind.type === 'prison_violence' || act.act === 'bomb'
}

// A further incident needs more than a crowd: a day, a place, a thing, a name or somebody singled out.
function concrete(analysis: Analysis, act: Act): boolean {
  if (act.channel !== null) return true
  const placed = act.places.some((p) => p.level !== 'country' && p.level !== 'admin1')
  return (
    act.date !== null ||
    placed ||
    act.target !== null ||
    act.patients.some((p) => isNamed(analysis, p) || (p.count.best === 1 && !isDefinite(analysis, p)))
  )
}

// A death told beside other acts, or a toll of several, where nothing else stands for it: "la muerte de X", "dejó doce muertos".
function foundsLate(analysis: Analysis, sketches: readonly Sketch[], factual: readonly Act[], act: Act): boolean {
  if (act.act !== 'die') return false
  if (act.voice === 'count') return sketches.length === 0 && (act.killed?.best ?? 0) >= 2
  if (act.voice === 'noun' && act.patients.length && sketches.length === 0 && armed(analysis, act)) return true
  const named = act.patients.some((p) => isNamed(analysis, p) && !sketches.some((s) => s.named.has(p.entity)))
  return named && act.voice !== 'list' && sketches.length === 0 && factual.some((a) => a.act !== 'die')
}

// "the body of a man with bullet wounds": a death whose sentence names a weapon is no natural one.
function armed(analysis: Analysis, act: Act): boolean {
  const s = analysis.sentences[act.sentence]!
  return phrases(analysis.language, 'weapons').findAll(analysis.tokens, s.first, s.last).length > 0
}

// A noun that names one act with something to hold on to; bare plurals ("homicides", "threats") are talk.
function nounFounds(analysis: Analysis, act: Act): boolean {
  const plural = analysis.tokens[act.first]!.fold.endsWith('s')
  if (act.patients.length) return true
  if (act.definite && act.date === null) return false
  if (plural) return act.date?.when.precision === 'day' && act.places.length > 0
  return act.date !== null || act.places.some((p) => p.level !== 'country' && p.level !== 'admin1')
}

function bestFor(analysis: Analysis, sketches: readonly Sketch[], act: Act): Sketch | null {
  let best: Sketch | null = null
  let most = JOIN - 0.001
  const from = Math.max(0, sketches.length - MEMORY)
  for (let i = 0; i < sketches.length; i++) {
    const sketch = sketches[i]!
    if (i > 0 && i < from && !act.patients.some((p) => sketch.named.has(p.entity))) continue
    const fit = fitOf(analysis, sketch, act)
    if (fit > most) {
      most = fit
      best = sketch
    }
  }
  return best
}
