import type { Proposal } from '../../../../src/model/record.ts'
import type { Words } from '../../words/es.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'

/** The weight of a proposal as a sum in words: what speaks for it, what against, and what it comes to. */
export function WeightSum({ proposal }: { readonly proposal: Proposal }) {
  const { words, formats } = useSpeech()
  const parts = proposal.parts.toSorted((a, b) => b.weightLog2 - a.weightLog2)
  return (
    <section className="weight" data-testid="weight">
      <h2 className="kicker">{words.pairs.why}</h2>
      <p className="sum">
        <strong>
          {words.pairs.probability(formats.percent(proposal.pSame))}: {words.pairs.weight.toLowerCase()}{' '}
          {formats.signed(proposal.weightLog2)} {words.pairs.bits}
        </strong>{' '}
        ={' '}
        {parts.map((part, i) => (
          <span key={`${part.field} ${part.level}`} data-against={part.weightLog2 < 0 || undefined} title={part.level.replaceAll('-', ' ')}>
            {i > 0 ? ` ${part.weightLog2 < 0 ? '−' : '+'} ` : part.weightLog2 < 0 && '−'}
            {partWord(words, part.field)}&nbsp;{formats.signed(Math.abs(part.weightLog2)).replace('+', '')}
          </span>
        ))}
      </p>
      <p className="quiet small">{words.pairs.explain}</p>
    </section>
  )
}

/** A part is a field of the model, or one of the few things compared beside the fields. */
function partWord(words: Words, field: string): string {
  const others: Readonly<Record<string, string>> = words.pairs.parts
  return others[field] ?? fieldLabel(words, field)
}
