import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'
import { type Found, tiesIn } from './find-ties.ts'

/** One draft for each tie the text states between actors. */
export function draftLinks(analysis: Analysis): DraftBuilder[] {
  return tiesIn(analysis).map((tie) => drafted(analysis, tie))
}

function drafted(analysis: Analysis, { from, relation, to, name, since }: Found): DraftBuilder {
  const entity = analysis.entities[from.entity]!
  const near = from.sentence === to.sentence
  const end = relation === 'held_in' ? analysis.sentences[from.sentence]!.last : Math.max(to.last, from.last)
  const span = near ? spanOf(analysis, Math.min(from.first, to.first), Math.max(end, since?.span.last ?? 0)) : from
  const builder = new DraftBuilder(analysis.report, 'link', span)
  builder.protected = entity.protectedWhy.length > 0
  builder.say('from', entity.name, from).say('relation', relation, span).say('to', name, to)
  if (since) builder.say('since', since.value, since.span)
  return builder
}
