import { strings } from '../at-risk.ts'
import { ageBand, isKin, sectorOf } from '../bands.ts'
import { aliasOf, isAlias } from '../blur.ts'
import { changePassages, type Opened, pathsOf, type Rule, replaceValue } from '../opened.ts'

/** A speaker or a person whom somebody may come after (E2). */
function isSource({ record }: Opened): boolean {
  return record.protected && (record.kind === 'quote' || record.kind === 'actor')
}

/** An alias instead of the name; somebody named by his kin is "relative" (E2, E3). */
export const sourceName: Rule = {
  name: 'source-name',
  apply: (opened, { secret }) => {
    if (!isSource(opened)) return
    const report = opened.record.reports[0] ?? ''
    for (const path of ['speaker', 'name']) {
      replaceValue(opened, path, 'protected_source', (value) => aliasOfSource(strings(value).join(' '), report, secret))
    }
    replaceValue(opened, 'aliases', 'protected_source')
  },
}

/** What stands for a protected name. An alias already in its place, since the name went into the vault, stays what it is. */
export function aliasOfSource(name: string, report: string, secret: Uint8Array): string {
  if (isAlias(name)) return name
  return isKin(name) ? 'relative' : aliasOf(name, report, secret)
}

/** The line of work instead of the workplace (E3). */
export const sourceWork: Rule = {
  name: 'source-work',
  apply: (opened) => {
    if (!isSource(opened)) return
    for (const path of ['affiliation', 'role']) {
      replaceValue(opened, path, 'protected_source', (value) => {
        const text = strings(value).join(' ')
        return isKin(text) ? 'relative' : sectorOf(text)
      })
    }
  },
}

/** A band instead of the age (E3). */
export const sourceAge: Rule = {
  name: 'source-age',
  apply: (opened) => {
    if (isSource(opened)) replaceValue(opened, 'age', 'protected_source', (age) => (typeof age === 'number' ? ageBand(age) : null))
  },
}

/** What a protected person said, and the words about him: none of it. */
export const sourceWords: Rule = {
  name: 'source-words',
  apply: (opened) => {
    if (opened.record.protected) changePassages(opened, () => ({ quote: null, why: 'protected_source' }))
  },
}

/** An incident with somebody at risk in it: the second division and no nearer, bands, lines of work, and none of its people named (E3, E4). */
export const sourceIncident: Rule = {
  name: 'source-incident',
  apply: (opened) => {
    const { record } = opened
    if (record.kind !== 'incident' || !record.protected) return
    const divided = record.fields.admin2?.value ?? null
    for (const path of ['place', 'lat', 'lon', 'dateRule', ...(divided === null ? [] : ['city'])])
      replaceValue(opened, path, 'protected_source')
    replaceValue(opened, 'geoPrecision', 'protected_source', () => (divided === null ? 'city' : 'admin2'))
    for (const path of pathsOf(opened, /^victims\.\d+\.name$/)) replaceValue(opened, path, 'protected_source')
    for (const path of pathsOf(opened, /^victims\.\d+\.occupation$/)) {
      replaceValue(opened, path, 'protected_source', (value) => sectorOf(strings(value).join(' ')))
    }
    for (const path of pathsOf(opened, /^victims\.\d+\.age$/)) {
      replaceValue(opened, path, 'protected_source', (age) => (typeof age === 'number' ? ageBand(age) : null))
    }
  },
}
