import { FAULTS, type FaultCode, type FaultParams } from './fault-texts.ts'

export type Language = 'es' | 'en' | 'pt'
/** The two languages every message of the program exists in. */
export type MessageLanguage = 'es' | 'en'

/**
 * What went wrong, said to the person who can mend it: what was found, what was expected, where.
 * The words live in `fault-texts.ts`, in Spanish and English; `code` names the entry, `params` fills its gaps.
 * Bad *text* is never a Fault (it gives an empty reading); bad input files and broken promises are.
 *
 * @example
 * new Fault('file-missing', { file: 'reports.csv' }).in('es') // => 'No encuentro el archivo «reports.csv».'
 */
export class Fault extends Error {
  readonly code: FaultCode
  readonly params: FaultParams

  constructor(code: FaultCode, params: FaultParams = {}, options?: ErrorOptions) {
    super(fill(FAULTS[code].en, params), options)
    this.name = 'Fault'
    this.code = code
    this.params = params
  }

  /** The message in one of the two languages. */
  in(language: MessageLanguage): string {
    return fill(FAULTS[this.code][language], this.params)
  }

  /** The process exit code of the fault's family. */
  get exitCode(): number {
    return FAULTS[this.code].exit
  }

  toJSON(): { code: FaultCode; es: string; en: string; params: FaultParams } {
    return { code: this.code, es: this.in('es'), en: this.in('en'), params: this.params }
  }
}

function fill(template: string, params: FaultParams): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '?'))
}
