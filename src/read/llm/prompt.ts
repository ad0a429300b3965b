import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ReadContext } from '../../model/engine.ts'
import type { Report } from '../../model/report.ts'
import { fieldTable } from './answer-schema.ts'
import { type Part, readable } from './parts.ts'

export interface Message {
  readonly role: 'system' | 'user'
  readonly content: string
}

let instructions: string | null = null

/** What the model is told to do: `data/llm/prompt.txt` with the table of fields filled in. */
function instruction(): string {
  instructions ??= readFileSync(new URL('../../../data/llm/prompt.txt', import.meta.url), 'utf8').replace('{{fields}}', fieldTable)
  return instructions
}

/** Changes whenever the words of the prompt or the fields asked for change, so that old answers are not taken for new ones. */
export function promptVersion(): string {
  return hashOf(instruction()).slice(0, 8)
}

/**
 * The question about one part of a report. The text stands between markers made from its own hash: a report cannot hold its own hash, so
 * nothing written in it can close the markers and pass for an instruction.
 */
export function question(report: Report, part: Part, context: ReadContext): Message[] {
  const text = readable(report, part)
  const mark = hashOf(text).slice(0, 16)
  const home = context.home.map((h) => [h.city, h.admin1, h.country].filter(Boolean).join(', ')).join('; ')
  const known = [`published: ${report.published ?? 'unknown'}`, `language: ${report.language}`, `home places: ${home || 'none'}`]
  return [
    { role: 'system', content: instruction() },
    { role: 'user', content: `${known.join('\n')}\n\n----- REPORT ${mark} -----\n${text}\n----- END OF REPORT ${mark} -----` },
  ]
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
