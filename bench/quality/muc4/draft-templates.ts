import { type Draft, fieldValue, rowsOf } from '../../../src/model/draft.ts'
import type { Template } from './ceaf.ts'

/** Our incident types in those of MUC-4; types that are not there are no MUC-4 incident. */
export const MUC_TYPES: Readonly<Record<string, string>> = {
  homicide: 'attack',
  attempted_homicide: 'attack',
  firearm_injury: 'attack',
  shots_at_property: 'attack',
  armed_clash: 'attack',
  attack_on_police: 'attack',
  assault: 'attack',
  torture: 'attack',
  other: 'attack',
  death_in_police_action: 'attack',
  explosive_attack: 'bombing',
  kidnapping: 'kidnapping',
  disappearance: 'kidnapping',
  arson_attack: 'arson',
  robbery_violent: 'robbery',
}

/** A template with when and where, for the slots that only the full keys score. */
export interface Placed extends Template {
  readonly date: string | null
  readonly country: string | null
  /** Places below the country, as the text names them. */
  readonly places: readonly string[]
}

/** The incident drafts of one report as templates, and nothing added: what the reader alone knows of the five roles. */
export function draftTemplates(drafts: readonly Draft[]): Placed[] {
  const groups = new Set(drafts.filter((d) => d.kind === 'actor' && fieldValue(d, 'kind') !== 'person').map((d) => fieldValue(d, 'name')))
  return drafts.flatMap((d) => {
    const type = MUC_TYPES[String(fieldValue(d, 'type'))]
    return d.kind === 'incident' && type && ['occurred', 'attempted', 'alleged'].includes(d.reality) ? [templateOf(d, type, groups)] : []
  })
}

function templateOf(d: Draft, type: string, groups: ReadonlySet<unknown>): Placed {
  const names = (list: string) => rowsOf(d, list).flatMap((r) => (typeof r.name === 'string' ? [r.name] : []))
  const perpetrators = names('perpetrators')
  const target = fieldValue(d, 'target')
  const text = (field: string): string | null => {
    const v = fieldValue(d, field)
    return typeof v === 'string' ? v : null
  }
  return {
    incident_type: type,
    PerpInd: perpetrators.filter((n) => !groups.has(n)).map((n) => [n]),
    PerpOrg: perpetrators.filter((n) => groups.has(n)).map((n) => [n]),
    Target: typeof target === 'string' ? [[target]] : [],
    Victim: names('victims').map((n) => [n]),
    Weapon: weaponWords(d).map((w) => [w]),
    date: text('date'),
    country: text('country'),
    places: [text('admin1'), text('city'), text('place')].filter((p) => p !== null),
  }
}

/** The words that gave the weapon, where they are a thing and not the act itself ("rifles", not "shot"). */
function weaponWords(d: Draft): string[] {
  const said = d.assertions.find((a) => a.field === 'weapon')
  const quote = said && d.passages[said.passages[0] ?? 0]?.quote
  return quote && quote.length < 40 && !/(?:ed|ing|ion|ings?)$|^(?:shot|shoot|attack|stab)/iu.test(quote) ? [quote] : []
}
