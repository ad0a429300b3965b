import { spanOf } from '../analyse.ts'
import type { Analysis, PersonMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'

const AIMED = new Set(['shoot', 'wound', 'arson', 'bomb', 'attack', 'threaten', 'rob', 'ram'])

/** Gives acts against things what they hit: after the act ("torched cars"), or before a passive ("cars were set on fire"). */
export function findTargets(analysis: Analysis, marks: Marks, acts: readonly Act[]): void {
  const table = phrases(analysis.language, 'targets')
  for (const act of acts) {
    if (!AIMED.has(act.act) || act.target || act.channel !== null) continue
    const byShots = act.act === 'wound' && act.voice === 'active' && isOfShots(analysis, act)
    if (act.act === 'wound' && !byShots && (act.patients.length || (act.voice !== 'passive' && act.voice !== 'reduced'))) continue
    const turned = act.voice === 'passive' || act.voice === 'reduced' || act.voice === 'self'
    const owned = thingOfPronoun(analysis, marks, table, act)
    if (owned) {
      act.target = owned
      // "le quemaron la lancha": whose it was suffered it; "le balearon la casa" hurt nobody.
      if (act.act !== 'arson') act.patients = []
      continue
    }
    if (act.patients.length && act.patients.every((p) => p.sentence !== act.sentence)) {
      // "… la comisaría, después de que la balearan": the pronoun stands for the thing just named, not for somebody before.
      act.target = nearThing(analysis, table, act)
      if (act.target) act.patients = []
      continue
    }
    if (act.voice === 'reduced' && act.patients.every((p) => p.first >= act.last)) {
      // "una gasolinera baleada, un guía asesinado": the thing right before is what was hit.
      const thing = thingRightBefore(analysis, table, act)
      if (thing) {
        act.target = thing
        act.patients = []
        continue
      }
    }
    act.target =
      pronounThing(analysis, table, act) ??
      thingMadeTarget(analysis, marks, table, act) ??
      (act.act === 'wound' && !byShots
        ? thingBefore(analysis, marks, table, act)
        : turned
          ? (thingBefore(analysis, marks, table, act) ?? thingAfter(analysis, table, act))
          : thingAfter(analysis, table, act))
    // "Un bus fue atacado a balazos, generando temor entre los choferes": what stands before the verb is what was hit.
    const hit = act.voice === 'passive' && act.act !== 'rob' ? act.target : null
    if (hit && hit.last <= act.first) act.patients = act.patients.filter((p) => p.first < act.last + NEXT || p.last <= hit.first)
    act.owners = act.patients.filter((p) => owns(analysis, marks, act.target, p))
    act.patients = act.patients.filter((p) => !act.owners.includes(p))
    if (act.present && act.generic && isNewThing(analysis, marks, act)) act.generic = false
  }
}

// "queman siete vehículos y balean una tienda": told in the present, of one thing or of so many.
function isNewThing(analysis: Analysis, marks: Marks, { voice, target, last }: Act): boolean {
  if (voice !== 'active' || !target || target.first < last || target.first - last > 2 || analysis.language === 'en') return false
  return marks.has(target.first - 1, 'indefinite') || analysis.numbers.some((n) => n.last === target.first && (n.value.best ?? 0) < 20)
}

// "les balearon el frente de la casa", "le habían incendiado el auto": the pronoun says whose the thing is.
function thingOfPronoun(analysis: Analysis, marks: Marks, table: ReturnType<typeof phrases>, act: Act): Span | null {
  if (act.voice !== 'active' || act.light || act.patients.some((p) => p.first >= act.last)) return null
  const before = marks.has(act.first - 1, 'perfect_have') ? act.first - 2 : act.first - 1
  if (!/^(?:les?|lhes?)$/u.test(analysis.tokens[before]?.fold ?? '')) return null
  // "le tirotearon la casa": the thing may be part of the phrase that tells the act.
  let the = againstAfter(marks, act)
  for (let k = act.first + 1; k < act.last - 1; k++) if (marks.has(k, 'definite')) the = k
  if (!marks.has(the, 'definite') || /^(?:al|del|lo|ao|do)$/u.test(analysis.tokens[the]!.fold)) return null
  const match = table.at(analysis.tokens, the + 1)
  // "le rociaron la camioneta": whoever was told of before may have been in it.
  if (!match || (!act.patients.some((p) => p.sentence === act.sentence) && match.concepts.some((c) => RIDDEN.has(c.id)))) return null
  return spanOf(analysis, match.first, match.last)
}

/** How many words the count of the shots may take: "le tiraron casi seis veces contra el portón". */
const TIMES = 5

// Where the thing begins: right behind the verb, or behind "contra".
function againstAfter(marks: Marks, act: Act): number {
  for (let k = act.last; k < act.last + TIMES && !marks.has(k, 'comma') && !marks.has(k, 'and'); k++)
    if (marks.has(k, 'to') && marks.has(k + 1, 'definite')) return k + 1
  return act.last
}

/** How far before "was the target of" its thing may stand. */
const SUBJECT = 16

// "Una casa de barrio Sur fue blanco de dos balaceras", "a bakery was the target of a gun attack".
function thingMadeTarget(analysis: Analysis, marks: Marks, table: ReturnType<typeof phrases>, act: Act): Span | null {
  if (act.voice !== 'noun' || act.patients.length) return null
  let made = act.first - 1
  while (made > act.first - 4 && !marks.has(made, 'made_target')) made--
  if (!marks.has(made, 'made_target')) return null
  const from = Math.max(analysis.sentences[act.sentence]!.first, made - SUBJECT)
  for (let i = made - 1; i >= from; i--) {
    const match = table.at(analysis.tokens, i, made)
    if (match && !marks.has(i - 1, 'preposition') && !marks.has(i - 1, 'of') && !marks.has(i - 2, 'of'))
      return spanOf(analysis, match.first, match.last)
  }
  return null
}

const RIDDEN = new Set(['vehicle', 'bus'])

/** What flies when somebody shoots. */
export const SHOTS =
  /^(?:bullets?|shots?|rounds?|gunfire|balas?|balazos|disparos?|tiros?|proyectiles|impactos|detonaciones|ráfagas?|rajadas)$/u

// "Eleven bullets struck the front of a house": what flew did it.
function isOfShots(analysis: Analysis, act: Act): boolean {
  for (let i = act.first - 1; i >= Math.max(act.clauseFirst, act.first - 3); i--) if (SHOTS.test(analysis.tokens[i]!.lower)) return true
  return false
}

/** How near behind such a verb a person may still be its subject: "fue atacado un chofer". */
const NEXT = 3

/** How many words such a chain may take. */
const OWNED = 8

// "fired at the villa of a councillor", "quemaron el auto de un fiscal": whose thing it is was not hit.
function owns(analysis: Analysis, marks: Marks, thing: Span | null, p: PersonMention): boolean {
  if (!thing || p.first < thing.last || p.first - thing.last > OWNED) return false
  const of = (i: number) => marks.has(i, 'of') || /^(?:del?|do|da)$/u.test(analysis.tokens[i]?.fold ?? '')
  if (p.first - thing.last <= 2) return of(thing.last)
  // "el frente de un local de la familia de X": a chain of whose it is.
  for (let k = thing.last; k < p.first; k++)
    if (analysis.tokens[k]!.shape === 'mark' || marks.has(k, 'relative') || marks.has(k, 'and')) return false
  return of(thing.last) && (of(p.first - 1) || (marks.has(p.first - 1, 'definite') && of(p.first - 2)))
}

/** How many words after the act its thing may stand. */
const REACH = 12

// "opened fire as he drove his car home": what a conjunction brings was not aimed at.
const SINCE = new Set(['before', 'after', 'when', 'while', 'as', 'because', 'until', 'cuando', 'mientras', 'porque', 'quando', 'enquanto'])

function thingAfter(analysis: Analysis, table: ReturnType<typeof phrases>, act: Act): Span | null {
  const stop = Math.min(act.last + REACH, analysis.sentences[act.sentence]!.last)
  // "hostigaron la estación": the phrase that tells the act may hold its thing.
  for (let i = act.last - act.first > 2 ? act.first + 2 : act.last; i < stop; i++) {
    if (analysis.tokens[i]!.text === ';' || SINCE.has(analysis.tokens[i]!.fold)) return null
    const match = table.at(analysis.tokens, i, stop + 2)
    if (match) return spanOf(analysis, match.first, Math.min(match.last, analysis.sentences[act.sentence]!.last))
  }
  return null
}

function thingRightBefore(analysis: Analysis, table: ReturnType<typeof phrases>, act: Act): Span | null {
  for (let i = act.first - 1; i >= Math.max(act.clauseFirst, act.first - 3); i--) {
    const match = table.at(analysis.tokens, i, act.first)
    if (match?.last === act.first) return spanOf(analysis, match.first, match.last)
  }
  return null
}

function nearThing(analysis: Analysis, table: ReturnType<typeof phrases>, act: Act): Span | null {
  const clitic = analysis.tokens[act.first - 1]?.fold ?? ''
  if (clitic !== 'la' && clitic !== 'las') return null
  for (let i = act.first - 2; i >= analysis.sentences[act.sentence]!.first; i--) {
    const match = table.at(analysis.tokens, i, act.first)
    if (match) return spanOf(analysis, match.first, match.last)
  }
  return null
}

const IT = new Set(['it', 'them'])

// "the shutters of her bakery bear seven holes: someone shot at them": the pronoun stands for the thing told before.
function pronounThing(analysis: Analysis, table: ReturnType<typeof phrases>, act: Act): Span | null {
  if (analysis.language !== 'en' || act.patients.length || act.act === 'wound' || !stands(analysis, act.last)) return null
  for (let i = act.first - 1; i >= analysis.sentences[act.sentence]!.first; i--) {
    const match = table.at(analysis.tokens, i, act.first)
    if (match) return spanOf(analysis, match.first, match.last)
  }
  return null
}

function stands({ tokens }: Analysis, i: number): boolean {
  return IT.has(tokens[i]?.fold ?? '') || (/^(?:at|on|into)$/u.test(tokens[i]?.fold ?? '') && IT.has(tokens[i + 1]?.fold ?? ''))
}

function thingBefore(analysis: Analysis, marks: Marks, table: ReturnType<typeof phrases>, act: Act): Span | null {
  const stop = Math.max(act.clauseFirst, act.first - 9)
  for (let i = act.first - 1; i >= stop; i--) {
    const match = table.at(analysis.tokens, i, act.first)
    if (match && !marks.has(i - 1, 'preposition')) return spanOf(analysis, match.first, match.last)
  }
  return null
}
