import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import { reportFrom } from '../engine.suite.ts'
import { FINDERS } from './index.ts'

function gangsIn(language: 'es' | 'en' | 'pt', text: string): string[] {
  const analysis = analyse(reportFrom(text, { language }), { home: [] })
  for (const find of FINDERS) find(analysis)
  const bare = (name: string) => name.replace(/^(?:the|los|las|el|la|os|as|o) /iu, '')
  return analysis.entities.flatMap((e) => (e.kind === 'criminal_group' && e.name !== null ? [bare(e.name)] : []))
}

describe('names of gangs by what a report says of them', () => {
  it.each([
    ['en', 'Officials said the Santa Rosa de Lima cartel was behind both attacks in Yuriria.', ['Santa Rosa de Lima cartel']],
    ['en', 'The staff heard the name of the 5 Segond gang shouted.', ['5 Segond']],
    [
      'en',
      'The commander said the attackers belong to Wajukuu wa Bibi, a juvenile gang, and that three were picked up.',
      ['Wajukuu wa Bibi'],
    ],
    ['en', 'The mayor blames Baz Lakou Wouj for the killing of nine people.', ['Baz Lakou Wouj']],
    ['en', 'Inhabitants attribute the attack to the Cordillera Sur Front, which is fighting for the gold.', ['Cordillera Sur Front']],
    ['en', 'Men of the Jalisco Cartel New Generation took them away.', ['Jalisco Cartel New Generation']],
    ['en', 'Survivors said the gunmen belonged to Gran Kouto.', ['Gran Kouto']],
    ['en', 'Police attributed the bombing to the Ghost Riders.', ['Ghost Riders']],
    ['en', 'A merchant was taken by members of 3 Avenue, his family said.', ['3 Avenue']],
    ['en', 'The army accused the 27th Front of the massacre.', ['27th Front']],
    ['en', 'The Wharf Keepers claimed responsibility for the shooting.', ['Wharf Keepers']],
    ['en', 'The attackers belonged to NBK, a Tottenham gang.', ['NBK']],
    ['en', 'Militants of the National Front of Ostland (NFO) raided it. The NFO burnt ten houses.', ['National Front of Ostland']],
    ['es', 'Una célula del Comando de Acción Norte (CAN) lo mató. El CAN cobra allí.', ['Comando de Acción Norte']],
    ['es', 'La banda criminal ‘los cachorros’ cobra en el puerto.', ['cachorros']],
    ['es', 'Habló de una banda “muy violenta” que cobra en el puerto.', []],
    ['en', 'The Port Anna Gang Intelligence Unit went to the house. Detectives of the Gang Crime Division followed.', []],
    ['en', 'He has links with the Free Defence Forces of Colombia, a paramilitary group.', []],
    ['es', 'Integraba las Fuerzas Libres de Colombia, un grupo paramilitar.', []],
    ['en', 'A Mexican drug cartel leader was jailed.', []],
    ['en', 'Last Tuesday, the rebel group burnt ten houses.', []],
    ['en', 'Members of 5 families were killed.', []],
    ['es', 'La Policía sospecha de Los de la Ladera.', ['Los de la Ladera']],
    ['es', 'Los mareros de la 13 exigían el pago.', ['13']],
    ['es', 'Murió en una disputa entre Cardenales y Espinos.', ['Cardenales', 'Espinos']],
    ['es', 'Los Pumas del Sur les cobraban a los taxistas.', ['Pumas del Sur']],
    ['es', 'Los Andes controlan el clima de la región.', []],
    ['en', 'The mayor blamed Donald Trump for the killing of nine people.', []],
    ['en', 'Police blamed Mexico for the bombing.', []],
    ['en', 'The house belongs to Marks and Spencer.', []],
    ['en', 'The murder was attributed to John Kamau.', []],
    ['es', 'La fiscal los vinculó a Los Gallegos del Sur, una escisión de otra banda.', ['Los Gallegos del Sur']],
    ['es', 'El fiscal relaciona el crimen con Los Trinitarios del Loa, una banda local.', ['Los Trinitarios del Loa']],
    ['es', 'Los hechos llevan la marca de los Little Psychos, una clica de la MS.', ['Little Psychos']],
    ['es', 'Hombres del sindicato de Las Garras entraron al campamento y dispararon.', ['Las Garras']],
    ['es', 'El 7 de octubre circuló un panfleto firmado por el Frente Manglar que da 72 horas a los maestros.', ['Frente Manglar']],
    ['es', 'Todas las versiones apuntan a Las Tres Cruces por la muerte de cinco mineros.', ['Las Tres Cruces']],
    ['es', 'El general atribuyó la acción al frente Carlos Patiño de las disidencias.', ['frente Carlos Patiño']],
    ['es', 'El ataque lo cometió el frente “Carlos Patiño” de las disidencias.', ['frente Carlos Patiño']],
    ['es', 'La cartulina la firma el Cártel del Estero.', ['Cártel del Estero']],
    ['es', "La Policía sospecha de 'Los Candados de Supe', banda que cobra cupos.", ['Los Candados de Supe']],
    ['es', 'Abatieron a cinco integrantes de la banda de "El Conejo Blanco".', ['El Conejo Blanco']],
    ['es', 'El cabecilla de La Nueva Generación del Bajo Piura ordenó el crimen.', ['Nueva Generación del Bajo Piura']],
    ['es', 'El grupo atacó un poblado de la provincia de Los Robles.', []],
    ['en', 'Gunmen opened fire on a Redwing Airlines plane.', []],
    ['es', 'Fue un ataque de sicarios contra un bus de la Línea K.', []],
    ['es', 'El chofer habló con el noticiero Buenas Tardes.', []],
    ['es', 'El alcalde atribuyó el crimen a Carlos Medina.', []],
    ['es', 'El vehículo pertenece a Transportes Ormeño.', []],
    ['es', 'El policía pertenece a la Brigada de Homicidios.', []],
    ['es', 'Las pistas apuntan a Guayaquil.', []],
    ['es', 'El concejal pertenece a Morena.', []],
    ['pt', 'A Secretaria da Segurança atribui os ataques aos Filhos da Caridade.', ['Filhos da Caridade']],
    ['pt', 'Homens armados que se apresentaram como a "Firma do Carlão" percorreram as lojas.', ['Firma do Carlão']],
    ['pt', 'Ele se recusou a levar armas para a facção Família do Baixo.', ['Família do Baixo']],
    ['pt', 'Os presos do Primeiro Comando do Solimões mataram nove rivais.', ['Primeiro Comando do Solimões']],
    ['pt', 'O Comando do Litoral, facção criada em 2023, assumiu a autoria do homicídio.', ['Comando do Litoral']],
    ['pt', 'A polícia culpa o Bonde do Sertão pelas mortes.', ['Bonde do Sertão']],
    ['pt', 'O prefeito atribui o crime a Carlos Medina.', []],
    ['pt', 'O carro pertence à Viação Itapemirim.', []],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(gangsIn(language, text)).toEqual(expected.map((name: string) => name.replace(/^(?:the|los|las|el|la|os|as|o) /iu, '')))
  })
})
