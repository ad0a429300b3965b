// Trains data/models/tagger-{es,en,pt}.bin on Universal Dependencies treebanks with a licence that lets the weights ship.
// Run: node scripts/train-tagger.ts [language...] [--experiment]. Same corpora and seed, same bytes. Skips without the corpora.
import { writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { pack, unpack } from '../src/language/perceptron.ts'
import { TAG, TAG_FEATURES, TAGS, tagFeatures, tagWith } from '../src/language/tagger.ts'
import { tokenColumns } from '../src/language/token-features.ts'
import { tokenize } from '../src/language/tokens.ts'
import { AveragedPerceptron, seeded, shuffled } from './averaged-perceptron.ts'
import { type Labelled, labelTokens, readTreebank, type TreebankSentence, type Variant, variantOf } from './corpora.ts'

interface Plan {
  readonly train: readonly string[]
  readonly tests: readonly string[]
}

const PLANS: Readonly<Record<string, Plan>> = {
  es: { train: ['es_gsd-dev', 'es_pud-test'], tests: ['es_gsd-test', 'es_ancora-test'] },
  en: { train: ['en_ewt-train', 'en_gum-train'], tests: ['en_ewt-test', 'en_gum-test'] },
  pt: { train: ['pt_bosque-train'], tests: ['pt_bosque-test'] },
}
const EPOCHS = 8
const SEED = 2024
/** Sentences that are read in one go, as in a running text. */
const RUN = 8

function sentencesOf(name: string): TreebankSentence[] {
  // GUM is CC BY but for these two genres, which are non-commercial.
  return readTreebank(`ud/${name}.conllu.gz`).filter((s) => !/^GUM_(whow|fiction)_/.test(s.document))
}

/** Sentences joined as they follow each other, so that the model learns what stands before a capital. */
function runsOf(sentences: readonly TreebankSentence[]): Labelled[] {
  const labelled = sentences.map(labelTokens)
  const runs: Labelled[] = []
  for (let i = 0; i < labelled.length; i += RUN) {
    const part = labelled.slice(i, i + RUN)
    runs.push({ tokens: part.flatMap((l) => l.tokens), labels: part.flatMap((l) => l.labels) })
  }
  return runs
}

function tagNumber(label: string): number {
  const number = TAGS.indexOf(label)
  return number < 0 ? TAG.X : number
}

/** One run in five is read without its capitals or accents, one in twenty in capitals: reports come that way too. */
function variantFor(random: () => number): Variant {
  const r = random()
  return r < 0.1 ? 'lower' : r < 0.2 ? 'no-accents' : r < 0.25 ? 'capitals' : 'as-is'
}

function train(runs: readonly Labelled[]): Uint8Array {
  const random = seeded(SEED)
  const perceptron = new AveragedPerceptron(TAGS.length)
  const features = new Int32Array(TAG_FEATURES)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const run of shuffled(runs, random)) {
      const columns = tokenColumns(variantOf(run.tokens, variantFor(random)))
      let t1 = 30
      let t2 = 30
      for (let i = 0; i < columns.length; i++) {
        const n = tagFeatures(columns, i, t1, t2, features)
        const guessed = perceptron.guess(features, n)
        perceptron.learn(features, n, tagNumber(run.labels[i]!), guessed)
        t2 = t1
        t1 = guessed
      }
    }
  }
  return pack(TAGS.length, perceptron.finish(2, 0.05))
}

function accuracy(bytes: Uint8Array, runs: readonly Labelled[], variant: Variant): number {
  const model = unpack(bytes)
  let right = 0
  let all = 0
  for (const run of runs) {
    const tags = tagWith(model, tokenColumns(variantOf(run.tokens, variant)))
    run.labels.forEach((label, i) => {
      all++
      if (tags[i] === tagNumber(label)) right++
    })
  }
  return (100 * right) / all
}

/** The treebank's own words as tokens, for comparison with published scores (gold tokenisation). */
function goldRuns(sentences: readonly TreebankSentence[]): Labelled[] {
  return sentences.map((s) => ({
    tokens: s.words.map((w) => {
      const cut = tokenize(w.form)
      return { ...cut[0]!, text: w.form, lower: w.form.toLowerCase(), fold: cut.map((t) => t.fold).join('') }
    }),
    labels: s.words.map((w) => w.tag),
  }))
}

function tokensPerSecond(bytes: Uint8Array, runs: readonly Labelled[]): number {
  const model = unpack(bytes)
  const tokens = runs.flatMap((r) => r.tokens)
  tagWith(model, tokenColumns(tokens))
  const started = performance.now()
  for (let i = 0; i < 5; i++) tagWith(model, tokenColumns(tokens))
  return (5 * tokens.length) / ((performance.now() - started) / 1000)
}

function report(language: string, plan: Plan, bytes: Uint8Array, words: number): void {
  const opened = performance.now()
  unpack(bytes)
  const ms = (performance.now() - opened).toFixed(0)
  stdout.write(`${language}: ${words} tokens, ${(bytes.length / 1024).toFixed(0)} KB, opens in ${ms} ms\n`)
  for (const test of plan.tests) {
    const sentences = sentencesOf(test)
    if (!sentences.length) continue
    const runs = runsOf(sentences)
    const scores = (['as-is', 'lower', 'no-accents', 'capitals'] as const).map((v) => `${v} ${accuracy(bytes, runs, v).toFixed(2)}`)
    const gold = accuracy(bytes, goldRuns(sentences), 'as-is').toFixed(2)
    stdout.write(`  ${test}: ${scores.join(', ')}; gold tokens ${gold}; ${Math.round(tokensPerSecond(bytes, runs) / 1000)}k tokens/s\n`)
  }
}

const wanted = argv.slice(2).filter((a) => !a.startsWith('--'))
for (const [language, plan] of Object.entries(PLANS)) {
  if (wanted.length && !wanted.includes(language)) continue
  const sentences = plan.train.flatMap(sentencesOf)
  if (!sentences.length) {
    stdout.write(`${language}: skipped, ../shared/nlp/ud is not there\n`)
    continue
  }
  const runs = runsOf(sentences)
  const bytes = train(runs)
  if (!argv.includes('--dry')) writeFileSync(new URL(`../data/models/tagger-${language}.bin`, import.meta.url), bytes)
  report(
    language,
    plan,
    bytes,
    runs.reduce((n, r) => n + r.tokens.length, 0),
  )
}
