/** One of several things to choose from, by the signs that hold for it. */
export interface Option {
  readonly signs: readonly string[]
  readonly right: boolean
}

/** A choice with at least one option; several may be right. */
export interface Choice {
  readonly doc: string
  readonly options: readonly Option[]
}

/** Signs seen less often teach nothing. */
const SEEN = 3
const ROUNDS = 300
const STEP = 0.5
/** Weights smaller than this are left out. */
const SMALL = 0.02
const FOLDS = 10

/** Weights by sign of a conditional logistic choice (softmax over the options) with a ridge: the same choices give the same weights. */
export function fitChoice(choices: readonly Choice[], ridge: number): Record<string, number> {
  const names = frequent(choices)
  const at = new Map(names.map((name, i) => [name, i]))
  const taught = choices.filter((c) => c.options.some((o) => o.right))
  const rows = taught.map((c) => c.options.map((o) => ({ signs: o.signs.flatMap((s) => at.get(s) ?? []), right: o.right })))
  const weights = new Float64Array(names.length)
  const squares = new Float64Array(names.length)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((w) => ridge * w)
    for (const options of rows) addChoice(options, weights, gradient)
    for (let i = 0; i < weights.length; i++) {
      squares[i]! += gradient[i]! ** 2
      weights[i]! -= (STEP * gradient[i]!) / (Math.sqrt(squares[i]!) + 1e-9)
    }
  }
  const round3 = (x: number) => Math.round(x * 1000) / 1000
  return Object.fromEntries(names.map((name, i) => [name, round3(weights[i]!)] as const).filter(([, w]) => Math.abs(w) >= SMALL))
}

function frequent(choices: readonly Choice[]): string[] {
  const seen = new Map<string, number>()
  for (const c of choices) for (const o of c.options) for (const s of o.signs) seen.set(s, (seen.get(s) ?? 0) + 1)
  return [...seen].flatMap(([name, n]) => (n >= SEEN ? [name] : [])).sort()
}

function addChoice(options: readonly { signs: number[]; right: boolean }[], weights: Float64Array, gradient: Float64Array): void {
  const sums = options.map((o) => o.signs.reduce((sum, i) => sum + weights[i]!, 0))
  const top = Math.max(...sums)
  const odds = sums.map((s) => Math.exp(s - top))
  const all = odds.reduce((a, b) => a + b, 0)
  const right = odds.reduce((sum, odd, i) => sum + (options[i]!.right ? odd : 0), 0)
  for (const [n, o] of options.entries()) {
    const pull = odds[n]! / all - (o.right ? odds[n]! / right : 0)
    for (const i of o.signs) gradient[i]! += pull
  }
}

/** The option with the greatest sum of weights, the first of equals. */
export function chosen(weights: Readonly<Record<string, number>>, { options }: Choice): Option {
  let best = options[0]!
  let most = Number.NEGATIVE_INFINITY
  for (const option of options) {
    const sum = option.signs.reduce((s, sign) => s + (weights[sign] ?? 0), 0)
    if (sum > most) [best, most] = [option, sum]
  }
  return best
}

/** How many choices are right in folds of whole documents, each judged by weights that have not seen it. */
export function chosenInFolds(choices: readonly Choice[], ridge: number): string {
  const docs = [...new Set(choices.map((c) => c.doc))]
  let right = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(docs.filter((_, i) => i % FOLDS === fold))
    const weights = fitChoice(
      choices.filter((c) => !held.has(c.doc)),
      ridge,
    )
    right += choices.filter((c) => held.has(c.doc) && chosen(weights, c).right).length
  }
  const possible = choices.filter((c) => c.options.some((o) => o.right)).length
  return `${choices.length} choices, ${possible} with a right option; ${FOLDS} folds by document: ${right} right`
}
