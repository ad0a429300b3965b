// Trains data/models/names-{en,pt,es}.bin (persons, places, organisations) on Universal NER over UD treebanks, CC BY-SA 4.0.
// No Spanish corpus of names has a licence that lets weights ship: the Spanish model learns from Portuguese sentences whose function words
// and endings are written as Spanish writes them (measured: better than Portuguese as it is, and better than with English added).
// Run: node scripts/train-names.ts [language...] [--dry]. Same corpora and seed, same bytes. Skips without the corpora.
import { writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { FOLLOWS, NAME_FEATURES, NAME_LABELS, nameColumns, nameFeatures, nameLabels, nameSpans } from '../src/language/names-model.ts'
import { type Perceptron, pack, unpack } from '../src/language/perceptron.ts'
import type { Language } from '../src/model/fault.ts'
import { asSpanish } from './as-spanish.ts'
import { AveragedPerceptron, seeded, shuffled } from './averaged-perceptron.ts'
import { type Labelled, labelNames, readNames, readTreebank, type Variant, variantOf } from './corpora.ts'

interface Corpus {
  readonly language: Language
  readonly treebank: string
  readonly names: string
}
const EWT: Corpus = { language: 'en', treebank: 'en_ewt-train', names: 'uner-ewt/train-2022-12' }
const BOSQUE: Corpus = { language: 'pt', treebank: 'pt_bosque-train', names: 'uner-pt-bosque/train' }
const EWT_TEST: Corpus = { language: 'en', treebank: 'en_ewt-test', names: 'uner-ewt/test' }
const BOSQUE_TEST: Corpus = { language: 'pt', treebank: 'pt_bosque-test', names: 'uner-pt-bosque/test' }

const PLANS: Readonly<Record<string, { train: readonly Corpus[]; tests: readonly Corpus[] }>> = {
  en: { train: [EWT], tests: [EWT_TEST] },
  pt: { train: [BOSQUE], tests: [BOSQUE_TEST] },
  es: { train: [{ ...BOSQUE, language: 'es' }], tests: [] },
}
const EPOCHS = 8
const SEED = 2024
const RUN = 8

interface Run extends Labelled {
  readonly language: Language
  readonly gold: Uint8Array
}

function runsOf({ language, treebank, names }: Corpus): Run[] {
  const sentences = readNames(readTreebank(`ud/${treebank}.conllu.gz`), `ner/${names}.iob.gz`).map(labelNames)
  const runs: Run[] = []
  for (let i = 0; i < sentences.length; i += RUN) {
    const part = sentences.slice(i, i + RUN)
    const labels = part.flatMap((s) => s.labels)
    const own = part.flatMap((s) => s.tokens)
    const tokens = language === 'es' ? asSpanish(own) : own
    runs.push({ language, tokens, labels, gold: bilou(labels) })
  }
  return runs
}

/** B-/I- labels as numbers of NAME_LABELS, with the last and the lone token of a name marked; other kinds than ours are nothing. */
function bilou(labels: readonly string[]): Uint8Array {
  const kindOf = (i: number) => /^[BI]-(PER|LOC|ORG)$/.exec(labels[i] ?? '')?.[1] ?? null
  return Uint8Array.from(labels, (label, i) => {
    const kind = kindOf(i)
    if (!kind) return 0
    const begins = label.startsWith('B') || kindOf(i - 1) !== kind
    const ends = kindOf(i + 1) !== kind || (labels[i + 1] ?? '').startsWith('B')
    return NAME_LABELS.indexOf(`${begins ? (ends ? 'U' : 'B') : ends ? 'L' : 'I'}-${kind}`)
  })
}

function variantFor(random: () => number): Variant {
  const r = random()
  return r < 0.05 ? 'lower' : r < 0.1 ? 'no-accents' : 'as-is'
}

function train(runs: readonly Run[]): Uint8Array {
  const random = seeded(SEED)
  const perceptron = new AveragedPerceptron(NAME_LABELS.length)
  const features = new Int32Array(NAME_FEATURES)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const run of shuffled(runs, random)) {
      const columns = nameColumns(variantOf(run.tokens, variantFor(random)), run.language)
      let l1 = 0
      for (let i = 0; i < run.tokens.length; i++) {
        const n = nameFeatures(columns, i, l1, features)
        const guessed = perceptron.guess(features, n, FOLLOWS[l1]!)
        // Where an earlier mistake rules the right label out, nothing can be learnt from this token.
        if ((FOLLOWS[l1]! >>> run.gold[i]!) & 1) perceptron.learn(features, n, run.gold[i]!, guessed)
        l1 = guessed
      }
    }
  }
  return pack(NAME_LABELS.length, perceptron.finish(1, 0.02))
}

function spanScores(model: Perceptron, runs: readonly Run[], variant: Variant): string {
  const kinds = ['PER', 'LOC', 'ORG', 'all']
  const counts = new Map(kinds.map((k) => [k, { right: 0, found: 0, gold: 0 }]))
  for (const run of runs) {
    const spans = (labels: Uint8Array) => nameSpans(labels).map((s) => ({ key: `${s.first} ${s.last} ${s.kind}`, kind: s.kind }))
    const gold = spans(run.gold)
    const goldKeys = new Set(gold.map((g) => g.key))
    const found = spans(nameLabels(model, nameColumns(variantOf(run.tokens, variant), run.language)))
    for (const kind of kinds) {
      const of = counts.get(kind)!
      const mine = (s: { kind: string }) => kind === 'all' || s.kind === kind
      of.gold += gold.filter(mine).length
      of.found += found.filter(mine).length
      of.right += found.filter((s) => mine(s) && goldKeys.has(s.key)).length
    }
  }
  return kinds.map((k) => `${k} ${f1(counts.get(k)!)}`).join(' ')
}

function f1({ right, found, gold }: { right: number; found: number; gold: number }): string {
  return ((200 * right) / Math.max(1, found + gold)).toFixed(1)
}

const wanted = argv.slice(2).filter((a) => !a.startsWith('--'))
for (const [language, plan] of Object.entries(PLANS)) {
  if (wanted.length && !wanted.includes(language)) continue
  const runs = plan.train.flatMap(runsOf)
  if (!runs.length) {
    stdout.write(`${language}: skipped, ../shared/nlp/ner is not there\n`)
    continue
  }
  const bytes = train(runs)
  if (!argv.includes('--dry')) writeFileSync(new URL(`../data/models/names-${language}.bin`, import.meta.url), bytes)
  const model = unpack(bytes)
  const tokens = runs.flatMap((r) => r.tokens)
  const columns = nameColumns(tokens, runs[0]!.language)
  const started = performance.now()
  nameLabels(model, columns)
  const speed = Math.round(tokens.length / (performance.now() - started))
  stdout.write(`${language}: ${tokens.length} tokens, ${(bytes.length / 1024).toFixed(0)} KB, ${speed}k tokens/s\n`)
  for (const test of plan.tests) {
    const own = runsOf(test)
    for (const variant of ['as-is', 'no-accents', 'lower'] as const)
      stdout.write(`  ${test.names} ${variant}: ${spanScores(model, own, variant)}\n`)
  }
}
