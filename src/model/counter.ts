import type { MessageLanguage } from './fault.ts'

/** Kinds of bodies that count, as tables write them. */
const KINDS: Readonly<Record<string, Readonly<Record<MessageLanguage, string>>>> = {
  ministry: { es: 'ministerio', en: 'ministry' },
  police: { es: 'policía', en: 'police' },
  prosecutors: { es: 'fiscalía', en: 'prosecutors' },
  courts: { es: 'tribunales', en: 'courts' },
  observatory: { es: 'observatorio', en: 'observatory' },
  health: { es: 'salud', en: 'health' },
  press: { es: 'prensa', en: 'press' },
}
const FROM = { es: 'según', en: 'from' }

/**
 * Who counted, for a reader: kinds of bodies in the reader's language, initials in capitals, other names as the file has them.
 * @example
 * counterIn('es', 'press_from_osp') // => 'prensa según OSP'
 */
export function counterIn(language: MessageLanguage, counter: string): string {
  const [who = '', whose] = counter.split('_from_')
  const name = (word: string): string =>
    KINDS[word]?.[language] ?? (/^[a-z]{2,4}$/.test(word) ? word.toUpperCase() : word.replaceAll('_', ' '))
  return whose === undefined ? name(who) : `${name(who)} ${FROM[language]} ${name(whose)}`
}
