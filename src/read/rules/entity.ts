import type { ActorKind } from '../../model/codes.ts'
import type { Analysis, Entity, Span } from '../analysis.ts'

/** Classes of those who did it and may have fallen. */
export const ATTACKERS: ReadonlySet<string> = new Set(['suspect', 'gang_member'])

/** Adds an entity nothing is known of yet but its kind and name. */
export function addEntity(analysis: Analysis, kind: ActorKind, name: string | null): Entity {
  const entity: Entity = {
    index: analysis.entities.length,
    kind,
    name,
    aliases: [],
    age: null,
    sex: null,
    occupation: null,
    occupationText: null,
    role: null,
    office: null,
    kin: null,
    memberOf: null,
    firstNameOnly: false,
    minor: false,
    protectedWhy: [],
    support: new Map(),
  }
  analysis.entities.push(entity)
  return entity
}

/** Adds a reason for protection once, with the words that give it. */
export function protect(entity: Entity, why: string, span: Span): void {
  if (!entity.protectedWhy.includes(why)) entity.protectedWhy.push(why)
  if (!entity.support.has('protected')) entity.support.set('protected', span)
}

/** The text of tokens `[first, last)`, without quotation marks around it or an English genitive at its end. */
export function wordsOf(analysis: Analysis, first: number, last: number): string {
  const { tokens, text } = analysis
  return text
    .slice(tokens[first]!.start, tokens[last - 1]!.end)
    .replace(/['’]s$/u, '')
    .replace(/\s+/gu, ' ')
}

/** A span whose last token loses its English genitive ("Rosario’s" covers "Rosario"). */
export function spanWithoutGenitive(analysis: Analysis, first: number, last: number): Span {
  const end = analysis.tokens[last - 1]!
  const cut = /['’]s$/u.test(end.text) ? 2 : 0
  return { first, last, start: analysis.tokens[first]!.start, end: end.end - cut, sentence: analysis.sentenceOf[first]! }
}

/** Per token: 1 where one of the spans stands. */
export function covered(analysis: Analysis, spans: readonly Span[]): Uint8Array {
  const out = new Uint8Array(analysis.tokens.length)
  for (const span of spans) out.fill(1, span.first, span.last)
  return out
}

/** Those who stand for the state with arms: their dead are dead of an attack on police, and what they do is an operation. */
export const UNIFORMED: ReadonlySet<string> = new Set(['police', 'military', 'prison_guard'])

/** Those who act for the state or speak for all: nobody of a gang. */
export const PUBLIC: ReadonlySet<string> = new Set(['official', 'journalist', ...UNIFORMED])
