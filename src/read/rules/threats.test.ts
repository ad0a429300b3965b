import { describe, expect, it } from 'vitest'
import { fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

type Language = 'es' | 'en' | 'pt'

async function incidents(text: string, language: Language) {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident')
}

async function types(text: string, language: Language): Promise<unknown[]> {
  return (await incidents(text, language)).map((d) => fieldValue(d, 'type'))
}

describe('threats that come as a thing', () => {
  it.each([
    ['es', 'Dejaron un cartón en el que se leía: "Paguen la cuota".'],
    ['en', 'They left a piece of cardboard that read: "Pay the fee".'],
    ['pt', 'Deixaram um papel que dizia: "Paga ou morre".'],
    ['es', 'En la casa del fiscal arrojaron una lona con amenazas el sábado.'],
    ['en', 'On Saturday they hung a sheet with threats outside the home of the prosecutor.'],
    ['es', 'Le enviaron un sobre con balas el sábado.'],
    ['en', 'On Saturday he was sent an envelope with four bullets.'],
    ['es', 'El sábado le dejaron una corona fúnebre en la puerta.'],
    ['en', 'A funeral wreath was left at her door on Saturday.'],
    ['es', 'El sobre llegó el viernes con dos cartuchos adentro.'],
    ['en', 'The envelope arrived on Friday with two cartridges inside.'],
    ['es', 'Encontraron en el parabrisas un trozo de cartón: el que siga hablando con la prensa va detrás.'],
    ['pt', 'Colaram um papelão no para-brisa: quem falar com a imprensa vai atrás.'],
    ['es', 'Tres mantas aparecieron el lunes en Celaya con la exigencia de que el comandante renunciara.'],
    ['en', 'A banner hung from a footbridge on Monday named the police chief and told him to pull his men off the roads.'],
    ['pt', 'Faixas apareceram na segunda em Sobral com a ordem de fechar o comércio.'],
    ['es', 'Recibió tres llamadas para que retirara la querella.'],
    ['en', 'In a video, five masked men say they will come for the mayor if he does not quit.'],
  ] as const)('%s: %s', async (language, text) => {
    expect(await types(text, language)).toEqual(['threat'])
  })

  it.each([
    ['es', 'Dejaron una cartulina en la reja de la escuela. En ella ordenaban a los maestros cerrar antes del lunes.'],
    ['es', 'Al lado del portón había quedado una hoja doblada. Decía que si no retiraban la denuncia irían por los hijos.'],
    ['en', 'A note was left on the gate of the school. In it the teachers were told to stop work by Friday.'],
    ['en', 'A sheet of paper lay beside the till. It said the shop would open only with permission.'],
    ['pt', 'Deixaram um cartaz na grade da escola. Nele, mandavam os professores parar as aulas até sexta.'],
  ] as const)('what it says stands in the next sentence (%s): %s', async (language, text) => {
    expect(await types(text, language)).toEqual(['threat'])
  })

  it.each([
    ['es', 'Colgaron un perro muerto en el portón de la dirigente.'],
    ['es', 'La jueza halló una bala sobre el capó de su auto.'],
    ['es', 'Al regidor le pintaron la fachada de rojo y le escribieron "última".'],
    ['es', 'Al chofer le mostraron fotos de su hija y le dijeron que debía pagar.'],
    ['en', 'A dead dog was hung from the gate of the activist’s house.'],
    ['en', 'The judge found a bullet on the bonnet of her car.'],
    ['en', 'A hand grenade with its pin in was left on the doorstep of a publican on Tuesday.'],
    ['en', 'Red paint was thrown at the councillor’s door with the word "last" scrawled over it.'],
    ['pt', 'A juíza encontrou uma bala sobre o capô do carro.'],
    ['pt', 'Mostraram ao motorista fotos da filha e disseram que ele tinha de pagar.'],
  ] as const)('things and gestures (%s): %s', async (language, text) => {
    expect(await types(text, language)).toEqual(['threat'])
  })

  it.each([
    ['es', 'Los vecinos marcharon con un cartel que decía: "Queremos agua".'],
    ['es', 'El Cártel del Pantano firmó una tregua, dijo el obispo.'],
    ['en', 'The company sent a letter with the timetable on Saturday.'],
    ['es', 'Le enviaron un sobre con las fotos del viaje.'],
    ['en', 'She was handed a box of sweets and a card on Saturday.'],
    ['es', 'Los maestros dejaron una carta en la alcaldía para pedir aulas nuevas.'],
    ['es', 'Los vecinos dejaron flores y cartas en la puerta de la escuela.'],
    ['es', 'El alcalde dijo en un video que renunciará si no llegan los fondos.'],
    ['es', 'Los hinchas colgaron una bandera que decía "que se vayan todos".'],
    ['es', 'La lista de candidatos llegó el martes al tribunal electoral.'],
    ['en', 'Fans hung a banner that said "Time to go".'],
    ['en', 'The driver found a note from his son on the dashboard.'],
    ['en', 'He got three calls from reporters on Monday.'],
    ['pt', 'Vizinhos deixaram flores e bilhetes na porta da escola.'],
    ['pt', 'A torcida pendurou uma faixa que dizia "fora todos".'],
  ] as const)('none (%s): %s', async (language, text) => {
    expect(await types(text, language)).not.toContain('threat')
  })
})

describe('threats made by word', () => {
  it.each([
    ['es', 'extortion', 'Desde enero le exigen 200 dólares semanales para dejarlo trabajar, dijo el comerciante.'],
    ['es', 'extortion', 'Dos hombres entraron a la peluquería y le pidieron 5.000 pesos por semana.'],
    ['es', 'extortion', 'A los transportistas de la línea 8 les cobran 10 soles diarios por unidad desde marzo.'],
    ['es', 'threat', 'Un sujeto que se presentó como enviado de Los Lobos le advirtió que dejara de hablar de la banda.'],
    ['es', 'threat', 'Hombres armados reunieron a los vecinos y les dieron dos días para irse.'],
    ['es', 'threat', 'A la directora la llamaron para ordenarle que cerrara el comedor.'],
    ['es', 'threat', 'Un comandante anunció en la reunión que quien vendiera a otro comprador moriría.'],
    ['en', 'extortion', 'Two strangers walked into his shop and asked for $500 a month.'],
    ['en', 'extortion', 'He was visited by two men who wanted 10,000 euros for a lost shipment.'],
    ['en', 'threat', 'An emissary of the gang warned him to stop mentioning its leader.'],
    ['en', 'threat', 'Gunmen gathered the villagers and gave them two days to leave.'],
    ['en', 'threat', 'She was phoned and told to drop the complaint.'],
    ['en', 'threat', 'The gang told residents that anyone who spoke to police would be burned out.'],
    ['pt', 'extortion', 'Dois homens entraram no salão e pediram R$ 500 por semana.'],
    ['pt', 'extortion', 'O comerciante foi obrigado a pagar R$ 3.000 por mês à facção.'],
    ['pt', 'threat', 'Um homem que disse falar em nome da facção mandou a diretora fechar o posto.'],
    ['pt', 'threat', 'Homens armados reuniram os moradores e deram dois dias para eles saírem.'],
  ] as const)('%s (%s): %s', async (language, type, text) => {
    const found = (await incidents(text, language)).map((d) => [fieldValue(d, 'type'), fieldValue(d, 'channel')])
    expect(found).toEqual([[type, 'spoken']])
  })

  it('a demand begins when its period does', async () => {
    const [demand] = await incidents('La banda le exige 200 dólares semanales al comerciante desde enero.', 'es')
    expect(demand && fieldValue(demand, 'date')).toBe('2024-01')
  })

  it.each([
    ['es', 'La fiscalía exigió 12 años de prisión para el acusado.'],
    ['es', 'El juez ordenó a la empresa pagar 5 millones de pesos a los vecinos.'],
    ['es', 'El contrato le exige al municipio pagar 300 mil pesos por mes.'],
    ['es', 'El banco le cobra 200 pesos por mes a cada cliente.'],
    ['es', 'El gremio le dio al gobernador un plazo de 48 horas para pagar los sueldos.'],
    ['es', 'En la película, los secuestradores exigen dos millones de dólares.'],
    ['es', 'La oposición presiona al ministro para que renuncie.'],
    ['en', 'The union demanded a raise of 2,000 rand a month for its members.'],
    ['en', 'The judge ordered the company to pay residents $5 million.'],
    ['en', 'The landlord gave the family 30 days to leave their home.'],
    ['en', 'Doctors warned him to stop smoking.'],
    ['en', 'Residents were told to leave their homes ahead of the hurricane.'],
    ['en', 'The tenants were told to pay R3,000 a month for each flat by the agency.'],
    ['pt', 'O juiz mandou a empresa pagar R$ 5 milhões aos moradores.'],
    ['pt', 'O banco cobra R$ 20 por mês de cada cliente.'],
    ['pt', 'A Defesa Civil mandou os moradores saírem de casa por causa da chuva.'],
  ] as const)('none (%s): %s', async (language, text) => {
    expect(await incidents(text, language)).toEqual([])
  })
})

describe('threats as papers tell them', () => {
  it.each([
    ['es', 'La alcaldesa contó que recibe amenazas de muerte desde marzo.'],
    ['es', 'El periodista denunció que un hombre lo esperó a la salida del canal y le dijo que ya sabía dónde vivía.'],
    ['es', 'Un audio que circuló entre los mototaxistas advierte que desde el lunes cada moto pagará 5 soles.'],
    ['es', 'En la pared del colegio apareció pintado "director, renuncia o te mueres".'],
    ['es', 'Los pistoleros dejaron un celular en el mostrador para que el dueño respondiera.'],
    ['es', 'Le enviaron por WhatsApp la foto de su casa y un número de cuenta.'],
    ['es', 'La carta, firmada por el bloque, declara objetivo militar a los dirigentes del paro.'],
    ['es', 'Presos del pabellón 7 llamaron a la panadería y pidieron 300 mil pesos.'],
    ['es', 'Una voz le dijo por teléfono que sus hijos salían de la escuela a las cinco.'],
    ['es', 'Los pandilleros cobraban 25 dólares semanales a cada puesto del mercado desde 2023.'],
    ['es', 'El grupo armado prohibió a los campesinos vender su cosecha a otra empresa.'],
    ['es', 'Desconocidos dispararon al aire y gritaron que el próximo sería el director.'],
    ['es', 'Según la fiscalía, la banda exigía 2.000 dólares mensuales a un empresario pesquero.'],
    ['es', 'Una semana antes le habían metido un papel por debajo de la puerta: tenía tres días.'],
    ['es', 'A su hermano le llegó un mensaje de texto con una sola palabra: "sigues".'],
    ['es', 'Trabajadores de la obra recibieron la visita de cuatro hombres que les exigieron 10.000 dólares para seguir construyendo.'],
    ['es', 'La banda difundió un video en el que amenaza a los policías de la comisaría.'],
    ['es', 'Los dueños del bus habían recibido mensajes en los que se les exigía 15.000 soles.'],
    ['es', 'Dos sujetos en moto le mostraron un arma y le dijeron que la próxima no avisaban.'],
    ['en', 'The mayor says she has been getting death threats since March.'],
    ['en', 'A man waited for the reporter outside the studio and told him he knew where he lived.'],
    ['en', 'A recording that went round among motorcycle-taxi drivers warns that from Monday each bike will pay five soles.'],
    ['en', 'The gunmen left a mobile phone on the counter so that the owner could be reached.'],
    ['en', 'He was texted a photo of his house and an account number.'],
    ['en', 'In a letter, the bloc declared the strike leaders military targets.'],
    ['en', 'Inmates phoned the bakery and asked for 300,000 pesos.'],
    ['en', 'A voice on the phone told her that her children left school at five.'],
    ['en', 'The gang charged stallholders $25 a week from 2023.'],
    ['en', 'The armed group barred farmers from selling their crop to any other buyer.'],
    ['en', 'Shots were fired in the air and the men shouted that the headmaster would be next.'],
    ['en', 'Beside the bags lay a sheet of card with the names of those who would follow.'],
    ['en', 'According to prosecutors, the gang demanded $2,000 a month from a fishing magnate.'],
    ['en', 'A week earlier a note had been pushed under his door: he had three days.'],
    ['en', 'Her brother got a text with one word: "next".'],
    ['en', 'Builders at the site were visited by four men who demanded R500,000 and 30 percent of the contract.'],
    ['en', 'The so-called construction mafia demanded 30 percent of the contract from the firm.'],
    ['en', 'Bricks with threatening notes tied to them were thrown through the councillor’s window on Sunday.'],
    ['en', 'Graffiti on the wall named the man and called him a tout.'],
    ['en', 'The family was told by masked men to be out of the estate by midnight.'],
    ['en', 'He was told there was a bullet with his name on it.'],
    ['en', 'Tow-truck operators said bikers came to their yard in May and ordered them to stop working the highway.'],
    ['en', 'The spaza shop owner said three men came in June and told him to pay R500 a month or close.'],
    ['en', 'Taxi bosses warned parents that any car carrying pupils would be burned.'],
    ['pt', 'A prefeita conta que recebe ameaças de morte desde março.'],
    ['pt', 'Um homem esperou a repórter na saída do estúdio e disse que sabia onde ela morava.'],
    ['pt', 'Um áudio que circulou entre os mototaxistas avisa que a partir de segunda cada moto vai pagar R$ 5.'],
    ['pt', 'No muro da escola apareceu pichado "diretor, sai ou morre".'],
    ['pt', 'Os atiradores deixaram um celular no balcão para o dono atender.'],
    ['pt', 'Presos ligaram para a padaria e pediram R$ 3 mil.'],
    ['pt', 'A facção proibiu os moradores de usar a van e deu 24 horas para fechar as lojas.'],
    ['pt', 'Segundo o Ministério Público, a quadrilha exigia R$ 2 mil por mês de um empresário.'],
    ['pt', 'Uma semana antes tinham colocado um papel debaixo da porta: ele tinha três dias.'],
    ['pt', 'Um comunicado atribuído ao CV ordena o fechamento do comércio na terça-feira.'],
    ['pt', 'Traficantes expulsaram a família e disseram que quem voltasse morreria.'],
    ['pt', 'Uma carta com a foto dos filhos chegou à casa do delegado na quinta-feira.'],
    ['pt', 'Operários receberam a visita de quatro homens que exigiram R$ 10 mil para a obra continuar.'],
    ['es', 'Un papel pegado en la cortina metálica decía que el local abriría solo con permiso.'],
    ['es', 'El panfleto, que circuló el martes por grupos de WhatsApp, da 72 horas a los líderes para salir del municipio.'],
    ['es', 'El lunes a la concejala le mandaron a la casa una corona fúnebre.'],
    ['es', 'Amaneció una cruz de madera frente a la casa del periodista.'],
    ['es', 'En un video, cinco encapuchados dicen que irán por el alcalde si no renuncia.'],
    ['es', 'Los atacantes arrojaron un mensaje dirigido al jefe del penal.'],
    ['es', 'Lo presionaban para que guardara droga en el depósito, contó la viuda.'],
    ['es', 'El dueño de la ferretería recibió un celular en una bolsa y la orden de contestar.'],
    ['en', 'On Monday the reporter was sent a wreath with her name on the ribbon.'],
    ['en', 'Since January men have been coming to the salon to demand R2,000 a week, the owner said.'],
    ['en', 'Taxi owners on the route are made to pay R50 a day to a gang calling itself the Guptas.'],
    ['en', 'A man who said he spoke for the gang told the principal to close the clinic.'],
    ['en', 'He had got three calls from a withheld number in which a voice told him he owed them 40,000 euros.'],
    ['en', 'They showed the driver photographs of his daughter and told him to pay.'],
    ['en', 'A hand grenade with its pin in was left on the doorstep of a publican in Drogheda on Tuesday.'],
    ['en', 'A pig’s head was dumped outside the journalist’s home in Newry on Sunday.'],
    ['en', 'The family were given 48 hours to get out of their home by the UVF.'],
    ['en', 'A voice message sent to bus owners said each bus must pay 20 lempiras a day.'],
    ['pt', 'Uma folha de papel ficou no balcão. Dizia que a loja só abriria com permissão.'],
    ['pt', 'A lista, com os nomes de nove vereadores, chegou ao sindicato por WhatsApp na quinta-feira.'],
    ['pt', 'Na segunda-feira a vereadora recebeu uma coroa de flores em casa.'],
    ['pt', 'Jogaram tinta vermelha na porta do vereador com a palavra "última".'],
    ['pt', 'Desde janeiro exigem R$ 200 por semana do comerciante para deixá-lo trabalhar.'],
    ['pt', 'A milícia cobra R$ 50 por semana de cada mototaxista desde março.'],
    ['pt', 'Em um vídeo, cinco encapuzados dizem que vão atrás do prefeito se ele não renunciar.'],
    ['pt', 'Ela recebeu três ligações para retirar a queixa.'],
    ['pt', 'O envelope chegou na sexta com dois cartuchos dentro.'],
    ['pt', 'Um bilhete endereçado ao diretor do presídio ficou ao lado da moto.'],
    ['pt', 'Uma granada com o pino foi deixada na porta da promotora na terça-feira.'],
    ['pt', 'Traficantes proibiram os moradores de falar com a polícia e avisaram que quem falasse morreria.'],
  ] as const)('%s: %s', async (language, text) => {
    expect((await types(text, language)).some((type) => type === 'threat' || type === 'extortion')).toBe(true)
  })

  it.each([
    ['es', 'El gobierno de Estados Unidos amenazó con aranceles a México.'],
    ['es', 'El volcán amenaza a tres pueblos.'],
    ['es', 'El meteorólogo advirtió que la banda nubosa dejará lluvias.'],
    ['es', 'La banda de rock exige 20.000 dólares por concierto.'],
    ['es', 'La policía repartió volantes con los nombres de los más buscados.'],
    ['es', 'En la pared de la casa hay un cartel que dice "se vende".'],
    ['es', 'El abogado envió una carta documento y exigió 300 mil pesos.'],
    ['es', 'El ministro recibió una llamada del presidente y le ordenó cerrar la frontera.'],
    ['es', 'Los médicos ordenaron cerrar la sala por el brote.'],
    ['es', 'Los hombres del equipo cobran 500 dólares por partido.'],
    ['es', 'El municipio les dio a los feriantes diez días para irse de la plaza.'],
    ['es', 'El papa envió un mensaje a los jóvenes.'],
    ['es', 'La familia recibió una carta del presidente y flores.'],
    ['es', 'Los vecinos pintaron en la pared "queremos paz".'],
    ['es', 'El entrenador les dijo a los jugadores que el que no corra se va.'],
    ['es', 'La cámara de comercio pidió 3 millones para alumbrado.'],
    ['es', 'Se recibieron 1.200 denuncias por amenazas en 2023.'],
    ['es', 'La seguridad es una amenaza para la inversión, dijo el banco.'],
    ['es', 'El diputado colgó un video en el que pide votos.'],
    ['es', 'La carta del rector dice que quienes falten perderán el año.'],
    ['en', 'The US threatened Mexico with tariffs.'],
    ['en', 'The volcano threatens three villages.'],
    ['en', 'The band demanded $20,000 for the concert.'],
    ['en', 'Police handed out leaflets with the names of the most wanted.'],
    ['en', 'A sign on the wall of the house reads "For sale".'],
    ['en', 'The lawyer sent a letter and demanded $300,000.'],
    ['en', 'The minister got a call from the president, who ordered him to close the border.'],
    ['en', 'Doctors ordered the ward to close because of the outbreak.'],
    ['en', 'The council gave stallholders ten days to leave the square.'],
    ['en', 'The pope sent a message to the young.'],
    ['en', 'The family received a letter from the president and flowers.'],
    ['en', 'Neighbours painted "We want peace" on the wall.'],
    ['en', 'The coach told players that anyone who did not run would be dropped.'],
    ['en', 'Police received 1,200 reports of threats in 2023.'],
    ['en', 'Crime is a threat to investment, the bank said.'],
    ['en', 'The senator posted a video in which he asks for votes.'],
    ['en', 'The dean’s letter says those who miss class will lose the year.'],
    ['en', 'He left a suicide note for his wife.'],
    ['en', 'The note on the door said the shop was closed for the holidays.'],
    ['en', 'Men in the team earn $500 a match.'],
    ['en', 'The airline told passengers they would have to pay $50 for each bag.'],
    ['en', 'Customs officers found 400 cartridges in the post.'],
    ['en', 'The gang leader was told by the judge that he would die in prison.'],
    ['pt', 'Os Estados Unidos ameaçaram o México com tarifas.'],
    ['pt', 'O vulcão ameaça três vilas.'],
    ['pt', 'A banda exige R$ 20 mil por show.'],
    ['pt', 'A polícia distribuiu panfletos com os nomes dos mais procurados.'],
    ['pt', 'Uma placa no muro da casa diz "vende-se".'],
    ['pt', 'O ministro recebeu uma ligação do presidente e mandou fechar a fronteira.'],
    ['pt', 'A prefeitura deu dez dias para os feirantes deixarem a praça.'],
    ['pt', 'O papa enviou uma mensagem aos jovens.'],
    ['pt', 'A família recebeu uma carta do presidente e flores.'],
    ['pt', 'O técnico disse aos jogadores que quem não corresse sairia do time.'],
    ['pt', 'A polícia recebeu 1.200 denúncias de ameaça em 2023.'],
    ['es', 'El sindicato exige un aumento de 20.000 pesos y amenaza con ir al paro.'],
    ['es', 'La tormenta amenaza a la costa, advirtió el servicio meteorológico.'],
    ['es', 'El presidente advirtió que el gobierno no negociará con las bandas.'],
    ['es', 'Los familiares marcharon con pancartas que decían "justicia para Ana".'],
    ['es', 'Las extorsiones crecieron 30 por ciento en el último año.'],
    ['es', 'El gobierno recibió un mensaje de felicitación del papa.'],
    ['es', 'La policía llamó a los vecinos para que denuncien.'],
    ['es', 'El club colgó una bandera con el nombre del jugador.'],
    ['es', 'La ministra envió una carta a los gobernadores.'],
    ['es', 'Los padres piden 500 pesos por alumno para la fiesta.'],
    ['es', 'Le dejaron un mensaje en el contestador a la familia para avisar del velorio.'],
    ['es', 'El estudio recibió una carta de su abogado con la demanda.'],
    ['es', 'La empresa advirtió a los empleados que cerrará la planta el viernes.'],
    ['es', 'El chofer encontró una nota de su hijo en el tablero.'],
    ['es', 'Los productores recibieron una carta con los precios de la soja.'],
    ['es', 'El entrenador le exige al delantero más goles.'],
    ['en', 'Teachers left a letter at city hall asking for new classrooms.'],
    ['en', 'Prosecutors demanded 12 years in prison for the defendant.'],
    ['en', 'The union demanded a raise of 2,000 rand a month and threatened to strike.'],
    ['en', 'The storm threatens the coast, the weather service warned.'],
    ['en', 'The president warned that the government would not negotiate with gangs.'],
    ['en', 'Relatives marched with signs that read "Justice for Ana".'],
    ['en', 'Neighbours left flowers and notes at the gate of the school.'],
    ['en', 'Extortion rose 30 percent last year.'],
    ['en', 'In the film, the kidnappers demand two million dollars.'],
    ['en', 'The council was sent a message of thanks by the bishop.'],
    ['en', 'Police called on residents to come forward.'],
    ['en', 'The list of candidates reached the electoral court on Tuesday.'],
    ['en', 'The bank charges each customer 200 rand a month.'],
    ['en', 'The club hung a banner with the name of the player.'],
    ['en', 'The minister sent a letter to the governors.'],
    ['en', 'In a video, the mayor said he would quit if the money did not come.'],
    ['en', 'The school asks parents for 500 pesos a month.'],
    ['en', 'A message was left for the family about the funeral.'],
    ['en', 'The opposition told the minister to resign.'],
    ['en', 'The company told workers it would close the plant on Friday.'],
    ['pt', 'Os professores deixaram uma carta na prefeitura pedindo salas novas.'],
    ['pt', 'O Ministério Público pediu 12 anos de prisão para o réu.'],
    ['pt', 'O sindicato exige aumento de R$ 500 e ameaça entrar em greve.'],
    ['pt', 'A tempestade ameaça o litoral, alertou o serviço de meteorologia.'],
    ['pt', 'O presidente avisou que o governo não negocia com facções.'],
    ['pt', 'Parentes marcharam com cartazes que diziam "justiça para Ana".'],
    ['pt', 'As extorsões cresceram 30% no último ano.'],
    ['pt', 'No filme, os sequestradores exigem dois milhões de dólares.'],
    ['pt', 'A lista de candidatos chegou ao tribunal eleitoral na terça-feira.'],
    ['pt', 'O clube pendurou uma faixa com o nome do jogador.'],
    ['pt', 'A ministra enviou uma carta aos governadores.'],
    ['pt', 'Em um vídeo, o prefeito disse que vai renunciar se o dinheiro não vier.'],
    ['pt', 'A escola pede R$ 50 por mês aos pais.'],
    ['pt', 'A oposição pressiona o ministro para que renuncie.'],
    ['pt', 'A empresa avisou aos funcionários que vai fechar a fábrica.'],
    ['pt', 'O motorista encontrou um bilhete do filho no painel.'],
    ['pt', 'Ele recebeu três ligações de jornalistas na segunda-feira.'],
  ] as const)('none (%s): %s', async (language, text) => {
    const told = await types(text, language)
    expect(told.filter((type) => type === 'threat' || type === 'extortion')).toEqual([])
  })
})
