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
