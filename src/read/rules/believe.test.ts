import { describe, expect, it } from 'vitest'
import { fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { readReport } from '../read.ts'
import { rules } from './index.ts'

const NOTHING = [
  [
    'es',
    'El equipo fue acribillado a goles el domingo en su cancha. "Nos mataron en el contragolpe", dijo el técnico. El delantero, que sufrió un ataque de calambres, salió en camilla y la tribuna amenazó al árbitro con silbidos.',
  ],
  [
    'es',
    'La bolsa se desangró el martes. El peso fue golpeado y los bonos cayeron abatidos; los operadores hablaron de una carnicería. El ministro sobrevivió a otro intento de derribarlo antes de las elecciones de octubre.',
  ],
  [
    'es',
    'Cazadores mataron 120 jabalíes el fin de semana en un operativo autorizado. Un perro murió en la batida. Los animales habían atacado los cultivos de maíz, según el municipio, que pagará veinte pesos por cada cola entregada.',
  ],
  [
    'en',
    'Doctors are under fire over waiting lists. The minister took aim at hospital managers and blew up at a reporter who asked about deaths in corridors. The opposition said patients had been held hostage for too long.',
  ],
  [
    'en',
    'Hunters shot 120 wild boar in the county last weekend as part of a cull. One hunting dog was killed. The council says the animals had attacked crops and will pay twenty euros for each tail that is brought in.',
  ],
  [
    'en',
    'The museum marks the centenary of the 1926 general strike, when soldiers fired on dockers and killed eleven. A plaque will be unveiled on Friday by the mayor, and a historian will lead a walk along the old quay.',
  ],
  [
    'pt',
    'O time foi massacrado no domingo: cinco a zero. "Mataram a gente no contra-ataque", disse o técnico do clube. O atacante saiu ferido no orgulho, e a torcida ameaçou não voltar ao estádio na próxima partida do campeonato.',
  ],
  [
    'es',
    'Tres personas murieron y cinco resultaron heridas anoche en Olavarría al chocar una camioneta y un tractor en la ruta 51. El conductor de la camioneta perdió el control en una curva mojada. Los heridos fueron trasladados al hospital y la policía espera la autopsia.',
  ],
  [
    'es',
    'Un matrimonio de ancianos falleció la madrugada del martes en el incendio de su casa en Calama. Los bomberos encontraron los cuerpos en el dormitorio. Todo indica que una estufa prendió la cortina; un vecino sufrió quemaduras al intentar sacarlos.',
  ],
  [
    'en',
    'Three people were killed and five injured on Friday night when a van hit the back of a tractor near Ashby. The driver of the van lost control on a wet bend. The injured were taken to hospital and the police are waiting for the results of tests.',
  ],
  [
    'en',
    'At least thirty civilians were killed on Sunday when missiles struck a market in the besieged port, its health ministry said. Warplanes also bombed a bridge. The two governments blamed each other and the Security Council will meet on the ceasefire.',
  ],
  [
    'pt',
    'Três pessoas morreram e cinco ficaram feridas na noite de sexta-feira em Varginha quando uma van bateu de frente com um trator. O motorista da van perdeu o controle na pista molhada. Os feridos foram levados ao hospital pelos bombeiros.',
  ],
] as const

const SOMETHING = [
  [
    'es',
    'Dos hombres murieron la madrugada del martes en el incendio de un taller en Calama que tres encapuchados rociaron con bencina. Los bomberos hallaron los cuerpos junto a la puerta, cerrada con una cadena. El dueño había recibido amenazas y contó que fue asesinado un cliente en mayo.',
  ],
  [
    'en',
    'A van hit the back of a tractor near Ashby on Friday night after its driver had been shot in the head by gunmen on a motorcycle. The driver, 34, was killed. Police had first taken it for an accident on a wet bend; they found eleven casings on the road.',
  ],
  [
    'es',
    'Un hombre de unos 30 años caminaba por la colonia Jardines cuando dos sujetos bajaron de una motocicleta y le dispararon tres veces. Una de las balas le atravesó la cabeza. Los peritos del Ministerio Público recogieron casquillos en el escenario del crimen.',
  ],
  [
    'es',
    'Un árbitro fue asesinado a tiros el domingo en Durán cuando volvía del estadio. Dos hombres en moto le dispararon frente a su casa, a una hora del partido que había dirigido. La policía investiga si había sido amenazado por un apostador.',
  ],
  [
    'en',
    'A referee was shot dead on Sunday in Durán as he came home from the stadium. Two men on a motorcycle fired at him outside his house, an hour after the match he had led. Police are looking into a threat by a gambler.',
  ],
  [
    'pt',
    'Um árbitro foi morto a tiros no domingo em Sobral quando voltava do estádio. Dois homens em uma moto atiraram nele em frente de casa, uma hora depois da partida. A polícia apura se ele havia sido ameaçado por um apostador.',
  ],
  [
    'es',
    'Una masacre dejó cuatro muertos en las afueras de Tibú, según contaron vecinos del caserío. Varios desconocidos con fusiles sacaron a nueve personas de sus casas. Las familias enterraron a los suyos junto a la cancha, detrás del taller, porque nadie del juzgado quiso subir hasta el lugar. El alcalde pidió ayuda al gobierno y dijo que la comunidad quedó sola desde hace años; los maestros se fueron, la radio calló y la vía sigue cerrada por el barro. Nadie sabe todavía los nombres de los muertos ni por qué los buscaban aquellos hombres.',
  ],
  [
    'en',
    'A massacre left four dead on the edge of Tibú, according to people of the hamlet. Several strangers with rifles took nine villagers out of their homes. The families buried their own beside the pitch, behind the workshop, because nobody from the court would come up to the place. The mayor asked the government for help and said the community had been alone for years; the teachers have left, the radio has fallen silent and the road is still closed by mud. Nobody knows yet the names of the dead or why those men came for them.',
  ],
] as const

async function incidentsOf(language: 'es' | 'en' | 'pt', text: string): Promise<unknown[]> {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-03-12' }), [rules], { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map((d) => fieldValue(d, 'type'))
}

describe('news that borrows the words of crime', () => {
  it.each(NOTHING)('gives nothing (%s): %s', async (language, text) => {
    expect(await incidentsOf(language, text)).toEqual([])
  })

  it.each(SOMETHING)('and a crime among such words is one (%s): %s', async (language, text) => {
    expect(await incidentsOf(language, text)).toContain('homicide')
  })
})
