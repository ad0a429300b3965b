import type { MessageLanguage } from './fault.ts'
import { REFUSALS } from './refusal-texts.ts'
import type { Notice } from './study.ts'
import { figuresIn, monthsIn } from './study-figures.ts'

/**
 * A notice in one of the two languages, numbers written as that language writes them.
 * @example
 * sayNotice({ code: 'post-too-short', params: { found: 5, needed: 6 } }, 'es')
 */
export function sayNotice(notice: Notice, language: MessageLanguage): string {
  return REFUSALS[notice.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = notice.params[name] ?? '?'
    if (typeof value === 'number') return figure(value, language)
    // Months of a year have names and days are written in words; names have a language.
    if (/^\d\d\/\d\d$/.test(value)) return monthsIn(language, value)
    return /^\d{4}-\d\d-\d\d$/.test(value) ? figuresIn(language).period(value) : value
  })
}

function figure(value: number, language: MessageLanguage): string {
  const digits = Number.isInteger(value) ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: Math.abs(value) >= 100 ? 4 : 3 }
  return new Intl.NumberFormat(language === 'es' ? 'es-AR' : 'en', digits).format(value)
}
