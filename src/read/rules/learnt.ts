import { readFileSync } from 'node:fs'

type Weights = Readonly<Record<string, number>>
/** What a training wrote: the weights of the signs, with a bias where the answer is yes or no. */
interface Learnt {
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
    for (const sign of signs) sum += loaded.weights[sign] ?? 0
    return sum
  }
}

function read(model: string): Learnt {
  const file = JSON.parse(readFileSync(new URL(`../../../data/models/${model}.json`, import.meta.url), 'utf8')) as Learnt | Weights
  return isScored(file) ? file : { bias: 0, weights: file }
}

function isScored(file: Learnt | Weights): file is Learnt {
  return typeof file.weights === 'object'
}
