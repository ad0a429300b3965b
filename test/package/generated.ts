import fc from 'fast-check'
import { PLAIN } from '../project/project.ts'

/** A generated project: its files, and what is judged in it. */
export interface Made {
  readonly files: Readonly<Record<string, string>>
  readonly judged: readonly { readonly what: (typeof JUDGED)[number]; readonly at: number; readonly reason: string }[]
}

const JUDGED = ['accept', 'reject', 'out_of_scope', 'protect', 'same', 'verdict'] as const
const WHO = ['Un hombre de 34 años', 'Una mujer', 'Dos jóvenes', 'Tres hombres', 'Un comerciante de 51 años', 'Un adolescente de 15 años']
/** What else a report may say: claims, a quote, an operation, somebody who is afraid, a gang, nothing. */
const ELSE = [
  'Los homicidios bajaron un 57 % en Rosario en 2023, dijo el gobernador.',
  'Hubo 261 homicidios en Rosario en 2023, según la provincia.',
  '«Tenemos miedo», contó Marta, una vecina que pidió no dar su apellido por temor a represalias.',
  'El ministerio desplegó 200 agentes federales en Rosario el 2 de mayo de 2024.',
  'La banda Los Cardos, rival de Los Otros, es señalada por la policía.',
  'La víctima fue identificada como Ramiro Quiroz.',
  '',
]
const WHAT = ['fue asesinado a tiros', 'fue baleada', 'fueron atacados a balazos', 'recibieron amenazas en un cartel', 'fue secuestrado']
const WHERE = [
  'una plaza de Rosario',
  'Villa Gobernador Gálvez',
  'Santa Fe',
  'una estación de servicio de Córdoba',
  'calle Olmos 8765 de Rosario',
]
const WORD = fc.constantFrom('=1+1', '"comillas"', 'línea\nnueva', 'ñandú, coma', '\ufeffmarca', '🙂', 'O’Brien', '-2', '@x')

const report = fc
  .record({
    who: fc.constantFrom(...WHO),
    what: fc.constantFrom(...WHAT),
    where: fc.constantFrom(...WHERE),
    day: fc.integer({ min: 1, max: 28 }),
    more: fc.constantFrom(...ELSE),
    odd: WORD,
  })
  .map(
    ({ who, what, where, day, more, odd }) =>
      `Rosario, ${day} de mayo de 2024\n\n${who} ${what} el ${day} de abril de 2024 en ${where}. ${more} ${odd}\n`,
  )

const name = fc.constantFrom(
  'a.txt',
  'b c.txt',
  'sub/ñ.txt',
  'sub/otra carpeta/d.txt',
  "comilla'.txt",
  'x'.repeat(120).concat('.txt'),
  '%20.txt',
)

/** Projects of up to four reports with odd names and odd words, a series and some judgements. */
export const projects: fc.Arbitrary<Made> = fc.record({
  files: fc
    .record({
      reports: fc.uniqueArray(fc.tuple(name, report), { minLength: 1, maxLength: 4, selector: ([n]) => n }),
      value: fc.oneof(fc.integer({ min: 0, max: 900 }).map(String), fc.constant('')),
      study: fc.boolean(),
    })
    .map(({ reports, value, study }) => ({
      ...Object.fromEntries(reports.map(([n, text]) => [`reports/${n}`, text])),
      ...(study
        ? {
            'reports/en.txt': PLAIN['reports/en.txt']!,
            'reports.csv': 'file,outlet,url,published,language\nen.txt,"The ""Paper""",,2024-03-12,en\n',
          }
        : {}),
      'series/h.csv': `indicator,unit,place,period,value,source\nhomicide_victims,persons,Rosario,2023,${value},s\n`,
      'series/sources.csv': 'id,title,publisher,url,date\ns,Title,Publisher,https://example.org,2024-01-01\n',
    })),
  judged: fc.array(fc.record({ what: fc.constantFrom(...JUDGED), at: fc.nat(9), reason: WORD }), { maxLength: 4 }),
})
