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

describe('what Brazilian papers say', () => {
  it.each([
    ['Dois homens foram a óbito depois de um ataque a tiros no sábado em Sobral.', ['homicide 2024-03-09 killed 2']],
    ['Criminosos ateiam fogo em um ônibus neste sábado em Sobral.', ['arson_attack 2024-03-09']],
    ['Bandidos efetuaram tiros contra uma base da Polícia Militar nesse sábado em Sobral.', ['attack_on_police 2024-03-09']],
    ['Seis presos morreram em uma confusão na penitenciária de Sobral no sábado.', ['prison_violence 2024-03-09 killed 6']],
    ['Um comerciante foi alvejado mortalmente no sábado em Sobral.', ['homicide 2024-03-09 killed 1']],
    ['Traficantes responderam a tiros à chegada da PM no sábado em Sobral. Dois homens morreram.', ['armed_clash 2024-03-09 killed 2']],
    ['A polícia investiga os autores do crime em Sobral desde sábado.', []],
    [
      'Uma base da PM foi atacada a tiros no sábado em Sobral. O crime ocorreu por volta das 2h e ninguém se feriu.',
      ['attack_on_police 2024-03-09 injured 0'],
    ],
  ] as const)('%s', async (text, expected) => {
    expect(await told('pt', text)).toEqual(expected)
  })
})

