import type { Withheld } from '../model/public-record.ts'
import type { Bilingual } from '../model/series.ts'
import type { Told } from './tally.ts'

/** Why something was held back, in words. */
export const WITHHELD_WORDS: Readonly<Record<Withheld, Bilingual>> = {
  private_field: { es: 'campos que no se publican', en: 'fields that are not published' },
  protected_source: { es: 'personas protegidas', en: 'protected people' },
  minor: { es: 'menores de edad', en: 'people under 18' },
  suspect: { es: 'sospechosos que no se nombran', en: 'suspects who are not named' },
  victim: { es: 'víctimas que no se nombran', en: 'victims who are not named' },
  address: { es: 'domicilios y puntos exactos', en: 'addresses and exact points' },
  threat_text: { es: 'texto de amenazas', en: 'words of threats' },
  operation: { es: 'lugar de operativos que pueden seguir en curso', en: 'places of operations that may still go on' },
  contact: { es: 'teléfonos, correos, documentos', en: 'telephones, e-mail addresses, identity numbers' },
  author: { es: 'nombres de quienes revisan', en: 'names of those who review' },
}

/** What an output says of itself, line by line, for people. */
export function toldLines(told: Told): Bilingual[] {
  const { values, machineDrafted, approved } = told.review
  const share = values === 0 ? 0 : Math.round((100 * machineDrafted) / values)
  const lines: Bilingual[] = [
    { es: `${told.records} registros.`, en: `${told.records} records.` },
    {
      es: `De ${values} valores, ${machineDrafted} (${share} %) son borradores de máquina que nadie revisó; ${approved} están en registros aprobados.`,
      en: `Of ${values} values, ${machineDrafted} (${share}%) were drafted by a machine and reviewed by nobody; ${approved} are in approved records.`,
    },
  ]
  const reasons = Object.entries(told.withheld) as [Withheld, number][]
  if (reasons.length > 0) {
    const list = (language: 'es' | 'en') => reasons.map(([why, n]) => `${WITHHELD_WORDS[why][language]} (${n})`).join(', ')
    lines.push({ es: `Retenido, en número de registros: ${list('es')}.`, en: `Withheld, in number of records: ${list('en')}.` })
  }
  if (told.singlesOut > 0) {
    lines.push({
      es: `Atención: en ${told.singlesOut} registros la edad, el oficio y el lugar juntos pueden señalar a una persona.`,
      en: `Careful: in ${told.singlesOut} records age, work and place together may single a person out.`,
    })
  }
  return lines
}
