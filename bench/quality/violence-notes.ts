// Two public sentence sets, read sentence by sentence: Colombian violence notes (spanish_fight, gold strings for event, source and target)
// and the English unit tests of PETRARCH (CAMEO codes of mostly invented sentences). How each is scored stands in docs/quality.md.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Draft, fieldValue } from '../../src/model/draft.ts'
import { plainReport } from './coded-reports.ts'
import type { RuleReader } from './read-rules.ts'

const FOLDER = new URL('../../../shared/nlp/events/universalpetrarch/', import.meta.url)

interface GoldEvent {
  readonly eventcode: string
  readonly sourcetext?: string
  readonly targettext?: string
}
interface Note {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly events?: readonly GoldEvent[]
}
export interface Hits {
  tp: number
  fp: number
  fn: number
}

/** Our types that a CAMEO code of violence admits, by the longest prefix of the code. */
const ADMITTED: Readonly<Record<string, readonly string[]>> = {
  13: ['threat', 'extortion'],
  171: ['arson_attack', 'explosive_attack', 'shots_at_property', 'robbery_violent'],
  18: ['homicide', 'attempted_homicide', 'firearm_injury', 'assault', 'torture', 'attack_on_police', 'explosive_attack', 'arson_attack'],
  181: ['kidnapping', 'disappearance', 'robbery_violent'],
  182: ['homicide', 'assault', 'torture', 'sexual_violence', 'attempted_homicide'],
  183: ['explosive_attack', 'homicide'],
  186: ['homicide', 'attempted_homicide', 'attack_on_police'],
  19: [
    'homicide',
    'attempted_homicide',
    'firearm_injury',
    'armed_clash',
    'attack_on_police',
    'shots_at_property',
    'explosive_attack',
    'other',
  ],
}

function admitted(code: string): readonly string[] {
  const key = Object.keys(ADMITTED)
    .filter((k) => code.startsWith(k))
    .sort((a, b) => b.length - a.length)[0]
  return key ? (ADMITTED[key] ?? []) : []
}

function load(name: string): Note[] | null {
  const file = new URL(name, FOLDER)
  if (!existsSync(file)) return null
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter((l) => l).map((l) => JSON.parse(l) as Note)
}

const fold = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((w) => w.length > 3 || /\d/u.test(w))
const shares = (a: string, b: readonly string[]): boolean => b.some((t) => fold(t).some((w) => fold(a).includes(w)))

async function incidentsOf(reader: RuleReader, id: string, lang: 'es' | 'en', day: string, text: string): Promise<Draft[]> {
  const published = /^\d{8}$/u.test(day) ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : null
  const drafts = await reader.read(plainReport({ id, lang, published, text }))
  return drafts.filter((d) => d.kind === 'incident' && ['occurred', 'attempted', 'alleged'].includes(d.reality))
}

const TALLIES = ['event', 'type', 'perpetrator', 'victim'] as const
export type NoteScores = Record<(typeof TALLIES)[number], Hits>

/** Scores of the Colombian notes, or null when they are not here. */
export async function scoreNotes(reader: RuleReader): Promise<NoteScores | null> {
  const notes = load('spanish_fight.jsonl.gz')
  if (!notes) return null
  const scores = Object.fromEntries(TALLIES.map((t) => [t, { tp: 0, fp: 0, fn: 0 }])) as NoteScores
  for (const note of notes) {
    const text = note.text.replace(/^[\d\s]*\S*_P\d+\s*\|\s*/u, '')
    const gold = (note.events ?? []).filter((e) => admitted(e.eventcode).length > 0)
    scoreNote(scores, gold, await incidentsOf(reader, note.id, 'es', note.text.slice(0, 8), text))
  }
  return scores
}

// Drafts are paired with events in order, those of an admitted type first.
function scoreNote(scores: NoteScores, gold: readonly GoldEvent[], drafts: readonly Draft[]): void {
  const free = [...drafts]
  const take = (ok: (d: Draft) => boolean): Draft | null => {
    const at = free.findIndex(ok)
    return at < 0 ? null : (free.splice(at, 1)[0] ?? null)
  }
  const typed = gold.map((e) => ({ e, draft: take((d) => admitted(e.eventcode).includes(String(fieldValue(d, 'type')))) }))
  for (const { e, draft } of typed) {
    const d = draft ?? take(() => true)
    add(scores.event, d !== null, d !== null)
    add(scores.type, draft !== null, d !== null)
    const sources = d ? stringsOf(d, 'perpetrators') : []
    const targets = d ? [...stringsOf(d, 'victims'), String(fieldValue(d, 'target') ?? '')].filter((t) => t) : []
    if (e.sourcetext) add(scores.perpetrator, shares(e.sourcetext, sources), sources.length > 0)
    if (e.targettext) add(scores.victim, shares(e.targettext, targets), targets.length > 0)
  }
  scores.event.fp += free.length
  scores.type.fp += free.length
}

function add(hits: Hits, right: boolean, said: boolean): void {
  if (right) hits.tp++
  else {
    hits.fn++
    if (said) hits.fp++
  }
}

/** Names and the words that support the rows of a list. */
function stringsOf(d: Draft, list: string): string[] {
  return d.assertions
    .filter((a) => a.field.startsWith(`${list}.`))
    .flatMap((a) => [typeof a.value === 'string' ? a.value : '', ...a.passages.map((p) => d.passages[p]?.quote ?? '')])
    .filter((t) => t)
}

/** PETRARCH unit tests as a question of yes or no: does a sentence coded 18x, 19x or 20x give an incident, and no other sentence one? */
export async function scorePetrarch(reader: RuleReader): Promise<Hits | null> {
  const sentences = load('english_petr_unittest_ud.jsonl.gz')
  if (!sentences) return null
  const hits = { tp: 0, fp: 0, fn: 0 }
  for (const s of sentences) {
    const violent = (s.events ?? []).some((e) => /^(?:18|19|20)/u.test(e.eventcode))
    const found = (await incidentsOf(reader, s.id, 'en', s.date, s.text)).length > 0
    if (violent && found) hits.tp++
    else if (violent) hits.fn++
    else if (found) hits.fp++
  }
  return hits
}
