import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Draft, fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

// Sentences by writers who did not look at the word lists first: what each says of an incident, and those that say nothing of one.
const groups = z.record(z.string(), z.array(z.string())).parse(parse(readFileSync(new URL('english-cases.yaml', import.meta.url), 'utf8')))

async function told(text: string): Promise<string[]> {
  const drafts = await rules.read(reportFrom(text, { language: 'en', published: '2026-03-12' }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map(line)
}

/** "homicide killed 2 injured 1"; a count of none is left out. */
function line(d: Draft): string {
  const count = (field: string) => {
    const value = fieldValue(d, field)
    const best = value !== null && typeof value === 'object' && 'best' in value ? value.best : null
    return best ? ` ${field} ${String(best)}` : ''
  }
  return `${String(fieldValue(d, 'type'))}${count('killed')}${count('injured')}`
}

describe.each(Object.entries(groups))('the English press tells %s', (what, texts) => {
  it.each(texts)('%s', async (text) => {
    expect(await told(text)).toEqual(what === 'nothing' ? [] : [what])
  })
})

describe('what stands behind another incident', () => {
  it.each([
    [
      'Gunmen killed a baker in Kano on Saturday. The attack came barely two weeks after bandits raided Gora village, leaving seven farmers dead.',
      ['homicide killed 1', 'homicide killed 7'],
    ],
    [
      'A man was shot in the stomach in Cork on Friday. He is an associate of Declan Hanley, murdered outside a pub in Ennis in 2022.',
      ['firearm_injury injured 1', 'homicide killed 1'],
    ],
    ['Two drivers left the depot in Lima on Monday when gunmen stepped out and opened fire on them.', ['firearm_injury injured 2']],
    ['A clerk was gunned down in Davao at 6:40 a.m. Monday while opening the office.', ['homicide killed 1']],
    ['Two men pleaded not guilty to the murder of Ann Cole in Leeds in May 2025.', ['homicide killed 1']],
    ['Police in Leeds fled in a stolen van, said a witness.', []],
  ])('%s', async (text, what) => {
    expect(await told(text)).toEqual(what)
  })
})
