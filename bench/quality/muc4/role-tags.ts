import type { Analysis } from '../../../src/read/analysis.ts'
import { normalise, ROLES, type Role, type Roles } from './ceaf.ts'

/** Tag 0 is "nothing"; role r begins with 1 + 2r and goes on with 2 + 2r. */
export const TAG_COUNT = 1 + 2 * ROLES.length

/** May tag `to` follow tag `from`? Going on needs a beginning (or going on) of the same role. */
export function mayFollow(from: number, to: number): boolean {
  return to === 0 || to % 2 === 1 || from === to || from === to - 1
}

/** One role filler where it stands: tokens `[first, last)`. */
export interface RoleSpan {
  readonly role: Role
  readonly first: number
  readonly last: number
}

/** Tags every place of a text whose words are a mention of the key; longer mentions first. */
export function goldTags(analysis: Analysis, key: Roles): Uint8Array {
  const tags = new Uint8Array(analysis.tokens.length)
  const { stream, starts } = streamOf(analysis)
  const mentions = ROLES.flatMap((role, r) => key[role].flat().map((m) => ({ r, form: normalise(m).replaceAll(' ', '') })))
  for (const { r, form } of mentions.sort((a, b) => b.form.length - a.form.length)) {
    for (let at = stream.indexOf(form); form && at >= 0; at = stream.indexOf(form, at + 1)) {
      const first = starts.get(at)
      const next = starts.get(at + form.length) ?? (at + form.length === stream.length ? tags.length : undefined)
      if (first === undefined || next === undefined) continue
      const last = trimmed(analysis, first, next)
      if (tags.subarray(first, last).some((t) => t > 0)) continue
      tags.fill(2 + 2 * r, first, last)
      tags[first] = 1 + 2 * r
    }
  }
  return tags
}

/** The words of a text run together in the form they are compared in, and which token starts where. */
function streamOf(analysis: Analysis): { stream: string; starts: Map<number, number> } {
  const starts = new Map<number, number>()
  let stream = ''
  for (const token of analysis.tokens) {
    const form = normalise(token.text)
    if (form) starts.set(stream.length, token.index)
    stream += form
  }
  return { stream, starts }
}

function trimmed(analysis: Analysis, first: number, next: number): number {
  let last = next
  while (last > first + 1 && !normalise(analysis.tokens[last - 1]!.text)) last--
  return last
}

/** The fillers that tags mark. */
export function spansOf(tags: Uint8Array): RoleSpan[] {
  const out: RoleSpan[] = []
  for (let i = 0; i < tags.length; i++) {
    if (tags[i]! % 2 === 0) continue
    const first = i
    while (tags[i + 1] === tags[first]! + 1) i++
    out.push({ role: ROLES[(tags[first]! - 1) / 2]!, first, last: i + 1 })
  }
  return out
}
