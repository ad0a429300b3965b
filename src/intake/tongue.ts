import { eld } from 'eld/extrasmall'
import type { Language } from '../model/fault.ts'
import type { Basis } from '../model/report.ts'

/** Which language a text is in, on what ground, and whether it reads as none of the three. */
export interface Tongue {
  readonly language: Language
  readonly basis: Basis
  readonly foreign: boolean
}

const SAMPLE = 1200
const KNOWN: readonly Language[] = ['es', 'en', 'pt']

/**
 * The language of a text: as declared, else as the page says unless the words speak clearly against it (templates often carry the wrong
 * tag), else as the words have it. Long texts are sampled in three places, so that a foreign headline or credit does not decide.
 * Ties and texts without words: the page's, else Spanish, with basis 'unknown'.
 */
export function tongueOf(text: string, declared: Language | null, page: string | null): Tongue {
  if (declared) return { language: declared, basis: 'declared', foreign: false }
  const tagged = known(page)
  const votes = weigh(text)
  const [best, second] = [...KNOWN].sort((a, b) => votes[b] - votes[a]) as [Language, Language]
  if (votes[best] === 0)
    return tagged ? { language: tagged, basis: 'page', foreign: false } : { language: 'es', basis: 'unknown', foreign: false }
  if (tagged && (tagged === best || votes[best] - votes[tagged] < 0.08))
    return { language: tagged, basis: 'page', foreign: votes.foreign > 0.5 }
  return { language: best, basis: votes[best] === votes[second] ? 'unknown' : 'text', foreign: votes.foreign > 0.5 }
}

function known(tag: string | null): Language | null {
  const primary = tag?.toLowerCase().split(/[-_]/u)[0]
  return KNOWN.find((l) => l === primary) ?? null
}

/** Mean likeness of the samples to each language, 0 to 1, and the share of samples that are likest to some other language. */
function weigh(text: string): Record<Language | 'foreign', number> {
  const samples = samplesOf(text)
  const sum = { es: 0, en: 0, pt: 0, foreign: 0 }
  for (const sample of samples) {
    const result = eld.detect(sample)
    const scores = result.getScores()
    for (const l of KNOWN) sum[l] += (scores[l] ?? 0) / samples.length
    const top = result.language
    if (top && !KNOWN.some((l) => l === top) && result.isReliable() && sample.length > 200) sum.foreign += 1 / samples.length
  }
  return sum
}

function samplesOf(text: string): string[] {
  if (text.length <= SAMPLE * 2) return [text]
  const at = (share: number) => {
    const start = Math.floor((text.length - SAMPLE) * share)
    return text.slice(start, start + SAMPLE)
  }
  return [at(0.1), at(0.5), at(0.9)]
}