describe('what violence left', () => {
  it.each([
    ['es', 'Un enfrentamiento dejó un muerto y cuatro detenidos este sábado en Durán.', ['armed_clash 2024-03-09 killed 1']],
    ['en', 'A gunfight left one man dead and four people arrested on Saturday in Durán.', ['armed_clash 2024-03-09 killed 1']],
    ['pt', 'Uma troca de tiros deixou um morto e quatro presos neste sábado em Sobral.', ['armed_clash 2024-03-09 killed 1']],
    ['es', 'Seis personas murieron el sábado durante un operativo policial en Durán.', ['armed_clash 2024-03-09 killed 6']],
    ['en', 'Six people died on Saturday during a police operation in Durán.', ['armed_clash 2024-03-09 killed 6']],
    ['pt', 'Seis pessoas morreram no sábado durante operação policial em Sobral.', ['armed_clash 2024-03-09 killed 6']],
    ['pt', 'Uma operação policial deixou seis mortos no sábado em Sobral.', ['armed_clash 2024-03-09 killed 6']],
    [
      'pt',
      'Uma megaoperação das polícias Civil e Militar terminou com nove mortos no sábado em Sobral.',
      ['armed_clash 2024-03-09 killed 9'],
    ],
    [
      'pt',
      'Um homem morreu no sábado em Sobral depois de intenso tiroteio entre ladrões e policiais.',
      ['armed_clash 2024-03-09 killed 1'],
    ],
    ['es', 'Seis sospechosos fueron abatidos en un operativo de la policía el sábado en Durán.', ['armed_clash 2024-03-09 killed 6']],
    ['en', 'Six people died during a police operation in Durán on Saturday.', ['armed_clash 2024-03-09 killed 6']],
    ['pt', 'Seis suspeitos foram mortos em operação da PM no sábado em Sobral.', ['armed_clash 2024-03-09 killed 6']],
    [
      'es',
      'La policía detuvo en un operativo el sábado en Durán a cinco sospechosos del asesinato de Juan Lima.',
      ['homicide killed 1: Juan Lima'],
    ],
    ['es', 'Hubo un operativo de policías el sábado en Durán.', []],
    ['en', 'There was an operation by policemen on Saturday in Durán.', []],
    ['pt', 'Houve uma operação de policiais no sábado em Sobral.', []],
    ['pt', 'Um ônibus foi incendiado no sábado na comunidade do Sossego, em Sobral.', ['arson_attack 2024-03-09']],
    ['es', 'Balearon una comisaría el sábado en Durán. No hay reportes de heridos.', ['attack_on_police 2024-03-09 injured 0']],
    [
      'en',
      'Gunmen fired at a police station on Saturday in Durán. There are no reports of anyone wounded.',
      ['attack_on_police 2024-03-09 injured 0'],
    ],
    [
      'pt',
      'Criminosos atiraram contra uma delegacia no sábado em Sobral. Não há registro de feridos.',
      ['attack_on_police 2024-03-09 injured 0'],
    ],
  ] as const)('%s: %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })
})

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

  it.each([
    [
      'es',
      'Mataron a tiros a Luis Vera en Durán. Su acompañante, una joven de 20 años, está delicada.',
      ['homicide killed 1 injured 1: Luis Vera, 20'],
    ],
    [
      'es',
      'Un hombre de 36 años murió y otro de 29 permanece ingresado en estado grave tras ser tiroteados en Algeciras.',
      ['homicide killed 1 injured 1: 36'],
    ],
    [
      'es',
      'A Juan Ríos lo mataron a balazos en una esquina de Rosario. Otro quedó internado con una herida en el pulmón.',
      ['homicide killed 1 injured 1: Juan Ríos'],
    ],
    ['es', 'Tres jóvenes fueron asesinados en una cancha de Celaya. Dos más están en el hospital.', ['homicide killed 3 injured 2']],
    ['es', 'Asesinaron a un cambista en Machala. Cuatro acompañantes fueron llevados a clínicas.', ['homicide killed 1 injured 4']],
    ['es', 'Quemaron la casa del sereno en Jujuy. El sereno tiene quemaduras en los brazos.', ['arson_attack injured 1']],
    [
      'es',
      'Sicarios mataron a Ana Ruiz en Guayaquil el martes. Su hija de 9 años fue trasladada a un hospital.',
      ['homicide 2024-03-05 killed 1 injured 1: Ana Ruiz, 9'],
    ],
    ['es', 'Un petardo explotó en el casino y le quitó un brazo a un vigilante.', ['explosive_attack injured 1']],
    ['es', 'Una bomba estalló en la puerta de un bar de Trujillo. El mozo perdió una pierna.', ['explosive_attack injured 1']],
    ['es', 'Balearon una barbería en Loja. Dos clientes permanecen en terapia intensiva.', ['firearm_injury injured 2']],
    ['es', 'Mataron a Pedro Lugo en Cali. Su hermano Raúl sigue hospitalizado.', ['homicide killed 1 injured 1: Pedro Lugo, Raúl']],
    [
      'es',
      'Le dispararon a Mario Paz en la puerta de su casa en Lima. Se recupera en una clínica.',
      ['firearm_injury injured 1: Mario Paz'],
    ],
    ['es', 'Acribillaron a un taxista en Acapulco. A su cuñado lo operaron de urgencia y vive.', ['homicide killed 1 injured 1']],
    ['es', 'Mataron a un chofer en Callao. El cobrador lucha por su vida en el hospital.', ['homicide killed 1 injured 1']],
    [
      'es',
      'Un hombre fue asesinado a balazos en León. Otras tres personas fueron atendidas en el hospital general.',
      ['homicide killed 1 injured 3'],
    ],
    ['es', 'Asesinaron a un concejal en Manta. Su escolta está grave.', ['homicide killed 1 injured 1']],
    ['es', 'Mataron a una mujer en Ibagué. Dos de sus hijos fueron internados con heridas de bala.', ['homicide killed 1 injured 2']],
    ['es', 'Mataron a Luis Vera en Durán. Fue llevado al hospital, donde murió.', ['homicide killed 1: Luis Vera']],
    ['es', 'Luis Vera recibió tres disparos y murió en el acto en Durán.', ['homicide killed 1: Luis Vera']],
    ['es', 'Mataron a Luis Vera en Durán. Su esposa trabaja en el hospital.', ['homicide killed 1: Luis Vera']],
    ['es', 'Asesinaron al médico José Paz cuando salía del hospital de Tarapoto.', ['homicide killed 1: José Paz']],
    ['es', 'Mataron a Luis Vera en Durán. El sospechoso está internado en un penal de máxima seguridad.', ['homicide killed 1: Luis Vera']],
    ['es', 'Un hombre de 40 años falleció en el hospital tras ser baleado el lunes en Durán.', ['homicide 2024-03-11 killed 1: 40']],
    ['es', 'Mataron a Luis Vera en Durán. Sus restos fueron llevados al hospital para la autopsia.', ['homicide killed 1: Luis Vera']],
    ['es', 'Mataron a la enfermera Ana Paz, que trabajaba en el hospital de Durán.', ['homicide killed 1: Ana Paz']],
    [
      'en',
      'Two men were shot dead in Houston on Monday. Five more people are at the hospital.',
      ['homicide 2024-03-11 killed 2 injured 5'],
    ],
    ['en', 'Luis Vega was shot dead in Durban. His brother took a bullet in the arm.', ['homicide killed 1 injured 1: Luis Vega']],
    ['en', 'A guard was killed by gunmen in Lagos. A hawker was also hit in the foot.', ['homicide killed 1 injured 1']],
    ['en', 'Gunmen killed a trader in Kano. His wife is in a critical condition in hospital.', ['homicide killed 1 injured 1']],
    ['en', 'A teenager was stabbed to death in Leeds. Another is fighting for his life.', ['homicide killed 1 injured 1']],
    ['en', 'A man was gunned down in Cork. Three others were rushed to hospital.', ['homicide killed 1 injured 3']],
    ['en', 'Her son was shot dead in Chicago. The driver remains in intensive care.', ['homicide killed 1 injured 1']],
    ['en', 'A firework bomb blew in her door in Utrecht. A woman of 71 was cut by flying glass.', ['explosive_attack injured 1: 71']],
    ['en', 'A pipe bomb went off in Cape Town. The night guard lost a leg.', ['explosive_attack injured 1']],
    ['en', 'A petrol bomb was thrown at a house in Dublin. A boy of nine suffered burns.', ['arson_attack injured 1']],
    [
      'en',
      'One man died in the shooting in Memphis on Friday and four others were taken to hospital.',
      ['homicide 2024-03-08 killed 1 injured 4'],
    ],
    ['en', 'Robbers shot dead a cashier in Mombasa. A customer is recovering in hospital.', ['homicide killed 1 injured 1']],
    ['en', 'A man died in hospital after he was shot in Memphis on Friday.', ['homicide 2024-03-08 killed 1']],
    ['en', 'Gunmen killed a nurse outside the hospital in Durban.', ['homicide killed 1']],
    ['en', 'Luis Vega was shot dead in Durban. He was taken to hospital but was declared dead.', ['homicide killed 1: Luis Vega']],
    [
      'en',
      'A detective who was shot nine times in an ambush in Umlazi on Thursday has died in hospital.',
      ['attack_on_police 2024-03-07 killed 1'],
    ],
    ['en', 'Luis Vega was shot dead in Durban. His wife works at the hospital.', ['homicide killed 1: Luis Vega']],
    [
      'en',
      'Luis Vega was shot dead in Durban. The suspect was taken to hospital under guard for a check.',
      ['homicide killed 1: Luis Vega'],
    ],
    [
      'pt',
      'Um homem foi morto a tiros em Camaçari. Outras duas pessoas foram socorridas para o Hospital Geral.',
      ['homicide killed 1 injured 2'],
    ],
    ['pt', 'Mataram um comerciante em Recife. A filha dele está internada na UTI.', ['homicide killed 1 injured 1']],
    ['pt', 'Dois jovens foram mortos em Fortaleza. Outros três seguem internados.', ['homicide killed 2 injured 3']],
    ['pt', 'Um policial foi morto a tiros em Salvador. Uma passageira levou um tiro na perna.', ['homicide killed 1 injured 1']],
    ['pt', 'Queimaram um ônibus em Manaus. O motorista sofreu queimaduras.', ['arson_attack injured 1']],
    ['pt', 'Executaram um empresário em Goiânia. O segurança passou por cirurgia e tem quadro estável.', ['homicide killed 1 injured 1']],
    ['pt', 'Criminosos balearam um motorista em Belém. Ele foi socorrido ao hospital.', ['firearm_injury injured 1']],
    ['pt', 'Um homem foi baleado em Belém, foi socorrido ao hospital, mas não resistiu.', ['homicide killed 1']],
    ['pt', 'Mataram um médico na porta do hospital em Recife.', ['homicide killed 1']],
    ['pt', 'Mataram um comerciante em Recife. O suspeito foi levado para o presídio.', ['homicide killed 1']],
  ] as const)('who lies in hospital is hurt, who works there is not (%s): %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })

  it.each([
    ['es', 'Le dispararon a Óscar Tzoc en Palencia. Tzoc tenía 22 años.', ['homicide killed 1: Óscar Tzoc 22']],
    [
      'es',
      'Balearon a Luis Mora en la puerta de su taller en Durán. En el sepelio de Mora nadie quiso hablar.',
      ['homicide killed 1: Luis Mora'],
    ],
    ['es', 'Dos hombres atacaron a tiros a Luis Mora en Cali. La viuda de Mora pidió justicia.', ['homicide killed 1: Luis Mora']],
    ['es', 'A Luis Mora le vaciaron los cargadores en Durán. El cuerpo quedó en la vereda.', ['homicide killed 1: Luis Mora']],
    ['es', 'Apuñalaron a Jorge Paz en Rosario. El cuerpo fue hallado por un vecino.', ['homicide killed 1: Jorge Paz']],
    ['es', 'Ejecutaron a Hugo Rey y a su pareja en Chilapa.', ['homicide killed 1']],
    ['es', 'Una pareja fue asesinada a tiros en Warnes.', ['homicide killed 2']],
    [
      'es',
      'Mataron a dos hombres en Toluca. Una mujer que estaba herida falleció ayer, con lo que los muertos son tres.',
      ['homicide 2024-03-10 killed 3'],
    ],
    [
      'es',
      'Dispararon contra quienes jugaban dominó en Lebu. Tres murieron: Ana Paz, su yerno, Luis, y un joven que vendía queso.',
      ['homicide killed 3: Ana Paz, Luis'],
    ],
    ['es', 'Mataron a Ana Paz en Lebu el lunes. Con este son 14 los homicidios del mes.', ['homicide 2024-03-11 killed 1: Ana Paz']],
    ['es', 'Balearon a Luis Mora en Durán. Mora tiene 22 años y está estable.', ['firearm_injury injured 1: Luis Mora 22']],
    ['es', 'Balearon a Luis Mora en Durán. Mora dijo que no conoce a los atacantes.', ['firearm_injury injured 1: Luis Mora']],
    [
      'es',
      'Dispararon contra la casa de Luis Mora en Durán. Mora tenía 22 años cuando abrió el negocio.',
      ['shots_at_property: Luis Mora 22'],
    ],
    ['es', 'Un policía murió y tres de los agresores fueron abatidos en García.', ['attack_on_police killed 1']],
    [
      'es',
      'Una patrulla fue emboscada en García. Dos agentes murieron. En el intercambio murieron tres agresores.',
      ['attack_on_police killed 2'],
    ],
    ['en', 'Two men shot Rosa Mota in front of her shop in Lagos. She was 50.', ['homicide killed 1: Rosa Mota 50']],
    [
      'en',
      'A gunman shot Marva Oliver in the neck in Calliaqua. A man has been charged with the murder of Oliver.',
      ['homicide killed 1: Marva Oliver'],
    ],
    ['en', 'Leo Banks was fatally stabbed in Leeds.', ['homicide killed 1: Leo Banks']],
    ['en', 'A couple was shot dead in Durban.', ['homicide killed 2']],
    [
      'en',
      'Gunmen fired on people playing dominoes in Kingston. Three died: Ann Poe, her son Leo, and a boy who sold cheese.',
      ['homicide killed 3: Ann Poe, Leo'],
    ],
    ['pt', 'Balearam Arlindo Vaz em Recife. O corpo foi encontrado por um vizinho.', ['homicide killed 1: Arlindo Vaz']],
    ['pt', 'Arlindo Vaz foi esfaqueado mortalmente em Recife.', ['homicide killed 1: Arlindo Vaz']],
    ['pt', 'Arlindo Vaz foi baleado em Recife. O enterro de Arlindo Vaz será hoje.', ['homicide 2024-03-11 killed 1: Arlindo Vaz']],
    ['pt', 'Dois homens atiraram contra Arlindo Vaz em Recife. Vaz tinha 46 anos.', ['homicide killed 1: Arlindo Vaz 46']],
    ['pt', 'Um casal foi morto a tiros em Natal.', ['homicide killed 2']],
    [
      'pt',
      'Atiraram em quem jogava dominó em Ilhéus. Três morreram: Ana Paz, o genro, Luís, e um rapaz que vendia queijo.',
      ['homicide killed 3: Ana Paz, Luís'],
    ],
    ['pt', 'Um homem foi baleado em Belém, foi socorrido, mas não resistiu.', ['homicide killed 1']],
    ['pt', 'O corpo de um homem foi encontrado em Seropédica com marcas de tiros.', ['homicide killed 1']],
    ['pt', 'Arlindo Vaz foi baleado em Recife. Vaz está internado.', ['firearm_injury injured 1: Arlindo Vaz']],
    ['pt', 'Arlindo Vaz foi baleado em Recife. Vaz disse que não viu os atiradores.', ['firearm_injury injured 1: Arlindo Vaz']],
  ] as const)('who was shot and is mourned is dead, who speaks is not (%s): %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })

  it.each([
    [
      'es',
      'El 7 de enero mataron a Ana Ruiz en Durán. Tres días antes habían baleado su casa en Durán.',
      ['homicide 2024-01-07 killed 1: Ana Ruiz', 'shots_at_property 2024-01-04'],
    ],
    [
      'es',
      'El 7 de enero mataron a Ana Ruiz en Durán. Esa misma noche balearon a Luis Mora en Manta.',
      ['homicide 2024-01-07 killed 1: Ana Ruiz', 'firearm_injury 2024-01-07 injured 1: Luis Mora'],
    ],
    [
      'es',
      'El 7 de enero mataron a Ana Ruiz en Durán. Al día siguiente balearon a Luis Mora en Manta.',
      ['homicide 2024-01-07 killed 1: Ana Ruiz', 'firearm_injury 2024-01-08 injured 1: Luis Mora'],
    ],
    [
      'es',
      'El 7 de enero mataron a Ana Ruiz en Durán. En la víspera balearon a Luis Mora en Manta.',
      ['homicide 2024-01-07 killed 1: Ana Ruiz', 'firearm_injury 2024-01-06 injured 1: Luis Mora'],
    ],
    ['es', 'El lunes 4 de este mes mataron a Ana Ruiz en Durán.', ['homicide 2024-03-04 killed 1: Ana Ruiz']],
    [
      'es',
      'Mataron a Ana Ruiz en Durán el 2 de mayo de 2022. En abril de aquel año secuestraron a Luis Mora en Manta.',
      ['homicide 2022-05-02 killed 1: Ana Ruiz', 'kidnapping 2022-04: Luis Mora'],
    ],
    [
      'es',
      'Mataron a Ana Ruiz en Durán el 2 de mayo de 2022. El día 11 de aquel mes secuestraron a Luis Mora en Manta.',
      ['homicide 2022-05-02 killed 1: Ana Ruiz', 'kidnapping 2022-05-11: Luis Mora'],
    ],
    [
      'en',
      'On January 7 Ann Poe was shot dead in Lagos. Three days before, gunmen shot Leo Banks in Kano.',
      ['homicide 2024-01-07 killed 1: Ann Poe', 'firearm_injury 2024-01-04 injured 1: Leo Banks'],
    ],
    [
      'en',
      'On January 7 Ann Poe was shot dead in Lagos. That same night gunmen shot Leo Banks in Kano.',
      ['homicide 2024-01-07 killed 1: Ann Poe', 'firearm_injury 2024-01-07 injured 1: Leo Banks'],
    ],
    [
      'en',
      'On January 7 Ann Poe was shot dead in Lagos. The next day gunmen shot Leo Banks in Kano.',
      ['homicide 2024-01-07 killed 1: Ann Poe', 'firearm_injury 2024-01-08 injured 1: Leo Banks'],
    ],
    [
      'en',
      'On January 7 Ann Poe was shot dead in Lagos. On the eve, gunmen shot Leo Banks in Kano.',
      ['homicide 2024-01-07 killed 1: Ann Poe', 'firearm_injury 2024-01-06 injured 1: Leo Banks'],
    ],
    [
      'en',
      'On January 7 Ann Poe was shot dead in Lagos. Four days after that, gunmen shot Leo Banks in Kano.',
      ['homicide 2024-01-07 killed 1: Ann Poe', 'firearm_injury 2024-01-11 injured 1: Leo Banks'],
    ],
    [
      'en',
      'Ann Poe was shot dead in Lagos on 23 December 2022. In October of that year gunmen shot Leo Banks in Kano.',
      ['homicide 2022-12-23 killed 1: Ann Poe', 'firearm_injury 2022-10 injured 1: Leo Banks'],
    ],
    [
      'pt',
      'Em 7 de janeiro mataram Ana Paz em Recife. Três dias antes balearam Luís Melo em Natal.',
      ['homicide 2024-01-07 killed 1: Ana Paz', 'firearm_injury 2024-01-04 injured 1: Luís Melo'],
    ],
    [
      'pt',
      'Em 7 de janeiro mataram Ana Paz em Recife. Naquela mesma noite balearam Luís Melo em Natal.',
      ['homicide 2024-01-07 killed 1: Ana Paz', 'firearm_injury 2024-01-07 injured 1: Luís Melo'],
    ],
    [
      'pt',
      'Em 7 de janeiro mataram Ana Paz em Recife. Na véspera balearam Luís Melo em Natal.',
      ['homicide 2024-01-07 killed 1: Ana Paz', 'firearm_injury 2024-01-06 injured 1: Luís Melo'],
    ],
    [
      'pt',
      'Mataram Ana Paz em Recife em 2 de maio de 2022. Em abril daquele ano sequestraram Luís Melo em Natal.',
      ['homicide 2022-05-02 killed 1: Ana Paz', 'kidnapping 2022-04: Luís Melo'],
    ],
    [
      'pt',
      'Mataram Ana Paz em Recife em 2 de maio de 2022. No dia 11 daquele mês sequestraram Luís Melo em Natal.',
      ['homicide 2022-05-02 killed 1: Ana Paz', 'kidnapping 2022-05-11: Luís Melo'],
    ],
  ] as const)('days told from the story (%s): %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })

  it.each([
    [
      'es',
      'Un encargado recibió tres disparos y murió en el acto en Luque. La víctima, Luis Vera, tenía 39 años.',
      ['homicide killed 1: Luis Vera 39'],
    ],
    ['en', 'A clerk took three bullets and died at the scene in Durban.', ['homicide killed 1']],
    ['pt', 'O frentista levou três tiros e morreu no local em Natal.', ['homicide killed 1']],
  ] as const)('who was hurt and died of it is no wounded (%s): %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })

  it.each([
    [
      'es',
      'Un albañil y un taxista fueron asesinados el lunes en Celaya. El domingo mataron a tres mecánicos en Salamanca. En total, cinco personas murieron en dos días.',
      ['homicide 2024-03-11 killed 2', 'homicide 2024-03-10 killed 3'],
    ],
    [
      'en',
      'A bricklayer and a cab driver were killed on Monday in Celaya. On Sunday gunmen killed three mechanics in Salamanca. In all, five people died in two days.',
      ['homicide 2024-03-11 killed 2', 'homicide 2024-03-10 killed 3'],
    ],
    [
      'pt',
      'Um pedreiro e um taxista foram mortos na segunda-feira em Sobral. No domingo mataram três mecânicos em Crato. Ao todo, cinco pessoas morreram em dois dias.',
      ['homicide 2024-03-11 killed 2', 'homicide 2024-03-10 killed 3'],
    ],
  ] as const)('what sums two incidents up is the toll of neither (%s): %s', async (language, text, expected) => {
    expect(await told(language, text)).toEqual(expected)
  })
})
