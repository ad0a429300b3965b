import { describe, expect, it } from 'vitest'
import { type Draft, fieldValue, rowsOf } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

// Sentences as papers write them, with their twins: what each says of an incident, and what it must not say.

async function told(language: 'es' | 'en' | 'pt', text: string): Promise<string[]> {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map(line)
}

/** "homicide 2024-03-06 killed 2: Ana López 24, Mario Gil 26" */
function line(d: Draft): string {
  const count = (field: string) => {
    const value = fieldValue(d, field)
    return value !== null && typeof value === 'object' && 'best' in value ? ` ${field} ${String(value.best)}` : ''
  }
  const date = fieldValue(d, 'date')
  const people = rowsOf(d, 'victims').map((v) => [v.name, v.age].filter((x) => x !== null && x !== undefined).join(' '))
  const named = people.filter((p) => p !== '')
  const head = `${String(fieldValue(d, 'type'))}${typeof date === 'string' ? ` ${date}` : ''}${count('killed')}${count('injured')}`
  return named.length ? `${head}: ${named.join(', ')}` : head
}

describe('what a plain sentence says', () => {
  it.each([
    ['en', 'Two gunmen killed Marta Ruiz on Saturday.', ['homicide 2024-03-09 killed 1: Marta Ruiz']],
    ['es', 'Dos sicarios mataron a Marta Ruiz el sábado en Durán.', ['homicide 2024-03-09 killed 1: Marta Ruiz']],
    ['en', 'Four attackers wounded two teenagers outside a school in Cali.', ['firearm_injury injured 2']],
    ['en', 'Ana López, 24, and her boyfriend, Mario Gil, 26, were gunned down.', ['homicide killed 2: Ana López 24, Mario Gil 26']],
    ['es', 'Ana López, de 24 años, y su novio, Mario Gil, de 26, fueron asesinados.', ['homicide killed 2: Ana López 24, Mario Gil 26']],
    ['en', 'A gang beat a 19-year-old to death in Marseille.', ['homicide killed 1: 19']],
    ['en', 'Two men shot the driver dead in Lagos on Saturday.', ['homicide 2024-03-09 killed 1']],
    ['en', 'The mayor was shot dead along with his driver in Celaya.', ['homicide killed 2']],
    ['es', 'El alcalde fue asesinado junto con su escolta en Celaya.', ['homicide killed 2']],
    ['es', 'Un adolescente de 16 años murió baleado y otro de 15 quedó herido.', ['homicide killed 1 injured 1: 16, 15']],
    ['es', 'A Brayan lo mataron en Soledad. Tenía 19 años.', ['homicide killed 1: Brayan 19']],
    ['es', 'Lo citaron y lo acribillaron. La víctima, Kevin Ortiz, tenía 22 años.', ['homicide killed 1: Kevin Ortiz 22']],
    ['en', 'A girl of eight was killed by gunmen in Old Harbour.', ['homicide killed 1: 8']],
    ['en', 'A couple and three of their relatives were shot dead in Olancho.', ['homicide killed 5']],
    ['en', 'Six Police Reservists and a schoolteacher were killed by bandits in Turkana.', ['homicide killed 7']],
    ['es', 'Los presos degollaron a un interno e hirieron a otros cinco en la cárcel.', ['prison_violence killed 1 injured 5']],
    ['es', 'Mataron a tiros a Andrés Soto. Daniel Páez, que iba con él, también murió.', ['homicide killed 2: Andrés Soto, Daniel Páez']],
    ['es', 'Lo sacaron de una tienda cuatro hombres del ELN. Édgar Sanguino es dirigente.', ['kidnapping']],
    ['es', 'Su acompañante quedó internado con dos balazos en el tórax.', ['firearm_injury injured 1']],
  ] as const)('%s: %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })

  it.each([
    ['en', 'A father was murdered in Zapopan in January and a woman in Ocotlán in February.', ['2024-01', '2024-02']],
    ['es', 'Un padre fue asesinado en Zapopan en enero y una mujer en Ocotlán en febrero.', ['2024-01', '2024-02']],
    ['es', 'En marzo hubo dos crímenes. El 6 mataron a un vendedor. El 9, a las 20, mataron a una mujer.', ['2024-03-06', '2024-03-09']],
  ] as const)('each of several with its own day (%s): %s', async (language, text, days) => {
    expect((await told(language, text)).map((t) => /\d{4}-\d\d(?:-\d\d)?/u.exec(t)?.[0])).toEqual(days)
  })

  it.each([
    ['es', 'Mataron a Luis Mera en Quevedo. Mera es el tercer comerciante asesinado en la ciudad este mes.'],
    ['en', 'Luis Mera was murdered in Quevedo. Mera is the third trader killed in the city this month.'],
    ['es', 'Mataron a Luis Mera en Quevedo. Con él van cuatro comerciantes asesinados en marzo.'],
    ['en', 'Luis Mera was murdered in Quevedo. Five people have been killed there since January.'],
  ] as const)('what counts those of a time adds no incident and no dead (%s): %s', async (language, text) => {
    expect((await told(language, text)).map((t) => t.replace(/ 2024-03/u, ''))).toEqual(['homicide killed 1: Luis Mera'])
  })
})
