import type { Analysis } from '../analysis.ts'
import { gazetteer } from '../gazetteer.ts'

const NOT_COUNTRIES = new Set(['COM', 'ORG', 'NET', 'INFO', 'TV', 'FM', 'AM', 'IO', 'CO', 'ME', 'LA', 'TO'])

/** The country a report was most likely written in, as ISO alpha-2: the outlet's own ending, or the project's only home. */
export function countryHint(analysis: Analysis): string | null {
  const host = hostOf(analysis.report.url)
  const known = host === null ? null : outletCountry(host)
  if (known) return known
  const ending = host?.split('.').at(-1)?.toUpperCase() ?? ''
  if (ending === 'UK') return 'GB'
  if (ending === 'CO' && (host?.split('.').length ?? 0) > 2) return 'CO'
  if (ending.length === 2 && !NOT_COUNTRIES.has(ending)) return ending
  const homes = new Set(analysis.home.map((h) => h.country))
  return homes.size === 1 ? [...homes][0]! : null
}

/** "www.infobae.com" by "infobae.com". */
function outletCountry(host: string): string | null {
  const parts = host.split('.')
  for (let i = 0; i < parts.length - 1; i++) {
    const country = gazetteer().outletCountry(parts.slice(i).join('.'))
    if (country) return country
  }
  return null
}

function hostOf(url: string | null): string | null {
  try {
    return url ? new URL(url).hostname : null
  } catch {
    return null
  }
}
