import { readFileSync } from 'node:fs'

/** What a training wrote: the weights of the signs, with a bias where the answer is yes or no. */
interface Learnt {
  readonly bias: number
  readonly weights: ReadonlyMap<string, number>
}

type Weights = Readonly<Record<string, number>>
interface Scored {
  readonly bias: number
  readonly weights: Weights
}

/**
 * The sum of what signs weigh in a learnt model (`data/models/<model>.json`): for a yes or no the logistic score, for a choice what each
 * option has for itself. A sign the training never saw weighs nothing. The file is read when the first sum is asked for.
 */
export function learnt(model: string): (signs: Iterable<string>) => number {
  let loaded: Learnt | null = null
  return (signs) => {
    loaded ??= read(model)
    let sum = loaded.bias
    for (const sign of signs) sum += loaded.weights.get(sign) ?? 0
    return sum
  }
}

function read(model: string): Learnt {
  const file = JSON.parse(readFileSync(new URL(`../../../data/models/${model}.json`, import.meta.url), 'utf8')) as Scored | Weights
  const { bias, weights } = isScored(file) ? file : { bias: 0, weights: file }
  return { bias, weights: new Map(Object.entries(weights)) }
}

function isScored(file: Scored | Weights): file is Scored {
  return typeof file.weights === 'object'
}
