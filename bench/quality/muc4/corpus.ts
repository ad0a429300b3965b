// The MUC-4 texts and keys kept beside the project in ../shared; nothing of them is in the package.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Filler, ROLES, type Roles, type Template } from './ceaf.ts'

const FOLDER = new URL('../../../../shared/nlp/muc4/', import.meta.url)
export const MISSING = '../shared/nlp/muc4 is not here'
/** `train` is DEV-1300, `dev` is TST1 + TST2, `test` is TST3 + TST4: scored once, at the end, and never read. */
export type Split = 'train' | 'dev' | 'test'

/** One text: `raw` is upper-case with line breaks and begins with its dateline. */
export interface MucText {
  readonly docid: string
  readonly dateline: string
  readonly raw: string
}
/** One template of the full key: a slot is a list of fills, a fill has alternative wordings. */
export type KeyTemplate = Readonly<Record<string, readonly { readonly v: readonly string[]; readonly opt?: boolean }[]>>

export function hasCorpus(): boolean {
  return existsSync(FOLDER)
}

function lines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(new URL(name, FOLDER))).toString('utf8')
  return text
    .split('\n')
    .filter((l) => l)
    .map((l) => JSON.parse(l) as T)
}

export function textsOf(split: Split): MucText[] {
  return lines<MucText>(`docs.${split}.jsonl.gz`)
}

export function keysOf(split: Split): Map<string, readonly KeyTemplate[]> {
  return new Map(lines<{ docid: string; templates: KeyTemplate[] }>(`keys.${split}.jsonl.gz`).map((d) => [d.docid, d.templates]))
}

type Offsets = Record<(typeof ROLES)[number], [string, number][][]>

/** Role fillers by text, over its whole length (the gold of CEAF-REE). */
export function fillersOf(split: Split): Map<string, Roles> {
  const docs = lines<{ docid: string; extracts: Offsets }>(`grit.${split}.jsonl.gz`)
  return new Map(docs.map((d) => [d.docid, strings(d.extracts)]))
}

/** Templates by text (the gold of CEAF-TF). */
export function templatesOf(split: Split): Map<string, Template[]> {
  const docs = lines<{ docid: string; templates: (Offsets & { incident_type: string })[] }>(`gtt.${split}.jsonl.gz`)
  return new Map(docs.map((d) => [d.docid, d.templates.map((t) => ({ incident_type: t.incident_type, ...strings(t) }))]))
}

function strings(roles: Offsets): Roles {
  const pairs = ROLES.map((r): [string, Filler[]] => [r, roles[r].map((e) => e.map(([text]) => text))])
  return Object.fromEntries(pairs) as unknown as Roles
}

interface Published {
  readonly pred_extracts?: Roles
  readonly pred_templates?: Template[]
}

/** The published answers of a system to the test texts, by docid; their texts are dropped unread. */
export function publishedAnswers(system: 'grit' | 'gtt'): Map<string, Published> {
  const file = new URL(`systems/${system}.preds_test.json.gz`, FOLDER)
  const all = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Record<string, Published>
  return new Map(
    Object.entries(all).map(([key, { pred_extracts, pred_templates }]) => [docidOf(Number(key)), shaped(pred_extracts, pred_templates)]),
  )
}

function shaped(extracts: Roles | undefined, templates: Template[] | undefined): Published {
  return { ...(extracts ? { pred_extracts: extracts } : {}), ...(templates ? { pred_templates: templates } : {}) }
}

/** "30001" is TST3-MUC4-0001. */
function docidOf(key: number): string {
  return `TST${Math.floor(key / 10_000)}-MUC4-${String(key % 10_000).padStart(4, '0')}`
}
